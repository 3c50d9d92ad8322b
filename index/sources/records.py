"""JSON Lines, and JSON files with one article or a list of them."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from index.results import Failure
from index.sources.decoding import Content, Unreadable, decode, opened, read_bytes, size_limit, too_large
from index.sources.draft import Draft, with_lead
from index.sources.fields import keys_of, line_of, names_of, value_of
from index.sources.formats import Report, format_of


def read_drafts(path: Path, report: Report) -> Iterator[Draft]:
    """Yield the articles of a file of records; what is broken in it is reported with its line, the rest is read."""
    if format_of(path) == ".json":
        yield from _json(path, report)
    else:
        yield from _json_lines(path, report)


def _json(path: Path, report: Report) -> Iterator[Draft]:
    try:
        content = msgspec.json.decode(decode(read_bytes(path)).encode())
    except (msgspec.DecodeError, RecursionError) as error:
        raise Unreadable(f"this is not valid JSON: {error}") from None
    single = not isinstance(content, list)
    for number, record in enumerate([content] if single else content, 1):
        try:
            yield draft_of(record, 0 if single else number)
        except Unreadable as error:
            report(Failure(str(path), str(error) if single else f"record {number}: {error}"))


def _json_lines(path: Path, report: Report) -> Iterator[Draft]:
    for number, line in _lines(path, report):
        try:
            text = decode(line)
            yield draft_of(msgspec.json.decode(text.encode()), number)
        except (msgspec.DecodeError, RecursionError) as error:
            report(Failure(str(path), f"this line is not valid JSON and is left out: {error}", number))
        except Unreadable as error:
            report(Failure(str(path), f"this record is left out: {error}", number))


def _lines(path: Path, report: Report) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that hold something, with their numbers; only one line at a time is in memory."""
    limit, number = size_limit(), 0
    try:
        with opened(path) as file:
            while line := file.readline(limit + 1):
                number += 1
                if len(line) > limit:
                    report(Failure(str(path), str(too_large("this line", len(line) + _skip_line(file))), number))
                elif line.strip():
                    yield number, line.removeprefix(codecs.BOM_UTF8)
    except Unreadable as error:
        report(Failure(str(path), str(error), number + 1))


def _skip_line(file: Content) -> int:
    """Read on to the end of the line and return how many bytes that were."""
    skipped = 0
    while part := file.readline(1 << 20):
        skipped += len(part)
        if part.endswith(b"\n"):
            break
    return skipped


def draft_of(record: Any, number: int) -> Draft:
    """Return the article that a decoded record holds; raises `Unreadable` where it is no object or has no text."""
    if not isinstance(record, dict):
        raise Unreadable("it is no object with keys such as title and text")
    text = value_of(record, "text")
    if not text or not text.strip():
        raise Unreadable(f"it has no text; the text is looked for under {', '.join(keys_of('text'))}")
    text, lead = text.replace("\r\n", "\n"), line_of(record, "lead")
    return Draft(
        text=with_lead(text, lead),
        record=number,
        id=value_of(record, "id"),
        headline=line_of(record, "headline"),
        lead=lead,
        date=value_of(record, "date"),
        source=line_of(record, "source"),
        url=value_of(record, "url"),
        place=line_of(record, "place"),
        authors=names_of(record),
    )
