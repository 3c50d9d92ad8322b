"""Picking articles for a pipe: enter takes one, space marks several, and leaving takes none."""

from pathlib import Path

from driving import Reading
from fake import FakeLibrary

from tui import config
from tui.picking import Picker
from tui.reader_app import ReaderApp


async def picked(*keys: str, query: str = "", library: FakeLibrary | None = None) -> dict[str, str]:
    """Press keys in a reader that picks, and return what it hands on."""
    books, picker = library or FakeLibrary(), Picker()
    loaded = config.load([], environ={}, options={"search_delay": "5"})
    app = ReaderApp(Path("/nowhere"), loaded, query=query, opener=lambda: books, picker=picker)  # type: ignore[arg-type, return-value]
    async with app.run_test(size=(80, 24)) as pilot:
        reading = Reading(app, pilot, books)
        await reading.settle()
        await reading.press(*keys)
    return picker.taken


async def test_enter_picks_the_selected_article():
    assert await picked("down", "enter", query="Nato") == {"a2": "/news/a2.txt"}


async def test_space_marks_several_across_queries_in_the_order_of_marking():
    assert list(await picked("escape", "end", "space", "ctrl+l", "/", *"Stoltenberg", "enter", "space", "enter")) == [
        "a3",
        "a1",
    ]
    assert list(await picked("escape", "space", "space", "enter")) == ["a1", "a2"]


async def test_a_mark_is_taken_away_and_shown():
    assert list(await picked("space", "up", "space", "enter", query="Nato")) == ["a2"]


async def test_leaving_picks_nothing_and_reading_still_goes():
    assert await picked("space", "q", query="Nato") == {}
    assert list(await picked("right", "escape", "enter", query="Nato")) == ["a1"]


async def test_the_session_stays_as_it_was_kept():
    library = FakeLibrary()
    library.state.set_session("desk", {"line": "Truppenabzug"})
    await picked("q", query="Nato", library=library)
    assert library.state.session("desk") == {"line": "Truppenabzug"}
