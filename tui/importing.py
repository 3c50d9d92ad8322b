"""Adding articles while somebody reads: another process does the work, and tells by lines of JSON how far it is.

`python -m tui.importing LIBRARY [PATH…]` is that process; without paths it re-reads what changed.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from types import FrameType
from typing import IO, NoReturn

import msgspec

from index.processes import python_module
from index.results import AddReport, Progress
from tui.language import problem, say

_STORING_SECONDS = 5


class Moving(msgspec.Struct, frozen=True, tag=True):
    """The work goes on."""

    progress: Progress


class Done(msgspec.Struct, frozen=True, tag=True):
    """The work is done."""

    report: AddReport


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The work could not be done; the message tells the way out."""

    message: str


News = Moving | Done | Failed


class Importer:
    """Runs the other process, one at a time; `tell` is called in a thread of its own with what there is to know."""

    def __init__(self, folder: Path, tell: Callable[[News], object]) -> None:
        self._folder = folder
        self._tell = tell
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    @property
    def busy(self) -> bool:
        """Tell whether an import is under way."""
        return self._process is not None and self._process.poll() is None

    def start(self, paths: Sequence[str]) -> bool:
        """Add `paths`, or re-read what changed where there are none; False when an import is under way already."""
        if self.busy:
            return False
        command, environment = python_module("tui.importing", str(self._folder), *paths)
        # A pipe that is read only at the end would block the process when it is full.
        complaints = TemporaryFile()  # noqa: SIM115 (closed by the one who reads it)
        self._stopped = False
        self._process = process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints, env=environment
        )
        Thread(target=self._follow, args=(process, complaints), name="import", daemon=True).start()
        return True

    def stop(self) -> None:
        """End the other process, which first stores what it has analysed; the next refresh goes on from there."""
        if self._process is not None and self.busy:
            self._stopped = True
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_STORING_SECONDS)

    def _follow(self, process: subprocess.Popen[bytes], complaints: IO[bytes]) -> None:
        """Pass on what the process tells, and how it ended where it does not tell that itself."""
        decoder = msgspec.json.Decoder[Moving | Done | Failed](News)
        ended = False
        for line in process.stdout or ():
            try:
                news = decoder.decode(line)
            except msgspec.DecodeError:
                continue
            ended = not isinstance(news, Moving)
            self._tell(news)
        code = process.wait()
        with complaints:
            complaints.seek(0)
            problem = complaints.read().decode("utf-8", "replace").strip()
        if not ended and not self._stopped:
            words = problem.splitlines()[-1] if problem and code >= 0 else _ending(code)
            self._tell(Failed(say("The import broke off: {problem}", problem=words)))


def _ending(code: int) -> str:
    """Say how a process ended."""
    if code >= 0:
        return say("exit code {code}", code=str(code))
    return say("ended by signal {number}; a refresh goes on from there", number=str(-code))


def summary(report: AddReport) -> str:
    """Say in a line what an import did."""
    counts = {"{count} added": report.added, "{count} updated": report.updated, "{count} removed": report.removed}
    done = ", ".join(say(words, count=count) for words, count in counts.items() if count) or say("nothing new")
    read = say("Library read: {done}", done=done)
    if not report.failed:
        return read
    count, first = len(report.failed), problem(report.failed[0])
    return f"{read}; {say('{count} could not be read, the first: {first}', count=count, first=first)}"


def percent(progress: Progress) -> str:
    """Say in a few words how far an import is."""
    share = f" {100 * progress.bytes_done // progress.bytes_total} %" if progress.bytes_total else ""
    return say("adding{share} · {count} articles", share=share, count=progress.done)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    """End the work; the library stores what is analysed by then."""
    raise SystemExit(128 + number)


def _main(folder: str, paths: Sequence[str]) -> int:
    """Do the work of the other process."""
    from index.errors import LibraryError
    from index.library import Library
    from tui.places import actors_file

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    encode = msgspec.json.Encoder().encode

    def tell(news: News) -> None:
        sys.stdout.buffer.write(encode(news) + b"\n")
        sys.stdout.buffer.flush()

    def moving(progress: Progress) -> None:
        tell(Moving(progress))

    try:
        with Library.open(Path(folder), create=True, actors_file=actors_file()) as library:
            report = library.add(paths, progress=moving) if paths else library.refresh(progress=moving)
    except LibraryError as error:
        tell(Failed(str(error)))
        return 1
    tell(Done(report))
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1], sys.argv[2:]))
