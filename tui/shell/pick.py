"""`--pick`: the reader in a pipe. The screens are on the terminal, what was picked goes to standard output."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from tui.config import Loaded
from tui.shell.exits import Exit
from tui.shell.output import is_terminal, line
from tui.text import one_line


def run(
    folder: Path, loaded: Loaded, *, query: str = "", adding: Sequence[Path] = (), form: str = "id", debug: bool = False
) -> int:
    """Let articles be picked and print the id or the path of each on a line; exit 1 where none was."""
    from tui import app
    from tui.picking import Picker

    picker = Picker()
    with at_the_terminal():
        code = app.run(folder, loaded, query=query, adding=adding, picker=picker, debug=debug)
    for article, path in picker.taken.items():
        _print(path if form == "path" else article)
    return code or (Exit.FOUND if picker.taken else Exit.NOTHING)


def _print(name: str) -> None:
    """Print a name: safe on a terminal, byte for byte into a pipe."""
    if is_terminal(sys.stdout):
        line(one_line(name))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(os.fsencode(name) + b"\n")


@contextmanager
def at_the_terminal() -> Iterator[None]:
    """Turn the standard streams that are pipes or files to the terminal for a while, where there is one.

    Screens are drawn, keys read and the size is asked for there; what stands in the pipes waits untouched.
    """
    with ExitStack() as stack:
        try:
            terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        except OSError:
            yield
            return
        stack.callback(os.close, terminal)
        for stream in (0, 1, 2):
            if not os.isatty(stream):
                kept = os.dup(stream)
                os.dup2(terminal, stream)
                stack.callback(os.close, kept)
                stack.callback(partial(os.dup2, kept, stream))
        yield
