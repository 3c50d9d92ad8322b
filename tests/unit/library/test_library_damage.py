"""Libraries with damaged files: what is mended, what is put aside, and what is told."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from library_articles import content

from index.engine import EngineDamaged
from index.engine.evaluate import Evaluator
from index.library import Library, LibraryDamaged, LibraryError


def test_a_damaged_index_is_told_and_rebuilt(filled: Path) -> None:
    with Library.open(filled) as library:
        before = content(library)
    for file in (filled / "index").iterdir():
        file.write_bytes(b"\0" * 40)
    with Library.open(filled) as library:
        assert "rebuilt" in library.notes[0]
        assert content(library) == before
        assert library.check() == []
    with Library.open(filled) as library:
        assert library.notes == []


def test_damage_that_shows_while_searching_is_mended(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(filled) as library:
        before = content(library)
        find = Evaluator.find
        failures = iter([EngineDamaged("a block does not fit its checksum")])

        def find_or_fail(*arguments: Any) -> Any:
            for failure in failures:
                raise failure
            return find(*arguments)

        monkeypatch.setattr(Evaluator, "find", find_or_fail)
        assert library.search("Manöver").total == 1
        assert "does not fit its checksum" in library.notes[0]
        assert content(library) == before


def test_a_lost_index_is_made_again(filled: Path) -> None:
    shutil.rmtree(filled / "index")
    with Library.open(filled) as library:
        assert library.search("Truppenabzug").total == 4


def test_a_damaged_index_of_a_library_for_reading_is_told_with_the_way_out(filled: Path) -> None:
    for file in (filled / "index").iterdir():
        file.write_bytes(b"")
    with pytest.raises(LibraryDamaged, match="permission to write"):
        Library.open(filled, readonly=True)


def test_articles_that_are_no_database_are_told(filled: Path) -> None:
    for file in filled.glob("articles.sqlite3*"):
        file.unlink()
    (filled / "articles.sqlite3").write_bytes(b"no database " * 1000)
    with pytest.raises(LibraryDamaged, match="add the articles again"):
        Library.open(filled)


def test_marks_that_cannot_be_read_are_put_aside(filled: Path) -> None:
    (filled / "state.sqlite3").write_bytes(b"no database " * 1000)
    with Library.open(filled) as library:
        assert library.search("is:unread").total == 4
        assert "begin anew" in library.notes[0]
    assert (filled / "state.damaged").read_bytes().startswith(b"no database")


def test_whatever_is_asked_of_a_file_that_lost_its_tables_is_told_as_an_error_of_the_library(filled: Path) -> None:
    with Library.open(filled) as library:
        assert library.state.tags() == {}
        for name, tables in (("articles", ("counts", "articles", "actors")), ("state", ("tags", "notes"))):
            with closing(sqlite3.connect(filled / f"{name}.sqlite3")) as connection:
                for table in tables:
                    connection.execute(f"DROP TABLE {table}")
        questions: list[Callable[[], object]] = [
            lambda: library.count,
            lambda: library.actor("putin"),
            lambda: library.state.tags(),
            lambda: library.state.note("a"),
        ]
        for question in questions:
            with pytest.raises(LibraryError, match="no such table"):
                question()


def test_asking_whether_articles_changed_mends_an_index_that_is_gone(filled: Path) -> None:
    with Library.open(filled) as library:
        manifest = filled / "index" / "manifest.json"
        manifest.write_bytes(b"damaged " + manifest.read_bytes())
        assert library.generation
        assert library.search("Truppenabzug").total == 4


def _flip(path: Path, seed: int) -> None:
    """Put other bytes in a few places of a file."""
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 3, 30, 300))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)


def _ask_everything(library: Library) -> None:
    for hit in library.search("Truppenabzug is:unread", limit=10).hits:
        library.article(hit.id), library.analysis(hit.id)
    library.facets(), library.quotes(), library.actors(), library.statements("Truppen")
    library.state.tags(), library.state.notes(), library.state.history(), library.state.searches()
    library.state.session("pane"), library.state.changes(), library.state.undo()
    assert library.count == 4
    library.check()


@pytest.mark.parametrize("seed", range(12))
def test_articles_with_flipped_bytes_are_read_or_told_to_be_damaged(filled: Path, seed: int) -> None:
    _flip(filled / "articles.sqlite3", seed)
    try:
        with Library.open(filled) as library:
            _ask_everything(library)
    except LibraryDamaged as error:
        assert "move it away and add the articles again" in str(error)


@pytest.mark.parametrize("seed", range(12))
def test_marks_with_flipped_bytes_never_stop_the_reading(filled: Path, seed: int) -> None:
    with Library.open(filled) as library:
        ids = [hit.id for hit in library.search("").hits]
        library.state.add_tag(ids, "käse")
        library.state.set_note(ids[0], "schön")
        library.state.set_session("pane", {"width": 3})
    _flip(filled / "state.sqlite3", seed)
    with Library.open(filled) as library:
        _ask_everything(library)
        library.state.add_tag(ids, "neu")
    with Library.open(filled) as library:
        assert library.state.tags()["neu"] == 4
        assert library.notes == []


def test_every_damaged_file_of_marks_is_kept(filled: Path) -> None:
    for words in (b"first ", b"second "):
        (filled / "state.sqlite3").write_bytes(words * 1000)
        with Library.open(filled) as library:
            library.state.tags()
    kept = sorted(path.read_bytes()[:6] for path in filled.glob("state.damaged*"))
    assert kept == [b"first ", b"second"]
