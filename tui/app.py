"""The door to the screens: is the terminal fit, then the reader, then its exit code. Light until it is called."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui import terminal
from tui.config import Loaded


def run(library_folder: Path, loaded: Loaded, *, query: str = "", adding: Sequence[Path] = ()) -> int:
    """Show the screens on the library in `library_folder` until the reader is left; return the exit code.

    `query` stands in the query line at the start; the files and folders in `adding` are added to the library meanwhile,
    by another process. Messages about a terminal that is not fit go to standard error (exit code 2).
    """
    problem = terminal.unfit(os.environ, is_terminal=sys.stdin.isatty() and sys.stderr.isatty())
    if problem:
        print(problem, file=sys.stderr)
        return 2
    terminal.prepare(os.environ)
    from tui.reader_app import ReaderApp

    app = ReaderApp(library_folder, loaded, query=query, adding=adding, depth=terminal.depth(os.environ))
    app.run(mouse=loaded.settings.mouse)
    if app.parting_words:
        print(app.parting_words, file=sys.stderr)
    return app.return_code or 0
