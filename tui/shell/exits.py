"""How a run ends: exit codes, and the errors that end one with a line of explanation."""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes; on a signal it is 128 and the signal's number. 70 (sysexits.h) is a mistake in the program."""

    FOUND = 0
    NOTHING = 1
    USAGE = 2
    LIBRARY = 3
    LOCKED = 4
    BROKEN = 70


class Failed(Exception):
    """Ends the run: `message` goes to standard error after `nato-reader: `, `code` is the exit code."""

    def __init__(self, message: str, code: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.code = code
