"""`actors`: who is mentioned and who speaks in the articles that a query finds."""

import argparse

import msgspec

from tui.language import number, say
from tui.shell import context
from tui.shell.exits import Exit
from tui.shell.output import json_line, line, note, paint
from tui.shell.search import joined
from tui.text import one_line


def run(options: argparse.Namespace) -> int:
    """Print the actors with their counts; exit 1 where there are none."""
    loaded = context.load(options)
    query = joined(options.query)
    with context.open_library(options, loaded) as library:
        counted = library.actors(query)
    shown = counted[: options.limit]
    objects = [msgspec.to_builtins(actor) for actor in shown]
    if options.format == "json":
        json_line({"query": query, "total": len(counted), "actors": objects})
    elif options.format == "jsonl":
        for each in objects:
            json_line(each)
    elif shown:
        line(paint(say("articles  mentions  quotes  name"), "dim"))
        for actor in shown:
            counts = f"{number(actor.articles):>8}  {number(actor.mentions):>8}  {actor.quotes or '':6}"
            line(f"{counts}  {one_line(actor.name)} {paint(f'({say(actor.kind)})', 'dim')}")
    if options.format == "text":
        note(say("{count} actor", "{count} actors", count=len(counted)) if counted else say("nobody found"))
    return Exit.FOUND if counted else Exit.NOTHING
