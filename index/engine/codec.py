"""Our files as Whoosh sees them: a codec, so that stock Whoosh opens, searches and highlights the index by its own API.

    ix = whoosh.index.open_dir(folder, indexname="articles")
    ix.searcher().search(QueryParser("stems", ix.schema).parse("truppenabzug"))

Whoosh reads; commits are made by `index.engine.writer`, which knows how to write both indexes in one step.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from index.engine.layout import GAPS
from index.engine.manifest import Manifest
from index.engine.schema import schema
from index.engine.segment import Part
from index.engine.whoosh_readers import ArrayDocuments, ArrayTerms

INDEXES = ("articles", "quotes")


def write_contents(folder: Path, manifest: Manifest) -> None:
    """Write the table of contents of both indexes for Whoosh, and wait until the disk has it."""
    storage = FileStorage(str(folder))
    for index in INDEXES:
        segments = [ArraySegment(index, entry.name, *_counts(folder, index, entry)) for entry in manifest.segments]
        contents = folder / f"_{index}_{manifest.revision}.toc"
        # A writer killed before its commit counted may have left one of this number, which Whoosh would not replace.
        contents.unlink(missing_ok=True)
        TOC(schema(index), segments, manifest.revision).write(storage, index)
        handle = os.open(contents, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _counts(folder: Path, index: str, entry: Any) -> tuple[int, frozenset[int]]:
    """Return how many documents a segment has in an index and the numbers of the deleted ones."""
    if index == "articles":
        return entry.documents, frozenset(entry.deleted)
    if not entry.deleted:
        return entry.quotations, frozenset()
    parents = Part(folder / f"quotes_{entry.name}.arrays", GAPS["quotes"]).column("parent")
    return entry.quotations, frozenset(np.flatnonzero(np.isin(parents, entry.deleted)).tolist())


class ArraySegment(base.Segment):  # type: ignore[misc]
    """A segment in Whoosh's table of contents."""

    def __init__(self, index: str, name: str, count: int, deleted: frozenset[int]) -> None:
        self.indexname, self.segid, self.compound = index, name, False
        self._count, self._deleted = count, deleted

    def codec(self) -> "ArrayCodec":
        """Return the codec that reads the segment."""
        return ArrayCodec()

    def should_assemble(self) -> bool:
        """Files stay as they are: mapped files must not be packed into one."""
        return False

    def doc_count_all(self) -> int:
        """Return the number of documents, deleted ones too."""
        return self._count

    def deleted_count(self) -> int:
        """Return the number of deleted documents."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterable[int]:
        """Return the numbers of the deleted documents."""
        return self._deleted

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document is deleted."""
        return docnum in self._deleted

    def set_doc_count(self, doccount: int) -> NoReturn:
        """Refuse: Whoosh only reads these segments."""
        _read_only()

    def delete_document(self, docnum: int, delete: bool = True) -> NoReturn:
        """Refuse: Whoosh only reads these segments."""
        _read_only()


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Opens the files of a segment for Whoosh's reader."""

    def terms_reader(self, storage: FileStorage, segment: ArraySegment) -> ArrayTerms:
        """Return the reader of dictionaries and postings."""
        return ArrayTerms(_part(storage, segment), segment.indexname)

    def per_document_reader(self, storage: FileStorage, segment: ArraySegment) -> ArrayDocuments:
        """Return the reader of lengths and stored values."""
        return ArrayDocuments(_part(storage, segment), segment)

    def new_segment(self, storage: FileStorage, indexname: str) -> NoReturn:
        """Refuse: Whoosh only reads this index."""
        _read_only()

    def per_document_writer(self, storage: FileStorage, segment: ArraySegment) -> NoReturn:
        """Refuse: Whoosh only reads this index."""
        _read_only()

    def field_writer(self, storage: FileStorage, segment: ArraySegment) -> NoReturn:
        """Refuse: Whoosh only reads this index."""
        _read_only()


def _part(storage: FileStorage, segment: ArraySegment) -> Part:
    return Part(Path(storage.folder) / segment.make_filename(".arrays"), GAPS[segment.indexname])


def _read_only() -> NoReturn:
    raise NotImplementedError("this index is written by index.engine.Engine.write; Whoosh only reads it")
