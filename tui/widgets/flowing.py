"""FlowingList: a list whose rows are as high as what they show."""

from tui.widgets.rowlist import RowList


class FlowingList(RowList):
    """A `RowList` whose subclasses tell the `height` of each row; only rows near the view are asked."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._places: list[tuple[int, int]] = []

    def height(self, index: int) -> int:
        """Return how many lines a row has, without the margin after it."""
        return self.row_height

    @property
    def page(self) -> int:
        """How many whole rows are in view (at least one)."""
        room, at = self.size.height + self.margin, self.top
        while at < self.count and (room := room - self.height(at) - self.margin) >= 0:
            at += 1
        return max(at - self.top, 1)

    def _above(self, last: int, room: int) -> int:
        """Return the first row to show so that the row `last` ends within `room` lines."""
        first = last
        room -= self.height(last)
        while first > 0 and (room := room - self.height(first - 1) - self.margin) >= 0:
            first -= 1
        return first

    def _scroll(self) -> None:
        """Bring the cursor into view; on slow lines into its middle."""
        if not self.count:
            self.top = 0
            return
        lowest = self._above(self.cursor, self.size.height)
        if not lowest <= self.top <= self.cursor:
            nearest = min(max(self.top, lowest), self.cursor)
            self.top = self._above(self.cursor, self.size.height // 2) if self.by_page else nearest
        self.top = min(self.top, self._above(self.count - 1, self.size.height))

    def prepare(self) -> None:
        """Fetch the rows in view, and note which line each of them begins on."""
        super().prepare()
        self._places = [
            (row, line)
            for row in range(len(self._in_view))
            for line in range(self.height(self.top + row) + self.margin)
        ]

    def _line_of(self, index: int) -> int:
        """Return the line on which a row in view begins."""
        return sum(self.height(row) + self.margin for row in range(self.top, index))

    def _place(self, y: int) -> tuple[int, int]:
        """Return which row of those in view stands on line `y`, and which of its lines it is."""
        return self._places[y] if y < len(self._places) else (len(self._in_view), 0)
