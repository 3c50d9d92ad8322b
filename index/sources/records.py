"""JSON Lines, plain or gzipped, and JSON files with one article or a list of them."""

import codecs
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from index.german.wordlists import data_lines
from index.results import Failure
from index.sources.decoding import Unreadable, decode, read_bytes, size_limit, too_large
from index.sources.draft import Draft
from index.sources.formats import Report, suffix_of

_KEYS: dict[str, tuple[str, ...]] = {
    field.strip(): tuple(keys.split())
    for field, _, keys in (line.partition("=") for line in data_lines("index.sources", "data/record_keys.txt"))
}


def read_drafts(path: Path, report: Report) -> Iterator[Draft]:
    """Yield the articles of a file of records; what is broken in it is reported with its line, the rest is read."""
    if suffix_of(path) == ".json":
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
    with _opened(path) as file:
        while True:
            try:
                line = file.readline(limit + 1)
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                report(
                    Failure(
                        str(path), f"the compressed file is cut short or damaged ({error}); fetch it again", number + 1
                    )
                )
                return
            if not line:
                return
            number += 1
            if len(line) > limit:
                report(Failure(str(path), str(too_large("this line", len(line) + _skip_line(file))), number))
            elif line.strip():
                yield number, line.removeprefix(codecs.BOM_UTF8)


def _opened(path: Path) -> IO[bytes]:
    return gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb")


def _skip_line(file: IO[bytes]) -> int:
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
    fields = {field: _first(record, keys) for field, keys in _KEYS.items()}
    body = fields["text"]
    if not body or not body.strip():
        raise Unreadable(f"it has no text; the text is looked for under {', '.join(_KEYS['text'])}")
    body, lead = body.replace("\r\n", "\n"), (fields["lead"] or "").strip() or None
    if lead and lead not in body:
        body = f"{lead}\n\n{body}"
    return Draft(
        text=body,
        record=number,
        id=fields["id"],
        headline=_one_line(fields["headline"]),
        lead=lead,
        date=fields["date"],
        source=fields["source"],
        url=fields["url"],
        authors=_names(record),
    )


def _first(record: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = record.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
    return None


def _one_line(words: str | None) -> str | None:
    return " ".join(words.split()) if words else None


def _names(record: dict[str, Any]) -> tuple[str, ...]:
    for key in _KEYS["authors"]:
        value = record.get(key)
        items = value if isinstance(value, list) else [value]
        names = [item.get("name") if isinstance(item, dict) else item for item in items]
        found = tuple(" ".join(name.split()) for name in names if isinstance(name, str) and name.strip())
        if found:
            return found
    return ()
