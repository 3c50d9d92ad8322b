"""The program `nato-reader`: finds the command that is meant, runs it, and turns whatever happens into an exit code.

Results go to standard output, everything else to standard error. The commands and their options stand in
`tui.shell.table`; each is imported only when it is called, so that help and completion stay quick.
"""

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from types import FrameType
from typing import NoReturn

from tui import language
from tui.language import say, told
from tui.shell import parser
from tui.shell.exits import Exit, Failed
from tui.shell.table import Subcommand


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with `argv` (None: the process's arguments) and return its exit code."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        # What whoever started us has us ignore stays so: `nohup nato-reader add FOLDER &` outlives its session.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end_on_signal)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # What the locale cannot show or read becomes a question mark instead of a traceback.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    language.speak("auto")
    command, arguments = parser.split(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(command, arguments)
        sys.stdout.flush()
    except Failed as failure:
        return _tell(str(failure), failure.code)
    except KeyboardInterrupt as stopped:
        return _tell(str(stopped) or say("stopped"), 128 + signal.SIGINT)
    except BrokenPipeError:
        # The reader of the pipe has all it wants. What is still buffered must not raise again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.FOUND
    return code


def _run(command: Subcommand, arguments: Sequence[str]) -> int:
    options = parser.parse(command, arguments)
    module, _, function = command.run.partition(":")
    try:
        return int(getattr(import_module(module), function)(options))
    except (Failed, BrokenPipeError):
        raise
    except Exception as error:
        if os.environ.get("NATO_READER_DEBUG"):
            raise
        raise _explained(error) from error


def _explained(error: Exception) -> Failed:
    """Return what to tell of an error: its message where that is meant for the user, else where to report it."""
    from index.errors import ArticleMissing, LibraryError, LibraryLocked

    if isinstance(error, ArticleMissing):
        return Failed(told(error), Exit.NOTHING)
    if isinstance(error, LibraryLocked):
        return Failed(told(error), Exit.LOCKED)
    if isinstance(error, LibraryError):
        return Failed(told(error), Exit.LIBRARY)
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return Failed(f"{where}{told(error.strerror)}", Exit.LIBRARY)
    words = "this is a mistake in the program, {problem} (NATO_READER_DEBUG=1 shows where; please report it)"
    return Failed(say(words, problem=f"{type(error).__name__}: {error}"), Exit.BROKEN)


def _tell(message: str, code: int) -> int:
    from tui.text import one_line

    print(f"{parser.PROGRAM}: {one_line(message)}", file=sys.stderr)
    return code


def _end_on_signal(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
