"""What is said is said whole: at 40 columns, in help, hints, messages, the log; and what stands where nothing is."""

import msgspec
import pytest
from driving import Start
from fake import FakeLibrary, article
from textual.events import Paste

from index.results import Progress
from tui.commands import COMMANDS
from tui.importing import Failed, Moving


def words(text: str) -> str:
    """A text of the screen without frames and line breaks."""
    return " ".join("".join(" " if character in "│╭╮╰╯─█▌▎" else character for character in text).split())


async def test_help_shows_whole_sentences_in_a_narrow_terminal(reader: Start):
    async with reader((40, 60)) as reading:
        await reading.press("escape", "enter", "question_mark")
        shown = words(reading.screen_text)
        for name in ("actor.page", "results.note", "quote.set-speaker"):
            assert COMMANDS[name].help in shown


@pytest.mark.parametrize("width", [30, 40, 60, 80])
@pytest.mark.parametrize("language", ["en", "de"])
async def test_the_query_line_hints_in_whole_words(reader: Start, width: int, language: str):
    async with reader((width, 20), config_text=f"language: {language}\n") as reading:
        whole = [part.rstrip(":,") for part in reading.desk.search_line.hint.split(" ")]
        found = "".join(text for text, _ in reading.desk.search_line.right).strip()
        line = reading.screen_text.splitlines()[0].strip().removeprefix("❯ ").removesuffix(found)
        hinted = [part.rstrip(":,") for part in line.split() if part != "…"]
        assert hinted
        assert hinted == whole[: len(hinted)]


async def test_hints_of_a_chord_and_messages_are_wrapped(reader: Start):
    message = "A long message about a folder of articles which for once does not fit on one line of forty columns."
    async with reader((40, 20)) as reading:
        await reading.press("escape", "enter", "c")
        assert COMMANDS["quote.clear-speaker"].help in words(reading.screen_text)
        await reading.press("escape")
        reading.desk.status.say(message)
        await reading.settle()
        assert message in words(reading.screen_text)
        await reading.press("down", "down")
        assert reading.desk.status.size.height == 1
        await reading.press("g", "l")
        assert message in words(reading.screen_text)


async def test_the_palette_begins_with_the_name_that_begins_so(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "colon", "q", "enter")
        assert reading.app._exit


async def test_the_actors_pane_names_its_view_and_keeps_the_reason_in_sight(reader: Start):
    async with reader() as reading:
        await reading.type("sagt:Kuleba Tür")
        await reading.press("escape")
        assert reading.desk.results.hits.count == 0
        text = reading.screen_text
        assert "Actors mentioned" in text
        assert "C drops them" in text
        row = next(line for line in text.splitlines() if "Dmytro Kuleba" in line)
        assert "✓" in row
        await reading.press("2", "l")
        assert "Actors speaking" in reading.screen_text


async def test_an_import_into_an_empty_library_shows_its_progress(reader: Start):
    async with reader(library=FakeLibrary(())) as reading:
        reading.app.live.import_news(Moving(Progress(12, 50, 100, "/news/a.txt")))
        await reading.settle()
        assert "Reading the articles" in reading.screen_text
        assert "50 %" in reading.screen_text.partition("Reading the articles")[2]
        assert "Leave the reader" not in reading.screen_text
        reading.app.live.import_news(Failed("The disk is full."))
        await reading.settle()
        assert "nato-reader add" in reading.screen_text


async def test_tab_completes_the_values_of_a_field(reader: Start):
    async with reader() as reading:
        await reading.type("sagt:sto")
        await reading.press("tab")
        assert reading.line == 'sagt:"Jens Stoltenberg"'
        await reading.press("ctrl+u")
        await reading.type('-akteur:"wladimir p')
        await reading.press("tab")
        assert reading.line == '-akteur:"Wladimir Putin"'
        await reading.press("ctrl+u")
        await reading.type("typ:indirekt_")
        await reading.press("tab")
        assert reading.line == "typ:indirekt_frei_indirekt"
        await reading.press("ctrl+u")
        await reading.type("source:d")
        await reading.press("tab")
        assert reading.line == "source:dpa"


async def test_a_made_headline_is_not_cut_out_of_the_middle_of_a_sentence(reader: Start):
    begun = article("a1", "Die Reise als „Mission Impossible“…", "", None, None)
    begun = msgspec.structs.replace(
        begun,
        text="Kopf\n\nDie Reise als „Mission Impossible“: Seit Wochen läuft die Diplomatie heiß.",
        headline_basis="made",
        headline_span=None,
    )
    async with reader((100, 24), FakeLibrary((begun,))) as reading:
        assert "Impossible“: Seit Wochen" in reading.screen_text
        assert "undated" in reading.screen_text


async def test_the_header_of_an_article_names_source_and_file(reader: Start):
    async with reader((100, 24)) as reading:
        await reading.press("escape", "enter")
        header = next(line for line in reading.screen_text.splitlines() if " Article " in line)
        assert "dpa" in header
        assert "a2.txt" in header or "a1.txt" in header


@pytest.mark.parametrize(("key", "code"), [("ctrl+c", 130), ("q", 0)])
async def test_an_interrupted_reader_says_so_by_its_exit_code(reader: Start, key: str, code: int):
    async with reader() as reading:
        await reading.press("escape")
        await reading.pilot.press(key)
        await reading.pilot.pause()
        assert reading.app.return_code == code


async def test_a_paste_becomes_one_line_without_controls(reader: Start):
    async with reader() as reading:
        reading.desk.search_line.post_message(Paste("Abzug\nder\x1b Truppen\x07"))
        await reading.settle()
        assert reading.line == "Abzug der Truppen"


async def test_a_path_in_a_message_is_shortened_at_its_front_and_whole_in_the_log(reader: Start):
    path = "/home/someone/a/folder/of/articles/2022/one.txt"
    async with reader((140, 24)) as reading:
        await reading.press("escape")
        reading.desk.status.say(f"{path}: cannot be read.")
        await reading.settle()
        assert "…/2022/one.txt: cannot be read." in reading.screen_text
        assert path not in reading.screen_text
        await reading.press("g", "l")
        assert path in reading.screen_text


async def test_where_nothing_is_found_only_filters_of_this_query_are_told(reader: Start):
    async with reader() as reading:
        await reading.type("sagt:Kuleba Tür")
        assert "drops the filters by actor" in reading.screen_text
        await reading.press("ctrl+u")
        await reading.type("Mondlandung")
        assert "Nothing was found" in reading.screen_text
        assert "drops the filters by actor" not in reading.screen_text
