"""The same statement in several articles is found again, whatever words and marks tell it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.library import Library
from index.results import QuoteHit

Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A writer of articles about one press conference."""
    (tmp_path / "articles").mkdir()

    def write_article(name: str, text: str) -> None:
        begin = f"Bericht {name}\n\nBrüssel, 15. Februar 2022 - Die Nato hat am Dienstag beraten.\n\n"
        (tmp_path / "articles" / f"{name}.txt").write_text(begin + text + "\n", "utf-8")

    write_article("wetter", "„Der Winter bleibt in den Alpen mild und trocken“, sagte Jens Stoltenberg.")
    return write_article


def one_quote(library: Library, name: str) -> QuoteHit:
    hits = [hit for hit in library.quotes() if Path(hit.path).stem == name]
    assert len(hits) == 1
    return hits[0]


def test_the_same_words_in_other_marks_are_verbatim(library: Library, write: Write, tmp_path: Path) -> None:
    write("a", "„Es gibt Grund zu vorsichtigem Optimismus“, sagte Jens Stoltenberg.")
    write("b", "Stoltenberg sah am Abend «Grund zu vorsichtigem Optimismus», wie er sagte.")
    library.add([tmp_path / "articles"])
    first = one_quote(library, "a")
    again = library.same_statement(first.article, first.index)
    assert [(Path(hit.path).stem, hit.likeness) for hit in again] == [("b", "verbatim")]
    (statement,) = library.statements()
    assert (statement.likeness, statement.articles) == ("verbatim", 2)


def test_the_same_content_in_other_words_is_the_same(library: Library, write: Write, tmp_path: Path) -> None:
    write("a", "„Wir haben keine Deeskalation am Boden gesehen“, sagte Jens Stoltenberg.")
    write("b", "Jens Stoltenberg sagte, eine Deeskalation habe man am Boden nicht gesehen.")
    library.add([tmp_path / "articles"])
    (statement,) = library.statements()
    assert (statement.likeness, statement.articles, statement.speaker) == ("same", 2, "Jens Stoltenberg")
    assert {Path(hit.path).stem for hit in statement.quotes} == {"a", "b"}


def test_another_speaker_makes_another_statement(library: Library, write: Write, tmp_path: Path) -> None:
    write("a", "„Die Manöver an der Grenze sind in einer Woche vorbei“, sagte Jens Stoltenberg.")
    write("b", "„Die Manöver an der Grenze sind in einer Woche vorbei“, sagte Sergej Lawrow.")
    library.add([tmp_path / "articles"])
    assert library.statements() == []


def test_a_quotation_without_speaker_does_not_join_two_speakers(library: Library, write: Write, tmp_path: Path) -> None:
    write("a", "„Die Manöver an der Grenze sind in einer Woche vorbei“, sagte Jens Stoltenberg.")
    write("b", "„Die Manöver an der Grenze sind in einer Woche vorbei“, sagte Sergej Lawrow.")
    write("c", "„Die Manöver an der Grenze sind in einer Woche vorbei“, hieß es.")
    library.add([tmp_path / "articles"])
    (statement,) = library.statements()
    assert {Path(hit.path).stem for hit in statement.quotes} in ({"a", "c"}, {"b", "c"})


def test_what_one_article_repeats_is_no_statement_of_several(library: Library, write: Write, tmp_path: Path) -> None:
    words = "„Es gibt Grund zu vorsichtigem Optimismus“"
    write("a", f"{words}, sagte Jens Stoltenberg. Später sagte Stoltenberg noch einmal: {words}.")
    library.add([tmp_path / "articles"])
    assert library.statements() == []


def test_a_query_limits_what_is_gathered(library: Library, write: Write, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(name, f"„Es gibt Grund zu vorsichtigem Optimismus“, sagte Jens Stoltenberg im Saal {name}.")
    library.add([tmp_path / "articles"])
    assert len(library.statements("Optimismus sagt:Stoltenberg")) == 1
    assert library.statements("Alpen") == []


def test_an_unknown_quotation_is_told(library: Library, write: Write, tmp_path: Path) -> None:
    library.add([tmp_path / "articles"])
    with pytest.raises(IndexError):
        library.same_statement(one_quote(library, "wetter").article, 9)
