"""The files of a library: store and index, opened together, read, and kept in step, with one writer at a time."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from index.analysis import Analysis
from index.article import Article
from index.engine import Engine, EngineDamaged, EngineLocked
from index.errors import ArticleMissing, LibraryDamaged, LibraryError, LibraryLocked, LibraryMissing
from index.importing.importer import reindex
from index.importing.roots import absolute
from index.results import Progress
from index.storage.database import explained
from index.storage.locking import writing
from index.storage.store import Store

STORE_FILE = "articles.sqlite3"
STATE_FILE = "state.sqlite3"
INDEX_FOLDER = "index"
LOCK_FILE = "lock"
ACTORS_FILE = "actors.yaml"

Report = Callable[[Progress], None]


class Shelf:
    """The open files of the library in `folder`; `notes` says what had to be mended, in words for the reader."""

    def __init__(self, folder: Path | str, *, create: bool, readonly: bool, progress: Report | None) -> None:
        """Open or make the files; an index that cannot be used is rebuilt, one that is behind is brought in step.

        Raises LibraryMissing, LibraryLocked, LibraryDamaged, and LibraryError where the disk or permissions forbid it.
        """
        self.folder = folder = absolute(folder)
        self.notes: list[str] = []
        path = folder / STORE_FILE
        with explained(path):
            if not path.exists():
                if not create or readonly:
                    raise LibraryMissing(
                        f"There is no library in {folder}. Make one with: nato-reader --library {folder} add PATH; "
                        "nato-reader alone opens the sample articles."
                    )
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.readonly = readonly or not os.access(folder, os.W_OK)
        with explained(path), ExitStack() as opened:
            self.store = Store(path, readonly=self.readonly)
            opened.callback(self.store.close)
            self.engine = self._open_engine(progress)
            opened.callback(lambda: self.engine.close())
            self._catch_up(progress)
            opened.pop_all()

    def close(self) -> None:
        """Close the files."""
        self.engine.close()
        self.store.close()

    # What is kept

    def key(self, article_id: str) -> int:
        """Return the key that the store knows an article by. Raises ArticleMissing."""
        key = self.store.key_of(article_id)
        if key is None:
            raise ArticleMissing(f"The library holds no article with the id {article_id!r}.")
        return key

    def article(self, article_id: str) -> Article:
        """Return an article. Raises ArticleMissing."""
        with explained(self.store.path):
            article = self.store.article(self.key(article_id))
        if article is None:
            raise ArticleMissing(f"The library holds no article with the id {article_id!r}.")
        return article

    def analysis(self, article_id: str) -> Analysis:
        """Return what was found in an article. Raises ArticleMissing."""
        with explained(self.store.path):
            return self.store.analysis(self.key(article_id)) or Analysis()

    @property
    def count(self) -> int:
        """How many articles there are."""
        with explained(self.store.path):
            return self.store.count()

    def roots(self) -> list[Path]:
        """Return the files and folders that were added."""
        with explained(self.store.path):
            return [Path(path) for path in self.store.roots()]

    # Keeping store and index in step

    @contextmanager
    def writing(self, progress: Report | None = None) -> Iterator[None]:
        """Hold the lock inside the block, with store and index in step before and after it.

        Raises LibraryLocked where another process writes.
        """
        with self._locked():
            self._mend(progress)
            yield
            self._note_in_step()

    def rebuild(self, reason: object, progress: Report | None = None) -> None:
        """Make the index anew from the stored articles. Raises LibraryDamaged where nothing may be written."""
        self.engine.close()
        self.engine = self._rebuilt(reason, progress)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if self.readonly:
            raise LibraryError(
                f"The library {self.folder} is open for reading only, or its folder cannot be written to."
            )
        try:
            with explained(self.store.path), writing(self.folder / LOCK_FILE):
                yield
        except EngineLocked as error:
            raise LibraryLocked(f"{error}. Try again when it is done.") from error

    def _open_engine(self, progress: Report | None) -> Engine:
        try:
            with explained(self.store.path):
                return Engine.open(self.folder / INDEX_FOLDER, create=not self.readonly, readonly=self.readonly)
        except EngineDamaged as error:
            return self._rebuilt(error, progress)
        except EngineLocked as error:
            raise LibraryLocked(f"{error}. Try again when it is done.") from error

    def _rebuilt(self, reason: object, progress: Report | None) -> Engine:
        if self.readonly:
            raise LibraryDamaged(
                f"The index of {self.folder} cannot be used ({reason}). It is rebuilt when the library is opened "
                "with permission to write."
            )
        with self._locked():
            with self.store.transaction():
                self.store.note_fact("indexed", "")
            shutil.rmtree(self.folder / INDEX_FOLDER, ignore_errors=True)
            engine = Engine.open(self.folder / INDEX_FOLDER, create=True)
            reindex(self.store, engine, progress)
            self._note_in_step(engine)
        self.notes.append(f"The index could not be used ({reason}) and was rebuilt from the stored articles.")
        return engine

    def _catch_up(self, progress: Report | None) -> None:
        """Mend what a writer that was cut off left behind; one that is at work right now will do so itself."""
        if self.readonly or self._in_step():
            return
        try:
            with self._locked():
                self._mend(progress)
        except LibraryLocked:
            return

    def _mend(self, progress: Report | None) -> None:
        """Bring the index to what the store holds, where the two may differ; the lock must be held."""
        if self._in_step():
            return
        count = reindex(self.store, self.engine, progress)
        if count:
            self.notes.append(f"The index was behind; {count:,} articles were indexed again.")
        self._note_in_step()

    def _in_step(self) -> bool:
        return self.store.fact("indexed") == str(self.engine.generation)

    def _note_in_step(self, engine: Engine | None = None) -> None:
        with self.store.transaction():
            self.store.note_fact("indexed", str((engine or self.engine).generation))
