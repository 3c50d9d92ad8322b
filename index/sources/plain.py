"""Plain text: the file is the article, and its layout tells the rest."""

from collections.abc import Iterator
from pathlib import Path

from index.sources.decoding import read_text
from index.sources.draft import Draft
from index.sources.formats import Report


def read_drafts(path: Path, report: Report) -> Iterator[Draft]:
    """Yield the one article of a text file."""
    yield Draft(text=read_text(path))
