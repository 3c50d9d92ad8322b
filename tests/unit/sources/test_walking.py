"""Which files are read below the paths that are named."""

import os
from pathlib import Path

import pytest

from index.results import Failure
from index.sources import read, walk


def walked(*paths: Path) -> tuple[list[Path], list[Failure]]:
    failures: list[Failure] = []
    return list(walk(paths, failures.append)), failures


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ein Satz.")


def test_folders_are_read_in_order_of_names_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    make(tmp_path, "b/2.txt", "b/1.md", "a/x.HTML", "c.json.gz", "d.pdf", ".git/x.txt", ".x.txt", "corrections.yaml")
    make(tmp_path, "e.tar.gz", "f.gz", "g.txt.bz2")
    paths, failures = walked(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in paths] == ["a/x.HTML", "b/1.md", "b/2.txt", "c.json.gz"]
    assert failures == []


def test_what_is_named_directly_and_cannot_be_read_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf", "README", "x.corrections.yaml")
    paths, failures = walked(
        tmp_path / "a.pdf", tmp_path / "README", tmp_path / "x.corrections.yaml", tmp_path / "no.txt"
    )
    assert paths == []
    assert [Path(failure.path).name for failure in failures] == ["a.pdf", "README", "x.corrections.yaml", "no.txt"]
    assert ".txt" in failures[0].message


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "a/1.txt", "a/2.txt")
    paths, failures = walked(tmp_path / "a/1.txt", tmp_path / "a", tmp_path / "a", tmp_path / "a/1.txt")
    assert [path.name for path in paths] == ["1.txt", "2.txt"]
    assert failures == []


def test_a_link_that_leads_back_is_told_once_and_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a/b/1.txt")
    (tmp_path / "a/b/loop").symlink_to(tmp_path / "a")
    paths, failures = walked(tmp_path)
    assert [path.name for path in paths] == ["1.txt"]
    assert [Path(failure.path).name for failure in failures] == ["loop"]


def test_links_to_themselves_and_to_nothing_are_told(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    make(tmp_path, "z.txt")
    paths, failures = walked(tmp_path)
    assert [path.name for path in paths] == ["z.txt"]
    assert [Path(failure.path).name for failure in failures] == ["gone.txt", "self.txt"]


def test_a_folder_that_two_links_reach_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "real/1.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    paths, failures = walked(tmp_path)
    assert len(paths) == 1
    assert failures == []


def test_a_folder_without_permission_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "closed/1.txt", "open/2.txt")
    listdir = os.listdir

    def refuse(path: Path) -> list[str]:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    paths, (failure,) = walked(tmp_path)
    assert [path.name for path in paths] == ["2.txt"]
    assert "permission denied" in failure.message


def test_reading_a_file_of_an_unknown_format_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf")
    failures: list[Failure] = []
    assert list(read(tmp_path / "a.pdf", failures.append)) == []
    assert len(failures) == 1
