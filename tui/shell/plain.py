"""`--plain`: the reader line by line, for screen readers, dumb terminals and pipes. It sends nothing but text.

On a terminal it asks with a prompt and breaks lines at spaces; through a pipe each line of input is a query or a
command, each paragraph of output a line.
"""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.results import Progress
from tui import places
from tui.config import Loaded
from tui.language import say, told
from tui.shell.add import tell
from tui.shell.exits import Exit
from tui.shell.output import is_terminal, line, note, warn, width
from tui.shell.plain_session import Session
from tui.shell.plain_views import Asking
from tui.shell.progress import describe
from tui.shell.search import joined
from tui.text import wrap

_BETWEEN_NEWS = 5.0
"""Seconds between two lines that tell how far an import is."""


def parted(words: Sequence[str]) -> tuple[list[str], str]:
    """Return which words are files or folders to add, and the rest as a query."""
    paths = [word for word in words if Path(word).expanduser().exists()]
    return paths, joined([word for word in words if word not in paths])


def run(folder: Path, loaded: Loaded, *, query: str = "", adding: Sequence[Path] = ()) -> int:
    """Read until the input ends or the reader is left; exit 1 where there were queries and none found anything."""
    from index.library import Library

    settings = loaded.settings
    with Library.open(folder, create=True, actors_file=places.actors_file()) as library:
        for each in library.notes:
            warn(told(each))
        if adding:
            note(say("Adding articles; ctrl+c stops, what was read is kept."))
            tell(library.add(adding, progress=_News()))
        session = Session(Asking(library, settings.sort, settings.snippet_width))
        if query:
            _tell(session.search(query))
        for typed in _lines(session):
            _tell(session.answer(typed))
            if session.over:
                break
    return Exit.FOUND if session.found or not session.asked else Exit.NOTHING


class _News:
    """Tells now and then in a line how far an import is."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _BETWEEN_NEWS

    def __call__(self, progress: Progress) -> None:
        """Tell `progress`, unless something was told just now."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _BETWEEN_NEWS
            note(describe(progress, bar=False))


def _lines(session: Session) -> Iterator[str]:
    """Yield what is typed, asking for it where somebody is there to be asked."""
    asks = is_terminal(sys.stdin) and is_terminal(sys.stdout)
    while True:
        if asks:
            sys.stdout.write(f"{session.prompt}: ")
        sys.stdout.flush()
        typed = sys.stdin.readline()
        if not typed:
            if asks:
                line()
            return
        yield typed


def _tell(paragraphs: Iterable[str]) -> None:
    """Print paragraphs; on a terminal broken at its width and with an empty line behind the last."""
    shown = is_terminal(sys.stdout)
    for paragraph in paragraphs:
        for start, end in wrap(paragraph, 0, len(paragraph), width()) if shown else [(0, len(paragraph))]:
            line(paragraph[start:end])
    if shown:
        line()
