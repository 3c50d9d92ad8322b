"""Full sheets over the desk that are only read: help, the log, the page of an actor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip

from tui.language import number
from tui.panes.pane import LIST_COMMANDS, Title
from tui.text import cells
from tui.widgets.canvas import Run
from tui.widgets.folding import fold
from tui.widgets.rowlist import Line, Row, RowList

Choose = Callable[[str], object]


class SheetLine(Line, frozen=True):
    """A line of a sheet; where it has a `key` the cursor may stand on it, and enter chooses it.

    Where it is too wide it goes on in further lines, which begin with `hang` blanks.
    """

    key: str = ""
    hang: int = 2


class _SheetList(RowList):
    """The lines of a sheet. Where none can be chosen the list scrolls line by line and shows no cursor."""

    def __init__(self, lines: Sequence[SheetLine]) -> None:
        super().__init__()
        self._whole = self.lines = lines
        self._folded_for = 0
        self.chooses = any(line.key for line in lines)

    def selectable(self, index: int) -> bool:
        """Let the cursor stand on what can be chosen."""
        return bool(self.lines[index].key) or not self.chooses

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Draw lines."""
        return [[line] for line in self.lines[start:stop]]

    def prepare(self) -> None:
        """Break the lines anew where the width has changed."""
        width = self.size.width - 2
        if width + 2 != self._folded_for:
            self._folded_for = width + 2
            self.lines = [part for line in self._whole for part in _folded(line, max(width, 1))]
            self.count = len(self.lines)
            self.cursor = self._nearest(min(self.cursor, max(self.count - 1, 0)), 1)
        super().prepare()

    def scroll_lines(self, lines: int) -> None:
        """Move the view by lines, the cursor with it."""
        self.top = max(0, min(self.top + lines, max(self.count - self.page, 0)))
        self.cursor = self.top if lines < 0 else min(self.top + self.page - 1, max(self.count - 1, 0))
        self.redraw()

    def paint(self, y: int) -> Strip:
        """Draw a line, without a cursor where nothing can be chosen."""
        if self.chooses:
            return super().paint(y)
        index = self.top + y
        drawn = self.lines[index] if index < self.count else Line([])
        return self.line([(" ", ""), *drawn.left], [*drawn.right, (" ", "")] if drawn.right else ())


def _folded(line: SheetLine, width: int) -> list[SheetLine]:
    """Break a line where it is too wide; what stands at its right edge stays on the first part."""
    used = sum(cells(text) for text, _ in line.right)
    first, *others = fold(line.left, max(width - used, width // 2), line.hang)
    return [SheetLine(first, line.right, line.key), *(SheetLine(other) for other in others)]


class Sheet(ModalScreen[None], inherit_bindings=False):
    """Shows lines under a title; `choose` gets the key of the line that enter was pressed on."""

    context = "list"

    def __init__(self, title: str, lines: Sequence[SheetLine], choose: Choose | None = None) -> None:
        super().__init__(classes="dialog sheet")
        self._heading = Title(title)
        self._list = _SheetList(lines)
        self._choose = choose

    def compose(self) -> ComposeResult:
        """Put the title over the lines."""
        with Vertical():
            yield self._heading
            yield self._list

    def on_mount(self) -> None:
        """Show the lines."""
        self._heading.light(True)
        self._list.set_count(len(self._list.lines))
        self._list.focus()

    def perform(self, command: str) -> bool:
        """Scroll, choose or leave."""
        rows = self._list
        step = {"move.up": -1, "move.down": 1, "move.page-up": -rows.page, "move.page-down": rows.page}
        if command in ("back", "search.leave", "help", "quit", "log"):
            self.dismiss()
        elif command in ("results.open", "quotes.open", "search.accept") and self._choose:
            key = rows.lines[rows.cursor].key
            self.dismiss()
            self._choose(key)
        elif command in step and not rows.chooses:
            rows.scroll_lines(step[command])
        elif command in LIST_COMMANDS:
            LIST_COMMANDS[command](rows)
        else:
            return False
        return True


def heading(text: str) -> SheetLine:
    """Return the line that begins a section."""
    return SheetLine([(text, "title_here")])


def bars(counts: Sequence[tuple[str, int]], width: int = 40) -> list[SheetLine]:
    """Return a bar chart: a label, a bar of up to `width` cells and the number, a line each."""
    most = max((count for _, count in counts), default=0) or 1
    column = max((cells(label) for label, _ in counts), default=0) + 2
    lines = []
    for label, count in counts:
        eighths = max(round(count * width * 8 / most), 1 if count else 0)
        full, part = divmod(eighths, 8)
        bar: Run = ("█" * full + (" ▏▎▍▌▋▊▉"[part] if part else ""), "bar_chart")
        lines.append(SheetLine([(f"  {label:<{column}}", "dim"), bar, (f" {number(count)}", "dim")]))
    return lines


def padded(text: str, width: int) -> str:
    """Return `text` with spaces up to `width` cells."""
    return text + " " * max(width - cells(text), 0)
