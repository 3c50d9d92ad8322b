"""What records, front matter and JSON-LD tell about an article, under whichever key they tell it."""

from collections.abc import Mapping
from typing import Any

from index.german.wordlists import data_lines

_KEYS: dict[str, tuple[str, ...]] = {
    field.strip(): tuple(keys.split())
    for field, _, keys in (line.partition("=") for line in data_lines("index.sources", "data/record_keys.txt"))
}
_MAY_BE_NUMBERS = frozenset({"id", "date"})


def keys_of(field: str) -> tuple[str, ...]:
    """Return the keys under which `field` is looked for, the surest first."""
    return _KEYS[field]


def value_of(record: Mapping[str, Any], field: str) -> str | None:
    """Return what the record tells for `field` as text: a string, the name of an object, for id and date a number."""
    for key in _KEYS[field]:
        value = record.get(key)
        if value is None:
            continue
        if field in _MAY_BE_NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if words := _as_text(value):
            return words
    return None


def line_of(record: Mapping[str, Any], field: str) -> str | None:
    """Return what the record tells for `field` as one line without surplus blanks, else None."""
    value = value_of(record, field)
    return " ".join(value.split()) if value else None


def names_of(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the authors: from a string, a list of strings or a list of objects with names."""
    for key in _KEYS["authors"]:
        value = record.get(key)
        items = value if isinstance(value, list) else [value]
        names = [" ".join(name.split()) for name in map(_as_text, items) if name]
        if names:
            return tuple(names)
    return ()


def _as_text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value if isinstance(value, str) and value.strip() else None
