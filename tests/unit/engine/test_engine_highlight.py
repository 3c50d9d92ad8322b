"""Highlights mark what the search finds, in any text, with offsets into the text as it is."""

from pathlib import Path

import pytest
from engine_helpers import article, engine_with, found
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine import Highlighter
from index.query.text import parse


def marked(line: str, text: str) -> list[str]:
    return [span.of(text) for span in Highlighter(parse(line)).spans(text)]


@pytest.mark.parametrize(
    ("line", "text", "words"),
    [
        ("Abzug", "Der Abzug, die Abzüge und der Truppenabzug; abziehen", ["Abzug", "Abzüge", "Truppenabzug"]),
        ("fuer", "Für und für", ["Für", "für"]),
        ("strasse", "Straße, STRASSE, Straßen", ["Straße", "STRASSE", "Straßen"]),
        ("Truppenabzug", "Der Abzug der Truppen", ["Abzug", "Truppen"]),
        ("Truppenabzug", "Der Truppenabzug der Truppen", ["Truppenabzug"]),
        ('"der Abzug"', "Der Abzug und der große Abzug", ["Der Abzug"]),
        ('"der Abzug"', "der — Abzug", ["der — Abzug"]),
        ("trupp*", "Truppen, Trupps, Elitetruppe", ["Truppen", "Trupps"]),
        ("*abzug", "Truppenabzug, Abzugs", ["Truppenabzug"]),
        ("ukriane~", "Ukraine, Urlaub", ["Ukraine"]),
        ("Soldatinnen", "Soldat*innen, Sol\u00addatinnen", ["Soldat*innen", "Sol\u00addatinnen"]),
        ("über", "u\u0308ber", ["u\u0308ber"]),
        ("Abzug -Moskau", "Abzug aus Moskau", ["Abzug"]),
        ("der Abzug", "Der Abzug", ["Abzug"]),
        ("der", "Der Abzug", ["Der"]),
        ("Moskau OR Kiew", "Moskau und Kiew", ["Moskau", "Kiew"]),
        ("(Moskau OR Kiew) Gipfel", "Gipfel in Kiew", ["Gipfel", "Kiew"]),
        ("Orban", "Viktor Orbán sagte", ["Orbán"]),
        ("Izmir", "İzmir", ["İzmir"]),
        ("says:putin", "Putin sagt", []),
        ("", "Text", []),
    ],
)
def test_marks(line: str, text: str, words: list[str]) -> None:
    assert marked(line, text) == words


def test_a_snippet_shows_the_place_with_most_different_words() -> None:
    text = "Panzer fuhren. " + "Es regnete lange. " * 40 + "Panzer und Haubitzen kamen. " + "Es schneite. " * 40
    snippet = Highlighter(parse("Panzer Haubitzen")).snippet(text, 80)
    assert [match.of(snippet.text) for match in snippet.matches] == ["Panzer", "Haubitzen"]
    assert len(snippet.text) <= 80
    assert snippet.text in text


def test_a_snippet_without_matches_is_the_beginning() -> None:
    snippet = Highlighter(parse("Nato")).snippet("Ein Anfang ohne das Wort, das gesucht wird.", 20)
    assert snippet.text == "Ein Anfang ohne das"
    assert snippet.matches == ()


def test_a_word_longer_than_the_snippet_is_cut() -> None:
    snippet = Highlighter(parse("donau*")).snippet("x " * 50 + "Donaudampfschifffahrtsgesellschaft", 12)
    assert [match.of(snippet.text) for match in snippet.matches] == ["Donaudampfsc"]


WORDS = ["Der", "Abzug", "Abzüge", "Truppenabzug", "Truppen", "für", "fuer", "die", "Straße", "Strasse", "Nato-Gipfel"]
WORDS += ["Gipfels", "u\u0308ber", "Über"]
texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
lines = st.sampled_from(
    [
        "Abzug",
        "Truppen",
        "Truppenabzug",
        "für",
        "Strasse",
        "Gipfel",
        "trupp*",
        "*gipfel",
        "Abzüg~",
        '"der Abzug"',
        "über",
        "der",
    ]
)


@settings(max_examples=40)
@given(texts, lines)
def test_marks_something_exactly_in_what_the_search_finds(
    tmp_path_factory: pytest.TempPathFactory, text: str, line: str
) -> None:
    folder: Path = tmp_path_factory.mktemp("index")
    engine = engine_with(folder, article(1, text))
    # Of a compound that is not there itself, its parts are marked even where the search asks for all of them.
    if line != "Truppenabzug" or found(engine, line):
        assert bool(marked(line, text)) == bool(found(engine, line))


@given(st.text(alphabet="aäeAbzugsß\u00ad\u0308İ *:in-\n„“", max_size=60), st.integers(5, 40))
def test_spans_and_snippets_stay_within_the_text(text: str, width: int) -> None:
    highlighter = Highlighter(parse("Abzug aß ein in*"))
    ends = [0]
    for span in highlighter.spans(text):
        assert ends[-1] <= span.start < span.end <= len(text)
        ends.append(span.end)
    snippet = highlighter.snippet(text, width)
    assert len(snippet.text) <= width
    assert all(0 <= match.start < match.end <= width for match in snippet.matches)
