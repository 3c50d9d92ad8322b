"""`quotes`: the quotations in the articles that a query finds."""

import argparse
from itertools import groupby
from operator import attrgetter

from index.results import QuoteHit
from tui.language import date, say
from tui.shell import context
from tui.shell.exits import Exit
from tui.shell.output import document, line, note, paint, wrapped
from tui.shell.search import joined
from tui.text import one_line


def run(options: argparse.Namespace) -> int:
    """Print the quotations; exit 1 where there are none."""
    from index.export import QUOTE_FORMATS

    loaded = context.load(options)
    query = joined(options.query)
    with context.open_library(options, loaded) as library:
        if options.speaker and not library.lookup(options.speaker):
            note(say("the library knows nobody called {name}", name=options.speaker))
        hits = library.quotes(query, speaker=options.speaker, type=options.type, limit=options.limit)
    if options.format == "text":
        _print(hits)
    else:
        for part in QUOTE_FORMATS[options.format](hits):
            document(part)
    return Exit.FOUND if hits else Exit.NOTHING


def _print(hits: list[QuoteHit]) -> None:
    for _, group in groupby(hits, key=attrgetter("article")):
        found = list(group)
        wrapped(found[0].headline, indent="", style="bold")
        origin = " · ".join(part for part in (date(found[0].date or ""), found[0].origin) if part)
        if origin:
            wrapped(origin, style="dim")
        for hit in found:
            speaker = hit.quote.speaker
            name = (speaker.name if speaker else None) or say("speaker unknown")
            line(f"  {paint(one_line(name), 'bold')} {paint(say(hit.quote.type.replace('_', ' ')), 'dim')}")
            wrapped(hit.quote.text, indent="    ")
        line()
    count = say("{count} quotation", "{count} quotations", count=len(hits))
    note(count if hits else say("no quotations found"))
