"""What all panes share: a title line over a body, lit while the focus is inside, and a table of commands."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip

from tui.commands import Context
from tui.language import say
from tui.text import cells
from tui.widgets.canvas import Canvas, Run
from tui.widgets.rowlist import RowList

Handler = Callable[[Any], object]
"""Does what a command says, with the pane or desk that it is given."""


class Title(Canvas):
    """A heading and a rule, and what is worth knowing at the right edge."""

    DEFAULT_CSS = "Title { height: 1; }"

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._after: Sequence[Run] = ()
        self._right: Sequence[Run] = ()
        self._lit = False

    def tell(self, after: Sequence[Run] = (), right: Sequence[Run] = (), name: str | None = None) -> None:
        """Say what stands after the name and at the right edge."""
        self._after, self._right = after, right
        self._name = self._name if name is None else name
        self.redraw()

    def rename(self, name: str) -> None:
        """Give the line another name."""
        self._name = name
        self.redraw()

    def light(self, lit: bool) -> None:
        """Show whether the pane has the focus."""
        self._lit = lit
        self.redraw()

    def paint(self, y: int) -> Strip:
        """Draw the line."""
        left: list[Run] = [("─", "rule"), (f" {self._name} ", "title_here" if self._lit else "title"), *self._after]
        right = [(" ", ""), *self._right, (" ", "")] if self._right else []
        used = sum(cells(text) for text, _ in [*left, *right])
        return self.line([*left, ("─" * (self.size.width - used), "rule")], right)


class Pane(Vertical):
    """A titled part of the screen. `context` is the one in which its keys are looked up."""

    context: ClassVar[Context] = "global"
    COMMANDS: ClassVar[Mapping[str, Handler]] = {}

    def __init__(self, name: str, body: Canvas, *, id: str) -> None:
        super().__init__(id=id)
        self._name_in_english = name
        self.heading = Title(say(name))
        self.drawn = body

    def compose(self) -> ComposeResult:
        """Put the title over the body."""
        yield self.heading
        yield self.drawn

    def rename(self) -> None:
        """Call everything by its name anew: the language may be another."""
        self.heading.rename(say(self._name_in_english))

    def enter(self) -> None:
        """Take the focus."""
        self.drawn.focus(scroll_visible=False)

    def perform(self, command: str) -> bool:
        """Do what a command says; tell whether this pane knows it."""
        handler = self.COMMANDS.get(command)
        if handler:
            handler(self)
        return handler is not None

    def on_descendant_focus(self) -> None:
        """Light the title."""
        self.heading.light(True)

    def on_descendant_blur(self) -> None:
        """Dim the title."""
        self.heading.light(False)


LIST_COMMANDS: Mapping[str, Callable[[RowList], object]] = {
    "move.up": lambda rows: rows.move(-1),
    "move.down": lambda rows: rows.move(1),
    "move.half-page-up": lambda rows: rows.turn(-0.5),
    "move.half-page-down": lambda rows: rows.turn(0.5),
    "move.page-up": lambda rows: rows.turn(-1),
    "move.page-down": lambda rows: rows.turn(1),
    "move.top": lambda rows: rows.go(0),
    "move.bottom": lambda rows: rows.go(rows.count - 1, -1),
}
"""How a list moves, command by command."""


class ListPane(Pane):
    """A pane whose body is a list."""

    def __init__(self, name: str, rows: RowList, *, id: str) -> None:
        super().__init__(name, rows, id=id)
        self.rows = rows

    def perform(self, command: str) -> bool:
        """Do what a command says; moving is the same in every list."""
        if super().perform(command):
            return True
        moving = LIST_COMMANDS.get(command)
        if moving:
            moving(self.rows)
        return moving is not None
