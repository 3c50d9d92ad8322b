"""Typing a query, its results, the actors beside them, and what stands where there are none."""

import asyncio
import threading

import pytest
from driving import Start
from fake import ARTICLES, FakeLibrary

from index.errors import LibraryLocked
from index.query.text import line
from tui.panes.actors import short


async def test_typing_shows_results_with_the_match_and_counts_actors(reader: Start):
    async with reader((140, 45)) as reading:
        await reading.type("Truppenabzug")
        text = reading.screen_text
        assert "1 article" in text
        assert "Nato sieht vorsichtigen Optimismus" in text
        assert "Die Tür bleibt offen" not in text
        names = {
            entry.label: (entry.mentioned, entry.speaking) for entry in reading.desk.actors.list.entries if entry.id
        }
        assert names["Jens Stoltenberg"] == (1, 1)
        assert "Ukraine" not in names


async def test_an_answer_that_was_overtaken_is_never_shown(reader: Start):
    class Slow(FakeLibrary):
        def __init__(self) -> None:
            super().__init__()
            self.gate, self.begun = threading.Event(), threading.Event()

        def search(self, query, **more):
            page = super().search(query, **more)
            if page.query == "Tür":
                self.begun.set()
                self.gate.wait(5)
            return page

    library = Slow()
    async with reader(library=library) as reading:
        shown = []
        show = reading.desk.results.show
        reading.desk.results.show = lambda page, keep=None: (shown.append(page.query), show(page, keep))
        await reading.pilot.press("T", "ü", "r")
        while not library.begun.is_set():
            await reading.pilot.pause(0.01)
        await reading.pilot.press("e")
        await reading.pilot.pause(0.05)
        assert reading.line == "Türe"
        library.gate.set()
        await reading.settle()
        assert shown == [] or shown[-1] != "Tür"
        assert library.asked[-1] == "Türe"


async def test_checking_an_actor_writes_the_line_and_typing_checks_the_box(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "2")
        await reading.select_actor("Jens Stoltenberg")
        states = reading.desk.actors.list
        await reading.press("x")
        assert reading.line == 'actor:"Jens Stoltenberg"'
        assert states.states == {"jens-stoltenberg": True}
        assert reading.desk.results.hits.count == 2
        await reading.press("x")
        assert reading.line == '-actor:"Jens Stoltenberg"'
        assert reading.desk.results.hits.count == 1
        assert reading.desk.actors.selected.label == "Jens Stoltenberg"
        await reading.press("x")
        assert reading.line == ""
        await reading.press("slash")
        await reading.type("akteur:stoltenberg")
        assert states.states == {"jens-stoltenberg": True}
        await reading.press("escape", "2", "l")
        assert states.states == {}


async def test_a_speaker_is_asked_for_in_the_other_view_of_the_pane(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "2", "l")
        await reading.select_actor("Wladimir Putin")
        await reading.press("x")
        assert reading.line == 'says:"Wladimir Putin"'
        assert [hit.id for hit in reading.desk.results.hits._stretches[0]] == ["a1"]


async def test_the_key_that_leads_to_the_query_line_is_no_query(reader: Start):
    async with reader() as reading:
        await reading.press("slash", "A", "b", "z", "u", "g")
        assert reading.line == "Abzug"
        await reading.press("slash")
        assert reading.line == "Abzug/"


async def test_a_library_that_cannot_be_opened_says_what_to_do(reader: Start):
    def opener():
        raise LibraryLocked("Process 7 writes to it. Try again when it is done.")

    async with reader(opener=opener) as reading:
        assert "Try again when it is done." in reading.screen_text
        await reading.type("Nato")
        assert reading.line == "Nato"


async def test_an_empty_library_says_how_to_fill_it(reader: Start):
    async with reader(library=FakeLibrary(())) as reading:
        assert "nato-reader add" in reading.screen_text


async def test_where_nothing_is_found_a_suggestion_is_taken_by_enter(reader: Start):
    async with reader() as reading:
        await reading.type("Trupenabzug")
        assert "Did you mean: Truppenabzug" in reading.screen_text
        await reading.press("enter")
        assert reading.line == "Truppenabzug"
        assert reading.desk.results.hits.count == 1


async def test_a_mistake_in_the_query_is_told_and_the_rest_is_searched(reader: Start):
    async with reader() as reading:
        await reading.type("Nato date:gestern")
        assert "no date" in reading.screen_text
        assert reading.desk.results.hits.count == 2


async def test_a_hundred_thousand_results_are_fetched_by_the_stretch(reader: Start):
    library = FakeLibrary(ARTICLES, copies=35_000)
    async with reader(library=library) as reading:
        await reading.press("enter", "end")
        assert reading.desk.results.hits.cursor == 104_999
        assert "105,000/105,000" in reading.screen_text
        assert "Stille an der Grenze" in reading.screen_text
        assert len(library.asked) < 6


async def test_names_are_filtered_as_they_are_typed(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "2", "f")
        await reading.type("kul")
        assert [entry.label for entry in reading.desk.actors.list.entries] == ["People", "Dmytro Kuleba"]
        await reading.press("enter", "escape")
        assert len(reading.desk.actors.list.entries) > 5


def test_counts_of_a_large_library_leave_a_gap_between_the_columns():
    counts = [0, 7, 9_999, 10_000, 123_456, 9_999_999]
    assert [short(count) for count in counts] == ["0", "7", "9999", "10k", "123k", "9999k"]


async def test_a_mark_does_not_overtake_a_search_that_is_under_way(reader: Start, monkeypatch: pytest.MonkeyPatch):
    marking, searching = threading.Event(), threading.Event()

    class Slow(FakeLibrary):
        def search(self, query, **more):
            if line(query) == "Tür":
                assert searching.wait(60)
            return super().search(query, **more)

    library = Slow()
    star = library.state.set_starred

    def star_late(*arguments, **named):
        assert marking.wait(60)
        return star(*arguments, **named)

    monkeypatch.setattr(library.state, "set_starred", star_late)
    async with reader(library=library) as reading:
        await reading.press("escape")
        await reading.pilot.press("asterisk", "slash", *"Tür", "enter")
        async with asyncio.timeout(60):
            while reading.line != "Tür" or reading.desk.search_line.has_focus:
                await asyncio.sleep(0.001)
            reading.desk.seeker.hurry()
            marking.set()
            while "Starred." not in reading.screen_text:
                await asyncio.sleep(0.001)
        searching.set()
        await reading.settle()
        assert reading.desk.results.hits.count == 1
        assert "1 article" in reading.screen_text.splitlines()[0]
        assert "★" not in reading.screen_text
