"""Saved queries: kept under a name, with how many articles are new since they were looked at."""

import time

from driving import Start
from fake import FakeLibrary


async def test_a_query_is_saved_and_asked_again(reader: Start):
    async with reader() as reading:
        await reading.type("Truppenabzug")
        await reading.press("ctrl+s", *"Abzug", "enter")
        await reading.press("ctrl+l", "ctrl+o", "enter")
        assert reading.line == "Truppenabzug"


async def test_new_articles_are_counted_until_they_were_looked_at(reader: Start):
    library = FakeLibrary()
    library.state.save_search("Abzug", "Truppenabzug", 50)
    async with reader(library=library) as reading:
        await reading.press("ctrl+o")
        assert "1 new of 1" in reading.screen_text
        await reading.press("enter", "ctrl+o")
        assert "new of" not in reading.screen_text
        assert "Abzug" in reading.screen_text


async def test_a_query_saved_now_has_nothing_new(reader: Start):
    before = time.time_ns()
    async with reader() as reading:
        await reading.press("ctrl+s", *"alles", "enter")
        (saved,) = reading.library.state.searches()
        assert before <= saved.seen <= time.time_ns()


async def test_a_saved_query_is_forgotten_by_a_minus_before_its_name_and_undone(reader: Start):
    library = FakeLibrary()
    library.state.save_search("Abzug", "Truppenabzug", 50)
    async with reader(library=library) as reading:
        await reading.press("ctrl+s", "minus", *"Abzu", "enter")
        assert "No query is saved as Abzu." in reading.screen_text
        await reading.press("ctrl+s", "minus", *"Abzug", "enter")
        assert library.state.searches() == []
        await reading.press("escape", "u")
        assert [saved.name for saved in library.state.searches()] == ["Abzug"]
