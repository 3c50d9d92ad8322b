"""Looking for what changed on disk, by stamps: single files, and folders that fill by themselves."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from itertools import islice
from operator import xor
from pathlib import Path
from threading import Event, Thread

Stamp = tuple[int, int, int] | None
"""Time of change, size and inode; None where nothing is."""
EVERY = 3.0
"""Seconds between two looks at the folders."""

FILES_A_LOOK = 4_000
"""So many files are asked in a look whether they were written: some 20 ms, and 50,000 files take their turn in 40 s."""


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
    """Tells when something came into folders, went, was renamed or written there; single files are watched as well.

    Names are looked at in every look, by one `stat` a folder. For what is written into a file that stood there already
    the files have to be asked themselves; that goes round, `FILES_A_LOOK` in each look. `apart` is a folder that does
    not count.
    """

    def __init__(self, roots: Iterable[Path], apart: Path | None = None, files_a_look: int = FILES_A_LOOK) -> None:
        self._apart = apart
        self._files_a_look = files_a_look
        self._stamps = {path: stamp(path) for root in roots for path in self._folders(root)}
        self._written = {path: _digest(_files(path)) for path in self._stamps}
        self._round = self._go_round()
        self._restless: dict[Path, frozenset[tuple[str, Stamp]]] = {}

    def look(self) -> bool:
        """Tell whether something changed that has come to rest: nothing is being written there since the last look."""
        moved = {path for path, before in self._stamps.items() if stamp(path) != before}
        for path in moved:
            self._stamps |= {each: stamp(each) for each in self._folders(path)}
        moved |= {path for path in islice(self._round, self._files_a_look) if path}
        contents = {path: _contents(path) for path in {*moved, *self._restless}}
        self._written |= {path: _digest(_files(path)) for path in contents}
        rested = bool(self._restless) and contents == self._restless
        self._restless = {} if rested else contents
        return rested

    def _go_round(self) -> Iterator[Path | None]:
        """Look at one file after the other for ever, and yield the folder where that shows that something was written.

        In a large folder that takes several looks; so what differs at its end is looked at again as a whole.
        """
        while True:
            yield None
            for folder in [*self._stamps]:
                digest = 0
                for file in _files(folder):
                    digest ^= _digest([file])
                    yield None
                written = digest != self._written.get(folder) and _digest(_files(folder)) != self._written.get(folder)
                yield folder if written else None

    def _folders(self, root: Path) -> Iterator[Path]:
        """Yield a path and the folders below it."""
        yield root
        for folder, below, _ in os.walk(root):
            below[:] = [name for name in below if Path(folder, name) != self._apart]
            yield from (Path(folder, name) for name in below)


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yield name, time of change and size of each file in a folder."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if found := _status_of_file(entry):
                    yield entry.name, found.st_mtime_ns, found.st_size
    except OSError:  # the folder is gone, or no folder
        return


def _status_of_file(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return None if entry.is_dir() else entry.stat()
    except OSError:  # the file went while we looked, or is a link to nowhere
        return None


def _digest(files: Iterable[tuple[str, int, int]]) -> int:
    """Return a number that another state of the files hardly has, in whatever order they come."""
    return reduce(xor, map(hash, files), 0)


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
