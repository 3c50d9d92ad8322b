"""The title over an article: what the reader gave it, and where it comes from."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from index.article import Article
from tui.language import date
from tui.text import clip, one_line
from tui.widgets.canvas import Run

_LONGEST_NOTE = 24
"""Cells of the note, which shall leave room for where the article comes from."""


class Given(msgspec.Struct, frozen=True):
    """What the reader gave an article: a star, tags and a note."""

    starred: bool = False
    tags: Sequence[str] = ()
    note: str = ""


def title(article: Article, given: Given) -> list[Run]:
    """Return what stands in the title: star, tags and note, then date, source, place and file."""
    place = article.dateline.place if article.dateline else None
    file = Path(article.path).name
    parts = [one_line(part) for part in (date(article.dated or ""), article.source, place, file) if part]
    runs: list[Run] = [("★ ", "cursor")] if given.starred else []
    runs += [(f"#{one_line(tag)} ", "field") for tag in given.tags]
    if given.note:
        runs.append((f"“{clip(one_line(given.note), _LONGEST_NOTE)}” ", "cursor"))
    if parts:
        runs.append((" · ".join(parts) + " ", "dim"))
    return runs
