"""Names of months and weekdays, and dates as numbers: what all rules for dates stand on."""

import datetime
from calendar import monthrange

from index.german.wordlists import sections

_LISTS = sections("index.german", "calendar.txt")


def _numbered(heading: str) -> dict[str, int]:
    pairs = (entry.partition("=") for entry in _LISTS[heading])
    return {form: int(number) for form, _, number in pairs}


MONTHS = _numbered("months")
WEEKDAYS = _numbered("weekdays")
NUMBERS = _numbered("numbers")
DAYS = _numbered("days")
FIRST_YEAR, LAST_YEAR = 1800, 2100


def month_number(name: str) -> int | None:
    """Return the number of a month named in German or English, whole or shortened (`Febr.`), else None."""
    word = name.casefold().rstrip(".")
    if word in MONTHS:
        return MONTHS[word]
    known = {number for form, number in MONTHS.items() if len(word) > 2 and form.startswith(word)}
    return known.pop() if len(known) == 1 else None


def weekday_number(name: str) -> int | None:
    """Return the number of a weekday named in German or English, Monday being 0, else None."""
    return WEEKDAYS.get(name.casefold().rstrip("."))


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Write a year, month or day as `2022`, `2022-02` or `2022-02-15`; None where the calendar has no such."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        found = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return found.isoformat() if day else f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def as_day(value: str) -> datetime.date | None:
    """Return the day that `value` says, None where it is only a month or a year."""
    return datetime.date.fromisoformat(value) if len(value) == len("2022-02-15") else None


def bounds(value: str) -> tuple[int, int]:
    """Return the first and the last day of a day, month or year as numbers: `2022-02` is (20220201, 20220228).

    Raises `ValueError` where `value` is none of the three.
    """
    year, month, day = (*(int(part) for part in value.split("-")), 0, 0)[:3]
    first = datetime.date(year, month or 1, day or 1)
    last_month = month or 12
    last = datetime.date(year, last_month, day or monthrange(year, last_month)[1])
    return _number(first), _number(last)


def _number(day: datetime.date) -> int:
    return day.year * 10000 + day.month * 100 + day.day
