"""Looking for changes on disk: files by their stamps, folders once what was written there has come to rest."""

import os
from pathlib import Path

from tui.watching import FileWatch, FolderWatch


def test_a_file_made_written_replaced_or_removed_has_changed_once(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    watch = FileWatch([path])
    assert watch.changed() == []
    path.write_text("theme: light")
    assert watch.changed() == [path]
    assert watch.changed() == []
    other = tmp_path / "other"
    other.write_text("theme: dark!")
    other.replace(path)
    assert watch.changed() == [path]
    path.unlink()
    assert watch.changed() == [path]


def test_a_folder_that_fills_is_told_when_it_has_come_to_rest(tmp_path: Path) -> None:
    watch = FolderWatch([tmp_path])
    assert not watch.look()
    new = tmp_path / "new.txt"
    new.write_text("half")
    assert not watch.look()
    new.write_text("half and half")
    assert not watch.look()
    assert watch.look()
    assert not watch.look()


def test_folders_made_below_are_watched_too(tmp_path: Path) -> None:
    watch = FolderWatch([tmp_path])
    deep = tmp_path / "2022" / "02"
    deep.mkdir(parents=True)
    assert [watch.look(), watch.look()] == [False, True]
    (deep / "a.txt").write_text("a")
    assert [watch.look(), watch.look()] == [False, True]
    (deep / "a.txt").unlink()
    assert [watch.look(), watch.look()] == [False, True]


def test_a_single_file_is_watched_for_what_is_written_into_it(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("{}\n")
    watch = FolderWatch([path])
    with path.open("a") as file:
        file.write("{}\n")
    os.utime(path, ns=(1, 1))
    assert [watch.look(), watch.look(), watch.look()] == [False, True, False]


def test_the_library_inside_a_watched_folder_does_not_count(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    watch = FolderWatch([tmp_path], apart=library)
    (library / "index").write_text("written by the import")
    assert [watch.look(), watch.look()] == [False, False]
