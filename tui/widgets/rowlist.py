"""RowList: a list of any length that asks only for the rows in view."""

from collections.abc import Sequence

import msgspec
from textual import events
from textual.strip import Strip

from tui.widgets.canvas import Canvas, Run


class Line(msgspec.Struct, frozen=True):
    """One line of a row: runs from the left, runs at the right edge."""

    left: Sequence[Run]
    right: Sequence[Run] = ()


Row = Sequence[Line]
_AROUND = 2  # lines that stay in view above and below the cursor


class RowList(Canvas, can_focus=True):
    """A cursor over `count` rows of `row_height` lines each.

    Subclasses give `rows(start, stop)`, which is asked for the rows in view only, and may give `moved()`, called when
    the cursor came to another row, and `selectable(index)`, false for headings that the cursor steps over.
    """

    row_height = 1
    margin = 0
    """Empty lines after each row."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.count = 0
        self.cursor = 0
        self.top = 0
        self.by_page = False
        self.always_lit = False
        self.placeholder: Sequence[Run] = ()
        self._in_view: Sequence[Row] = ()

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Return the rows from `start` up to `stop`; fewer where they are not known yet."""
        raise NotImplementedError

    def selectable(self, index: int) -> bool:
        """Tell whether the cursor may stand on a row."""
        return True

    def moved(self) -> None:
        """React to the cursor having come to another row."""

    @property
    def page(self) -> int:
        """How many whole rows are in view (at least one)."""
        return max((self.size.height + self.margin) // (self.row_height + self.margin), 1)

    def set_count(self, count: int, cursor: int = 0, *, keep_top: bool = False) -> None:
        """Say how many rows there are and where the cursor shall stand, and draw."""
        self.count = count
        self.top = self.top if keep_top else 0
        self.cursor = self._nearest(max(0, min(cursor, count - 1)), 1)
        self._scroll()
        self.redraw()

    def move(self, rows: int) -> bool:
        """Move the cursor by `rows`; tell whether it moved."""
        return self.go(self.cursor + rows, -1 if rows < 0 else 1)

    def go(self, index: int, direction: int = 1) -> bool:
        """Move the cursor to a row, or to the nearest one where it may stand, looking in `direction` first."""
        index = self._nearest(max(0, min(index, self.count - 1)), direction)
        if index == self.cursor or not self.count:
            return False
        self.cursor = index
        self._scroll()
        self.redraw()
        self.moved()
        return True

    def turn(self, pages: float) -> bool:
        """Scroll by pages (halves too), the cursor keeping its place on the screen."""
        rows = int(self.page * pages) or (1 if pages > 0 else -1)
        last_top = max(self.count - self.page, 0)
        self.top = max(0, min(self.top + rows, last_top))
        return self.go(self.cursor + rows, -1 if rows < 0 else 1)

    def _nearest(self, index: int, direction: int) -> int:
        """Return the selectable row nearest to `index`, first in `direction`, then the other way."""
        for step in (direction, -direction):
            at = index
            while 0 <= at < self.count:
                if self.selectable(at):
                    return at
                at += step
        return index

    def _scroll(self) -> None:
        """Bring the cursor into view: by rows, or by half pages on slow lines."""
        page = self.page
        around = min(_AROUND // (self.row_height + self.margin), (page - 1) // 2)
        jump = page // 2 if self.by_page else around
        if self.cursor < self.top + around:
            self.top = self.cursor - jump
            if self.top > 0 and not self.selectable(self.top - 1):
                self.top -= 1
        elif self.cursor >= self.top + page - around:
            self.top = self.cursor - page + 1 + jump
        if self.cursor == self._nearest(0, 1):
            self.top = 0
        self.top = max(0, min(self.top, max(self.count - page, 0)))

    def prepare(self) -> None:
        """Fetch the rows in view."""
        self._scroll()
        stop = min(self.top + self.page + 1, self.count)
        self._in_view = self.rows(self.top, stop) if self.count else ()

    def paint(self, y: int) -> Strip:
        """Draw a line of the row that stands there."""
        if not self.count:
            return self._paint_placeholder(y)
        row, line = self._place(y)
        index = self.top + row
        if row >= len(self._in_view) or line >= len(self._in_view[row]):
            return self.line([])
        drawn = self._in_view[row][line]
        here = index == self.cursor and self.selectable(index)
        bar = "▌" if here else " "
        focused = self.has_focus or self.always_lit
        lit = "cursor_line" if here and line == 0 and focused else ""
        role = "cursor" if focused else "faint"
        return self.line([(bar, role), *drawn.left], [*drawn.right, (" ", "")], lit)

    @property
    def caret(self) -> tuple[int, int]:
        """The row of the cursor, behind its bar."""
        return 1, self._line_of(self.cursor) if self.count else 1

    def _line_of(self, index: int) -> int:
        """Return the line on which a row in view begins."""
        return (index - self.top) * (self.row_height + self.margin)

    def _place(self, y: int) -> tuple[int, int]:
        """Return which row of those in view stands on line `y`, and which of its lines it is."""
        return divmod(y, self.row_height + self.margin)

    def _paint_placeholder(self, y: int) -> Strip:
        """Draw the text that stands in an empty list."""
        at = y - 1
        return self.line([(" ", ""), self.placeholder[at]] if 0 <= at < len(self.placeholder) else [])

    def watch_has_focus(self, has_focus: bool) -> None:
        """Light or dim the cursor."""
        self.redraw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Follow the wheel, where the mouse is switched on."""
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Follow the wheel, where the mouse is switched on."""
        self.move(-3)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked."""
        self.focus()
        self.go(self.top + self._place(event.y)[0])
