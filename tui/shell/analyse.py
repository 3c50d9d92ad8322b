"""`analyse`: what is found in files, without any library."""

import argparse
from collections import Counter

from index.analysis import Analysis, Quote
from index.article import Article
from index.export.analysis_json import article_object
from index.importing.files import analysed
from index.results import Failure
from tui import places
from tui.language import date, problem, say, told
from tui.shell import context
from tui.shell.add import existing
from tui.shell.exits import Exit
from tui.shell.output import json_line, line, paint, warn, wrapped
from tui.text import one_line

_BASIS = {"metadata": "", "text": " (from the text)", "file": " (from the file's name)"}


def run(options: argparse.Namespace) -> int:
    """Print each article of the files as JSON or for reading; exit 1 where none of them holds an article."""
    context.load(options)
    found = False
    for article, analysis in analysed(existing(options.paths), _report, places.actors_file(), options.jobs):
        found = True
        if options.json:
            json_line(article_object(article, analysis))
        else:
            print_article(article, analysis)
    return Exit.FOUND if found else Exit.NOTHING


def _report(failure: Failure) -> None:
    warn(problem(failure))


def print_article(article: Article, analysis: Analysis) -> None:
    """Print an article's parts, quotations and actors for reading."""
    wrapped(article.headline, indent="", style="bold")
    for name, value in _parts(article):
        line(f"  {paint(f'{say(name):9}', 'dim')} {one_line(value)}")
    for number, quote in enumerate(analysis.quotes, start=1):
        _print_quote(number, quote)
    counts = Counter(mention.actor for mention in analysis.mentions)
    actors = sorted(analysis.actors, key=lambda actor: -counts[actor.id])
    names = [f"{actor.name} {counts[actor.id]}" for actor in actors]
    if names:
        line()
        wrapped(say("Actors: {names}", names=", ".join(names)))
    line()


def _parts(article: Article) -> list[tuple[str, str]]:
    basis, text = article.date, article.text
    day = date(article.dated or "")
    parts = (
        ("file", article.path + (say(", record {number}", number=article.record) if article.record else "")),
        ("headline", say("made of its first words") if article.headline_basis == "made" else ""),
        ("date", day + (say(_BASIS[basis.basis]) if basis and article.published else "")),
        ("source", article.source or ""),
        ("agency", article.agency.name if article.agency else ""),
        ("place", article.dateline.place if article.dateline else ""),
        ("byline", ", ".join(article.byline.names) if article.byline else ""),
        ("caption", article.caption.of(text) if article.caption else ""),
        ("credit", article.credit.of(text) if article.credit else ""),
        ("lead", article.lead.of(text) if article.lead else ""),
        ("ends", say("in the middle of a sentence") if article.truncated else ""),
    )
    return [(name, value) for name, value in parts if value]


def _print_quote(number: int, quote: Quote) -> None:
    speaker = quote.speaker
    name = (speaker.name if speaker else None) or say("speaker unknown")
    line()
    why = f"{say(quote.type.replace('_', ' '))}: {told(one_line(quote.rule))}"
    line(f"  {number}  {paint(one_line(name), 'bold')} {paint(why, 'dim')}")
    wrapped(quote.text, indent="     ")
