"""Libraries that are missing, locked, full or read-only: what is told, and what goes on."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from library_articles import article_text

from index.engine import Engine
from index.library import Library, LibraryDamaged, LibraryError, LibraryLocked, LibraryMissing
from index.shelf import Shelf


def test_a_missing_library_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match=r"nato-reader --library .* add"):
        Library.open(tmp_path / "nothing")


_HOLDER = """
import sys
from index.library import Library

def hold(progress):
    print("writing", flush=True)
    sys.stdin.readline()

with Library.open(sys.argv[1]) as library:
    library.add([sys.argv[2]], progress=hold)
"""


@contextmanager
def writer(library: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is in the middle of writing to a library."""
    (folder / "neu.txt").write_text(article_text("berlin", 3), "utf-8")
    command = [sys.executable, "-c", _HOLDER, str(library), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "writing\n"
        yield process
        process.communicate("\n")


def test_a_second_writer_is_told_who_writes_while_readers_go_on(filled: Path, folder: Path) -> None:
    with Library.open(filled) as reader:
        generation = reader.generation
        with writer(filled, folder) as process:
            told = rf"PID {process.pid} on \S+ since 2"
            with Library.open(filled) as library, pytest.raises(LibraryLocked, match=told):
                library.add([folder])
            # Four, or five where the writer was so slow that it has stored its article already.
            assert reader.search("Truppenabzug").total >= 4
        assert reader.search("Truppenabzug").total == 5
        assert reader.generation != generation
        assert reader.add([folder]).unchanged == 5


def test_the_lock_of_a_killed_writer_is_free(filled: Path, folder: Path) -> None:
    with writer(filled, folder) as process:
        process.kill()
    with Library.open(filled) as library:
        library.add([folder])
        assert library.search("Truppenabzug").total == 5


def test_a_file_in_the_place_of_a_library_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="--library"):
        Library.open(tmp_path / "file", create=True)


def test_a_library_of_a_newer_program_is_not_touched(filled: Path) -> None:
    with sqlite3.connect(filled / "articles.sqlite3") as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryDamaged, match="newer nato-reader"):
        Library.open(filled)


def test_a_full_disk_is_told_and_what_was_stored_is_kept(filled: Path, folder: Path) -> None:
    (folder / "lang.txt").write_text(article_text("kiew") + "Ein Satz über Schnee. " * 1_000, "utf-8")
    with Library.open(filled) as library:
        pages = library._shelf.store._sql.execute("PRAGMA page_count").fetchone()[0]
        library._shelf.store._sql.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryError, match=r"disk .* is full.*run this again"):
            library.add([folder])
        assert library.search("Truppenabzug").total == 4
    with Library.open(filled) as library:
        assert library.add([folder]).added == 1
        assert library.search("Schnee").total == 1


def test_a_full_disk_under_the_index_is_mended_by_the_next_start(
    filled: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "neu.txt").write_text(article_text("kiew", 3), "utf-8")
    with Library.open(filled) as library, monkeypatch.context() as patched:
        patched.setattr("index.engine.writer.write", _no_space)
        with pytest.raises(LibraryError, match="full"):
            library.add([folder])
    with Library.open(filled) as library:
        assert library.count == library.search("Truppenabzug").total == 5


def _no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_library_for_reading_answers_and_refuses_to_change(filled: Path, folder: Path) -> None:
    with Library.open(filled, readonly=True) as library:
        hits = library.search("Truppenabzug").hits
        assert len(hits) == 4
        library.state.set_starred([hits[0].id])
        assert library.search("is:starred").total == 1
        with pytest.raises(LibraryError, match="reading only"):
            library.add([folder])
    with Library.open(filled) as library:
        assert library.search("is:starred").total == 0


_READ = """
import os, sys
from index.library import Library
with Library.open(sys.argv[1], readonly=True) as library:  # loads all modules, which another user may not reach
    library.search("Truppenabzug")
os.setuid(65534)
with Library.open(sys.argv[1]) as library:
    print(library.readonly, library.search("Truppenabzug").total)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="needs another user to be without permission")
def test_a_folder_without_write_permission_is_read(filled: Path) -> None:
    with tempfile.TemporaryDirectory() as outside:
        if any(not parent.stat().st_mode & 0o001 for parent in Path(outside).parents):
            pytest.skip("other users cannot reach the temporary folder")
        copy = Path(shutil.copytree(filled, Path(outside) / "library"))
        for path in (Path(outside), copy, *copy.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        done = subprocess.run([sys.executable, "-c", _READ, str(copy)], capture_output=True, text=True, check=False)
        assert done.stdout.split() == ["True", "4"], done.stderr


def test_the_check_finds_what_is_wrong_and_says_what_to_do(filled: Path, folder: Path) -> None:
    (folder / "kiew.txt").unlink()
    with Library.open(filled) as library:
        library._shelf.engine.write((), [min(library._shelf.engine.keys())])
        findings = library.check()
        assert [finding.level for finding in findings] == ["problem", "note"]
        assert "1 articles are not in step" in findings[0].message
        assert "kiew.txt" in findings[1].message
        assert all("nato-reader refresh" in finding.remedy for finding in findings)
        library.refresh()
        assert library.check() == []


def test_a_library_that_cannot_be_brought_in_step_leaves_nothing_open(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Engine] = []

    def refuse(shelf: Shelf, progress: object) -> None:
        raise LibraryError("The disk is full.")

    def close(engine: Engine) -> None:
        closed.append(engine)

    monkeypatch.setattr(Shelf, "_catch_up", refuse)
    monkeypatch.setattr(Engine, "close", close)
    with pytest.raises(LibraryError, match="full"):
        Library.open(filled)
    assert len(closed) == 1
