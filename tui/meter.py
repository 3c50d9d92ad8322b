"""What each key costs (`--debug`): bytes sent to the terminal and processor time, shown once the reader is at rest."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.driver import Driver
from textual.strip import Strip
from textual.timer import Timer

from tui.language import say
from tui.widgets.canvas import Canvas

AT_REST = 0.3
"""Seconds after the last byte at which a key is taken to be done."""


class MeterLine(Canvas):
    """The line that shows it."""

    DEFAULT_CSS = "MeterLine { height: 1; }"

    def __init__(self) -> None:
        super().__init__(id="meter")
        self._text = say("bytes and CPU time of each key stand here")

    def tell(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.redraw()

    def paint(self, y: int) -> Strip:
        """Draw the line."""
        return self.line([(f" {self._text}", "dim")], (), "bar")


class Meter:
    """Counts what goes to the terminal. Keys that follow each other without rest are counted together."""

    def __init__(self, later: Callable[[float, Callable[[], None]], Timer]) -> None:
        self._later = later
        self.line = MeterLine()
        self._timer: Timer | None = None
        self._keys: list[str] = []
        self._sent = self._total = 0
        self._spent = 0.0

    def attach(self, driver: Driver) -> None:
        """Count what this driver sends from now on."""
        send = driver.write

        def write(data: str) -> None:
            size = len(data.encode("utf-8", "replace"))
            self._sent += size
            self._total += size
            send(data)
            if self._keys:
                self._wait()

        driver.write = write  # type: ignore[method-assign]

    def key(self, name: str) -> None:
        """A key has come."""
        if not self._keys:
            self._sent, self._spent = 0, time.process_time()
        self._keys.append(name)
        self._wait()

    def _wait(self) -> None:
        """Begin to wait for rest anew."""
        if self._timer:
            self._timer.stop()
        self._timer = self._later(AT_REST, self._rest)

    def _rest(self) -> None:
        """Tell what the keys cost."""
        spent = 1000 * (time.process_time() - self._spent)
        many = say("{count} keys", count=len(self._keys)) if len(self._keys) > 1 else self._keys[0]
        self._keys = []
        cost = "{keys}: {sent} B, {spent} ms CPU; {total} B in all"
        self.line.tell(say(cost, keys=many, sent=self._sent, spent=f"{spent:.1f}", total=self._total))
