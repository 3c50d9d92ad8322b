"""Reading an article: where it opens, walking its matches and quotations, selecting."""

import pytest
from driving import Start
from fake import FakeLibrary

from index.article import Article
from index.errors import LibraryError


async def test_matches_and_quotations_are_walked_and_both_panes_follow(reader: Start):
    async with reader() as reading:
        await reading.type("Truppenabzug")
        await reading.press("enter", "enter")
        article, quotes = reading.desk.article, reading.desk.quotes.list
        await reading.press("n")
        assert article.match == 0
        await reading.press("n", "n")
        start, end = article.reader.in_view
        last = article.matches[2]
        assert start <= last.start < end
        await reading.press("n")
        assert article.match == 2
        assert "last match" in reading.screen_text
        await reading.press("N")
        assert article.match == 1
        await reading.press("g", "g", "right_parenthesis", "right_parenthesis")
        assert quotes.cursor == article.quote == 2
        await reading.press("tab", "up", "up")
        assert article.quote == quotes.cursor == 0
        assert article.reader.in_view[0] <= article.quotes[0].start < article.reader.in_view[1]


async def test_the_quotations_follow_the_text(reader: Start):
    async with reader() as reading:
        await reading.press("enter", "enter", "end")
        assert reading.desk.quotes.list.cursor == reading.desk.article.quote == 2


async def test_every_quotation_has_its_speaker_beside_it(reader: Start):
    async with reader() as reading:
        await reading.press("enter", "enter")
        lines = reading.screen_text.splitlines()
        assert any(line.lstrip().startswith("JS█") and "Wir" in line for line in lines)
        assert any(line.lstrip().startswith("DK┊") for line in lines)
        assert "Jens Stoltenberg" in reading.screen_text


async def test_why_tells_speaker_cue_and_rule(reader: Start):
    async with reader() as reading:
        await reading.press("enter", "enter", "w")
        text = reading.screen_text
        for told in ("Jens Stoltenberg", "sagte", "The name stands behind the verb of saying.", "90%"):
            assert told in text
        await reading.press("escape")
        assert "The name stands" not in reading.screen_text
        assert reading.desk.here == "article"


async def test_the_page_of_an_actor_lists_statements_and_goes_to_them(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "2", "l")
        await reading.select_actor("Jens Stoltenberg")
        await reading.press("i")
        assert "Statements (2)" in reading.screen_text
        await reading.press("down", "enter")
        assert reading.desk.article.article.id == "a2"
        assert reading.desk.here == "article"


async def test_a_selection_is_copied_and_told(reader: Start, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("TMUX", raising=False)
    async with reader() as reading:
        sent = []
        reading.app.write_to_terminal = sent.append
        await reading.press("enter", "enter", "v", "down", "down", "y", "p")
        assert sent and sent[0].startswith("\x1b]52;c;")
        assert "OSC 52" in reading.screen_text
        assert not reading.desk.article.selection.active


async def test_an_article_that_could_not_be_shown_is_asked_for_again(reader: Start):
    class Forgetful(FakeLibrary):
        fails = True

        def article(self, article_id: str) -> Article:
            if self.fails:
                raise LibraryError("The library is busy.")
            return super().article(article_id)

    library = Forgetful()
    async with reader(size=(160, 40), library=library) as reading:
        reading.desk.opener.preview(at_once=True)
        await reading.settle()
        assert "The library is busy." in reading.screen_text
        library.fails = False
        reading.desk.opener.preview(at_once=True)
        await reading.settle()
        assert reading.desk.opener.open_id == reading.desk.results.selected.id


async def test_an_article_opens_at_the_quotation_that_answers(reader: Start):
    async with reader() as reading:
        await reading.type("sagt:Putin Truppenabzug")
        await reading.press("enter", "enter")
        article, quotes = reading.desk.article, reading.desk.quotes
        start, end = article.reader.in_view
        assert start <= article.quotes[2].start < end
        assert article.quote == quotes.selected == reading.desk.current_quote() == 2
        await reading.press("slash", "ctrl+u")
        await reading.type("Tür")
        await reading.press("enter", "enter")
        assert reading.desk.article.quote == reading.desk.quotes.selected == 0


async def test_the_quotation_around_a_match_is_the_one_that_commands_are_about(reader: Start):
    async with reader() as reading:
        await reading.type("gespannt")
        await reading.press("enter", "enter", "n")
        assert reading.desk.article.quote == reading.desk.quotes.selected == 1
        gutter = next(line for line in reading.screen_text.splitlines() if "DK" in line)
        assert "DK█" in gutter
        assert "JS█" not in reading.screen_text
        await reading.press("w")
        assert "Dmytro Kuleba" in reading.screen_text


async def test_coming_back_to_an_article_finds_it_as_it_was_left(reader: Start):
    async with reader() as reading:
        await reading.type("Nato")
        await reading.press("enter", "enter", "end")
        place = reading.desk.article.place
        assert place > 0
        await reading.press("escape", "down", "enter", "escape", "up", "enter")
        assert reading.desk.article.place == place


async def test_a_passage_begins_at_the_match_and_shows_a_cursor(reader: Start, monkeypatch: pytest.MonkeyPatch):
    copied = []
    monkeypatch.setattr("tui.terminal.copy", lambda text, *_: copied.append(text) or "Copied.")
    async with reader() as reading:
        await reading.type("beobachtet")
        await reading.press("enter", "enter", "n", "y", "p")
        assert copied == ["Die Nato beobachtet Russland genau."]
        await reading.press("v")
        article = reading.desk.article
        assert article.selection.span.of(article.reader.text).startswith("Die Nato beobachtet")
        marks = article.reader._layers["selection"].marks
        assert [mark.roles for mark in marks if mark.end - mark.start == 1] == ["caret"]


async def test_an_article_shown_beside_the_results_begins_at_the_match(reader: Start):
    async with reader((140, 30)) as reading:
        await reading.type("Niemand")
        text = reading.desk.article.reader.text
        start, end = reading.desk.article.reader.in_view
        assert start <= text.index("Niemand") < end
        assert start > 0


async def test_an_article_shown_beside_the_results_keeps_its_headline_where_the_match_is_on_the_first_screen(
    reader: Start,
):
    async with reader((140, 30)) as reading:
        await reading.type("Russland")
        article = reading.desk.article
        assert article.article.id == "a1"
        assert article.place == 0
        assert article.reader.in_view[1] > article.article.text.index("Russland")


async def test_an_article_that_was_only_looked_at_begins_at_its_head_without_a_query(reader: Start):
    async with reader((140, 30)) as reading:
        await reading.type("Niemand")
        assert reading.desk.article.place > 0
        await reading.press("ctrl+l", "down", "up")
        assert reading.desk.article.article.id == "a1"
        assert reading.desk.article.place == 0
