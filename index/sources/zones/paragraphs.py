"""Paragraphs of a plain text, whether they are parted by blank lines, by single line breaks or wrapped at a width."""

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from index.article import Span

_LINE = re.compile(r"\S[^\n]*")
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 50
_FEWEST_WRAPPED = 3


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph without the blanks around it; `apart` tells that a blank line (or the beginning) stands before it."""

    start: int
    end: int
    text: str
    apart: bool = True

    @property
    def span(self) -> Span:
        """The stretch of text that the paragraph covers."""
        return Span(self.start, self.end)

    def after(self, offset: int) -> "Paragraph":
        """Return what is left of the paragraph from `offset` of the whole text on, without blanks before it."""
        rest = self.text[offset - self.start :]
        start = offset + len(rest) - len(rest.lstrip())
        return Paragraph(start, self.end, rest.lstrip(), self.apart)


def paragraphs(text: str, *, wrapped: bool = False) -> list[Paragraph]:
    """Split `text` into paragraphs: a line each, but lines broken only for their width are joined.

    `wrapped` tells that only blank lines part paragraphs, as in Markdown.
    """
    lines = list(_lines(text))
    width = _wrap_width(lines)
    if not (width or wrapped):
        return lines
    groups: list[list[Paragraph]] = []
    for line in lines:
        if groups and not line.apart and (wrapped or _broken_for_width(groups[-1][-1], line, width)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(text, group) for group in groups]


def _joined(text: str, lines: list[Paragraph]) -> Paragraph:
    start, end = lines[0].start, lines[-1].end
    return Paragraph(start, end, text[start:end], lines[0].apart)


def _lines(text: str) -> Iterator[Paragraph]:
    end_before = 0
    for match in _LINE.finditer(text):
        content, first = match.group().rstrip(), match.start()
        apart = end_before == 0 or text.count("\n", end_before, first) != 1
        yield Paragraph(first, first + len(content), content, apart)
        end_before = first + len(content)


def _wrap_width(lines: list[Paragraph]) -> int:
    """Return the width that the text was wrapped at, 0 where it was not."""
    width = max((len(line.text) for line in lines), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    pairs = [(a, b) for a, b in pairwise(lines) if not b.apart]
    wrapped = sum(_broken_for_width(a, b, width) for a, b in pairs)
    return width if wrapped >= _FEWEST_WRAPPED and wrapped * 2 >= len(pairs) else 0


def _broken_for_width(before: Paragraph, after: Paragraph, width: int) -> bool:
    """Tell whether the first word of `after` would not have fitted behind `before`."""
    return len(before.text) + 1 + len(after.text.split(None, 1)[0]) > width
