"""What the fields of a query allow, as masks over the articles or quotations of a segment."""

from collections.abc import Callable, Collection, Iterable

import numpy as np

from index.engine.files import Array
from index.engine.postings import decoded, encoded
from index.engine.segment import Field, Part
from index.german.calendar import bounds
from index.german.folding import keys
from index.query import Field as FieldNode
from index.query import FieldName

Resolve = Callable[[FieldName, str], frozenset[str] | None]
Allowed = Callable[[FieldNode], Collection[int]]

_LAST = 9999_12_31


def having(part: Part, field: Field, terms: Iterable[str]) -> Array:
    """Return which documents of a part have at least one of the terms in a keyword field."""
    mask = np.zeros(part.count, bool)
    for term in terms:
        number = field.number(encoded(term))
        if number >= 0:
            mask[field.documents[slice(*field.span(number))]] = True
    return mask


def named(part: Part, field: Field, name: str) -> Array:
    """Return which documents have a value of this name: the same words, or where no value has, these among others.

    The name's case, umlauts and punctuation do not matter: `sueddeutsche` finds "Süddeutsche Zeitung".
    """
    wanted = keys(name)
    if not wanted:
        return np.zeros(part.count, bool)
    values = {value: keys(value) for value in map(decoded, field.terms())}
    same = [value for value, words in values.items() if words == wanted]
    return having(part, field, same or [value for value, words in values.items() if {*wanted} <= {*words}])


def date_range(value: str) -> tuple[int, int] | None:
    """Read `2022`, `2022-02`, `2022-02-15` or a range of them (`2022-01..2022-02-15`, open at either side).

    Returns the first and the last day as numbers like 20220215; None where the value is no date.
    """
    first, dots, last = (piece.strip() for piece in value.partition(".."))
    begin = _days(first) if first or not dots else (0, 0)
    end = _days(last) if last else ((_LAST, _LAST) if dots else begin)
    if begin is None or end is None or not (first or last):
        return None
    return begin[0], end[1]


def dated(part: Part, days: tuple[int, int]) -> Array:
    """Return which articles may be from these days; one without a date is from none."""
    first, last = part.column("first_day"), part.column("last_day")
    mask: Array = (first <= days[1]) & (last >= days[0]) & (first > 0)
    return mask


def with_keys(part: Part, allowed: Collection[int]) -> Array:
    """Return which articles have one of the keys."""
    mask: Array = np.isin(part.column("key"), np.fromiter(allowed, np.int64, len(allowed)))
    return mask


def _days(value: str) -> tuple[int, int] | None:
    """Return the first and the last day of a day, month or year; None where the calendar has no such."""
    try:
        return bounds(value)
    except ValueError:
        return None
