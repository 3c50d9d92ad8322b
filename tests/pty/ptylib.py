"""A terminal for tests: runs a program on a real pseudo-terminal, counts what it sends and keeps the screen."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

ROOT = Path(__file__).resolve().parents[2]
SETTLED = 0.25
"""Seconds without output and without work after which the program is taken to be waiting for keys."""


class Terminal:
    """A program on a pseudo-terminal of `columns` by `lines`."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], columns: int = 80, lines: int = 24, answers: bool = False
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self._answers = answers
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execvpe(command[0], list(command), dict(env))
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.exit_code: int | None = None

    def read(self, seconds: float) -> bytes:
        """Return what the program sends within `seconds`; shorter where it ends."""
        got, end = b"", time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self.master], [], [], left)
            if not ready:
                break
            try:
                data = os.read(self.master, 65536)
            except OSError:
                break
            if not data:
                break
            got += data
            self._take(data)
        return got

    def _take(self, data: bytes) -> None:
        self.sent += data
        if self._answers and b"\x1b[?2026$p" in data:
            os.write(self.master, b"\x1b[?2026;2$y")
        self._stream.feed(data)

    def settle(self, most: float = 20.0) -> bytes:
        """Read until the program has been silent and asleep for a while; return what it sent.

        A program that is silent because the machine is busy with others is not asleep: it wants to run.
        """
        got, now = b"", time.monotonic()
        end, quiet_since = now + most, now
        while now < end and now - quiet_since < SETTLED:
            data = self.read(0.02)
            now = time.monotonic()
            if data or self._wants_to_run():
                got, quiet_since = got + data, now
        return got

    def _wants_to_run(self) -> bool:
        """Tell whether a thread of the program is running or would run if it had a processor."""
        states = []
        for thread in Path(f"/proc/{self.pid}/task").glob("*/stat"):
            with contextlib.suppress(OSError):
                states.append(thread.read_text().rpartition(") ")[2][:1])
        return any(state in "RD" for state in states)

    def wait_for(self, text: str, most: float = 60.0) -> None:
        """Read until `text` stands on the screen, and the program is silent."""
        self.read_until(lambda: text in self.text, repr(text), most)
        self.settle()

    def read_until(self, done: Callable[[], bool], what: str = "what was waited for", most: float = 60.0) -> None:
        """Read until something has come about, on the terminal or outside; `what` names it where it never does."""
        end = time.monotonic() + most
        while not done():
            ended = self._ended()
            self.read(0.1)
            assert done() or not ended, f"The program ended before {what} came:\n{self.text}"
            assert time.monotonic() < end, f"{what} never came:\n{self.text}"

    def _ended(self) -> bool:
        """Tell whether the program has ended; its exit code is still to be had."""
        try:
            return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        except ChildProcessError:
            return True

    def press(self, keys: str) -> bytes:
        """Send keys and return all that the program sends until it is silent."""
        os.write(self.master, keys.encode())
        return self.settle()

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.screen.display)

    def kill(self, number: int) -> None:
        os.kill(self.pid, number)

    def wait(self, most: float = 15.0) -> int:
        """Wait for the program to end; return its exit code, negative for a signal."""
        end = time.monotonic() + most
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
                return self.exit_code
            time.sleep(0.02)
        raise AssertionError("the program did not end")

    def close(self) -> None:
        """End the program if it still runs."""
        with contextlib.suppress(OSError):
            os.close(self.master)
        if self.exit_code is None:
            with contextlib.suppress(ProcessLookupError, ChildProcessError):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)


def environment(**more: str) -> dict[str, str]:
    """Return a plain environment: a terminal of 256 colours, no tmux, no SSH, no settings of the user."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    plain = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    return {**kept, **plain, **more}


def python(script: str, *arguments: str) -> list[str]:
    """Return the command that runs a script of this folder."""
    return [sys.executable, str(Path(__file__).with_name(script)), *arguments]
