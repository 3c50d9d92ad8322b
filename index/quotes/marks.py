"""Quotation marks: which opener belongs to which closer, in every German and foreign convention.

Marks pair by kind: „ with “ ” or ", « with » (or the other way round: the first guillemet of a text decides), “ with ”
where a text uses English marks, " by its neighbours, ‚ with ‘ and › with ‹ inside. An opener may be repeated at the
beginning of a paragraph, which goes on with the quotation; so it does where the next mark of the text closes it. Any
other mark without a partner never swallows the text after its paragraph: it is closed there and flagged. One pass from
left to right, linear in the length of the text.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

import msgspec

from index.article import Span
from index.german.quotation_marks import ALL, CLOSERS, DOUBLE, GUILLEMETS, INNER_GUILLEMETS, OPENING

_MARK = re.compile(rf"[{ALL}\n](?:(?<=\n)[ \t\r\n]*)?")
_ANY_MARK = re.compile(f"[{DOUBLE}]")
_LONGEST = 4000  # characters that one pair may cover; longer ones are mistakes in the text
_DEEPEST = 4
_UNCLOSED_AFTER = re.compile(r"[.!?…](?=\s|$)")


class Marked(msgspec.Struct, frozen=True, order=True):
    """A stretch of text in quotation marks, marks included. `depth` counts the pairs around it."""

    start: int
    end: int
    depth: int
    flags: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The stretch of text, marks included."""
        return Span(self.start, self.end)


class _Open(NamedTuple):
    mark: str
    start: int
    paragraphs: int = 1
    until: int = 0  # where its closer is known to stand, beyond ends of paragraphs


class _Convention(NamedTuple):
    closers: dict[str, str]  # opener -> the marks that close it

    @classmethod
    def of(cls, text: str) -> "_Convention":
        closers = dict(CLOSERS)
        for pair in (GUILLEMETS, INNER_GUILLEMETS):
            _, opener = min(((at, mark) for mark in pair if (at := text.find(mark)) >= 0), default=(0, pair[0]))
            closers[opener] = pair[1] if opener == pair[0] else pair[0]
        if text.count("“") and text.count("”") and text.count("„") < text.count("“"):
            closers["“"] = "”"
        elif "”" in text and "„" not in text and "“" not in text:
            closers["”"] = "”"
        return cls(closers)


def find_marks(text: str) -> list[Marked]:
    """Return every stretch of `text` in quotation marks, in the order of their openers."""
    closers = _Convention.of(text).closers
    found: list[Marked] = []
    stack: list[_Open] = []
    for match in _MARK.finditer(text):
        mark, position = match.group(), match.start()
        if mark[0] == "\n":
            _paragraph(text, position, match.end(), stack, found, closers)
            continue
        while stack and position - stack[0].start > _LONGEST:
            _give_up(text, stack, found, position)
        level = _closes(text, position, mark, stack, closers)
        if level is not None:
            for lost in stack[level + 1 :]:
                _unclosed(text, lost, position, found, stack.index(lost))
            opened = stack[level]
            del stack[level:]
            flags = ("continued",) if opened.paragraphs > 1 else ()
            found.append(Marked(opened.start, position + 1, level, flags))
        elif mark in closers and _opens(text, position, mark):
            if stack and stack[-1].mark == mark and _reopens(text, position):
                continue
            if len(stack) < _DEEPEST:
                stack.append(_Open(mark, position))
    while stack:
        _give_up(text, stack, found, len(text))
    return sorted(found)


def _closes(text: str, position: int, mark: str, stack: list[_Open], closers: dict[str, str]) -> int | None:
    """Return the level that `mark` closes, None where it closes nothing."""
    for level in range(len(stack) - 1, -1, -1):
        if mark not in closers[stack[level].mark]:
            continue
        if position == stack[level].start + 1:
            return None
        if mark in '"’' and _inside_word(text, position):
            return None
        if mark == '"' and stack[level].mark == "„" and _looks_open(text, position):
            return None
        return level
    return None


def _inside_word(text: str, position: int) -> bool:
    """Tell whether a mark has a letter right after it: `2" Rohr` closes, `so"genannt` and `Land’s` do not."""
    return position + 1 < len(text) and text[position + 1].isalnum()


def _looks_open(text: str, position: int) -> bool:
    return (position == 0 or text[position - 1].isspace()) and not text[position + 1 : position + 2].isspace()


def _opens(text: str, position: int, mark: str) -> bool:
    following = text[position + 1 : position + 2]
    if not following or following.isspace():
        return mark == "„" and following == " "
    if mark in '"‚”':
        before = text[position - 1] if position else " "
        return not (before.isalnum() or before in ".!?,")
    return True


def _reopens(text: str, position: int) -> bool:
    """Tell whether an opener stands at the beginning of a paragraph, where it repeats the one before."""
    before = position - 1
    while before >= 0 and text[before] in " \t":
        before -= 1
    return before < 0 or text[before] == "\n"


def _paragraph(
    text: str, start: int, end: int, stack: list[_Open], found: list[Marked], closers: dict[str, str]
) -> None:
    """At the end of a paragraph keep only what the next one opens again, or what the next mark of the text closes."""
    if len(stack) == 1:
        opened = stack[0]
        if text[end : end + 1] == opened.mark:
            stack[0] = opened._replace(paragraphs=opened.paragraphs + 1)
            return
        until = opened.until if opened.until > start else _closer_ahead(text, end, opened, closers)
        if until:
            stack[0] = opened._replace(paragraphs=opened.paragraphs + 1, until=until)
            return
    while stack:
        _give_up(text, stack, found, start)


def _closer_ahead(text: str, position: int, opened: _Open, closers: dict[str, str]) -> int:
    """Return where the closer of a mark stands if it is the next mark of the text, and can be nothing else; else 0."""
    following = _ANY_MARK.search(text, position, opened.start + _LONGEST)
    if following is None or following[0] in closers or following[0] not in closers[opened.mark]:
        return 0
    return following.start()


def _give_up(text: str, stack: list[_Open], found: list[Marked], limit: int) -> None:
    _unclosed(text, stack.pop(), limit, found, len(stack))


def _unclosed(text: str, opened: _Open, limit: int, found: list[Marked], depth: int) -> None:
    """Close a mark that has no partner at the end of its sentence, at the latest at `limit`."""
    stop = _UNCLOSED_AFTER.search(text, opened.start, min(limit, opened.start + _LONGEST))
    end = stop.end() if stop else limit
    if end - opened.start > 2 and opened.mark in OPENING + "“" and end - opened.start <= _LONGEST:
        found.append(Marked(opened.start, end, depth, ("unclosed",)))


def outermost(marks: list[Marked]) -> list[Span]:
    """Return the spans that no other pair surrounds, in order."""
    spans: list[Span] = []
    for mark in marks:
        if not spans or mark.start >= spans[-1].end:
            spans.append(mark.span)
    return spans


def covering(spans: list[Span], offset: int) -> int:
    """Return the index of the span (in order, apart from each other) that `offset` lies in, -1 for none."""
    index = bisect_right(spans, Span(offset, 1 << 60)) - 1
    return index if index >= 0 and offset < spans[index].end else -1
