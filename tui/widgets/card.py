"""Card: a small box of lines above the status line; it comes and goes without touching the panes."""

from collections.abc import Sequence

from textual.strip import Strip

from tui.text import cells
from tui.widgets.canvas import Canvas, Run


class Card(Canvas):
    """Shows lines of runs under a title; hidden while it has none."""

    DEFAULT_CSS = "Card { display: none; height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._lines: Sequence[Sequence[Run]] = ()

    def show(self, title: str, lines: Sequence[Sequence[Run]]) -> None:
        """Show `lines` under `title`."""
        self._title, self._lines = title, lines
        self.styles.height = len(lines) + 2
        self.display = True
        self.redraw(wholly=True)

    def hide(self) -> bool:
        """Take the card away; tell whether there was one."""
        shown = bool(self.display)
        self.display = False
        return shown

    def paint(self, y: int) -> Strip:
        """Draw a line of the box."""
        width = self.size.width
        if y == 0:
            title = f" {self._title} " if self._title else ""
            fill = "─" * (width - cells(title) - 3)
            return self.line([("╭─", "rule"), (title, "title_here"), (fill, "rule")], [("╮", "rule")], "panel")
        if y > len(self._lines):
            return self.line([("╰" + "─" * (width - 2), "rule")], [("╯", "rule")], "panel")
        return self.line([("│ ", "rule"), *self._lines[y - 1]], [(" │", "rule")], "panel")
