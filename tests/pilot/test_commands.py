"""Panes, chords, palette and help: every command is within reach and told."""

import gc

import pytest
from driving import Start
from fake import FakeLibrary
from textual._styles_cache import StylesCache

from tui.commands import COMMANDS
from tui.handlers import HANDLERS
from tui.panes.actors import ActorsPane
from tui.panes.article import ArticlePane
from tui.panes.pane import LIST_COMMANDS


async def test_enter_goes_in_and_escape_comes_back_with_nothing_lost(reader: Start):
    async with reader() as reading:
        await reading.type("Nato")
        await reading.press("enter", "down", "enter")
        assert reading.shown == {"article", "quotes"}
        assert "Die Tür bleibt offen" in reading.screen_text
        await reading.press("tab")
        assert reading.desk.here == "quotes"
        await reading.press("escape", "escape")
        assert reading.shown == {"results", "actors"}
        assert (reading.line, reading.desk.results.hits.cursor) == ("Nato", 1)


@pytest.mark.parametrize(
    ("width", "finding", "within"),
    [
        (40, {"results"}, {"article"}),
        (80, {"results", "actors"}, {"article", "quotes"}),
        (140, {"results", "actors", "article", "quotes"}, {"results", "actors", "article", "quotes"}),
    ],
)
async def test_as_many_panes_as_fit(reader: Start, width: int, finding: set[str], within: set[str]):
    async with reader((width, 30)) as reading:
        assert reading.shown == finding
        await reading.press("enter", "enter")
        assert reading.shown == within
        await reading.press("z")
        assert reading.shown == {"article"}
        await reading.press("z")
        assert reading.shown == within


async def test_a_chord_shows_how_it_goes_on_and_a_wrong_key_ends_it(reader: Start):
    async with reader() as reading:
        await reading.press("enter", "enter", "y")
        assert "copy the quotation with speaker and source" in reading.screen_text
        await reading.press("k")
        assert "copy the quotation with speaker and source" not in reading.screen_text
        before = reading.desk.article.reader.top
        await reading.press("j")
        assert reading.desk.article.reader.top > before


async def test_the_palette_finds_a_command_and_runs_it(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "colon")
        await reading.type("sort date")
        assert "sort.cycle" in reading.screen_text
        await reading.press("enter")
        assert reading.desk.seeker.sort == "date"


async def test_help_shows_every_key_of_the_pane(reader: Start):
    async with reader((120, 70)) as reading:
        await reading.press("enter", "enter")
        active = reading.app.keymap.active("article")
        await reading.press("question_mark")
        lines = reading.app.screen._list.lines
        told = " ".join(" ".join(text for line in lines for text, _ in line.left).split())
        for name, keys in active.items():
            assert COMMANDS[name].help in told
            assert keys[0] in told


def test_every_command_of_the_registry_is_done_by_somebody():
    done = {*HANDLERS, *LIST_COMMANDS, *ActorsPane.COMMANDS, *ArticlePane.COMMANDS}
    assert done == set(COMMANDS)


async def test_a_chord_of_another_pane_is_taken_whole_and_told(reader: Start):
    async with reader() as reading:
        await reading.type("Truppenabzug")
        await reading.press("escape", "y", "q")
        assert reading.app.is_running
        assert "y q works in the article" in reading.screen_text
        await reading.press("2", "c", "a")
        assert reading.app.screen is reading.desk
        assert "c a works in the article" in reading.screen_text


async def test_what_was_found_in_the_palette_stands_first_there_also_after_the_next_start(reader: Start):
    library = FakeLibrary()
    async with reader(library=library) as reading:
        await reading.press("escape", "colon", *"zoom", "enter")
        await reading.press("colon", *"sort", "enter", "colon")
        commands = [line for line in reading.screen_text.splitlines() if "sort.cycle" in line or "pane.zoom" in line]
        assert "sort.cycle" in commands[0]
        assert "pane.zoom" in commands[1]
        await reading.press("escape")
        reading.app.leave(0)
        await reading.settle()
    async with reader(library=library) as reading:
        await reading.press("escape", "colon", "enter")
        assert "Sorted by date." in reading.screen_text


async def test_a_key_without_a_command_says_so_and_types_where_one_types(reader: Start):
    async with reader() as reading:
        await reading.press("exclamation_mark")
        assert reading.line == "!"
        await reading.press("escape", "exclamation_mark")
        assert reading.line == "!"
        assert "! does nothing here; ? shows the keys." in reading.screen_text


async def test_a_narrow_palette_tells_what_commands_do_and_finds_them_by_name_too(reader: Start):
    async with reader((40, 20)) as reading:
        await reading.press("escape", "colon", *"sort")
        assert "sort by relevance or by date" in reading.screen_text


async def test_what_closed_sheets_have_drawn_is_let_go_of(reader: Start):
    def drawn() -> int:
        gc.collect()
        return sum(isinstance(each, StylesCache) for each in gc.get_objects())

    async with reader() as reading:
        await reading.press("escape", "question_mark", "escape")
        before = drawn()
        for _ in range(5):
            await reading.press("question_mark", "escape")
        assert drawn() <= before
