"""The status line: messages and the progress of long work on the left, the most useful keys on the right."""

import re
from collections.abc import Mapping, Sequence

from textual import events
from textual.strip import Strip

from tui.keys import Keymap
from tui.language import say
from tui.text import cells, one_line, short_path
from tui.widgets.canvas import Canvas, Run
from tui.widgets.folding import fold

HINTS: Mapping[str, Sequence[tuple[str, str]]] = {
    "query": (("search.accept", "results"), ("search.complete", "complete"), ("search.leave", "leave")),
    "list": (("results.open", "read"), ("search.focus", "search"), ("pane.actors", "actors"), ("help", "help")),
    "pick": (("pick.take", "pick"), ("pick.mark", "mark"), ("search.focus", "search"), ("help", "help")),
    "actors": (("actor.toggle", "check"), ("actor.speaking", "speaking"), ("actor.filter", "find"), ("help", "help")),
    "article": (("quote.next", "quotation"), ("article.next-match", "match"), ("quote.why", "why"), ("help", "help")),
    "quotes": (("quote.why", "why"), ("copy.source", "copy"), ("back", "back"), ("help", "help")),
    "global": (("back", "back"),),
}
"""The commands that the status line reminds of in each context, with a word for each."""


_MOST_LINES = 6
_LONG_PATH = re.compile(r"(?<!\S)/(?:[^\s/]+/){3,}[^\s/]+")


class Status(Canvas):
    """One line, or as many as a message needs.

    Messages stay until the next one or the next key after it; work shows its progress until it is done.
    """

    DEFAULT_CSS = "Status { height: 1; }"

    def __init__(self) -> None:
        super().__init__(id="status")
        self._message: Sequence[Run] = ()
        self._lines: Sequence[Sequence[Run]] = ((),)
        self._work = ""
        self._hints: Sequence[Run] = ()
        self.fresh = False
        self.log_lines: list[tuple[str, str]] = []

    def say(self, message: str, roles: str = "") -> None:
        """Show a message, its paths shortened at the front, and keep it whole for the log."""
        text = one_line(message)
        self.show([(_LONG_PATH.sub(lambda found: short_path(found[0], 2), text), roles)])
        if text:
            self.log_lines = [*self.log_lines[-499:], (text, roles)]

    def show(self, runs: Sequence[Run]) -> None:
        """Show something that is no message: completions, a chord that has begun."""
        self._message = runs
        self.fresh = True
        self._fit()

    def clear(self) -> None:
        """Take the message away."""
        if self._message:
            self._message = ()
            self._fit()

    def work(self, text: str) -> None:
        """Show how far long work is; empty when it is done."""
        self._work = one_line(text)
        self.redraw()

    def hint(self, context: str, keymap: Keymap) -> None:
        """Remind of the keys of a context."""
        runs: list[Run] = []
        for command, word in HINTS.get(context, HINTS["global"]):
            if keys := keymap.keys_of(command):
                runs += [(f" {keys[0]}", "key"), (f" {say(word, sense='hint')} ", "")]
        self._hints = runs
        self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Break the message anew."""
        self._fit()
        super().on_resize(event)

    def _fit(self) -> None:
        """Take as many lines as the message needs, and draw it."""
        self._lines = fold(self._message, max(self.size.width - 2, 1), 1)[:_MOST_LINES]
        if len(self._lines) != self.size.height:
            self.styles.height = len(self._lines)
        self.redraw()

    def paint(self, y: int) -> Strip:
        """Draw a line; messages go before work, and both before hints."""
        if len(self._lines) > 1:
            return self.line([(" ", ""), *self._lines[y]] if y < len(self._lines) else [], (), "bar")
        left: list[Run] = [(" ", ""), *(self._message or [(self._work, "")])]
        if self._message and self._work:
            left += [("  ", ""), (self._work, "")]
        used = sum(cells(text) for text, _ in left)
        hints = list(self._hints)
        while hints and used + sum(cells(text) for text, _ in hints) + 2 > self.size.width:
            del hints[-4:-2]
            if len(hints) <= 2:
                hints = []
        return self.line(left, hints, "bar")
