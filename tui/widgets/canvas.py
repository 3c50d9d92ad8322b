"""Canvas: a widget that draws its own lines and sends only the cells that changed since it was last drawn.

Textual repaints a whole widget on `refresh()`. Over a slow line that is what costs, so a canvas compares its lines with
the ones on the screen and asks only for the stretches that differ, as curses does.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, cast

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.colours import Palette
from tui.text import cells, clip, visible

Run = tuple[str, str]
"""A piece of a line: its safe text, and the roles of the palette that it is drawn in."""

_GAP = 16
"""Equal cells between two changed stretches that are cheaper to send again than to jump over."""


class HasPalette(Protocol):
    """The app as far as a canvas knows it."""

    palette: Palette
    shows_cursor: bool
    shows_links: bool


class Canvas(Widget):
    """Base of all drawn widgets: subclasses give `paint(y)` and call `redraw()` when something may have changed."""

    DEFAULT_CSS = "Canvas { width: 1fr; height: 1fr; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._drawn: list[Strip] = []

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return cast(HasPalette, self.app).palette

    def paint(self, y: int) -> Strip:
        """Return line `y` of the widget, as wide as the widget."""
        raise NotImplementedError

    @property
    def shows_cursor(self) -> bool:
        """Tell whether the terminal's own cursor is to be seen, so that none has to be drawn."""
        return cast(HasPalette, self.app).shows_cursor

    @property
    def shows_links(self) -> bool:
        """Tell whether addresses are links in the terminal."""
        return cast(HasPalette, self.app).shows_links

    @property
    def caret(self) -> tuple[int, int]:
        """Column and line of the widget where the work is: there the terminal's own cursor stands."""
        return 0, 0

    def prepare(self) -> None:
        """Get ready for `paint` being called for every line: a place to fetch what the lines share."""

    def redraw(self, *, wholly: bool = False) -> None:
        """Draw the widget anew and send the cells that changed, or all of them."""
        width, height = self.size
        if not (width and height and self.is_mounted):
            return
        self.prepare()
        lines = [self.paint(y) for y in range(height)]
        before, self._drawn = self._drawn, lines
        if wholly or len(before) != len(lines) or before[0].cell_length != width:
            self.refresh()
            return
        changed = [
            Region(start, y, end - start, 1)
            for y, (old, new) in enumerate(zip(before, lines, strict=True))
            if old != new
            for start, end in _changes(old, new)
        ]
        if changed:
            self.refresh(*changed)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Hand the drawn lines to Textual."""
        if len(self._drawn) != self.size.height:
            self.prepare()
            self._drawn = [self.paint(y) for y in range(self.size.height)]
        blank = Strip.blank(self.size.width, self.palette("text"))
        lines = [self._drawn[y] if y < len(self._drawn) else blank for y in crop.line_range]
        return [line.crop_extend(crop.x, crop.right, self.palette("text")) for line in lines]

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size."""
        self.redraw(wholly=True)

    def line(self, left: Sequence[Run], right: Sequence[Run] = (), roles: str = "", width: int | None = None) -> Strip:
        """Make a line of runs: `left` is clipped where `right` begins; `roles` lie under the whole line."""
        width = self.size.width if width is None else width
        free = width - sum(cells(text) for text, _ in right)
        if free < 0:
            free, right = width, ()
        segments = [self._segment(text, own, roles) for text, own in clip_runs(left, free)]
        used = sum(segment.cell_length for segment in segments)
        if used < free:
            segments.append(self._segment(" " * (free - used), "", roles))
        segments += [self._segment(text, own, roles) for text, own in right]
        return Strip(segments, width).simplify()

    def _segment(self, text: str, own: str, under: str) -> Segment:
        """Make a segment of a run."""
        return Segment(visible(text), self.palette(f"{under} {own}" if under else own))


def clip_runs(runs: Iterable[Run], width: int) -> Iterator[Run]:
    """Yield runs as far as they fit into `width` cells, the last one clipped with an ellipsis."""
    for text, roles in runs:
        taken = cells(text)
        if taken > width:
            if width > 0:
                yield clip(text, width), roles
            return
        width -= taken
        if text:
            yield text, roles


def _cells_of(line: Strip) -> list[tuple[str, Style | None]]:
    """Return a line cell by cell; the second cell of a wide character holds an empty text."""
    found: list[tuple[str, Style | None]] = []
    for text, style, _ in line:
        if text.isascii():
            found += [(character, style) for character in text]
            continue
        for character in text:
            width = cells(character)
            if width == 0 and found:
                found[-1] = (found[-1][0] + character, style)
            else:
                found += [(character, style), *[("", style)] * (width - 1)]
    return found


def _changes(old: Strip, new: Strip) -> Iterator[tuple[int, int]]:
    """Yield the stretches of cells, end exclusive, in which two lines of the same width differ."""
    before, after = _cells_of(old), _cells_of(new)
    if len(before) != len(after):
        yield 0, new.cell_length
        return
    start = end = -1
    for at, (one, other) in enumerate(zip(before, after, strict=True)):
        if one == other:
            continue
        if start < 0:
            start = at
        elif at - end > _GAP:
            yield start, end
            start = at
        end = at + 1
    if start >= 0:
        yield start, end
