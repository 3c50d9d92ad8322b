"""Lists whose rows are as high as what they show: the cursor is always in view, and no line is wasted."""

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from tui.widgets.flowing import FlowingList
from tui.widgets.rowlist import Line


class Rows(FlowingList):
    """Rows of given heights in a view of given lines."""

    margin = 1

    def __init__(self, heights: list[int], lines: int) -> None:
        super().__init__()
        self.heights, self.lines, self.count = heights, lines, len(heights)

    @property
    def size(self) -> Size:
        return Size(20, self.lines)

    def redraw(self, *, wholly: bool = False) -> None:
        self.prepare()

    def height(self, index: int) -> int:
        return self.heights[index]

    def rows(self, start: int, stop: int) -> list[list[Line]]:
        return [[Line([(str(index), "")])] * self.heights[index] for index in range(start, stop)]

    def seen(self) -> list[int]:
        """The rows of which the first line is in view."""
        places = [self._place(y) for y in range(self.lines)]
        return [self.top + row for row, line in places if line == 0 and row < len(self._in_view)]


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=40),
    st.integers(4, 12),
    st.lists(st.integers(-5, 5) | st.sampled_from([-100, 100]), max_size=12),
)
def test_the_cursor_is_in_view_whole_wherever_it_goes(heights: list[int], lines: int, moves: list[int]) -> None:
    rows = Rows(heights, lines)
    rows.set_count(len(heights))
    for step in moves:
        rows.go(max(0, min(rows.cursor + step, len(heights) - 1)))
        assert rows.cursor in rows.seen()
        used = sum(heights[rows.top : rows.cursor + 1]) + rows.cursor - rows.top
        assert used <= lines


def test_short_rows_leave_no_blank_lines_but_the_margin() -> None:
    rows = Rows([2, 3, 2, 2], 12)
    rows.set_count(4)
    assert [rows._place(y) for y in (0, 2, 3, 6, 7, 10)] == [(0, 0), (0, 2), (1, 0), (1, 3), (2, 0), (3, 0)]
    assert rows.page == 4
