"""Completions and better spellings, from the words of the articles as they are spelled there."""

from pathlib import Path

import pytest
from engine_helpers import article, engine_with

from index.engine import Engine
from index.query.text import line, parse


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return engine_with(
        tmp_path,
        article(1, "Truppen, Truppen und Truppenabzug. Für die Ukraine, in der Ukraine."),
        article(2, "TRUPPEN; Truppenübung für Übungen. Bundeswehr."),
    )


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("trup", ["Truppen", "Truppenabzug", "Truppenübung"]),
        ("truppenub", ["Truppenübung"]),
        ("Truppenüb", ["Truppenübung"]),
        ("fue", ["für"]),
        ("uebu", ["Übungen"]),
        ("xyz", []),
        ("", []),
        ("…", []),
    ],
)
def test_completions_come_in_their_usual_spelling_most_frequent_first(
    engine: Engine, prefix: str, words: list[str]
) -> None:
    assert [word.casefold() for word in engine.complete(prefix, 5)] == [word.casefold() for word in words]


def test_no_more_completions_than_asked_for(engine: Engine) -> None:
    assert engine.complete("t", 1) == ["Truppen"]
    assert engine.complete("t", 0) == []


def test_counts_add_up_over_commits(engine: Engine) -> None:
    engine.write([article(3, "Truppenabzug " * 5)])
    assert engine.complete("trupp", 1) == ["Truppenabzug"]


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("Ukriane", "Ukraine"),
        ("Bundeswer Truppen", "Bundeswehr Truppen"),
        ("says:x Ukrane", "says:x Ukraine"),
        ("Ukraine", None),
        ("Truppenabzüge", None),
        ("Xylophon", None),
        ("der", None),
    ],
)
def test_did_you_mean(engine: Engine, typed: str, better: str | None) -> None:
    suggestion = engine.suggest(parse(typed))
    assert (suggestion and line(suggestion)) == better
