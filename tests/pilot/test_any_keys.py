"""Whatever is pressed, in whatever size: nothing breaks, and what is on the screen is what a fresh drawing would be."""

import random

import pytest
from driving import Reading, Start

from tui.commands import COMMANDS
from tui.keys import Matched
from tui.panes.dialogs import ListDialog
from tui.widgets.canvas import Canvas

LEAVING = {"quit", "suspend", "open.editor", "open.pager", "open.browser", "export", "refresh"}
"""Commands that leave the screens, or write files."""
WRITING = {"actor.add", "quote.set-speaker", "quote.clear-speaker", "quote.add", "quote.remove"}
"""Commands that write beside the articles, which the library in memory does not have."""
SIZES = [(80, 24), (140, 45), (40, 20), (100, 30), (20, 8), (3, 2), (79, 24), (200, 60)]
TYPED = ["a", "T", "space", "backspace", "quotation_mark", "colon", "tab", "enter", "escape"]


def would_run(reading: Reading, key: str) -> str:
    """Return the command that a key would run now, empty where it runs none."""
    app, screen = reading.app, reading.app.screen
    found = app.keymap.feed(screen.context, app._keys._pending, key)
    command = found.command if isinstance(found, Matched) else ""
    if command == "search.accept" and isinstance(screen, ListDialog) and screen._choices.count:
        return screen._choices.shown[screen._choices.cursor].key
    return command


@pytest.mark.parametrize("seed", range(2))
async def test_any_keys(reader: Start, seed: int):
    chance = random.Random(seed)
    async with reader() as reading:
        bound = reading.app.keymap.bindings()
        chords = [chord.split() for name in COMMANDS for chord in bound[name]]
        for step in range(80):
            for key in chance.choice([*chords, *chords, *([key] for key in TYPED)]):
                if would_run(reading, key) not in LEAVING | WRITING:
                    await reading.pilot.press(key)
            if step % 10 == 0:
                await reading.pilot.resize_terminal(*chance.choice(SIZES))
            if step % 7 == 0:
                await reading.settle()
        while reading.app.screen is not reading.desk:
            reading.app.pop_screen()
            await reading.pilot.pause()
        await reading.pilot.resize_terminal(120, 40)
        await reading.settle()
        assert reading.app.is_running
        for canvas in reading.desk.query(Canvas):
            if canvas.display and canvas.region.area and canvas.size.area:
                drawn = canvas._drawn
                canvas.prepare()
                assert drawn == [canvas.paint(y) for y in range(canvas.size.height)], canvas
