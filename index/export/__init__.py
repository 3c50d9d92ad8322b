"""Quotations and articles as text for other programs: JSONL, CSV, Markdown, BibTeX and CSL-JSON.

Every writer takes an iterable and yields pieces of text that end in a line feed, so that exports of any size stream.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

import msgspec

from index.article import Article
from index.export.bibliography import Work, bibtex, csl_json
from index.german.quotation_marks import ALL, APOSTROPHE
from index.results import PROVENANCE, QuoteHit, provenance

_QUOTE_COLUMNS = (
    "id",
    "article",
    *PROVENANCE,
    "speaker",
    "actor",
    "state",
    "type",
    "text",
    "confidence",
    "rule",
    "start",
    "end",
)
_ARTICLE_COLUMNS = ("id", *PROVENANCE, "place", "authors", "url", "text")
_FORMULA = re.compile(r"[=+\-@\t\r]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#])")
_MARKS = ALL + APOSTROPHE


def citation(hit: QuoteHit) -> str:
    """Return a quotation with its source in one line, for copying: `»…« (Jens Stoltenberg, Headline, Source, date)`.

    What is not direct speech goes without marks and says what it is.
    """
    quote = hit.quote
    words = " ".join(quote.text.split())
    direct = quote.type == "direct"
    speaker = quote.speaker.name if quote.speaker and quote.speaker.name else "speaker unknown"
    kind = None if direct else quote.type.replace("_", " ")
    origin = ", ".join(part for part in (speaker, kind, hit.headline, hit.origin, hit.date) if part)
    return f"»{words.strip(_MARKS)}« ({origin})" if direct else f"{words} ({origin})"


def quote_record(hit: QuoteHit) -> dict[str, Any]:
    """Return a quotation as flat data; offsets are code points into the article's text."""
    quote, speaker = hit.quote, hit.quote.speaker
    return {
        "id": f"{hit.article}:{hit.index}",
        "article": hit.article,
        **hit.provenance,
        "speaker": speaker.name if speaker else None,
        "actor": speaker.actor if speaker else None,
        "state": speaker.state if speaker else "unknown",
        "type": quote.type,
        "text": quote.text,
        "confidence": round(quote.confidence, 3),
        "rule": quote.rule,
        "start": quote.start,
        "end": quote.end,
    }


def article_record(article: Article) -> dict[str, Any]:
    """Return an article as flat data."""
    return {
        "id": article.id,
        **provenance(article),
        "place": article.dateline.place if article.dateline else None,
        "authors": "; ".join(article.byline.names) if article.byline else None,
        "url": article.url,
        "text": article.text,
    }


def _jsonl(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    return (msgspec.json.encode(record).decode() + "\n" for record in records)


def _csv(columns: tuple[str, ...], records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Write a table; a cell that a spreadsheet would run as a formula is kept from it by an apostrophe."""
    yield _csv_row(columns)
    for record in records:
        yield _csv_row([_cell(record[column]) for column in columns])


def _csv_row(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text


def _markdown_quotes(hits: Iterable[QuoteHit]) -> Iterator[str]:
    """Write quotations under the headline of their article."""
    for _, group in groupby(hits, key=lambda hit: hit.article):
        for number, hit in enumerate(group):
            if number == 0:
                yield _heading(hit.headline, hit.origin, hit.date)
            name = hit.quote.speaker.name if hit.quote.speaker else None
            words = _escaped(" ".join(hit.quote.text.split()))
            yield f"> {words}\n>\n> — {_escaped(name or 'speaker unknown')} ({hit.quote.type.replace('_', ' ')})\n\n"


def _markdown_articles(articles: Iterable[Article]) -> Iterator[str]:
    for article in articles:
        yield _heading(article.headline, article.source, article.published)
        shown = article.headline_span
        text = article.text[: shown.start] + article.text[shown.end :] if shown else article.text
        paragraphs = (_escaped(line.strip()) for line in text.splitlines() if line.strip())
        yield "".join(f"{paragraph}\n\n" for paragraph in paragraphs)


def _heading(headline: str, *facts: str | None) -> str:
    told = ", ".join(_escaped(fact) for fact in facts if fact)
    return f"## {_escaped(' '.join(headline.split()))}\n\n" + (f"*{told}*\n\n" if told else "")


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _works_of_quotes(hits: Iterable[QuoteHit]) -> Iterator[Work]:
    """Yield the articles that quotations stand in, each once, with the quotations as its note."""
    for article_id, group in groupby(hits, key=lambda hit: hit.article):
        found = list(group)
        first = found[0]
        note = " | ".join(citation(hit) for hit in found)
        yield Work(article_id, first.headline, first.source, first.date, note=note)


def _works(articles: Iterable[Article]) -> Iterator[Work]:
    for article in articles:
        yield Work(
            article.id,
            article.headline,
            article.source,
            article.published,
            authors=article.byline.names if article.byline else (),
            place=article.dateline.place if article.dateline else None,
            url=article.url,
        )


QUOTE_FORMATS: Mapping[str, Callable[[Iterable[QuoteHit]], Iterator[str]]] = {
    "jsonl": lambda hits: _jsonl(map(quote_record, hits)),
    "csv": lambda hits: _csv(_QUOTE_COLUMNS, map(quote_record, hits)),
    "markdown": _markdown_quotes,
    "bibtex": lambda hits: bibtex(_works_of_quotes(hits)),
    "csl-json": lambda hits: csl_json(_works_of_quotes(hits)),
}
"""What quotations can be written as, by the name of the format."""

ARTICLE_FORMATS: Mapping[str, Callable[[Iterable[Article]], Iterator[str]]] = {
    "jsonl": lambda articles: _jsonl(map(article_record, articles)),
    "csv": lambda articles: _csv(_ARTICLE_COLUMNS, map(article_record, articles)),
    "markdown": _markdown_articles,
    "bibtex": lambda articles: bibtex(_works(articles)),
    "csl-json": lambda articles: csl_json(_works(articles)),
}
"""What articles can be written as, by the name of the format."""

SUFFIXES: Mapping[str, str] = {
    "jsonl": ".jsonl",
    "csv": ".csv",
    "markdown": ".md",
    "bibtex": ".bib",
    "csl-json": ".json",
}
"""The usual ending of a file of each format."""
