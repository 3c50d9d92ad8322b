"""Dates that a text names relative to its own: `am Dienstag`, `Mitte Februar`, `vor drei Tagen`.

Own rules. News looks back: a bare weekday is the last one up to the article's day, unless the words point ahead. The
answer is never more precise than the words and the article's date together: with only the article's month known,
`am Dienstag` is no day, and `Mitte Februar` is a month whatever is known.
"""

import datetime
import re
from collections.abc import Callable

from index.german.calendar import DAYS, MONTHS, NUMBERS, WEEKDAYS, as_day, iso
from index.german.wordlists import sections

_LISTS = sections("index.german", "calendar.txt")
_WEEK = 7


def _stems(heading: str) -> str:
    return "|".join(sorted(_LISTS[heading]))


def _names(numbers: dict[str, int], shortest: int) -> str:
    """Return a pattern for the names of at least `shortest` letters, the longest first."""
    return "|".join(sorted((name.capitalize() for name in numbers if len(name) >= shortest), key=len, reverse=True))


_WORD_END = r"(?:e[nrms]?)\b"
_DIRECTION = (
    rf"(?:(?P<back>{_stems('back')}){_WORD_END}\s|(?P<ahead>{_stems('ahead')}){_WORD_END}\s"
    rf"|(?P<this>{_stems('this')}){_WORD_END}\s)?"
)
_MONTH = rf"(?P<month>{_names(MONTHS, 3)})\b\.?"
_DAY_WORD = re.compile(rf"\b(?P<word>{'|'.join(sorted(DAYS, key=len, reverse=True))})\b")
_COUNTED = re.compile(rf"\b(?P<way>vor|in)\s(?P<number>\d{{1,4}}|{'|'.join(NUMBERS)})\s(?P<unit>Tag|Monat|Jahr)")
_DAY_OF_MONTH = re.compile(
    rf"{_DIRECTION}(?<![\d.])(?P<day>\d\d?)\.\s?(?:{_MONTH}|(?P<number>\d\d?)\.)(?:\s?(?P<year>\d{{4}}))?"
)
_ON_WEEKDAY = re.compile(rf"{_DIRECTION}(?P<weekday>{_names(WEEKDAYS, 6)})", re.U)
_UNTIL = r"(?:\b(?P<until>bis|ab)\s(?:(?:zum\s)?(?:Anfang|Mitte|Ende)\s)?)?"
_IN_MONTH = re.compile(rf"{_UNTIL}{_DIRECTION}{_MONTH}(?:\s(?P<year>\d{{4}}))?")
_UNIT = re.compile(rf"(?:{_DIRECTION}(?P<unit>Monat|Jahr)|(?P<before>Vor)(?P<other>monat|jahr))")
_YEAR = re.compile(r"(?<![\d.,])(?P<year>(?:18|19|20)\d\d)(?![\d.,]\d)(?!\s(?:Soldat|Euro|Dollar|Mensch|Mann))")


def resolve_expression(words: str, anchor: str) -> str | None:
    """Return the day, month or year that `words` name, seen from `anchor`, the date of the article; None if untold.

    `anchor` is a day, month or year as `ArticleDate.value` is: "am Dienstag" seen from "2022-02-16" is "2022-02-15".
    """
    for pattern, resolve in _RULES:
        if match := pattern.search(words):
            return resolve(match, anchor)
    return None


def _day_word(match: re.Match[str], anchor: str) -> str | None:
    return _shifted(anchor, DAYS[match["word"]])


def _counted(match: re.Match[str], anchor: str) -> str | None:
    number = int(match["number"]) if match["number"].isdigit() else NUMBERS[match["number"]]
    number = -number if match["way"] == "vor" else number
    if match["unit"] == "Tag":
        return _shifted(anchor, number)
    return _months_away(anchor, number) if match["unit"] == "Monat" else iso(int(anchor[:4]) + number)


def _day_of_month(match: re.Match[str], anchor: str) -> str | None:
    month = MONTHS[match["month"].lower()] if match["month"] else int(match["number"])
    year = int(match["year"]) if match["year"] else _year_of(month, match, anchor)
    return iso(year, month, int(match["day"])) if year else None


def _on_weekday(match: re.Match[str], anchor: str) -> str | None:
    day = as_day(anchor)
    if day is None:
        return None
    ahead = (WEEKDAYS[match["weekday"].lower()] - day.weekday()) % _WEEK
    if match["this"]:
        return _shifted(anchor, WEEKDAYS[match["weekday"].lower()] - day.weekday())
    if match["ahead"]:
        return _shifted(anchor, ahead or _WEEK)
    if match["back"]:
        return _shifted(anchor, ahead - _WEEK)
    return _shifted(anchor, ahead - _WEEK if ahead else 0)


def _in_month(match: re.Match[str], anchor: str) -> str | None:
    month = MONTHS[match["month"].lower()]
    year = int(match["year"]) if match["year"] else _year_of(month, match, anchor)
    return iso(year, month) if year else None


def _unit(match: re.Match[str], anchor: str) -> str | None:
    away = 1 if match["ahead"] else -1 if match["back"] or match["before"] else 0 if match["this"] else None
    if away is None:
        return None
    return _months_away(anchor, away) if "onat" in match.group() else iso(int(anchor[:4]) + away)


def _year(match: re.Match[str], anchor: str) -> str | None:
    return iso(int(match["year"]))


def _year_of(month: int, match: re.Match[str], anchor: str) -> int | None:
    """Return the year in which the named month lies nearest to the anchor, or on the side that the words point to."""
    if len(anchor) < len("2022-02"):
        return None
    year, now = int(anchor[:4]), int(anchor[5:7])
    if match["back"]:
        return year if month < now else year - 1
    if match["ahead"] or match.groupdict().get("until"):
        return year if month > now else year + 1
    return min((year, year - 1, year + 1), key=lambda other: abs((other - year) * 12 + month - now))


def _shifted(anchor: str, days: int) -> str | None:
    day = as_day(anchor)
    return (day + datetime.timedelta(days=days)).isoformat() if day else None


def _months_away(anchor: str, months: int) -> str | None:
    if len(anchor) < len("2022-02"):
        return None
    count = int(anchor[:4]) * 12 + int(anchor[5:7]) - 1 + months
    return iso(count // 12, count % 12 + 1)


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], str | None]], ...] = (
    (_DAY_OF_MONTH, _day_of_month),
    (_DAY_WORD, _day_word),
    (_COUNTED, _counted),
    (_ON_WEEKDAY, _on_weekday),
    (_IN_MONTH, _in_month),
    (_UNIT, _unit),
    (_YEAR, _year),
)
