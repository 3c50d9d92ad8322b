"""Folding: runs broken into lines of a width, and a widget as high as what it says."""

from collections.abc import Sequence

from textual import events
from textual.strip import Strip

from tui.text import wrap
from tui.widgets.canvas import Canvas, Run


def fold(runs: Sequence[Run], width: int, hang: int = 0) -> list[list[Run]]:
    """Break a line of runs into lines of at most `width` cells; all but the first begin with `hang` blanks."""
    text = "".join(run for run, _ in runs)
    spans = wrap(text, 0, len(text), width)[:1]
    rest = spans[0][1]
    while text[rest : rest + 1] == " ":
        rest += 1
    if rest < len(text):
        hang = hang if width - hang >= width // 3 else 0
        spans += wrap(text, rest, len(text), width - hang)
    lines = [_cut(runs, start, end) for start, end in spans]
    return [lines[0], *([(" " * hang, ""), *line] for line in lines[1:])]


def _cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """Return the runs of a stretch of their text."""
    found: list[Run] = []
    for text, roles in runs:
        piece = text[max(start, 0) : max(end, 0)]
        if piece:
            found.append((piece, roles))
        start, end = start - len(text), end - len(text)
    return found


class Folded(Canvas):
    """Says something in as many lines as it takes."""

    DEFAULT_CSS = "Folded { height: 1; }"

    def __init__(self, runs: Sequence[Run] = (), roles: str = "panel") -> None:
        super().__init__()
        self._runs, self._roles = runs, roles
        self._lines: list[list[Run]] = []

    def say(self, runs: Sequence[Run]) -> None:
        """Say something else."""
        self._runs = runs
        self._fit()
        self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        self._fit()
        super().on_resize(event)

    def _fit(self) -> None:
        """Take the height that is needed."""
        self._lines = fold(self._runs, max(self.size.width - 2, 1))
        if len(self._lines) != self.size.height:
            self.styles.height = len(self._lines)

    def paint(self, y: int) -> Strip:
        """Draw a line."""
        return self.line([(" ", ""), *self._lines[y]] if y < len(self._lines) else [], (), self._roles)
