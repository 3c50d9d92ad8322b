"""Markdown with YAML front matter: the file stays as it is, and its markup tells headings and metadata."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from index.article import Span
from index.results import Failure
from index.sources.decoding import read_text
from index.sources.draft import Draft
from index.sources.fields import line_of, names_of, value_of
from index.sources.formats import Report
from index.yaml_reading import compose, place_of, plain, problem_of

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_LOOKS_LIKE_YAML = re.compile(r"---[ \t]*\n[\w-]+:(?:\s|$)")
_SIMPLE_LINE = re.compile(r"^(?P<key>[\w-]+):[ \t]+(?P<value>\S[^\n]*)$", re.M)
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<line>\S[^\n]*)$", re.M)
_UNDERLINED = re.compile(r"^(?P<line>\S[^\n]*)\n(?P<marks>=+|-{3,})[ \t]*$", re.M)
_LONGEST_UNDERLINED = 200
_BLANKS = " \t"
_MARKS = re.compile(
    r"^[ \t]*(?:[-*_][ \t]*){3,}$"  # a rule
    r"|^!\[[^\]\n]*\]\([^)\n]*\)[ \t]*$"  # a picture
    r"|^>[ \t]?"
    r"|^(?P<open>[*_]{1,3})(?=[^\s*_])(?=[^\n]*[^\s*_](?P=open)[ \t]*$)"
    r"|(?<=[^\s*_])[*_]{1,3}[ \t]*$",
    re.M,
)


class _Heading(NamedTuple):
    level: int
    words: Span
    marks: tuple[Span, ...]


def read_drafts(path: Path, report: Report) -> Iterator[Draft]:
    """Yield the one article of a Markdown file; front matter that is broken is reported, and the article is kept."""
    text = read_text(path)
    front = _FRONT_MATTER.match(text)
    if not front and _LOOKS_LIKE_YAML.match(text):
        report(Failure(str(path), "the front matter has no closing line ---; it is read as text", 1))
    fields = _fields(path, front["yaml"], report) if front else {}
    start = front.end() if front else 0
    headings = _headings(text, start)
    headline, lead = line_of(fields, "headline"), line_of(fields, "lead")
    title = _title(text, headings, headline)
    named = [title.words if title else _place(text, headline, start), _place(text, lead, start)]
    yield Draft(
        text=text,
        id=value_of(fields, "id"),
        headline=headline,
        headline_span=named[0],
        lead=lead,
        date=value_of(fields, "date"),
        source=line_of(fields, "source"),
        url=value_of(fields, "url"),
        place=line_of(fields, "place"),
        authors=names_of(fields),
        subheadings=tuple(heading.words for heading in headings if heading is not title),
        artefacts=(*_around(start, named), *_marks(text, start, headings)),
        wrapped=True,
    )


def _fields(path: Path, source: str, report: Report) -> dict[str, Any]:
    """Return what front matter tells, all values as text; where it is no YAML, what its simple lines tell."""
    try:
        # Every value stays as written: a date that the calendar has not is no error here.
        found = plain(compose(source))
    except yaml.YAMLError as error:
        place, problem = place_of(error), problem_of(error)
        message = f"the front matter is not valid YAML ({problem}); put values with colons or quotes in quotation marks"
        report(Failure(str(path), message, place[0] + 1 if place else None))
        return {match["key"].lower(): match["value"].strip("\"' \t") for match in _SIMPLE_LINE.finditer(source)}
    return {str(key).lower(): value for key, value in found.items()} if isinstance(found, dict) else {}


def _headings(text: str, start: int) -> list[_Heading]:
    """Return the headings in order, with the marks that make them headings."""
    found = []
    for match in _HEADING.finditer(text, start):
        line = match["line"]
        words = line.rstrip(_BLANKS).rstrip("#").rstrip(_BLANKS) or line[:1]
        span = Span(match.start("line"), match.start("line") + len(words))
        before, after = Span(match.start(), span.start), Span(span.end, match.end())
        marks = (before, after) if after.end > after.start else (before,)
        found.append(_Heading(len(match["marks"]), span, marks))
    for match in _UNDERLINED.finditer(text, start):
        words = match["line"].rstrip(_BLANKS)
        if not words.startswith("#") and len(words) <= _LONGEST_UNDERLINED:
            level = 1 if match["marks"].startswith("=") else 2
            span = Span(match.start(), match.start() + len(words))
            found.append(_Heading(level, span, (Span(*match.span("marks")),)))
    return sorted(found, key=lambda heading: heading.words)


def _title(text: str, headings: list[_Heading], headline: str | None) -> _Heading | None:
    """Return the heading that is the article's headline: the first of level one, where metadata tell none other."""
    first = headings[0] if headings and headings[0].level == 1 else None
    return first if first and headline in (None, first.words.of(text)) else None


def _place(text: str, words: str | None, end: int) -> Span | None:
    """Return where the front matter, which ends at `end`, holds the words on one line."""
    start = text.find(words, 0, end) if words else -1
    return Span(start, start + len(words)) if words and start >= 0 else None


def _around(end: int, named: list[Span | None]) -> Iterator[Span]:
    """Yield the front matter, which ends at `end`, without the zones that it holds."""
    at = 0
    for span in sorted(span for span in named if span and span.end <= end):
        if span.start > at:
            yield Span(at, span.start)
        at = span.end
    if end > at:
        yield Span(at, end)


def _marks(text: str, start: int, headings: list[_Heading]) -> Iterator[Span]:
    """Yield the marks of Markdown that are no words: headings, emphasis of lines, citations, rules, pictures."""
    of_headings = [mark for heading in headings for mark in heading.marks]
    taken = sorted([*of_headings, *(heading.words for heading in headings)], reverse=True)
    yield from of_headings
    for match in _MARKS.finditer(text, start):
        mark = Span(*match.span())
        while taken and taken[-1].end <= mark.start:
            taken.pop()
        if mark.end > mark.start and not (taken and taken[-1].overlaps(mark)):
            yield mark
