"""Lines of standard input, read so that a signal is never missed while waiting for the next."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from select import select
from typing import TextIO

_BLOCK = 1 << 16


def lines(stream: TextIO) -> Iterator[str]:
    """Yield the lines of `stream` as they come, without their ends; what is no UTF-8 is replaced.

    A plain `readline` may be entered just after a signal came, and then waits on although Python's handler was not
    yet run. Here the signal itself wakes the wait.
    """
    source = stream.fileno()
    rest = b""
    with _woken_by_signals() as wake:
        while True:
            ready, _, _ = select([source, wake], [], [])
            if wake in ready:
                os.read(wake, _BLOCK)
                continue
            block = os.read(source, _BLOCK)
            if not block:
                break
            *whole, rest = (rest + block).split(b"\n")
            yield from (line.decode("utf-8", "replace") for line in whole)
    if rest:
        yield rest.decode("utf-8", "replace")


@contextmanager
def _woken_by_signals() -> Iterator[int]:
    """Give a file descriptor that can be read when a signal has come."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    before = signal.set_wakeup_fd(write)
    try:
        yield read
    finally:
        signal.set_wakeup_fd(before)
        os.close(read)
        os.close(write)
