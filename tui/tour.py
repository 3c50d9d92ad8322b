"""The tour: a few hints at the bottom of the desk, each of which waits until what it says was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
import yaml
from textual import events
from textual.strip import Strip

from tui.keys import Keymap
from tui.language import say
from tui.text import cells
from tui.widgets.canvas import Canvas, Run
from tui.widgets.folding import fold

STEPS = Path(__file__).with_name("tour.yaml")
_KEY = re.compile(r"\{([\w.-]+)\}")


class Step(msgspec.Struct, frozen=True):
    """A hint, and the commands any of which leads to the next."""

    say: str
    until: tuple[str, ...]


def steps() -> list[Step]:
    """Return the hints in their order."""
    return msgspec.convert(yaml.safe_load(STEPS.read_text(encoding="utf-8")), list[Step])


def is_first_start(mark: Path) -> bool:
    """Tell whether this is the first start, of which the file `mark` is the memory; it is made."""
    with suppress(OSError):
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch(exist_ok=False)
        return True
    return False


class Tour(Canvas):
    """A quiet box under the panes. It takes no key but the one that goes on, and escape."""

    DEFAULT_CSS = "Tour { height: auto; display: none; }"

    def __init__(self) -> None:
        super().__init__(id="tour")
        self._steps: Sequence[Step] = ()
        self._at = 0
        self._keymap: Keymap | None = None

    def start(self, keymap: Keymap) -> None:
        """Show the first hint."""
        self._steps, self._at, self._keymap = steps(), 0, keymap
        self._show()

    @property
    def running(self) -> bool:
        """Tell whether a hint is shown."""
        return self._at < len(self._steps)

    def leave(self) -> bool:
        """End the tour; tell whether there was one."""
        running = self.running
        self._at = len(self._steps)
        self._show()
        return running

    def go_on(self) -> None:
        """Show the next hint."""
        self._at += 1
        self._show()

    def did(self, command: str) -> None:
        """Go on where a command is what the hint waited for."""
        if self.running and command in self._steps[self._at].until:
            self.go_on()

    def _show(self) -> None:
        """Make room for the hint, or close the box."""
        self.display = self.running
        if self.running:
            self.styles.height = len(self._lines()) + 1
            self.redraw(wholly=True)

    def on_resize(self, event: events.Resize) -> None:
        """Break the hint anew."""
        self._show()
        super().on_resize(event)

    def _lines(self) -> list[list[Run]]:
        """Return the hint, its keys lit, broken at the width."""
        runs: list[Run] = []
        for number, part in enumerate(_KEY.split(say(self._steps[self._at].say))):
            runs.append((self._key(part), "key") if number % 2 else (part, ""))
        return fold(runs, max(self.app.size.width - 2, 20))

    def _key(self, command: str) -> str:
        """Return the first key of a command as people read it."""
        keys = self._keymap.keys_of(command) if self._keymap else []
        return keys[0] if keys else f":{command}"

    def paint(self, y: int) -> Strip:
        """Draw a line: the rule with the number of the hint, then the hint."""
        if not self.running:
            return self.line([])
        if y:
            lines = self._lines()
            return self.line([(" ", ""), *(lines[y - 1] if y <= len(lines) else [])], (), "panel")
        title = say(" Tour {step}/{steps} ", step=self._at + 1, steps=len(self._steps))
        right: list[Run] = [
            (f" {self._key('tour.next')}", "key"),
            (say(" goes on "), "dim"),
            (" esc", "key"),
            (say(" leaves the tour "), "dim"),
        ]
        used = 1 + cells(title) + sum(cells(text) for text, _ in right)
        fill = "─" * max(self.size.width - used, 0)
        return self.line([("─", "rule"), (title, "title_here"), (fill, "rule")], right, "panel")
