"""One writer at a time: a lock that ends with the process that holds it."""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from index.errors import LibraryLocked
from index.storage.database import explained


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Hold the lock file at `path` inside the block; raises LibraryLocked, naming the holder, where another has it."""
    with explained(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(handle, path)
        yield
    finally:
        os.close(handle)


def _take(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(handle, 500, 0).decode("utf-8", "replace").strip() or "another process"
        raise LibraryLocked(
            f"The library {path.parent} is locked by {holder}. Reading goes on; wait for it to end, then try again."
        ) from None
    os.ftruncate(handle, 0)
    since = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    os.pwrite(handle, f"PID {os.getpid()} on {socket.gethostname()} since {since}".encode(), 0)
