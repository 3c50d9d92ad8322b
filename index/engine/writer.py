"""Commits: new segments, deletions, the tables of contents that Whoosh reads, and last of all the manifest."""

import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from index.engine import Document, EngineLocked, manifest
from index.engine.build import ArticleBatch
from index.engine.layout import GAPS
from index.engine.manifest import Manifest, SegmentEntry
from index.engine.segment import Part, articles_file, quotes_file
from index.engine.vocabulary import Vocabulary

WORDS_PER_SEGMENT = 6_000_000
"""How many words are collected before they are sorted and written; this bounds the memory of a bulk load."""

_LOCK_SECONDS = 30.0
_LOCK_POLL = 0.01
_OURS = re.compile(r"(?:articles|quotes)_(?P<segment>[0-9a-z]+)\.arrays|_(?:articles|quotes)_(?P<toc>\d+\.toc.*)")


WRITE_LOCK = "articles_WRITELOCK"
"""The lock that Whoosh's own writer of the articles would take."""


@contextmanager
def locked(folder: Path, name: str = WRITE_LOCK, wait: Callable[[], bool] | None = None) -> Iterator[None]:
    """Hold a lock of Whoosh's kind on the index; raises `EngineLocked` when another process keeps it for long.

    `wait` says whether to go on waiting, instead of half a minute.
    """
    from whoosh.filedb.filestore import FileStorage

    lock = FileStorage(str(folder)).lock(name)
    end = time.monotonic() + _LOCK_SECONDS
    while not lock.acquire():
        if not (wait() if wait else time.monotonic() < end):
            raise EngineLocked(f"{folder}: another program is writing to the index")
        time.sleep(_LOCK_POLL)
    try:
        yield
    finally:
        lock.release()


def new_name() -> str:
    """Return a name for a segment that no other has."""
    return secrets.token_hex(8)


def write(folder: Path, documents: Iterable[Document], remove: Iterable[int] = ()) -> Manifest:
    """Commit documents and removals in one step; documents replace those of the same key. Raises and changes nothing
    when a document cannot be indexed or the disk fails."""
    with locked(folder):
        old = manifest.read(folder)
        entries: list[SegmentEntry] = []
        gone = {*remove}
        try:
            for entry, keys in _segments(folder, _unique(documents)):
                entries.append(entry)
                gone.update(keys)
            kept = tuple(_without(folder, entry, gone) for entry in old.segments) if gone else old.segments
            if not entries and kept == old.segments:
                return old
            return commit(folder, Manifest(old.generation + 1, old.revision + 1, (*kept, *entries)))
        except BaseException:
            for entry in entries:
                remove_segment(folder, entry.name)
            raise


def commit(folder: Path, new: Manifest) -> Manifest:
    """Make `new` the state of the index and remove the files of states before; the write lock must be held."""
    from index.engine.codec import write_contents

    segments = tuple(entry for entry in new.segments if entry.live)
    new = Manifest(new.generation, new.revision, segments)
    write_contents(folder, new)
    manifest.write(folder, new)
    _clean(folder, new)
    return new


def remove_segment(folder: Path, name: str) -> None:
    """Remove the files of a segment that never came to count."""
    for file in (articles_file(name), quotes_file(name)):
        (folder / file).unlink(missing_ok=True)


def _unique(documents: Iterable[Document]) -> Iterator[Document]:
    """Pass on the documents; of two with the same key within one commit the first counts."""
    seen: set[int] = set()
    for document in documents:
        if document.key not in seen:
            seen.add(document.key)
            yield document


def _segments(folder: Path, documents: Iterable[Document]) -> Iterator[tuple[SegmentEntry, list[int]]]:
    """Write documents as segments of bounded size and yield each with its keys."""
    vocabulary = Vocabulary()
    batch = ArticleBatch(vocabulary)
    for document in documents:
        batch.add(document)
        if batch.words >= WORDS_PER_SEGMENT:
            yield _flush(folder, batch)
            vocabulary = Vocabulary() if vocabulary.full else vocabulary
            batch = ArticleBatch(vocabulary)
    if batch.keys:
        yield _flush(folder, batch)


def _flush(folder: Path, batch: ArticleBatch) -> tuple[SegmentEntry, list[int]]:
    name = new_name()
    try:
        batch.write(folder / articles_file(name), folder / quotes_file(name))
    except BaseException:
        remove_segment(folder, name)
        raise
    return SegmentEntry(name, len(batch.keys), batch.quotations), batch.keys.tolist()


def _without(folder: Path, entry: SegmentEntry, keys: set[int]) -> SegmentEntry:
    """Return the segment's entry with the articles of these keys deleted."""
    column = Part(folder / articles_file(entry.name), GAPS["articles"]).column("key")
    found = np.flatnonzero(np.isin(column, np.fromiter(keys, np.uint32, len(keys))))
    deleted = sorted({*entry.deleted, *found.tolist()})
    return SegmentEntry(entry.name, entry.documents, entry.quotations, tuple(deleted))


def _clean(folder: Path, state: Manifest) -> None:
    """Remove files of ours that the state does not name; readers that have them mapped are not disturbed."""
    names = {entry.name for entry in state.segments}
    for file in folder.iterdir():
        match = _OURS.fullmatch(file.name)
        if match and match["segment"] not in names and match["toc"] != f"{state.revision}.toc":
            file.unlink(missing_ok=True)
