"""How far an import is: a bar that redraws itself on a terminal, a plain line each second elsewhere."""

import sys
import time
from pathlib import PurePath
from typing import TextIO

from index.results import Progress
from tui.language import say
from tui.shell.output import is_terminal, width
from tui.text import cells, clip, one_line

_BAR = 24
_BETWEEN_DRAWINGS = 0.1
_BETWEEN_LINES = 1.0


class Bar:
    """Draws progress on standard error. Use as a context manager, and hand the object itself to the import."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._redraws = is_terminal(self._stream)
        self._next = time.monotonic() + (0 if self._redraws else _BETWEEN_LINES)
        self._drawn = False
        self.articles = 0
        """How many articles were read when progress was told last."""

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def __call__(self, progress: Progress) -> None:
        """Show `progress`, unless something was shown just now."""
        self.articles = progress.done
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + (_BETWEEN_DRAWINGS if self._redraws else _BETWEEN_LINES)
        text = describe(progress, bar=self._redraws)
        if self._redraws:
            self._drawn = True
            self._stream.write(f"\r{clip(text, width() - 1)}\x1b[K")
        else:
            self._stream.write(f"{text}\n")
        self._stream.flush()


def describe(progress: Progress, *, bar: bool) -> str:
    """Return progress in words, with a bar before them where `bar` asks for one and the size of the work is known."""
    words = say("{count} articles", count=progress.done)
    if progress.bytes_total:
        share = min(progress.bytes_done / progress.bytes_total, 1.0)
        full = int(share * _BAR)
        drawn = f"{'█' * full}{'░' * (_BAR - full)} " if bar else ""
        words = f"{drawn}{share:4.0%}  {words}"
    name = one_line(PurePath(progress.path).name)
    return f"{words}  {name}" if cells(name) else words
