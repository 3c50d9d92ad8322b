"""The catalogues of `translations/`: what is said, by its English text, and sentences that arrive put together.

They are files of gettext, read as they are where another language than English is spoken, and not before.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import msgspec

FOLDER = Path(__file__).with_name("translations")
_HOLE = re.compile(r"\{(\w+)\}")
_DEEPEST = 4
"""How deep sentences lie in each other's holes."""
_OF_A_JOINT = 6
_COUNTS = frozenset(["count", "size", "searched"])
"""Holes for numbers, of which points and no commas part the thousands elsewhere."""

Forms = tuple[str, str]
"""A sentence for one and for several; where there is no difference, twice the same."""


def entries(name: str) -> dict[tuple[str, str], Forms]:
    """Return the catalogue `name`: sense and English text -> what to say for one, and for several."""
    import polib

    found = {}
    for entry in polib.pofile(str(FOLDER / name)):
        plural = entry.msgstr_plural
        found[entry.msgctxt or "", entry.msgid] = (plural[0], plural[1]) if plural else (entry.msgstr, entry.msgstr)
    return found


@cache
def said(language: str) -> Mapping[tuple[str, str], Forms]:
    """Return what is said here in another language."""
    return entries(f"{language}.po")


class _Template(msgspec.Struct, frozen=True):
    """A sentence with holes: its longest fixed words, how all its words look, and what it is in other words.

    A `joint` has hardly words of its own: it counts only where something that it joins is known.
    """

    joint: bool
    words: str
    pattern: str
    other: str


def _template(text: str, other: str) -> tuple[int, _Template]:
    """Return how much of a sentence is fixed, and the sentence as a template."""
    pieces = _HOLE.split(text)
    fixed = [piece.format() for piece in pieces[::2]]
    holes = [f"(?P<{name}>.*?)" for name in pieces[1::2]]
    pattern = "".join(re.escape(piece) + hole for piece, hole in zip(fixed, [*holes, ""], strict=True))
    length = len("".join(fixed))
    return length, _Template(length < _OF_A_JOINT, max(fixed, key=len), pattern, other)


@cache
def _sentences(language: str) -> tuple[Mapping[str, str], tuple[_Template, ...]]:
    """Return sentences from elsewhere: those without holes, and templates, the ones that say most first."""
    found = {text: other for (_, text), (other, _) in entries(f"{language}-told.po").items()}
    whole = {text.format(): other.format() for text, other in found.items() if not _HOLE.search(text)}
    templates = [_template(text, other) for text, other in found.items() if _HOLE.search(text)]
    words = {text: other for (sense, text), (other, _) in said(language).items() if not sense}
    return {**words, **whole}, tuple(template for _, template in sorted(templates, key=lambda each: -each[0]))


@lru_cache(maxsize=512)
def told(language: str, text: str, deepest: int = _DEEPEST) -> str:
    """Return an English sentence in another language, what fills its holes too; as it is where nobody knows it.

    It is recognised by its fixed words, since it may come from another process or from the database.
    """
    whole, templates = _sentences(language)
    if text in whole or not deepest:
        return whole.get(text, text)
    for template in templates:
        if template.words in text and (found := re.fullmatch(template.pattern, text, re.DOTALL)):
            filled = {
                name: value.replace(",", ".") if name in _COUNTS else told(language, value, deepest - 1)
                for name, value in found.groupdict().items()
            }
            if not template.joint or filled != found.groupdict():
                return template.other.format_map(filled)
    return text
