"""The door to the screens: is the terminal fit, then the reader, then its exit code. Light until it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui import terminal
from tui.config import Loaded

if TYPE_CHECKING:
    from index.library import Library
    from tui.picking import Picker


def run(
    library_folder: Path,
    loaded: Loaded,
    *,
    query: str = "",
    adding: Sequence[Path] = (),
    opener: Callable[[], Library] | None = None,
    picker: Picker | None = None,
    debug: bool = False,
    tour: Path | None = None,
) -> int:
    """Show the screens on the library in `library_folder` until the reader is left; return the exit code.

    `query` stands in the query line at the start; the files and folders in `adding` are added to the library meanwhile,
    by another process. `opener` opens the library in another way than by its folder; `picker`
    gets the articles that are picked for a pipe; `debug` shows what each key costs; where
    the file `tour` is not there yet it is made, and the tour is shown. Messages about a terminal that is
    not fit go to standard error (exit code 2).
    """
    problem = terminal.unfit(os.environ, is_terminal=sys.stdin.isatty() and sys.stderr.isatty())
    if problem:
        print(problem, file=sys.stderr)
        return 2
    terminal.prepare(os.environ)
    from tui.reader_app import ReaderApp
    from tui.tour import is_first_start

    slow = {"on": True, "off": False}.get(loaded.settings.slow_link, terminal.is_remote(os.environ))
    app = ReaderApp(
        library_folder,
        loaded,
        query=query,
        adding=adding,
        depth=terminal.depth(os.environ),
        slow=slow,
        opener=opener,
        picker=picker,
        debug=debug,
        tour=tour is not None and loaded.settings.tour and is_first_start(tour),
    )
    app.run(mouse=loaded.settings.mouse)
    code = app.return_code or 0
    if code == terminal.HUNG_UP:
        terminal.let_go()
    elif app.parting_words:
        print(app.parting_words, file=sys.stderr)
    return code
