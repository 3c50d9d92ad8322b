"""Text made safe and measured for a terminal: no control character reaches it, and offsets stay what they are."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from rich.cells import cell_len

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# C0 and C1 controls, marks and overrides of writing direction, line and paragraph separators, surrogates,
# interlinear marks and tags: all that a terminal could obey, or that could make a text look other than it is.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_TAB = str.maketrans({"\t": " ", "\N{NO-BREAK SPACE}": " "})
# Soft hyphens, joiners and variation selectors: terminals disagree about their width, so they are not drawn.
_UNDRAWN = re.compile("[\u00ad\u200b-\u200d\ufe00-\ufe0f]")
# Below U+0300 every character but the soft hyphen is one cell wide.
_WIDE_OR_NONE = re.compile("[\u00ad\u0300-\U0010ffff]")
_NARROW_SIGNS = re.compile("[\u2010-\u2027\u2030-\u203a\u20ac\u2190-\u21ff\u2500-\u257f\u0370-\u0482\u048a-\u052f]")


def safe(text: str) -> str:
    """Return `text` with every character that a terminal could obey replaced, the length unchanged.

    Line feeds stay; tabs and no-break spaces become spaces, all other controls and marks of direction U+FFFD.
    """
    return _UNSAFE.sub(_REPLACEMENT, text.translate(_TAB))


def one_line(text: str) -> str:
    """Return `text` safe and on one line, runs of white space as one space, as it is drawn."""
    return " ".join(visible(safe(text)).split())


def visible(text: str) -> str:
    """Return a safe line as it is drawn: without the characters that every terminal draws in its own way."""
    return _UNDRAWN.sub("", text)


def short_path(path: Path | str, parts: int = 3) -> str:
    """Return a path as a message shows it: its last parts, with an ellipsis for those left out at the front."""
    path = Path(path)
    names = path.parts
    return one_line(str(path) if len(names) <= parts + 1 else "…/" + "/".join(names[-parts:]))


def cells(text: str) -> int:
    """Return how many terminal cells a safe line of text takes."""
    if not _WIDE_OR_NONE.search(text):
        return len(text)
    rest = _NARROW_SIGNS.sub(" ", text)
    return cell_len(visible(rest)) if _WIDE_OR_NONE.search(rest) else len(rest)


def clip(text: str, width: int, mark: str = "…") -> str:
    """Return `text` cut to `width` cells, with `mark` at its end where something was cut off."""
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    return text[: fitting(text, 0, len(text), width - 1)] + mark


def whole_entries(text: str, width: int) -> str:
    """Return as many entries of a list with commas as fit into `width` cells; not even one: whole words, then `…`."""
    while cells(text) > width and ", " in text:
        text = text.rpartition(", ")[0]
    if cells(text) <= width:
        return text
    while cells(f"{text} …") > width and " " in text:
        text = text.rpartition(" ")[0]
    return clip(f"{text} …", width)


def fitting(text: str, start: int, end: int, width: int) -> int:
    """Return the greatest offset up to `end` such that `text[start:offset]` fits into `width` cells."""
    stop = min(end, start + width)
    if cells(text[start:stop]) == stop - start and stop - start <= width:
        if stop == end or cells(text[stop]) > 0:
            return stop
        return _cluster_end(text, stop, end)
    used, at = 0, start
    while at < end:
        used += cells(text[at])
        if used > width:
            return at
        at += 1
    return end


def _cluster_end(text: str, at: int, end: int) -> int:
    """Return where the characters without a width of their own (combining marks) that follow `at` end."""
    while at < end and cells(text[at]) == 0:
        at += 1
    return at


def wrap(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Break `text[start:end]` (safe, without line feeds) into lines of at most `width` cells at spaces and hyphens.

    Returns the lines as offsets without the spaces between them; an empty stretch is one empty line. A word longer
    than a line is broken where the line is full.
    """
    width = max(width, 1)
    lines: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = fitting(text, at, end, width)
        if stop <= at:
            stop = at + 1
        line_end, following = _break(text, at, stop, end)
        lines.append((at, line_end))
        at = following
    return lines or [(start, start)]


def _break(text: str, at: int, stop: int, end: int) -> tuple[int, int]:
    """Return where the line from `at`, in which all up to `stop` fits, ends, and where the next one begins."""
    if stop >= end:
        return end, end
    if text[stop] == " ":
        line_end, following = stop, stop
    else:
        space = text.rfind(" ", at, stop)
        hyphen = max((text.rfind(sign, at, stop) for sign in "-–—/"), default=-1)
        if hyphen > max(space, at) and text[hyphen - 1] != " ":
            return hyphen + 1, hyphen + 1
        if space <= at:
            return stop, stop
        line_end, following = space, space
    while following < end and text[following] == " ":
        following += 1
    return len(text[at:line_end].rstrip(" ")) + at, following


def paragraphs(text: str, longest: int = 4000) -> Iterator[tuple[int, int]]:
    """Yield the lines of `text` as offsets; those longer than `longest` in pieces, cut at spaces if there are any."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        while end - start > longest:
            cut = text.rfind(" ", start, start + longest) + 1 or start + longest
            yield start, cut
            start = cut
        yield start, end
        start = end + 1


def holding(starts: list[int], offset: int) -> int:
    """Return the index of the last of the sorted `starts` that is not after `offset` (0 where all are)."""
    return max(bisect_right(starts, offset) - 1, 0)
