"""Several commands on one key: each is carried out once the one before has had its effect."""

import asyncio
import threading
import time

import pytest
from driving import Start
from fake import FakeLibrary

MACROS = """
macros:
  star-on: {keys: M, commands: [results.star, move.down], help: star the article and go on}
  last-quote: {keys: W, commands: [results.open, quote.next, quote.next, pane.quotes, quote.mark]}
  look: {keys: "g s", commands: [search.clear, move.down, results.open, quote.why]}
  tag-on: {keys: T, commands: [results.tag, move.down]}
  lost: {keys: "g w", commands: [back, article.select, move.down]}
"""


class Slow(FakeLibrary):
    """Takes its time to find and to open."""

    def search(self, query, **more):
        time.sleep(0.05)
        return super().search(query, **more)

    def article(self, article_id):
        time.sleep(0.05)
        return super().article(article_id)


def star_after(gate: threading.Event, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library give stars only once the gate is open."""
    star = library.state.set_starred

    def star_late(*arguments, **named):
        assert gate.wait(60)
        return star(*arguments, **named)

    monkeypatch.setattr(library.state, "set_starred", star_late)


async def test_a_star_is_given_before_the_cursor_goes_on(reader: Start):
    async with reader(library=Slow(), config_text=MACROS) as reading:
        await reading.press("escape")
        await reading.pilot.press("M", "M")
        await reading.settle()
        hits = reading.desk.results.hits
        assert [reading.library.state.is_starred(name) for name in ("a1", "a2", "a3")] == [True, True, False]
        assert reading.desk.results.selected.id == "a3"
        assert hits.cursor == 2


async def test_a_late_answer_of_the_library_is_waited_for(reader: Start, monkeypatch: pytest.MonkeyPatch):
    gate, library = threading.Event(), FakeLibrary()
    star_after(gate, library, monkeypatch)
    async with reader(library=library, config_text=MACROS) as reading:
        await reading.press("escape")
        await reading.pilot.press("M")
        for _ in range(300):  # Rounds of the event loop: more than enough to carry out a command.
            await asyncio.sleep(0)
        assert reading.desk.results.hits.cursor == 0
        gate.set()
        await reading.settle()
        assert reading.library.state.is_starred("a1")
        assert reading.desk.results.hits.cursor == 1


async def test_commands_go_where_the_ones_before_lead(reader: Start):
    async with reader((140, 40), library=Slow(), config_text=MACROS) as reading:
        await reading.press("escape")
        await reading.pilot.press("W")
        await reading.settle()
        assert reading.desk.here == "quotes"
        assert reading.desk.quotes.list.picked == {2}


async def test_keys_that_follow_wait_for_the_end_of_the_macro(reader: Start):
    async with reader(library=Slow(), query="Tür", config_text=MACROS) as reading:
        await reading.press("enter")
        await reading.pilot.press("g", "s", "z")
        await reading.settle()
        assert reading.line == ""
        assert reading.desk.here == "article"
        assert reading.desk.opener.open_id == "a2"
        assert reading.desk.zoomed


@pytest.mark.parametrize("way_out", [[], ["escape"]])
async def test_keys_that_follow_wait_for_its_end_and_no_longer(
    reader: Start, monkeypatch: pytest.MonkeyPatch, way_out: list[str]
):
    gate, library = threading.Event(), FakeLibrary()
    star_after(gate, library, monkeypatch)
    monkeypatch.setattr("tui.held_keys.SETTLING", 0.001)
    monkeypatch.setattr("tui.held_keys.PATIENCE", 1000)
    async with reader(library=library, config_text=MACROS) as reading:
        await reading.press("escape")
        await reading.pilot.press("M", "z")
        for _ in range(300):  # Rounds of the event loop: more than enough for the focus to settle.
            await asyncio.sleep(0)
        assert not reading.desk.zoomed
        await reading.pilot.press(*way_out)
        gate.set()
        await reading.settle()
        assert reading.desk.zoomed
        assert reading.desk.results.hits.cursor == (0 if way_out else 1)


async def test_keys_are_not_kept_for_ever_where_nothing_takes_the_focus(reader: Start, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tui.held_keys.PATIENCE", 0.001)
    async with reader() as reading:
        await reading.press("escape")
        reading.desk.set_focus(None)
        reading.app.run_command("search.clear")
        assert reading.app.focused is None
        await reading.press("z")
        assert reading.desk.zoomed


async def test_a_dialog_in_it_is_answered_and_the_rest_follows(reader: Start):
    async with reader(config_text=MACROS) as reading:
        await reading.press("escape", "T", "x", "enter")
        await reading.settle()
        assert reading.library.state.tags_of("a1") == ("x",)
        assert reading.desk.results.hits.cursor == 1


async def test_leaving_its_dialog_leaves_the_rest_undone(reader: Start):
    async with reader(config_text=MACROS) as reading:
        await reading.press("escape", "T", "escape")
        await reading.settle()
        assert reading.desk.results.hits.cursor == 0
        await reading.press("down")
        assert reading.desk.results.hits.cursor == 1


async def test_a_command_that_does_not_work_where_one_is_ends_it(reader: Start):
    async with reader(config_text=MACROS) as reading:
        await reading.press("escape", "enter", "4", "g", "w")
        await reading.settle()
        assert reading.desk.article.selection.active
        await reading.press("escape", "1", "g", "w")
        await reading.settle()
        assert "left undone" in reading.screen_text
        assert reading.desk.results.hits.cursor == 0


async def test_escape_ends_one_that_waits(reader: Start):
    gate, begun = threading.Event(), threading.Event()

    class Stuck(FakeLibrary):
        def search(self, query, **more):
            if begun.is_set():
                gate.wait(10)
            return super().search(query, **more)

    async with reader(library=Stuck(), config_text=MACROS) as reading:
        await reading.press("escape")
        begun.set()
        await reading.pilot.press("M")
        await reading.pilot.press("escape")
        assert not reading.app.macro.under_way
        gate.set()
        await reading.settle()
        assert reading.library.state.is_starred("a1")
        assert reading.desk.results.hits.cursor == 0


async def test_help_and_palette_show_macros(reader: Start):
    async with reader((80, 45), config_text=MACROS) as reading:
        await reading.press("escape", "question_mark")
        assert "star the article and go on" in reading.screen_text
        await reading.press("escape", "colon")
        await reading.type("star-on")
        await reading.pilot.press("enter")
        await reading.settle()
        assert reading.library.state.is_starred("a1")
        assert reading.desk.results.hits.cursor == 1
