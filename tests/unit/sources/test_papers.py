"""A file named `source` tells which paper the articles of a folder come from."""

from pathlib import Path

import pytest

from index.article import Article
from index.sources import read, walk


def article(path: Path) -> Article:
    (found,) = read(path, lambda failure: pytest.fail(str(failure)))
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "tagblatt" / "2022" / "a.txt"
    made.parent.mkdir(parents=True)
    made.write_text("Gespräche in Brüssel\n\nDie Nato tagt am Dienstag.\n", encoding="utf-8")
    return made


def test_a_source_file_names_the_paper_of_all_articles_below(path: Path, tmp_path: Path) -> None:
    assert article(path).source is None
    (tmp_path / "tagblatt" / "source").write_text("\ufeffSäntiser Tagblatt\r\nmore\n", encoding="utf-8")
    assert article(path).source == "Säntiser Tagblatt"
    (path.parent / "source").write_bytes("Süddeutsche".encode("cp1252"))
    assert article(path).source == "Süddeutsche"


def test_the_article_itself_knows_better(path: Path) -> None:
    (path.parent / "source").write_text("Tagblatt", encoding="utf-8")
    own = path.with_name("own.md")
    own.write_text("---\ntitle: Gespräche\nsource: Quadrant Ost\n---\n\nDie Nato tagt.\n", encoding="utf-8")
    assert article(own).source == "Quadrant Ost"


def test_what_is_no_name_says_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (path.parent / "source").write_text("  \n", encoding="utf-8")
    (tmp_path / "tagblatt" / "source").write_bytes(b"\x1b[2J\n")
    assert article(path).source == "[2J"
    assert list(walk([tmp_path], lambda failure: pytest.fail(str(failure)))) == [path]
