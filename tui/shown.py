"""What stands on the terminal, cell by cell, so that only what is new is sent.

Opening a sheet makes Textual paint the whole screen up to four times. On a slow line each costs half a second; against
this memory all but the first are nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import lru_cache

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

Look = Hashable
"""How a cell looks besides its character: two looks that are equal are drawn alike."""
Cell = tuple[str, Look]

_GAP = 8
"""Cells left as they are between two changes that cost less to send again than to jump over (`ESC [ 12 ; 34 H`)."""


class Shown:
    """The cells that were sent last; knows nothing of a cell until it was drawn."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Cell | None]] = {}

    def forget(self) -> None:
        """Know nothing any more: the terminal was cleared, changed its size, or was lent to another program."""
        self._rows.clear()

    def changes(
        self, x: int, y: int, strip: Strip, look: Callable[[str, Style | None], Look]
    ) -> Iterator[tuple[int, Strip]]:
        """Yield the stretches of a strip for (x, y) that do not stand there yet, and take them as drawn.

        `look` tells how a character in a style looks.
        """
        row = self._rows.setdefault(y, [])
        row += [None] * (x + strip.cell_length - len(row))
        cells = cells_of(strip, look)
        if cells is None:
            row[x : x + strip.cell_length] = [None] * strip.cell_length
            yield x, strip
            return
        for start, stop in _runs(row[x : x + len(cells)], cells):
            whole = stop - start == len(cells)
            yield x + start, strip if whole else strip.crop(start, stop)
        row[x : x + len(cells)] = cells


def cells_of(strip: Strip, look: Callable[[str, Style | None], Look]) -> list[Cell] | None:
    """Return the cells of a strip; None where it holds control codes or characters of doubtful width.

    The second cell of a wide character is empty; a combining mark is part of the cell before it.
    """
    cells: list[Cell] = []
    for text, style, control in strip:
        if control:
            return None
        marks, found = _cells_of(text, look("x", style), look(" ", style))
        if marks and cells:
            cells[-1] = (cells[-1][0] + marks, cells[-1][1])
        cells += found
    return cells if len(cells) == strip.cell_length else None


@lru_cache(maxsize=1024)
def _cells_of(text: str, seen: Look, blank: Look) -> tuple[str, tuple[Cell, ...]]:
    """Return the marks at the beginning of a text, which belong to the cell before it, and its cells.

    `seen` is how its characters look, `blank` how its spaces do. Blank lines and frames come again and again.
    """
    marks = ""
    cells: list[Cell] = []
    for character in text:
        width = 1 if " " <= character < "\x7f" else cell_len(character)
        if width:
            cells.append((character, blank if character == " " else seen))
            cells += [("", seen)] * (width - 1)
        elif cells:
            cells[-1] = (cells[-1][0] + character, cells[-1][1])
        else:
            marks += character
    return marks, tuple(cells)


def _runs(old: list[Cell | None], new: list[Cell]) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which two rows differ; near ones as one, wide characters whole."""
    start = stop = -1
    for at, (before, after) in enumerate(zip(old, new, strict=True)):
        if before == after:
            continue
        if start >= 0 and at - stop > _GAP:
            yield start, _whole(new, stop)
            start = -1
        if start < 0:
            start = at
            while start and not new[start][0]:
                start -= 1
        stop = at + 1
    if start >= 0:
        yield start, _whole(new, stop)


def _whole(cells: list[Cell], stop: int) -> int:
    """Return where a stretch ends that does not cut a wide character."""
    while stop < len(cells) and not cells[stop][0]:
        stop += 1
    return stop
