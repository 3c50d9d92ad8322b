"""Small folders of articles, and libraries made of them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from library_articles import STATEMENTS, article_text

from index.library import Library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with four articles, one a file."""
    made = tmp_path / "articles"
    made.mkdir()
    for place in STATEMENTS:
        (made / f"{place}.txt").write_text(article_text(place), "utf-8")
    return made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library", create=True) as made:
        yield made


@pytest.fixture
def filled(tmp_path: Path, folder: Path) -> Path:
    """The folder of a library with four articles."""
    with Library.open(tmp_path / "library", create=True) as library:
        library.add([folder])
    return tmp_path / "library"


@pytest.fixture
def speeches(tmp_path: Path) -> Callable[[int], Path]:
    """A maker of JSONL files with as many records as asked for, each a little different."""

    def make(count: int) -> Path:
        path = tmp_path / "speeches.jsonl"
        places = list(STATEMENTS)
        with path.open("w", encoding="utf-8") as file:
            for number in range(count):
                text = (
                    article_text(places[number % len(places)], number % 28 + 1) + f"\nDies ist Rede Nummer {number}.\n"
                )
                print(json.dumps({"id": f"rede-{number}", "title": f"Rede {number}", "text": text}), file=file)
        return path

    return make
