"""Looking for changes on disk: files by their stamps, folders once what was written there has come to rest."""

import os
from contextlib import nullcontext
from pathlib import Path

import pytest

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


def test_what_is_written_into_a_file_of_a_folder_is_told_once_its_turn_has_come(tmp_path: Path) -> None:
    papers = [tmp_path / name for name in ("a", "b")]
    for paper in papers:
        paper.mkdir()
        for number in range(25):
            (paper / f"{number}.txt").write_text("first")
    watch = FolderWatch([tmp_path], files_a_look=10)
    looks_for_all = 2 * 25 // 10 + 3
    assert not any(watch.look() for _ in range(2 * looks_for_all))
    for number in (0, 13, 24):
        (papers[1] / f"{number}.txt").write_text("first and second")
        assert sum(watch.look() for _ in range(2 * looks_for_all)) == 1
    assert not any(watch.look() for _ in range(2 * looks_for_all))


def test_a_look_asks_few_of_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text("")
    watch = FolderWatch([tmp_path], files_a_look=10)
    asked: list[object] = []
    scan = os.scandir

    def counting(path: str) -> object:
        with scan(path) as entries:
            return nullcontext(asked.append(entry) or entry for entry in list(entries))

    monkeypatch.setattr(os, "scandir", counting)
    watch.look()
    assert 0 < len(asked) <= 10


def test_the_library_inside_a_watched_folder_does_not_count(tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    watch = FolderWatch([tmp_path], apart=library)
    (library / "index").write_text("written by the import")
    assert [watch.look(), watch.look()] == [False, False]
