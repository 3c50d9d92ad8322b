"""The screens at 40, 80 and 140 columns and in all kinds of colours; `pytest --snapshot-update` renews the pictures."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from fake import FakeLibrary
from resting import come_to_rest
from textual.pilot import Pilot

from tui import config
from tui.reader_app import ReaderApp

SMALL, MIDDLE, WIDE = (40, 20), (80, 24), (140, 45)
SCENES = {
    "search-40": (SMALL, "auto", "Truppenabzug", ""),
    "search-80": (MIDDLE, "auto", "sagt:Stoltenberg", "enter"),
    "search-140": (WIDE, "auto", "Nato", "enter"),
    "article-40": (SMALL, "auto", "Truppenabzug", "enter enter"),
    "article-80": (MIDDLE, "auto", "Truppenabzug", "enter enter n"),
    "article-140": (WIDE, "light", "Truppenabzug", "enter enter n"),
    "why-80": (MIDDLE, "auto", "", "enter enter w"),
    "chord-80": (MIDDLE, "auto", "", "enter enter y"),
    "nothing-80": (MIDDLE, "auto", "Trupenabzug", ""),
    "palette-80": (MIDDLE, "auto", "", "escape colon"),
    "actor-80": (MIDDLE, "auto", "", "escape 2 down i"),
    "article-ansi": (MIDDLE, "ansi", "Truppenabzug", "enter enter"),
    "article-none": (MIDDLE, "none", "Truppenabzug", "enter enter n"),
}


@pytest.mark.parametrize("name", SCENES)
def test_picture(name: str, snap_compare: Callable[..., bool]) -> None:
    size, theme, query, keys = SCENES[name]
    loaded = config.load([], environ={})
    settings = msgspec.structs.replace(loaded.settings, theme="auto" if theme == "none" else theme, search_delay=5)
    app = ReaderApp(
        Path("/nowhere"),
        msgspec.structs.replace(loaded, settings=settings),
        query=query,
        depth="none" if theme == "none" else "truecolor",
        opener=FakeLibrary,  # type: ignore[arg-type]
    )

    async def play(pilot: Pilot[int]) -> None:
        await come_to_rest(pilot)
        for key in keys.split():
            await pilot.press(key)
            await come_to_rest(pilot)

    assert snap_compare(app, terminal_size=size, run_before=play)
