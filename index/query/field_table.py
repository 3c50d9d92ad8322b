"""The fields of the query language: their English and German names, what they mean, which values they take."""

import re
from datetime import date

import msgspec

from index.query import FieldName


class FieldValue(msgspec.Struct, frozen=True):
    """One of the values of a field with a fixed set: `name` is the one of the tree, `german` its German name."""

    name: str
    german: str
    help: str
    others: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write the value."""
        return (self.name, self.german, *self.others)


class FieldInfo(msgspec.Struct, frozen=True):
    """A field as help screens, completion and parser know it; without `values` it takes any."""

    name: FieldName
    german: str
    help: str
    example: str
    others: tuple[str, ...] = ()
    values: tuple[FieldValue, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write the field's name."""
        return (self.name, self.german, *self.others)


FIELDS: tuple[FieldInfo, ...] = (
    FieldInfo("actor", "akteur", "articles that mention this person, organisation or country", "actor:Putin"),
    FieldInfo("says", "sagt", "articles in which this actor is quoted", 'says:"Jens Stoltenberg"'),
    FieldInfo(
        "in",
        "in",
        "look for the words inside quotations only; says: and -says: then tell whose",
        "in:quote",
        values=(FieldValue("quote", "zitat", "inside quotations", ("quotes", "zitate", "zitaten")),),
    ),
    FieldInfo(
        "type",
        "typ",
        "articles with a quotation of this type",
        "type:direct",
        values=(
            FieldValue("direct", "direkt", "words between quotation marks"),
            FieldValue("indirect", "indirekt", "reported in a subordinate clause or in the subjunctive with a cue"),
            FieldValue("free_indirect", "frei_indirekt", "the speaker's words without a cue", ("free-indirect",)),
            FieldValue(
                "indirect_free_indirect",
                "indirekt_frei_indirekt",
                "the subjunctive goes on from sentence to sentence without a cue",
                ("indirect-free-indirect",),
            ),
            FieldValue("reported", "berichtet", "only that something was said, and about what"),
        ),
    ),
    FieldInfo("date", "datum", "day, month or year, or a range of them", "date:2022-01..2022-02-15"),
    FieldInfo("source", "quelle", "articles of this paper or agency", "source:dpa"),
    FieldInfo("place", "ort", "articles filed from this place", "place:Brüssel"),
    FieldInfo(
        "is",
        "ist",
        "what you did with an article",
        "is:unread",
        values=(
            FieldValue("unread", "ungelesen", "not opened yet"),
            FieldValue("read", "gelesen", "opened"),
            FieldValue("starred", "gemerkt", "marked with a star", ("markiert",)),
        ),
    ),
    FieldInfo("tag", "schlagwort", "articles to which you gave this tag", "tag:gipfel", ("stichwort",)),
)

FIELD_BY_NAME: dict[str, FieldInfo] = {name: info for info in FIELDS for name in info.names}
_BY_FIELD: dict[FieldName, FieldInfo] = {info.name: info for info in FIELDS}

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_RANGE = re.compile(r"\.\.+|…")
_GERMAN = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})")


def field_named(name: FieldName) -> FieldInfo:
    """Return the field that has this English name."""
    return _BY_FIELD[name]


def value_named(field: FieldInfo, written: str) -> str | None:
    """Return the value of the tree for `written` in either language; None where the field has no such value.

    Dates come back as ISO days, months, years or ranges of them (`2022-01..2022-02-15`, `..2022-01`).
    """
    if field.name == "date":
        return _date_range(written)
    if not field.values:
        return written
    folded = written.casefold()
    return next((value.name for value in field.values if folded in value.names), None)


def turned_round(written: str, value: str) -> bool:
    """Tell whether a range of dates was written with the later one first; `value` is what was made of it."""
    first, _, last = value.partition("..")
    return first != last != "" and _date_range(_RANGE.split(written.strip())[0]) == last


def _date_range(written: str) -> str | None:
    """Bring a date or a range of dates into ISO form, the earlier first; None where it is no date."""
    parts = [part.strip() for part in _RANGE.split(written.strip())]
    dates = [_iso_date(part) if part else "" for part in parts]
    if len(dates) > 2 or None in dates or not any(dates):
        return None
    ordered = sorted(str(day) for day in dates) if all(dates) else [str(day) for day in dates]
    return "..".join(ordered)


def _iso_date(written: str) -> str | None:
    """Return `15.02.2022`, `02.2022`, `2022-2-15` or `2022` as an ISO day, month or year; None where it is none."""
    if match := _ISO.fullmatch(written):
        year, month, day = match.groups()
    elif match := _GERMAN.fullmatch(written):
        day, month, year = match.groups()
    else:
        return None
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
