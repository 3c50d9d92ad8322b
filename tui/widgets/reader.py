"""Reader: a text of any length with layers of marks, wrapped where it is looked at, and a gutter beside it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

import msgspec
from rich.style import Style
from textual import events
from textual.strip import Strip

from tui.text import cells, clip, safe
from tui.widgets.canvas import Canvas, Run
from tui.widgets.flow import Flow, Place

POINTED_BAR = "█"
"""The bar of the note that is pointed at."""


class Mark(msgspec.Struct, frozen=True, order=True):
    """A stretch of the text, end exclusive, and the roles it is drawn in."""

    start: int
    end: int
    roles: str


class Note(msgspec.Struct, frozen=True, order=True):
    """What the gutter shows beside a stretch: a short label on its first line, a bar along all of it, a name."""

    start: int
    end: int
    label: str
    bar: str
    roles: str
    name: str = ""


class Link(msgspec.Struct, frozen=True, order=True):
    """A stretch that leads to an address, which is fit for a terminal (`tui.links.target`)."""

    start: int
    end: int
    target: str


class Layer:
    """Marks sorted by where they begin, found by offset in logarithmic time; later ones lie over earlier ones."""

    def __init__(self, marks: Iterable[Mark | Note | Link] = ()) -> None:
        self.marks = sorted(marks)
        self._starts = [mark.start for mark in self.marks]
        self._furthest = list(accumulate((mark.end for mark in self.marks), max))

    def between(self, start: int, end: int) -> Sequence[Any]:
        """Return the marks that share a character with `start` up to `end`, in order."""
        first = bisect_right(self._furthest, start)
        last = bisect_left(self._starts, end)
        return [mark for mark in self.marks[first:last] if mark.end > start]


class Reader(Canvas, can_focus=True):
    """Shows a text with layers of marks laid over each other in the order of `LAYERS`, and notes in the gutter."""

    LAYERS = ("zones", "quotes", "current", "matches", "here", "selection")
    GUTTER = 5
    MEASURE = 78
    """The widest line that is still pleasant to read, in cells."""
    NAMES = 20
    """Cells for the names in the right margin, where the widget is wide enough to have one."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.text = ""
        self.flow = Flow("", 1)
        self.top: Place = (0, 0)
        self.placeholder: Sequence[Run] = ()
        self._layers = {name: Layer() for name in self.LAYERS}
        self._notes = Layer()
        self._links = Layer()
        self._pointed: tuple[int, int] | None = None
        self._window: list[tuple[int, int]] = []

    def scrolled(self) -> None:
        """React to another part of the text having come into view."""

    def show(
        self,
        text: str,
        layers: Mapping[str, Iterable[Mark]],
        notes: Iterable[Note] = (),
        offset: int = 0,
        links: Iterable[Link] = (),
    ) -> None:
        """Show `text`, made safe, with its marks, notes and links, from the line of `offset` on."""
        self.text = safe(text)
        self._layers = {name: Layer(layers.get(name, ())) for name in self.LAYERS}
        self._notes, self._links = Layer(notes), Layer(links)
        self._pointed = None
        self.flow = Flow(self.text, self._measure)
        self.top = self.flow.at(offset) if offset else (0, 0)
        self.redraw()

    def mark(self, layer: str, marks: Iterable[Mark]) -> None:
        """Put other marks into a layer."""
        self._layers[layer] = Layer(marks)
        self.redraw()

    def point(self, start: int = 0, end: int = 0) -> None:
        """Set off the note of a stretch in the gutter; without a stretch no note."""
        self._pointed = (start, end) if end > start else None

    def _is_pointed(self, note: Note | Mark) -> bool:
        return self._pointed == (note.start, note.end)

    @property
    def spot(self) -> int:
        """The offset of the character that the work is at."""
        return self.first_char

    @property
    def caret(self) -> tuple[int, int]:
        """The cell of the character that the work is at; at the head of the view where it is not in view."""
        spot = self.spot
        for y, (start, end) in enumerate(self._window):
            if start <= spot < end:
                return self.GUTTER + cells(self.text[start:spot]), y
        return self.GUTTER, 0

    @property
    def first_char(self) -> int:
        """The offset of the first character in view."""
        return self.flow.span(self.top)[0]

    @property
    def in_view(self) -> tuple[int, int]:
        """The offsets of the first character in view and of the end of the last line."""
        window = self.flow.window(self.top, max(self.size.height, 1))
        return window[0][0], window[-1][1]

    @property
    def read_to(self) -> int:
        """How many percent of the text stand above the lower edge of the widget."""
        return round(100 * self.in_view[1] / len(self.text)) if self.text.strip() else 100

    def scroll(self, lines: int) -> bool:
        """Scroll by lines; tell whether the text moved."""
        lowest = self.flow.move(self.flow.end, 1 - max(self.size.height, 1))
        wanted = self.flow.move(self.top, lines)
        return self._go(min(wanted, max(lowest, self.top)) if lines > 0 else wanted)

    def turn(self, pages: float) -> bool:
        """Scroll by pages, two lines of the old page staying in view; halves too."""
        height = max(self.size.height, 1)
        lines = int(height * pages) if abs(pages) < 1 else int(pages * max(height - 2, 1))
        return self.scroll(lines)

    def go(self, offset: int) -> bool:
        """Put the line that holds `offset` on top, or the end of the text at the bottom."""
        lowest = self.flow.move(self.flow.end, 1 - max(self.size.height, 1))
        return self._go(min(self.flow.at(offset), lowest))

    def go_end(self) -> bool:
        """Scroll to the end."""
        return self._go(self.flow.move(self.flow.end, 1 - max(self.size.height, 1)))

    def reveal(self, start: int, end: int) -> bool:
        """Bring a stretch into view; where it is not, its first line comes to stand a third down the widget."""
        height = max(self.size.height, 1)
        first = self.flow.distance(self.top, self.flow.at(start), height - 1)
        last = self.flow.distance(self.top, self.flow.at(max(end - 1, start)), height - 1)
        if first is not None and (last is not None or first <= height // 3):
            return False
        lowest = self.flow.move(self.flow.end, 1 - height)
        return self._go(min(self.flow.move(self.flow.at(start), -(height // 3)), lowest))

    def _go(self, top: Place) -> bool:
        """Put a line on top and draw."""
        if top == self.top:
            return False
        self.top = top
        self.redraw()
        self.scrolled()
        return True

    @property
    def _measure(self) -> int:
        """The width of the lines."""
        return max(min(self.size.width - self.GUTTER - 1, self.MEASURE), 1)

    def prepare(self) -> None:
        """Find the lines in view, wrapping anew when the width has changed."""
        if self.flow.width != self._measure or self.flow.text is not self.text:
            offset = self.first_char if self.flow.text is self.text else 0
            self.flow = Flow(self.text, self._measure)
            self.top = self.flow.at(offset) if offset else (0, 0)
        self._window = self.flow.window(self.top, self.size.height)

    def paint(self, y: int) -> Strip:
        """Draw a line of the text with its gutter."""
        if not self.text:
            at = y - 1
            return self.line([("  ", ""), self.placeholder[at]] if 0 <= at < len(self.placeholder) else [])
        if y >= len(self._window):
            return self.line([])
        start, end = self._window[y]
        note = self._note(start, end, y)
        runs = [*self._gutter(note, start), *self._runs(start, end)]
        room = self.size.width - self.GUTTER - self._measure
        if note and room > self.NAMES and note.name and self._begins(note, start):
            name = clip(note.name, room - 4)
            right = [(name, note.roles), (" " * (room - 2 - cells(name)), "")]
            return self._linked(self.line(runs, right), start, end)
        return self._linked(self.line(runs), start, end)

    def _linked(self, line: Strip, start: int, end: int) -> Strip:
        """Have the stretches of a line that lead somewhere do so in the terminal (OSC 8)."""
        for link in self._links.between(start, end):
            first, last = (
                self.GUTTER + cells(self.text[start:offset]) for offset in (max(link.start, start), min(link.end, end))
            )
            leading = line.crop(first, last).apply_style(Style(link=link.target))
            line = Strip.join([line.crop(0, first), leading, line.crop(last)])
        return line

    def _note(self, start: int, end: int, y: int) -> Note | None:
        """Return the note of a line: one that begins there before one that goes on; blank lines inside go on too."""
        if start == end:
            following = self._window[y + 1][0] if y + 1 < len(self._window) else start
            notes = [note for note in self._notes.between(start, start + 1) if note.end > following]
        else:
            notes = list(self._notes.between(start, end))
        usual = next((note for note in notes if note.start >= start), notes[-1] if notes else None)
        found = next(filter(self._is_pointed, notes), usual)
        return found if isinstance(found, Note) else None

    def _begins(self, note: Note, start: int) -> bool:
        """Tell whether a note's first line in view is the one that begins at `start`."""
        return note.start >= start or start == self._window[0][0]

    def _gutter(self, note: Note | None, start: int) -> list[Run]:
        """Draw the gutter of a line."""
        if note is None:
            return [(" " * self.GUTTER, "")]
        label = note.label if self._begins(note, start) else ""
        if not self._is_pointed(note):
            return [(f"{label:>{self.GUTTER - 2}}{note.bar} ", note.roles)]
        before = " " * (self.GUTTER - 2 - cells(label))
        return [(before, ""), (label, f"{note.roles} current"), (f"{POINTED_BAR} ", note.roles)]

    def _runs(self, start: int, end: int) -> list[Run]:
        """Cut a line at the edges of its marks and lay their roles over each other."""
        marks = [mark for layer in self._layers.values() for mark in layer.between(start, end)]
        if not marks:
            return [(self.text[start:end], "")]
        edges = {start, end}
        for mark in marks:
            edges.update((max(mark.start, start), min(mark.end, end)))
        cuts = sorted(edges)
        return [
            (self.text[one:other], " ".join(mark.roles for mark in marks if mark.start <= one and other <= mark.end))
            for one, other in pairwise(cuts)
        ]

    def resized(self) -> None:
        """React to a new size of the widget."""

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size."""
        event.prevent_default()
        self.redraw(wholly=True)
        self.resized()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Follow the wheel, where the mouse is switched on."""
        self.scroll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Follow the wheel, where the mouse is switched on."""
        self.scroll(-3)
