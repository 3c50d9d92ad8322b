"""`statements`: what several of the articles that a query finds tell alike, and in which words each tells it."""

import argparse
from collections.abc import Mapping
from typing import Any

from index.german.quotation_marks import ALL, APOSTROPHE
from index.results import Likeness, Statement
from tui.language import date, say
from tui.shell import context
from tui.shell.exits import Exit
from tui.shell.output import json_line, line, note, paint, wrapped
from tui.shell.search import joined
from tui.text import one_line

_MARKS = ALL + APOSTROPHE + ".,"
_LIKENESS: Mapping[Likeness, str] = {"verbatim": "in the same words", "same": "in other words", "similar": "alike"}


def run(options: argparse.Namespace) -> int:
    """Print the statements, those of the most articles first; exit 1 where there are none."""
    loaded = context.load(options)
    with context.open_library(options, loaded) as library:
        found = library.statements(joined(options.query))
    for statement in found[: options.limit]:
        if options.format == "jsonl":
            json_line(_object(statement))
        else:
            _print(statement)
    if options.format == "text":
        count = say("{count} statement", "{count} statements", count=len(found))
        note(count if found else say("no statements found"))
    return Exit.FOUND if found else Exit.NOTHING


def _object(statement: Statement) -> dict[str, Any]:
    """Return a statement as a JSON object, each quotation as `quotes --format jsonl` has it."""
    from index.export import quote_record

    return {
        "speaker": statement.speaker,
        "likeness": statement.likeness,
        "articles": statement.articles,
        "quotes": [quote_record(hit) for hit in statement.quotes],
    }


def _print(statement: Statement) -> None:
    """Print who says it and how many tell it, then each article, with its words where they are not those before."""
    name = one_line(statement.speaker or say("speaker unknown"))
    articles = say("{count} article", "{count} articles", count=statement.articles)
    line(f"{paint(name, 'bold')}  {paint(f'{articles}, {say(_LIKENESS[statement.likeness])}', 'dim')}")
    shown = ""
    for hit in statement.quotes:
        words = " ".join(hit.quote.text.split())
        if (bare := words.strip(_MARKS)) != shown:
            shown = bare
            wrapped(words, indent="    ")
        wrapped(
            " · ".join(part for part in (date(hit.date or ""), hit.origin, hit.headline) if part),
            indent="      ",
            style="dim",
        )
    line()
