"""Library, the one door to everything: a folder that holds articles, what was found in them, and an index."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from index.analysis import Actor, Analysis, QuoteType
from index.article import Article, Span
from index.database import explained
from index.engine import EngineDamaged, EngineLocked
from index.errors import ArticleMissing, LibraryDamaged, LibraryError, LibraryLocked, LibraryMissing
from index.locking import writing
from index.query import Query
from index.query_text import parse
from index.results import ActorCount, AddReport, Facets, Finding, Page, Progress, QuoteHit, Sort

if TYPE_CHECKING:
    from index.actors import Registry
    from index.engine import Engine
    from index.importing import Importer
    from index.searching import Searcher
    from index.state import State
    from index.store import Store

__all__ = [
    "ArticleMissing",
    "Library",
    "LibraryDamaged",
    "LibraryError",
    "LibraryLocked",
    "LibraryMissing",
    "samples_folder",
]

STORE_FILE = "articles.sqlite3"
STATE_FILE = "state.sqlite3"
INDEX_FOLDER = "index"
LOCK_FILE = "lock"
ACTORS_FILE = "actors.yaml"

Report = Callable[[Progress], None]


def samples_folder() -> Path:
    """Return the folder of the sample articles that come with the program."""
    return Path(__file__).with_name("samples")


class Library:
    """A library of articles; open one with `Library.open`. For one thread at a time.

    `notes` holds what opening had to mend, in words for the reader.
    """

    def __init__(self, folder: Path, store: "Store", readonly: bool, actors_file: Path | None) -> None:
        self.folder = folder
        self.readonly = readonly
        self.notes: list[str] = []
        self._store = store
        self._actors_file = actors_file
        self._engine: Engine | None = None

    @classmethod
    def open(
        cls,
        folder: Path | str,
        *,
        create: bool = False,
        readonly: bool = False,
        actors_file: Path | None = None,
        progress: Report | None = None,
    ) -> "Library":
        """Open the library in `folder`, made there with `create` if there is none.

        An index that is damaged or of another version is rebuilt from the stored articles (`progress` is told how far
        that is, and `notes` that it happened). `actors_file` is the user's own list of actors; the one inside the
        library's folder goes before it. Raises LibraryMissing, LibraryLocked or LibraryDamaged.
        """
        from index.store import Store

        path = Path(folder).expanduser().absolute()
        store_path = path / STORE_FILE
        if not store_path.exists():
            if not create or readonly:
                raise LibraryMissing(
                    f"There is no library in {path}. Make one with: nato-reader --library {path} add PATH"
                )
            with explained(store_path):
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
        readonly = readonly or not os.access(path, os.W_OK)
        own = path / ACTORS_FILE
        library = cls(path, Store(store_path, readonly=readonly), readonly, own if own.exists() else actors_file)
        try:
            library._open_engine(progress)
        except BaseException:
            library.close()
            raise
        return library

    def close(self) -> None:
        """Close all files."""
        if self._engine:
            self._engine.close()
        if "state" in self.__dict__:
            self.state.close()
        self._store.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Changing

    def add(self, paths: Iterable[Path | str], *, progress: Report | None = None, jobs: int | None = None) -> AddReport:
        """Read, analyse and index files and folders; what is known and unchanged is left alone.

        Work is spread over `jobs` processes, by default one a core. Stopping it at any point loses nothing that was
        stored, and the next call goes on. Raises LibraryLocked where another process writes.
        """
        from index.planning import plan

        chosen = [_absolute(path) for path in paths]
        with self._importer(progress) as importer:
            with self._store.transaction():
                for path in chosen:
                    if path.exists():
                        self._store.put_root(str(path), wanted=True)
            return importer.run(plan(chosen, self._store.files(), self._recipe), jobs)

    def refresh(self, *, progress: Report | None = None, jobs: int | None = None) -> AddReport:
        """Read again what changed below everything that was added, and remove what is gone.

        Where a whole folder is gone (a drive that is not mounted) its articles stay, and the report says so.
        """
        from index.planning import plan
        from index.refreshing import missing_roots, vanished

        roots = self._store.roots()
        with self._importer(progress) as importer:
            known = self._store.files()
            missing = missing_roots(roots, known)
            there = [Path(root) for root in roots if root not in missing]
            work = plan([root for root in there if root.exists()], known, self._recipe, self._store.roots(wanted=False))
            importer.note_failures(missing.values())
            importer.remove(vanished(known, work, missing))
            return importer.run(work, jobs)

    def remove(self, paths: Iterable[Path | str]) -> int:
        """Take files and folders out of the library, the files themselves stay; return how many articles went.

        A later refresh leaves them out, `add` takes them in again.
        """
        from index.planning import below

        chosen = [str(_absolute(path)) for path in paths]
        with self._importer(None) as importer:
            gone = [path for path in self._store.files() if below(path, chosen)]
            roots = self._store.roots()
            with self._store.transaction():
                for path in chosen:
                    if below(path, (root for root in roots if root != path)):
                        self._store.put_root(path, wanted=False)
                for root in roots:
                    if below(root, chosen):
                        self._store.remove_root(root)
            return importer.remove(gone)

    # Asking

    def search(
        self,
        query: str | Query,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = "relevance",
        snippet_width: int = 160,
    ) -> Page:
        """Return the articles that a query finds, from `offset` on; a mistake in the query never raises."""
        with self._asking() as searcher:
            return searcher.page(_query(query), limit, offset, sort, snippet_width)

    def facets(self, query: str | Query = "") -> Facets:
        """Count who is mentioned and who speaks, sources, months and quotation types among the articles found."""
        with self._asking() as searcher:
            return searcher.facets(_query(query))

    def quotes(
        self,
        query: str | Query = "",
        *,
        speaker: str | None = None,
        type: QuoteType | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[QuoteHit]:
        """Return the quotations that a query finds, all where `limit` is None: articles by date, then by place."""
        with self._asking() as searcher:
            return searcher.quotes(_query(query), speaker, type, limit, offset)

    def actors(self, query: str | Query = "") -> list[ActorCount]:
        """Count mentions and quotations of every actor among the articles found, most mentioned first."""
        with self._asking() as searcher:
            return searcher.actors(_query(query))

    def actor(self, actor_id: str) -> Actor | None:
        """Return an actor of the library, or of the registry; None where the id is nobody's."""
        return self._store.actor(actor_id) or self.registry.get(actor_id)

    def lookup(self, name: str) -> tuple[Actor, ...]:
        """Return the actors that a name stands for in `actor:` and `says:`."""
        with self._asking() as searcher:
            found = (self.actor(actor_id) for actor_id in sorted(searcher.resolve("actor", name)))
            return tuple(actor for actor in found if actor)

    def new_since(self, query: str | Query, time_ns: int) -> int:
        """Count the articles that a query finds and that were added after a point in time (`time.time_ns()`)."""
        with self._asking() as searcher:
            return searcher.new_since(_query(query), time_ns)

    def article(self, article_id: str) -> Article:
        """Return an article. Raises ArticleMissing."""
        article = self._store.article(self._key(article_id))
        if article is None:
            raise ArticleMissing(f"The library holds no article with the id {article_id!r}.")
        return article

    def analysis(self, article_id: str) -> Analysis:
        """Return what was found in an article. Raises ArticleMissing."""
        return self._store.analysis(self._key(article_id)) or Analysis()

    def matches(self, query: str | Query, text: str) -> list[Span]:
        """Return where in a text the words of a query stand."""
        with self._asking() as searcher:
            return searcher.matches(_query(query), text)

    def complete(self, prefix: str, limit: int = 10) -> list[str]:
        """Return words of the library that begin with `prefix`, the most frequent first."""
        with self._asking():
            return self._indexed.complete(prefix, limit)

    @property
    def count(self) -> int:
        """How many articles the library holds."""
        return self._store.count()

    @property
    def generation(self) -> int:
        """A number that changes whenever articles do, also by another process."""
        return self._indexed.generation

    @cached_property
    def state(self) -> "State":
        """What the reader did with the articles: read, starred, tags, notes, saved searches."""
        from index.state import State

        return State(self.folder / STATE_FILE, readonly=self.readonly)

    @cached_property
    def registry(self) -> "Registry":
        """The actors that are known by name, with those of the user."""
        from index.actors import Registry

        return Registry.load(self._actors_file)

    def check(self) -> list[Finding]:
        """Look for damage and for what wants attention; each finding says what to do. Empty when all is well."""
        from index.checking import check

        return check(self._store, self._indexed, self.readonly, self._recipe)

    # Inside

    @property
    def _indexed(self) -> "Engine":
        assert self._engine is not None, "the library is closed"
        return self._engine

    def _key(self, article_id: str) -> int:
        key = self._store.key_of(article_id)
        if key is None:
            raise ArticleMissing(f"The library holds no article with the id {article_id!r}.")
        return key

    def _recipe(self, path: Path) -> str:
        """Name the analysis that a file would get now: program, the user's actors."""
        return f"{self._analysis_version}"

    @cached_property
    def _analysis_version(self) -> str:
        from index.analyse import ANALYSIS_VERSION

        actors = self._actors_file
        own = blake2b(actors.read_bytes(), digest_size=8).hexdigest() if actors and actors.exists() else ""
        return f"{ANALYSIS_VERSION}:{own}"

    @cached_property
    def _searcher(self) -> "Searcher":
        from index.searching import Searcher

        return Searcher(self._store, self._indexed, self.state, lambda: self.registry)

    @contextmanager
    def _asking(self) -> Iterator["Searcher"]:
        """Give the searcher; damage that shows while asking is told with the way out."""
        try:
            with explained(self._store.path):
                yield self._searcher
        except EngineDamaged as error:
            raise LibraryDamaged(f"{error}. Close and open the library again to rebuild its index.") from error

    @contextmanager
    def _importer(self, progress: Report | None) -> Iterator["Importer"]:
        """Hold the lock, bring the index in step, and give the one who writes."""
        from index.importing import Importer

        with self._locked():
            self.__dict__.pop("_analysis_version", None)
            self._mend(progress)
            yield Importer(self._store, self._indexed, self._actors_file, progress)
            self._note_indexed()

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if self.readonly:
            raise LibraryError(
                f"The library {self.folder} is open for reading only, or its folder cannot be written to."
            )
        try:
            with explained(self._store.path), writing(self.folder / LOCK_FILE):
                yield
        except EngineLocked as error:
            raise LibraryLocked(f"{error}. Try again when it is done.") from error

    def _note_indexed(self) -> None:
        with self._store.transaction():
            self._store.note_fact("indexed", str(self._indexed.generation))

    def _mend(self, progress: Report | None) -> None:
        """Bring the index to what the store holds, where the two may differ; the lock must be held."""
        from index.importing import reindex

        if self._store.fact("indexed") == str(self._indexed.generation):
            return
        count = reindex(self._store, self._indexed, progress)
        if count:
            self.notes.append(f"The index was behind; {count:,} articles were indexed again.")
        self._note_indexed()

    def _open_engine(self, progress: Report | None) -> None:
        """Open the index; rebuild it where it is damaged, mend it where an import was cut off."""
        from index.engine import Engine

        folder = self.folder / INDEX_FOLDER
        try:
            with explained(self._store.path):
                self._engine = Engine.open(folder, create=not self.readonly, readonly=self.readonly)
        except EngineDamaged as error:
            if self.readonly:
                raise LibraryDamaged(
                    f"The index of {self.folder} cannot be used ({error}). It is rebuilt when the library is opened "
                    "with permission to write."
                ) from error
            with self._locked():
                shutil.rmtree(folder, ignore_errors=True)
                self._engine = Engine.open(folder, create=True)
                self.notes.append(f"The index could not be used ({error}) and was rebuilt from the stored articles.")
                self._mend(progress)
            return
        if not self.readonly and self._store.fact("indexed") != str(self._indexed.generation):
            try:
                with self._locked():
                    self._mend(progress)
            except LibraryLocked:
                return  # another process is writing right now and will leave both in step


def _absolute(path: Path | str) -> Path:
    """Return the path from the root, without dots; links are kept as the user names them."""
    return Path(os.path.normpath(Path(path).expanduser().absolute()))


def _query(query: str | Query) -> Query:
    return parse(query) if isinstance(query, str) else query
