"""Worker processes that read and analyse files on all cores.

A worker is `python -m index.importing.workers` with the search path of its parent (and not the folder that the user is
in), fed through its standard input. Unlike `multiprocessing` this never runs the caller's main module again, so that a
script or notebook without a guard can import articles; and a worker whose parent is gone, however it went, ends by
itself because its input ends.
"""

import gc
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO

import msgspec

from index.importing.preparing import Outcome, Task, perform
from index.processes import python_module
from index.results import Failure

_NICENESS = 5  # a screen in front goes before an import in the background
_AHEAD = 8  # batches waiting for each worker: enough for the time of a commit, few enough to keep memory flat

_encode = msgspec.msgpack.Encoder().encode
_decode_tasks = msgspec.msgpack.Decoder(list[Task]).decode
_decode_outcomes = msgspec.msgpack.Decoder(list[Outcome]).decode


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerDied(Exception):
    """A worker process ended before it answered."""


class Workers:
    """A pool of worker processes; `outcomes` keeps the order of what it is given."""

    def __init__(self, count: int, actors_file: Path | None) -> None:
        """Make a pool of `count` processes, each started with its first batch."""
        self._count = count
        self._actors_file = actors_file
        self._closed = False
        self._own = threading.local()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="import")

    def outcomes(self, batches: Iterable[list[Task]]) -> Iterator[Outcome]:
        """Yield what comes of each task, in order, drawing batches only as fast as they are worked off."""
        waiting: deque[Future[list[Outcome]]] = deque()
        for batch in batches:
            waiting.append(self._threads.submit(self._perform, batch))
            if len(waiting) >= self._count * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def close(self) -> None:
        """End all processes, also in the middle of their work."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in tuple(self._processes):
            process.kill()
        self._threads.shutdown(wait=True)
        for process in self._processes:
            _end(process)

    def _perform(self, batch: list[Task]) -> list[Outcome]:
        """Let this thread's worker do a batch; if that kills it, do the tasks one by one to find the one that does."""
        try:
            return self._ask(batch)
        except WorkerDied:
            if self._closed:
                raise
            if len(batch) > 1:
                return [outcome for task in batch for outcome in self._perform([task])]
            failure = Failure(batch[0].path, "ended the process that analysed it and is left out; please report it")
            return [Outcome(batch[0].path, failures=(failure,))]

    def _ask(self, batch: Sequence[Task]) -> list[Outcome]:
        process = getattr(self._own, "process", None)
        if self._closed:
            raise WorkerDied
        if process is None:
            process = self._own.process = self._start()
        try:
            _send(process.stdin, _encode(batch))
            answer = _receive(process.stdout)
        except OSError:
            answer = None
        if answer is None:
            self._own.process = None
            self._processes.discard(process)
            _end(process)
            raise WorkerDied
        return _decode_outcomes(answer)

    def _start(self) -> subprocess.Popen[bytes]:
        command, environment = python_module("index.importing.workers", str(self._actors_file or ""))
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
        self._processes.add(process)
        return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            try:
                pipe.close()
            except OSError:
                continue


def _send(pipe: IO[bytes] | None, data: bytes) -> None:
    assert pipe is not None
    pipe.write(len(data).to_bytes(8, "big") + data)
    pipe.flush()


def _receive(pipe: IO[bytes] | None) -> bytes | None:
    """Read one message; None where the other side has ended."""
    assert pipe is not None
    size = pipe.read(8)
    if len(size) < 8:
        return None
    data = pipe.read(int.from_bytes(size, "big"))
    return data if len(data) == int.from_bytes(size, "big") else None


def main() -> None:
    """Answer batches of tasks on standard input until it ends; Ctrl-C is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICENESS)
    from index.actors import Registry

    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up between the answers
    registry = Registry.load(Path(sys.argv[1]) if sys.argv[1] else None)
    gc.freeze()  # what a worker knows stays, and need not be looked through again and again
    while (message := _receive(sys.stdin.buffer)) is not None:
        outcomes = [perform(task, registry) for task in _decode_tasks(message)]
        _send(answers, _encode(outcomes))


if __name__ == "__main__":
    main()
