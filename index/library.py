"""Library, the one door to everything: a folder that holds articles, what was found in them, and an index."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from index.analysis import Actor, Analysis, QuoteType
from index.article import Article, Span
from index.engine import EngineDamaged
from index.errors import ArticleMissing, LibraryDamaged, LibraryError, LibraryLocked, LibraryMissing
from index.query import Query
from index.query.text import parse
from index.results import ActorCount, AddReport, Facets, Finding, Page, Progress, QuoteHit, Sort, Statement
from index.storage.database import explained

if TYPE_CHECKING:
    from index.actors import Registry
    from index.changing import Change
    from index.corrections import Corrections
    from index.importing.recipes import Recipes
    from index.searching import Searcher
    from index.shelf import Shelf
    from index.statements import Statements
    from index.storage.state import State

__all__ = [
    "ArticleMissing",
    "Library",
    "LibraryDamaged",
    "LibraryError",
    "LibraryLocked",
    "LibraryMissing",
    "samples_folder",
]

Report = Callable[[Progress], None]
_Answer = TypeVar("_Answer")


def samples_folder() -> Path:
    """Return the folder of the sample articles that come with the program."""
    return Path(__file__).with_name("samples")


class Library:
    """A library of articles; open one with `Library.open`. For one thread at a time.

    `notes` holds what opening had to mend, in words for the reader.
    """

    def __init__(self, shelf: "Shelf", actors_file: Path | None) -> None:
        self._shelf = shelf
        self._actors_file = actors_file
        self.folder = shelf.folder
        self.readonly = shelf.readonly
        self.notes = shelf.notes

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
        from index.shelf import ACTORS_FILE, Shelf

        shelf = Shelf(folder, create=create, readonly=readonly, progress=progress)
        own = shelf.folder / ACTORS_FILE
        return cls(shelf, own if own.exists() else actors_file)

    def close(self) -> None:
        """Close all files."""
        if "state" in self.__dict__:
            self.state.close()
        self._shelf.close()

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
        with self._changing(progress) as change:
            return change.add(paths, jobs)

    def refresh(self, *, progress: Report | None = None, jobs: int | None = None) -> AddReport:
        """Read again what changed below everything that was added, and remove what is gone.

        Where a whole folder is gone (a drive that is not mounted) its articles stay, and the report says so.
        """
        with self._changing(progress) as change:
            return change.refresh(jobs)

    def remove(self, paths: Iterable[Path | str]) -> int:
        """Take files and folders out of the library, the files themselves stay; return how many articles went.

        A later refresh leaves them out, `add` takes them in again.
        """
        with self._changing(None) as change:
            return change.remove(paths)

    def correct(self, article_id: str, label: str, change: "Callable[[Corrections, Article], Corrections]") -> Path:
        """Write a correction into the file beside an article, and return the file; `state.undo` takes it back.

        In a folder that cannot be written it goes into the file of the library, as do all later ones of that article.
        `change` is given the corrections of the folder and the article; `label` says what it does. The article is
        analysed again by the next `add` or `refresh`. Raises ArticleMissing, and LibraryError where neither file can
        be written.
        """
        from index.changing import correct

        return correct(self.state, self.folder, self.article(article_id), label, change)

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
        typed = query if isinstance(query, str) else None
        return self._ask(lambda searcher: searcher.page(_query(query), limit, offset, sort, snippet_width, typed))

    def facets(self, query: str | Query = "") -> Facets:
        """Count who is mentioned and who speaks, sources, months and quotation types among the articles found."""
        return self._ask(lambda searcher: searcher.facets(_query(query)))

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
        return self._ask(lambda searcher: searcher.quotes(_query(query), speaker, type, limit, offset))

    def actors(self, query: str | Query = "") -> list[ActorCount]:
        """Count mentions and quotations of every actor among the articles found, most mentioned first."""
        return self._ask(lambda searcher: searcher.actors(_query(query)))

    def actor(self, actor_id: str) -> Actor | None:
        """Return an actor of the library, or of the registry; None where the id is nobody's."""
        with explained(self._shelf.store.path):
            return self._shelf.store.actors.get(actor_id) or self.registry.get(actor_id)

    def lookup(self, name: str) -> tuple[Actor, ...]:
        """Return the actors that a name stands for in `actor:` and `says:`."""
        ids = self._ask(lambda searcher: searcher.resolve("actor", name))
        found = (self.actor(actor_id) for actor_id in sorted(ids))
        return tuple(actor for actor in found if actor)

    def statements(self, query: str | Query = "") -> list[Statement]:
        """Return the statements that several of the articles found tell, those of the most articles first."""
        return self._ask(lambda _: self._statements.gathered(_query(query)))

    def same_statement(self, article_id: str, quote_index: int) -> list[QuoteHit]:
        """Return the quotations of other articles that tell what a quotation tells, the likest first.

        Each has its `likeness`; "similar" ones are about the same matter only. Raises ArticleMissing, and IndexError
        where the article has no such quotation.
        """
        return self._ask(lambda _: self._statements.told_again(self._shelf.key(article_id), quote_index))

    def new_since(self, query: str | Query, time_ns: int) -> int:
        """Count the articles that a query finds and that were added after a point in time (`time.time_ns()`)."""
        return self._ask(lambda searcher: searcher.new_since(_query(query), time_ns))

    def article(self, article_id: str) -> Article:
        """Return an article. Raises ArticleMissing."""
        return self._shelf.article(article_id)

    def analysis(self, article_id: str) -> Analysis:
        """Return what was found in an article. Raises ArticleMissing."""
        return self._shelf.analysis(article_id)

    def matches(self, query: str | Query, text: str) -> list[Span]:
        """Return where in a text the words of a query stand."""
        return self._ask(lambda searcher: searcher.matches(_query(query), text))

    def complete(self, prefix: str, limit: int = 10) -> list[str]:
        """Return words of the library that begin with `prefix`, the most frequent first."""
        return self._ask(lambda _: self._shelf.engine.complete(prefix, limit))

    @property
    def count(self) -> int:
        """How many articles the library holds."""
        return self._shelf.count

    @property
    def generation(self) -> int:
        """A number that changes whenever articles do, also by another process."""
        return self._ask(lambda _: self._shelf.engine.generation)

    @cached_property
    def state(self) -> "State":
        """What the reader did with the articles: read, starred, tags, notes, saved searches.

        A file that cannot be read is put aside, and `notes` says so.
        """
        from index.shelf import STATE_FILE
        from index.storage.state import open_state

        state, trouble = open_state(self.folder / STATE_FILE, readonly=self.readonly)
        self.notes.extend(trouble)
        return state

    @cached_property
    def registry(self) -> "Registry":
        """The actors that are known by name, with those of the user."""
        from index.actors import Registry

        return Registry.load(self._actors_file)

    def check(self) -> list[Finding]:
        """Look for damage and for what wants attention; each finding says what to do. Empty when all is well.

        Mistakes in the library's own file of actors are among them, those in another file are told by `registry`.
        """
        from index.checking import check
        from index.shelf import ACTORS_FILE

        problems = self.registry.problems if self._actors_file == self.folder / ACTORS_FILE else ()
        with explained(self._shelf.store.path):
            return check(self._shelf.store, self._shelf.engine, self.readonly, self._recipes(), problems)

    def roots(self) -> list[Path]:
        """Return the files and folders that were added: what `refresh` reads again."""
        return self._shelf.roots()

    # Inside

    def _recipes(self) -> "Recipes":
        from index.importing.recipes import Recipes

        return Recipes(self._actors_file, self.folder)

    @cached_property
    def _searcher(self) -> "Searcher":
        from index.searching import Searcher

        return Searcher(self._shelf.store, self._shelf.engine, self.state, lambda: self.registry)

    @property
    def _statements(self) -> "Statements":
        from index.statements import Statements

        return Statements(self._shelf.store, self._searcher)

    def _ask(self, question: "Callable[[Searcher], _Answer]") -> _Answer:
        """Return the answer to a question; an index that turns out to be damaged is rebuilt and asked again."""
        with explained(self._shelf.store.path):
            try:
                return question(self._searcher)
            except EngineDamaged as error:
                self._shelf.rebuild(error)
                self.__dict__.pop("_searcher", None)  # it may not even have been made
                return question(self._searcher)

    @contextmanager
    def _changing(self, progress: Report | None) -> Iterator["Change"]:
        """Hold the lock and give the one who writes."""
        from index.changing import Change

        self.__dict__.pop("registry", None)  # the user's actors may have changed
        with self._shelf.writing(progress):
            yield Change(self._shelf.store, self._shelf.engine, self._recipes(), progress)


def _query(query: str | Query) -> Query:
    return parse(query) if isinstance(query, str) else query
