"""Run a program on a slow line to try it by hand: keys and output are delayed, and output comes as fast as the line is.

    python benchmarks/slow_line.py [--round-trip 300] [--rate 56] [COMMAND …]        (default: nato-reader)

Leaving tells on standard error how many bytes came, and how long the line was busy with them.
"""

import argparse
import contextlib
import fcntl
import os
import pty
import selectors
import signal
import sys
import termios
import time
import tty
from collections import deque
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "pty"))

from shaped_line import Line

_PIECE = 64
"""Bytes that are passed on at a time, so that a screen is seen to be painted."""


class Shaped:
    """One direction of the line: what goes in comes out later, and no faster than the line is."""

    def __init__(self, line: Line, out: int) -> None:
        self.line, self.out = line, out
        self.total = 0
        self._under_way: deque[tuple[float, bytes]] = deque()

    def take(self, data: bytes) -> None:
        """Put bytes on the line."""
        self.total += len(data)
        for start in range(0, len(data), _PIECE):
            piece = data[start : start + _PIECE]
            self._under_way.append((self.line.arrives(time.monotonic(), len(piece)), piece))

    def pass_on(self) -> float | None:
        """Write what has arrived; return how many seconds are left until the next piece does, None where none is."""
        while self._under_way and self._under_way[0][0] <= time.monotonic():
            os.write(self.out, self._under_way.popleft()[1])
        return max(self._under_way[0][0] - time.monotonic(), 0) if self._under_way else None


def carry(master: int, keys: Shaped, screen: Shaped) -> None:
    """Carry bytes both ways until the program has ended and all that it sent has arrived."""
    ready = selectors.DefaultSelector()
    ready.register(sys.stdin, selectors.EVENT_READ, keys)
    ready.register(master, selectors.EVENT_READ, screen)
    alive = True
    while True:
        waits = [left for left in (keys.pass_on() if alive else None, screen.pass_on()) if left is not None]
        if not alive and not waits:
            return
        for key, _ in ready.select(min(waits, default=None)):
            try:
                data = os.read(key.fd, 65536)
            except OSError:
                data = b""
            if data:
                key.data.take(data)
            else:
                alive = alive and key.fd != master
                ready.unregister(key.fileobj)


def run(command: list[str], round_trip: float, bits_per_second: int) -> int:
    """Run a command on the line; return its exit code."""
    pid, master = pty.fork()
    if pid == 0:
        os.environ.setdefault("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
        os.execvp(command[0], command)

    def fit(*_: object) -> None:
        size = fcntl.ioctl(sys.stdin, termios.TIOCGWINSZ, b"\0" * 8)
        fcntl.ioctl(master, termios.TIOCSWINSZ, size)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGWINCH)

    fit()
    signal.signal(signal.SIGWINCH, fit)
    screen = Shaped(Line(round_trip, bits_per_second), sys.stdout.fileno())
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setraw(sys.stdin)
        carry(master, Shaped(Line(round_trip, bits_per_second), master), screen)
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
    busy = screen.line.takes(screen.total)
    print(f"{screen.total:,} bytes came; the line was busy for {busy:.1f} s", file=sys.stderr)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--round-trip", type=int, default=300, metavar="MS", help="milliseconds (default: 300)")
    parser.add_argument("--rate", type=float, default=56, metavar="KBIT", help="kilobits a second (default: 56)")
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="COMMAND")
    options = parser.parse_args()
    if not sys.stdin.isatty():
        parser.error("this needs a terminal")
    command = options.command or ["nato-reader"]
    return run(command, options.round_trip / 1000, int(options.rate * 1000))


if __name__ == "__main__":
    sys.exit(main())
