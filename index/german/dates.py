"""When an article was written: dates of metadata, of the German text, of the file, never more precise than they are."""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from index.article import ArticleDate, DateBasis
from index.german.calendar import as_day, bounds, iso, month_number, weekday_number
from index.german.date_expressions import resolve_expression

__all__ = ["article_date", "bounds", "date_in_path", "parse_date", "resolve_expression"]

_NAME = r"[A-Za-zÄÖÜäöü]{3,9}\.?"
_TIME = r"(?:[T\s]\s?(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d+)?)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
_WEEKDAY = r"(?:(?P<weekday>[A-Za-z]{2,10})\.?,?\s+(?:dem|den|der)?\s*)?"
_FORMATS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<y>\d{{4}})(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?){_TIME}",
        rf"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d){_TIME}",
        r"(?P<y>\d{4})[-/](?P<m>\d\d?)",
        rf"{_WEEKDAY}(?P<d>\d\d?)(?P<sep>[./])\s?(?P<m>\d\d?)(?P=sep)\s?(?P<y>\d{{4}}|\d\d)",
        rf"{_WEEKDAY}(?P<d>\d\d?)\.?\s?(?P<name>{_NAME}),?\s?(?P<y>\d{{4}}){_TIME}",
        rf"(?:[A-Z]\w+,\s)?(?P<name>{_NAME})\s(?P<d>\d\d?)(?:st|nd|rd|th)?,\s?(?P<y>\d{{4}})",
        rf"(?P<name>{_NAME})\s(?P<y>\d{{4}})",
        r"(?P<m>\d\d?)[./](?P<y>\d{4})",
        r"(?P<y>\d{4})",
    )
)
_FILLERS = re.compile(r"^(?:stand|vom|am|den|im|veröffentlicht|aktualisiert|erschienen)\b:?\s*(?:am\s+)?", re.I)
_CLOCK = re.compile(r"[,|•–-]?\s*(?:um\s)?\d\d?[:.]\d\d(?::\d\d)?\s?(?:Uhr|h|CET|MEZ|CEST|MESZ)?\.?$")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_UTC = {"Z", "UTC", "GMT", "+00:00", "+0000"}


def parse_date(text: str) -> str | None:
    """Read a date as software and editors write it; return the day, month or year that it says, or None.

    ISO 8601, `15.02.2022`, `15. Februar 2022, 18:30 Uhr`, `Di, 15 Feb 2022 23:30:00 +0000`, seconds since 1970. A time
    in UTC becomes the day that it is in Berlin. A day that the calendar has not is no date, and neither is one with a
    weekday that it did not fall on.
    """
    words = _FILLERS.sub("", text.strip())
    if _EPOCH.fullmatch(words):
        return _of_epoch(float(words) / (1000 if len(words.partition(".")[0]) > 10 else 1))
    for candidate in (words, _CLOCK.sub("", words).rstrip(" ,")):
        for form in _FORMATS:
            if match := form.fullmatch(candidate):
                return _of_match(match)
    return None


def _of_epoch(seconds: float) -> str | None:
    moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    return _in_berlin(moment).date().isoformat()


def _in_berlin(moment: datetime.datetime) -> datetime.datetime:
    try:
        return moment.astimezone(ZoneInfo("Europe/Berlin"))
    except ZoneInfoNotFoundError:
        return moment


