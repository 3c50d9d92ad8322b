"""The engine: one folder, two Whoosh indexes, opened for searching and, when needed, for writing.

An `Engine` belongs to one thread at a time; any number of them may be open on a folder, in threads and processes.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.engine import Document, EngineDamaged, manifest
from index.engine.complete import better_spelling, complete
from index.engine.evaluate import Evaluator
from index.engine.filters import Allowed, Resolve
from index.engine.highlight import Highlighter
from index.engine.manifest import Manifest
from index.engine.ranking import Ranking
from index.engine.segment import Segment
from index.engine.snapshot import Snapshot
from index.engine.tree import flat
from index.german.folding import keys
from index.german.stopwords import stop_words
from index.query import All, Node, Query, Word
from index.results import Sort

if TYPE_CHECKING:
    from index.engine.merging import BackgroundMerger

_OPEN_ATTEMPTS = 10


class Engine:
    """Search over the articles of a folder's index. See `index.engine` for documents and exceptions."""

    def __init__(self, folder: Path, readonly: bool) -> None:
        """Use `Engine.open`."""
        self._folder, self._readonly = folder, readonly
        self._stamp = manifest.stamp(folder)
        self._segments: dict[str, Segment] = {}
        self._merger: BackgroundMerger | None = None
        self._snapshot = self._load()

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, readonly: bool = False) -> Self:
        """Open the index in `folder`; with `create`, make an empty one where there is none.

        Raises `EngineDamaged` where the folder holds no index of this version or one whose checksums do not fit.
        """
        if create and not readonly and manifest.stamp(folder) is None:
            _create(folder)
        return cls(folder, readonly)

    def close(self) -> None:
        """Let go of the files and stop merging; rankings taken before stay usable."""
        self._stop_merging()
        self._segments.clear()

    @property
    def generation(self) -> int:
        """A number that grows with every commit, of this or another process; merging does not change it."""
        return self._current().generation

    def keys(self) -> set[int]:
        """Return the keys of all articles in the index."""
        articles = self._current().parts("articles")
        return {
            key
            for part in articles
            for key in (part.column("key") if part.live is None else part.column("key")[part.live]).tolist()
        }

    def write(self, documents: Iterable[Document], remove: Iterable[int] = ()) -> None:
        """Commit in one step: index documents, in place of those with the same keys, and remove keys.

        Whatever `documents` raises, and whatever goes wrong, the index stays as it was.
        """
        from index.engine import writer
        from index.engine.merging import BackgroundMerger

        self._must_be_writable()
        writer.write(self._folder, documents, remove)
        self._merger = self._merger or BackgroundMerger(self._folder)
        self._merger.wake()

    def optimize(self) -> None:
        """Bring the index into one segment and drop what was deleted; searches go on meanwhile."""
        from index.engine.merging import merge_all

        self._must_be_writable()
        self._stop_merging()
        merge_all(self._folder)

    def search(self, query: Query, *, resolve: Resolve, allowed: Allowed, sort: Sort = "relevance") -> Ranking:
        """Return the articles that a query finds.

        `resolve("actor" | "says", value)` gives the actor ids that a name means, None where nobody is called so;
        `allowed(field)` gives the keys that `is:` and `tag:` allow. An empty query finds every article.
        """
        snapshot = self._current()
        return Ranking(snapshot, Evaluator(snapshot, resolve, allowed), flat(query.root), sort)

    def highlighter(self, query: Query) -> Highlighter:
        """Return what finds the query's words in texts."""
        return Highlighter(query)

    def complete(self, prefix: str, limit: int) -> list[str]:
        """Return the most frequent words of the articles that begin with `prefix`."""
        return complete(self._current(), prefix, limit)

    def suggest(self, query: Query) -> Query | None:
        """Return the query with unknown words replaced by the nearest known ones; None where there are none."""
        root = self._respelt(query.root)
        return Query(root) if isinstance(root, All) and root != query.root else None

    def check(self) -> list[str]:
        """Read the whole index and return what is damaged, one message each; empty when all is well."""
        try:
            return [
                f"{part.file.path}: {name} does not fit its checksum"
                for segment in self._current().segments
                for part in (segment.articles, segment.quotes)
                for name in part.file.damage()
            ]
        except EngineDamaged as error:
            return [str(error)]

    def _must_be_writable(self) -> None:
        if self._readonly:
            raise PermissionError(f"{self._folder}: the index was opened for reading only")

    def _stop_merging(self) -> None:
        if self._merger is not None:
            self._merger.close()
            self._merger = None

    def _respelt(self, node: Node) -> Node:
        if isinstance(node, Word):
            better = [self._better(key) for key in keys(node.text)]
            return Word(" ".join(better)) if better != keys(node.text) else node
        if isinstance(node, All):
            return All(tuple(map(self._respelt, node.nodes)))
        return node

    def _better(self, key: str) -> str:
        return key if key in stop_words() else better_spelling(self._current(), key) or key

    def _current(self) -> Snapshot:
        """Return the newest state; a look at the manifest's file tells whether it is the one at hand."""
        stamp = manifest.stamp(self._folder)
        if stamp != self._stamp:
            self._snapshot = self._load()
            self._stamp = stamp
        return self._snapshot

    def _load(self) -> Snapshot:
        """Read the manifest and open its segments; another process may replace both meanwhile, so try again."""
        for attempt in range(_OPEN_ATTEMPTS):
            state = manifest.read(self._folder)
            try:
                return self._opened(state)
            except FileNotFoundError as error:
                if attempt == _OPEN_ATTEMPTS - 1 or manifest.read(self._folder) == state:
                    raise EngineDamaged(f"{error.filename}: a file of the index is missing") from error
        raise AssertionError("unreachable")

    def _opened(self, state: Manifest) -> Snapshot:
        segments = {
            entry.name: (self._segments.get(entry.name) or Segment(self._folder, entry.name)).mark_deleted(
                entry.deleted
            )
            for entry in state.segments
        }
        self._segments = segments
        return Snapshot(state.generation, tuple(segments.values()))


def _create(folder: Path) -> None:
    from index.engine import writer

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    with writer.locked(folder):
        if manifest.stamp(folder) is None:
            writer.commit(folder, Manifest())
