"""What is kept: stars, tags, notes, the session."""

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
