"""Looking for what changed on disk, by stamps: single files, and folders that fill by themselves."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event, Thread

Stamp = tuple[int, int, int] | None
"""Time of change, size and inode; None where nothing is."""
EVERY = 3.0
"""Seconds between two looks at the folders."""


def stamp(path: Path) -> Stamp:
    """Return what changes when a file is written or replaced, or when something is put into a folder."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class FileWatch:
    """Tells which of a few files were written, made or removed since they were looked at last."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._stamps = {path: stamp(path) for path in paths}

    def changed(self) -> list[Path]:
        """Return the files that changed since the last call."""
        before, self._stamps = self._stamps, {path: stamp(path) for path in self._stamps}
        return [path for path, now in self._stamps.items() if now != before[path]]


class FolderWatch:
    """Tells when something came into folders, went, or was renamed there; single files are watched for any change.

    A look costs one `stat` a folder, however many files are in it. What is written into a file that stands in a folder
    already is not noticed. `apart` is a folder that does not count.
    """

    def __init__(self, roots: Iterable[Path], apart: Path | None = None) -> None:
        self._apart = apart
        self._stamps = {path: stamp(path) for root in roots for path in self._folders(root)}
        self._restless: dict[Path, frozenset[tuple[str, Stamp]]] = {}

    def look(self) -> bool:
        """Tell whether something changed that has come to rest: nothing is being written there since the last look."""
        moved = [path for path, before in self._stamps.items() if stamp(path) != before]
        for path in moved:
            self._stamps |= {each: stamp(each) for each in self._folders(path)}
        contents = {path: _contents(path) for path in {*moved, *self._restless}}
        rested = bool(self._restless) and contents == self._restless
        self._restless = {} if rested else contents
        return rested

    def _folders(self, root: Path) -> Iterator[Path]:
        """Yield a path and the folders below it."""
        yield root
        for folder, below, _ in os.walk(root):
            below[:] = [name for name in below if Path(folder, name) != self._apart]
            yield from (Path(folder, name) for name in below)


def _contents(path: Path) -> frozenset[tuple[str, Stamp]]:
    """Return the names in a folder, or the file itself, each with its stamp."""
    try:
        with os.scandir(path) as entries:
            return frozenset((entry.name, stamp(Path(entry.path))) for entry in entries)
    except OSError:
        return frozenset([("", stamp(path))])


class Watcher(Thread):
    """Looks at folders in a thread of its own, so that a slow disk stops no key; `tell` is called there."""

    def __init__(self, roots: Iterable[Path], apart: Path, tell: Callable[[], object]) -> None:
        super().__init__(name="watch", daemon=True)
        self._roots, self._apart = list(roots), apart
        self._tell = tell
        self._over = Event()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()

    def run(self) -> None:
        """Look until told to stop."""
        watch = FolderWatch(self._roots, self._apart)
        while not self._over.wait(EVERY):
            if watch.look():
                self._tell()
