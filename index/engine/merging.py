"""When segments are merged: in the background after commits, never holding up a reader or, for long, a writer.

Segments of about the same size are merged once there are `_SAME_SIZE` of them, and a segment that is mostly deleted is
written anew; so there are few segments at any size, and every article is copied a few times only.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import numpy as np

from index.engine import EngineDamaged, EngineLocked, manifest
from index.engine.manifest import Manifest, SegmentEntry
from index.engine.merge import Stopped, merge, renumbered, unfinished
from index.engine.segment import Segment, articles_file, quotes_file
from index.engine.writer import commit, locked, new_name

_MERGE_LOCK = "articles_MERGELOCK"
_SAME_SIZE = 4
_SMALLEST = 64
_MOSTLY_DELETED = 0.5


def due(entries: Iterable[SegmentEntry]) -> tuple[SegmentEntry, ...]:
    """Return the segments to merge next, none where all is well."""
    by_size: defaultdict[int, list[SegmentEntry]] = defaultdict(list)
    for entry in entries:
        if len(entry.deleted) > entry.documents * _MOSTLY_DELETED:
            return (entry,)
        by_size[_size_class(entry.live)].append(entry)
    full = (size for size, alike in by_size.items() if len(alike) >= _SAME_SIZE)
    return tuple(by_size[min(full, default=-1)])


def _size_class(documents: int) -> int:
    size, limit = 0, _SMALLEST
    while documents >= limit:
        size, limit = size + 1, limit * _SAME_SIZE
    return size


def merge_all(folder: Path) -> None:
    """Bring the index into one segment without deleted articles."""
    with locked(folder, _MERGE_LOCK):
        entries = manifest.read(folder).segments
        if len(entries) > 1 or any(entry.deleted for entry in entries):
            _merge_and_commit(folder, entries, lambda: True)


def merge_due(folder: Path, go_on: Callable[[], bool]) -> None:
    """Merge until nothing is due or `go_on` says no; where another process is at it, leave it to that one."""
    try:
        with locked(folder, _MERGE_LOCK, wait=lambda: False):
            while go_on() and (entries := due(manifest.read(folder).segments)):
                _merge_and_commit(folder, entries, go_on)
    except (EngineLocked, Stopped):
        return


def _merge_and_commit(folder: Path, entries: tuple[SegmentEntry, ...], go_on: Callable[[], bool]) -> None:
    """Merge the segments, then put the new one in their place; what was deleted meanwhile is deleted in it too."""
    for left_over in folder.glob("*.arrays.new"):
        left_over.unlink()
    segments = [Segment(folder, entry.name).mark_deleted(entry.deleted) for entry in entries]
    name = new_name()
    try:
        merged = merge(folder, name, segments, go_on)
        _put_in_place(folder, merged, entries, segments, go_on)
    except BaseException:
        for file in (articles_file(name), quotes_file(name)):
            unfinished(folder / file).unlink(missing_ok=True)
        raise


def _put_in_place(
    folder: Path,
    merged: SegmentEntry,
    entries: tuple[SegmentEntry, ...],
    segments: list[Segment],
    go_on: Callable[[], bool],
) -> None:
    """Commit a merged segment in place of those that it was made of."""
    with locked(folder, wait=go_on):
        state = manifest.read(folder)
        now = {entry.name: entry for entry in state.segments}
        numbers = renumbered([segment.articles for segment in segments])
        deleted = [
            new[sorted(_gone(now.get(entry.name), entry) - set(entry.deleted))]
            for entry, new in zip(entries, numbers, strict=True)
        ]
        merged = SegmentEntry(
            merged.name, merged.documents, merged.quotations, tuple(np.concatenate(deleted).astype(int).tolist())
        )
        for file in (folder / articles_file(merged.name), folder / quotes_file(merged.name)):
            unfinished(file).replace(file)
        names = {entry.name for entry in entries}
        others = [entry for entry in state.segments if entry.name not in names]
        commit(folder, Manifest(state.generation, state.revision + 1, (merged, *others)))


def _gone(now: SegmentEntry | None, before: SegmentEntry) -> set[int]:
    """Return the numbers that do not count any longer; of a segment that is gone itself, all."""
    return set(range(before.documents)) if now is None else set(now.deleted)


class BackgroundMerger:
    """Merges in a thread of its own after commits."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stop = Event()
        self._thread: Thread | None = None

    def wake(self) -> None:
        """See to it that what is due gets merged."""
        if self._thread is not None and self._thread.is_alive():
            return
        if due(manifest.read(self._folder).segments):
            self._thread = Thread(target=self._run, name="index-merge", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop; a merge that is not done is given up and will be due again."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        # What goes wrong here harms nobody: the merge stays due, and damage is told by whoever searches or checks.
        with suppress(OSError, EngineDamaged):
            merge_due(self._folder, lambda: not self._stop.is_set())
