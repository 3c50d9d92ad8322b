"""`show`: an article to read as plain text, each quotation with its speaker; for screen readers and dumb terminals."""

import argparse
from bisect import bisect_left, bisect_right
from itertools import accumulate

from index.analysis import Analysis, Quote
from index.article import Article, Span
from index.export.analysis_json import article_object
from tui.language import date, say, told
from tui.shell import context
from tui.shell.exits import Exit
from tui.shell.output import json_line, line, paint, wrapped
from tui.text import one_line


def run(options: argparse.Namespace) -> int:
    """Print the articles with these ids."""
    loaded = context.load(options)
    with context.open_library(options, loaded) as library:
        for article_id in options.ids:
            article, analysis = library.article(article_id), library.analysis(article_id)
            if options.json:
                json_line(article_object(article, analysis))
            else:
                print_text(article, analysis, library.matches(options.mark or "", article.text))
    return Exit.FOUND


def print_text(article: Article, analysis: Analysis, matches: list[Span]) -> None:
    """Print headline, origin, the text by paragraphs with numbered quotations, and the quotations with speakers."""
    wrapped(article.headline, indent="", style="bold")
    origin = (date(article.dated or ""), article.source, article.path)
    wrapped(" · ".join(part for part in origin if part), indent="", style="dim")
    line()
    text, lit = numbered(article.text, analysis.quotes, matches)
    at = 0
    starts, ends = [each.start for each in lit], [each.end for each in lit]
    for paragraph in text.split("\n"):
        here = lit[bisect_right(ends, at) : bisect_left(starts, at + len(paragraph))]
        inside = [Span(each.start - at, each.end - at) for each in here]
        if paragraph.strip():
            wrapped(paragraph, indent="", matches=inside)
            line()
        at += len(paragraph) + 1
    for number, quote in enumerate(analysis.quotes, start=1):
        name = (quote.speaker.name if quote.speaker else None) or say("speaker unknown")
        form, rule = say(quote.type.replace("_", " ")), told(one_line(quote.rule))
        line(f"[{number}] {paint(one_line(name), 'bold')} ({form}; {rule})")


def numbered(text: str, quotes: tuple[Quote, ...], matches: list[Span]) -> tuple[str, list[Span]]:
    """Return the text with `[1]` behind each quotation, and the matches, which are in order, where they are then."""
    marks = sorted((quote.end, f" [{number}]") for number, quote in enumerate(quotes, start=1))
    parts, at = [], 0
    for end, mark in marks:
        parts += [text[at:end], mark]
        at = end

    ends = [end for end, _ in marks]
    shifts = [0, *accumulate(len(mark) for _, mark in marks)]

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset)]

    return "".join([*parts, text[at:]]), [Span(moved(each.start), moved(each.end - 1) + 1) for each in matches]
