"""Searching, filtering and reading with keys, as a user does."""

import threading

import pytest
from driving import Start
from fake import ARTICLES, FakeLibrary

from index.article import Article
from index.errors import LibraryError, LibraryLocked
from tui.commands import COMMANDS
from tui.handlers import HANDLERS
from tui.panes.actors import ActorsPane
from tui.panes.article import ArticlePane
from tui.panes.pane import LIST_COMMANDS


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


async def test_a_hundred_thousand_results_are_fetched_by_the_stretch(reader: Start):
    library = FakeLibrary(ARTICLES, copies=35_000)
    async with reader(library=library) as reading:
        await reading.press("enter", "end")
        assert reading.desk.results.hits.cursor == 104_999
        assert "105,000/105,000" in reading.screen_text
        assert "Stille an der Grenze" in reading.screen_text
        assert len(library.asked) < 6


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
        told = " ".join(text for line in lines for text, _ in line.left)
        for name, keys in active.items():
            assert COMMANDS[name].help in told
            assert keys[0] in told


async def test_names_are_filtered_as_they_are_typed(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "2", "f")
        await reading.type("kul")
        assert [entry.label for entry in reading.desk.actors.list.entries] == ["People", "Dmytro Kuleba"]
        await reading.press("enter", "escape")
        assert len(reading.desk.actors.list.entries) > 5


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
        assert reading.desk.article.selected_from is None


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
        assert article.selection.of(article.reader.text).startswith("Die Nato beobachtet")
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
