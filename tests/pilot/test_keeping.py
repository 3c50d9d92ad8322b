"""What is kept: stars, tags, notes, the session."""

import pytest
from driving import Start
from fake import FakeLibrary


async def test_a_star_is_shown_and_taken_back(reader: Start):
    async with reader() as reading:
        await reading.press("enter", "down", "asterisk")
        assert "★" in reading.screen_text
        assert reading.desk.results.hits.cursor == 1
        await reading.press("u")
        assert "★" not in reading.screen_text
        await reading.press("ctrl+r")
        assert "★" in reading.screen_text


async def test_what_is_taken_back_is_what_was_pressed_not_that_an_article_counts_as_read(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "asterisk", "down", "enter")
        state = reading.library.state
        assert state.read() == {"a2"}
        await reading.press("u")
        assert (state.read(), state.starred()) == ({"a2"}, frozenset())
        await reading.press("u")
        assert "There is nothing to take back." in reading.screen_text
        assert state.read() == {"a2"}


async def test_tags_and_notes_stand_over_the_article(reader: Start):
    async with reader((110, 24)) as reading:
        await reading.press("enter", "enter", "t")
        await reading.type("gipfel")
        await reading.press("enter", "a")
        await reading.type("anrufen")
        await reading.press("enter")
        heading = reading.screen_text.splitlines()[1]
        assert "#gipfel" in heading
        assert "“anrufen”" in heading
        await reading.press("u")
        assert "anrufen" not in reading.screen_text.splitlines()[1]


async def test_a_star_stands_over_the_article(reader: Start):
    async with reader() as reading:
        await reading.press("enter", "enter", "asterisk")
        header = next(line for line in reading.screen_text.splitlines() if " Article " in line)
        assert " Article ★ " in header
        await reading.press("asterisk")
        assert "★" not in reading.screen_text


@pytest.mark.parametrize("key", ["asterisk", "m", "t", "a"])
async def test_where_no_article_is_chosen_its_keys_say_so(reader: Start, key: str):
    async with reader() as reading:
        await reading.type("Nirgendwo")
        await reading.press("escape", key)
        assert "No article is in view here." in reading.screen_text


async def test_at_80_columns_tags_and_notes_go_before_where_the_article_comes_from(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "t", *"gipfel", "enter", "a", *"anrufen", "enter", "enter")
        header = next(line for line in reading.screen_text.splitlines() if " Article " in line)
        assert "#gipfel “anrufen”" in header


async def test_a_note_on_a_quotation_stands_under_its_words_and_is_taken_back(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "enter", "4", "down", "a", *"anrufen", "enter")
        assert reading.library.state.note("a1", reading.desk.article.quotes[1].start) == "anrufen"
        lines = reading.screen_text.splitlines()
        noted = next(at for at, line in enumerate(lines) if "“anrufen”" in line)
        assert "Die Lage bleibe gespannt" in lines[noted - 1]
        assert reading.desk.quotes.selected == 1
        await reading.press("u")
        assert "“anrufen”" not in reading.screen_text
        await reading.press("ctrl+r")
        assert "“anrufen”" in reading.screen_text


async def test_the_next_start_begins_where_the_last_one_ended(reader: Start):
    library = FakeLibrary()
    async with reader(library=library) as reading:
        await reading.type("Truppenabzug")
        await reading.press("enter", "enter", "pagedown")
        place = reading.desk.article.place
        reading.app.leave(0)
        await reading.settle()
    async with reader(library=library) as reading:
        assert reading.line == "Truppenabzug"
        assert reading.desk.here == "article"
        assert reading.desk.article.place == place > 0
        await reading.press("slash", "ctrl+u", "ctrl+p")
        assert reading.line == "Truppenabzug"


async def test_a_session_that_was_killed_comes_back_with_its_selection_and_quotation(reader: Start):
    library = FakeLibrary(copies=30)
    async with reader((140, 40), library=library) as reading:
        await reading.press("escape", *["down"] * 4, "enter", "4", "down", "z")
        wanted = reading.desk.session_keeper.now()
        assert (wanted.row, wanted.pane, wanted.zoomed) == (4, "quotes", True)
        reading.desk.save_session()
        await reading.settle()
        reading.desk.save_session = lambda: None
    async with reader((140, 40), library=library) as reading:
        assert reading.desk.session_keeper.now() == wanted
        assert reading.desk.results.hits.cursor == 4


async def test_a_selection_far_down_comes_back(reader: Start):
    library = FakeLibrary(copies=60)
    async with reader(library=library) as reading:
        await reading.press("escape", "end")
        selected = reading.desk.results.selected.id
        reading.app.leave(0)
        await reading.settle()
    async with reader(library=library) as reading:
        assert reading.desk.here == "results"
        assert reading.desk.results.selected.id == selected
        assert reading.desk.results.hits.cursor == 179


async def test_a_star_far_down_leaves_the_view_where_it_is(reader: Start):
    async with reader(library=FakeLibrary(copies=60)) as reading:
        await reading.press("escape", "end", "up", "up")
        hits = reading.desk.results.hits
        before = (hits.cursor, hits.top, reading.desk.results.selected.id)
        await reading.press("asterisk")
        assert (hits.cursor, hits.top, reading.desk.results.selected.id) == before
        assert reading.library.state.is_starred(before[2])


async def test_what_stands_in_the_query_line_when_the_line_drops_is_there_again(reader: Start):
    library = FakeLibrary()
    async with reader(library=library) as reading:
        await reading.type("Tür")
        reading.desk.save_session()
        await reading.settle()
        reading.desk.save_session = lambda: None
    async with reader(library=library) as reading:
        assert reading.line == "Tür"
        assert reading.desk.search_line.has_focus
        assert reading.desk.results.hits.count == 1