def _of_match(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
    month = month_number(parts["name"]) if parts.get("name") else int(parts.get("m") or 0)
    if month is None:
        return None
    value = iso(year, month or None, int(parts["d"]) if parts.get("d") else None)
    if value is None or (parts.get("m") and not month):
        return None
    if parts.get("weekday") and not _fell_on(value, parts["weekday"]):
        return None
    return _shifted(value, parts) if parts.get("zone") in _UTC else value


def _fell_on(value: str, name: str) -> bool:
    day, weekday = as_day(value), weekday_number(name)
    return day is not None and day.weekday() == weekday


def _shifted(value: str, parts: dict[str, str]) -> str | None:
    try:
        clock = datetime.time(int(parts["hour"]), int(parts["minute"]), tzinfo=datetime.UTC)
    except ValueError:
        return value
    moment = datetime.datetime.combine(datetime.date.fromisoformat(value), clock)
    return _in_berlin(moment).date().isoformat()


# --- the date of an article --------------------------------------------------------------------------------------

# A digit comes first and then the look at what stands before it: so the search passes quickly over all other letters.
_IN_TEXT = re.compile(
    r"(?P<d>\d(?<![\d.]\d)\d?)\.\s?(?:(?P<name>[A-ZÄÖÜ][a-zä]{2,8}\.?)|(?P<m>\d{1,2})\.)(?:\s?(?P<y>\d{4}))?(?!\d)"
)
_WEEKDAY_BEFORE = re.compile(
    r"\b(Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
    r"(?:,?\s+(?:dem|den|der)?\s*|\s?\()$"
)
_TODAY = re.compile(r"\b(?:[Hh]eute|am heutigen \w+),?\s(?:am\s|dem\s|den\s|der\s|\()?$")
_BEFORE = 60  # characters before a date in which its weekday and `heute` stand
_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/.]?(0[1-9]|1[0-2])(?:[-_/.]?([0-2]\d|3[01]))?(?!\d)")


def article_date(
    metadata: str | None, *, dateline: str | None, opening: str, name: str, modified: float | None
) -> ArticleDate | None:
    """Return the date of an article and what tells it.

    `metadata` is what a format says, `dateline` the words of the date in the dateline, `opening` the first paragraphs,
    `name` the file's name, `modified` its time in seconds since 1970. Metadata come first, then the text, then the
    name: a later one is only heard where it tells more exactly what the one before tells. The time is the last resort.
    """
    told, named = parse_date(metadata) if metadata else None, date_in_path(name)
    text = _from_text(dateline, opening, told) or (_from_text(dateline, opening, named) if named and not told else None)
    best: ArticleDate | None = None
    candidates: tuple[tuple[str | None, DateBasis], ...] = ((told, "metadata"), (text, "text"), (named, "file"))
    for value, basis in candidates:
        if value and (best is None or (value != best.value and value.startswith(best.value))):
            best = ArticleDate(value, basis)
    if best is None and modified is not None:
        return ArticleDate(datetime.date.fromtimestamp(modified).isoformat(), "file", modified=True)
    return best


def date_in_path(path: str) -> str | None:
    """Return the date in a file's name or an address: `2022-02-15_nato.txt`, `/2022/02/15/`; a day or a month."""
    for match in _IN_PATH.finditer(path):
        year, month, day = match.groups()
        if value := iso(int(year), int(month), int(day) if day else None):
            return value
    return None


def _from_text(dateline: str | None, opening: str, known: str | None) -> str | None:
    """Return the day or month that the text tells to be its own, more exact than `known` and in agreement with it.

    Own rules. The day is told by the dateline, or by a date behind `heute`. A date with the name of its weekday (`am
    Dienstag, dem 15. Februar 2022`) is that of an event some days before or after the article, so it tells the month
    alone, if no later year is named; a bare date may be any day. A date without a year needs one that is known.
    """
    dates = list(_dates(opening, known))
    named = [*_dates(dateline or "", known), *(date for date in dates if date.today)]
    if named:
        return named[0].value
    year = max((date.value for date in dates), default="")[: len("2022")]
    events = [date.value for date in dates if date.weekday and _fell_on(date.value, date.weekday)]
    latest = max((event for event in events if event.startswith(year)), default="")[: len("2022-02")]
    return latest if len(latest) > len(known or "") else None


class _Named(NamedTuple):
    value: str
    weekday: str | None
    today: bool


def _dates(text: str, known: str | None) -> Iterator[_Named]:
    """Yield the days that the text names in agreement with the year or month that is known."""
    end = 0
    for match in _IN_TEXT.finditer(text):
        weekday = _WEEKDAY_BEFORE.search(text, max(end, match.start() - _BEFORE), match.start())
        start, end = (weekday or match).start(), match.end()
        year = int(match["y"]) if match["y"] else int(known[:4]) if known else None
        month = month_number(match["name"]) if match["name"] else int(match["m"])
        value = iso(year, month, int(match["d"])) if year and month else None
        if value and value.startswith(known or ""):
            today = _TODAY.search(text, max(0, start - _BEFORE), start)
            yield _Named(value, weekday[1] if weekday else None, bool(today))
