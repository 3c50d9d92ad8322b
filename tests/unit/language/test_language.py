"""Saying and telling: which language, plurals, numbers, dates, and sentences inside sentences."""

import errno
import os
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.results import Failure
from tui import config_file, language
from tui.config_nodes import Problem
from tui.handlers.correcting import kind_of
from tui.language import date, number, say, share, told

ENGLISH = re.compile(r"\b(the|found|while|not|expected|invalid|characters?|there|is|it|takes?|was|byte|cannot)\b")


@pytest.mark.parametrize(
    ("setting", "environ", "meant"),
    [
        ("de", {}, "de"),
        ("en", {"LC_ALL": "de_DE.UTF-8"}, "en"),
        ("auto", {}, "en"),
        ("auto", {"LANG": "de_AT.UTF-8"}, "de"),
        ("auto", {"LANG": "de"}, "de"),
        ("auto", {"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ("auto", {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_CH"}, "de"),
        ("auto", {"LANG": "de_DE.UTF-8", "LC_MESSAGES": "de_DE", "LC_ALL": "C.UTF-8"}, "en"),
        ("auto", {"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
        ("auto", {"LANG": "fr_FR.UTF-8"}, "en"),
        ("auto", {"LANG": "deu"}, "en"),
    ],
)
def test_the_language_is_that_of_the_setting_or_of_the_locale(
    setting: str, environ: dict[str, str], meant: str
) -> None:
    assert language.of(setting, environ) == meant


def test_one_and_several_are_said_differently() -> None:
    several = ("{count} quotation", "{count} quotations")
    assert [say(*several, count=count) for count in (0, 1, 2)] == ["0 quotations", "1 quotation", "2 quotations"]
    language.speak("de")
    assert [say(*several, count=count) for count in (0, 1, 2)] == ["0 Zitate", "1 Zitat", "2 Zitate"]


def test_numbers_shares_and_dates_are_written_as_each_language_has_it() -> None:
    assert (number(1234567), share(0.67), date("2022-02-24")) == ("1,234,567", "67%", "2022-02-24")
    language.speak("de")
    assert (number(1234567), share(0.67), number(999)) == ("1.234.567", "67 %", "999")
    assert (date("2022-02-24"), date("2022-02"), date("2022")) == ("24. Februar 2022", "Februar 2022", "2022")
    assert (date("2022-02-24", short=True), date("2022-03", short=True)) == ("24.02.2022", "März 2022")
    assert date("file of 2022-02-24") == "Datei vom 24. Februar 2022"


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_short_dates_fit_the_column_of_the_results(year: int, month: int, day: int) -> None:
    language.speak("de")
    assert len(date(f"{year:04}-{month:02}-{day:02}", short=True)) == 10
    assert len(date(f"{year:04}-{month:02}", short=True)) <= 9


@given(st.text())
def test_what_is_no_date_and_no_known_sentence_stays_as_it_is(text: str) -> None:
    language.speak("de")
    assert date(f"?{text}") == f"?{text}"
    assert told(f"§{text}§") == f"§{text}§"


def test_what_fills_a_sentence_is_told_too() -> None:
    language.speak("de")
    assert told("cannot be read: permission denied") == "nicht lesbar: keine Berechtigung"
    assert told("The index was behind; 1,234 articles were indexed again.") == (
        "Der Index war im Rückstand; 1.234 Artikel wurden neu aufgenommen."
    )
    assert told("correction: Said by Kuleba") == "Korrektur: Gesagt von Kuleba"
    assert told('No actor is called "Stoltenburg". Did you mean Jens Stoltenberg?') == (
        "Kein Akteur heißt „Stoltenburg“. Vielleicht Jens Stoltenberg?"
    )


def test_names_that_look_like_holes_are_names() -> None:
    language.speak("de")
    assert told("No article of this library names {path}.") == "Kein Artikel dieser Bibliothek nennt {path}."
    assert say("No actor is called “{name}”.", name="{name}") == "Kein Akteur heißt „{name}“."


def test_a_file_that_could_not_be_read_is_told_with_its_place() -> None:
    found = Failure("a.jsonl", "this record is left out: it is no object with keys such as title and text", 7)
    assert language.problem(found) == str(found)
    language.speak("de")
    assert language.problem(found) == (
        "a.jsonl:7: dieser Eintrag entfällt: es ist kein Objekt mit Schlüsseln wie title und text"
    )


def test_the_kind_of_a_new_actor_is_typed_in_either_language() -> None:
    assert (kind_of("organisation"), kind_of("Land"), kind_of("")) == ("organisation", "person", "person")
    language.speak("de")
    assert (kind_of("organisation"), kind_of("Land"), kind_of("")) == ("organisation", "country", "person")


@pytest.mark.parametrize(
    "text",
    [
        *("a: b: c", "a: [1, 2", "a: {b: c", "- a\nb: c", 'a: "b', "a: @x", "a: *x", "a:\n\t- b", "? [a]", "%YAML 3.0"),
        *("a: |\n b\n a\n:", "--- a\n--- b", "\x00", "a: `x`", 'a: "\\q"', "theme: dar", "quit: q", "keys: [a]"),
        *(
            "keys:\n  quit: F99",
            "keys:\n  quit: ctrl+i",
            "keys:\n  leave: q",
            "macros:\n  a b: c",
            "sort: 1",
            "mouse: 7",
        ),
    ],
)
def test_nothing_wrong_with_a_file_of_settings_is_told_in_english(text: str) -> None:
    found: list[Problem] = []
    config_file.parse(text, "config.yaml", found.append)
    language.speak("de")
    assert found
    assert not [told for told in map(language.problem, found) if ENGLISH.search(told)]


@pytest.mark.parametrize(
    "text",
    [b"{", b'{"a":}', b'{"a" 1}', b"{a:1}", b'{"a":1,}', b"{} x", b'"\xff"', b"01", b"[1 2]", b'"\x01"'],
)
def test_nothing_wrong_with_json_is_told_in_english(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w") as raised:  # msgspec's and Unicode's errors are ValueErrors
        msgspec.json.decode(text)
    language.speak("de")
    assert not ENGLISH.search(told(f"this line is not valid JSON and is left out: {raised.value}"))


@pytest.mark.parametrize("name", ["ENOENT", "EACCES", "EISDIR", "ENOTDIR", "EEXIST", "ENOSPC", "EROFS", "EIO", "ELOOP"])
def test_what_the_operating_system_says_of_files_is_told(name: str) -> None:
    words = os.strerror(getattr(errno, name))
    language.speak("de")
    assert told(words) != words
    assert told(words.lower()) == told(words)
