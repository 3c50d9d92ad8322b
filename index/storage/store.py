"""The truth of a library: files, articles and what was found in them, in one SQLite file.

Everything else can be rebuilt from it. An article's row number (`key`) is never used twice, so that a changed article
gets a new key and two indexes agree when they hold the same keys.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec

from index.analysis import Analysis
from index.article import Article
from index.storage.actor_table import ActorTable
from index.storage.database import connect, transaction

_MIGRATIONS = (
    """
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE roots (path TEXT PRIMARY KEY, wanted INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE files (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        path TEXT NOT NULL UNIQUE,
        mtime_ns INTEGER NOT NULL,
        size INTEGER NOT NULL,
        digest BLOB NOT NULL,
        recipe TEXT NOT NULL,
        complete INTEGER NOT NULL
    );
    CREATE TABLE articles (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        file INTEGER NOT NULL REFERENCES files (key),
        record INTEGER NOT NULL,
        digest BLOB NOT NULL,
        added INTEGER NOT NULL,
        article BLOB NOT NULL,
        analysis BLOB NOT NULL
    );
    CREATE UNIQUE INDEX articles_of_file ON articles (file, record);
    CREATE INDEX articles_by_time ON articles (added);
    CREATE TABLE actors (id TEXT PRIMARY KEY, actor BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE counts (
        article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
        actor TEXT NOT NULL,
        mentions INTEGER NOT NULL,
        quotes INTEGER NOT NULL,
        PRIMARY KEY (article, actor)
    ) WITHOUT ROWID;
    CREATE INDEX counts_of_actor ON counts (actor, article, mentions, quotes);
    """,
)

_encode = msgspec.msgpack.Encoder().encode
_decode_article = msgspec.msgpack.Decoder(Article).decode
_decode_analysis = msgspec.msgpack.Decoder(Analysis).decode


class FileState(msgspec.Struct, frozen=True):
    """A file as it was when it was read.

    `digest` is the hash of its bytes, `recipe` names the analysis (program, registry, corrections) that was made of
    it, and `complete` is False while an import has stored only some of its articles.
    """

    path: str
    mtime_ns: int
    size: int
    digest: bytes
    recipe: str
    complete: bool = True


class Entry(msgspec.Struct, frozen=True):
    """An article ready to be stored; `digest` is the hash of its content and of the recipe of its analysis."""

    article: Article
    analysis: Analysis
    digest: bytes


class Store:
    """One connection to the SQLite file; for one thread at a time. `actors` are those that the articles name."""

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        """Open the file, made if it is not there. Raises LibraryError with the way out."""
        self.path = path
        self._sql = connect(path, _MIGRATIONS, readonly=readonly)
        self.actors = ActorTable(self._sql)

    def close(self) -> None:
        """Close the connection."""
        self._sql.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Make every change inside the block, or none of them."""
        self.actors.forget()
        return transaction(self._sql)

    # Facts: single values about the library

    def fact(self, name: str, default: str = "") -> str:
        """Return a fact that was noted about the library."""
        row = self._sql.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return row[0] if row else default

    def note_fact(self, name: str, value: str) -> None:
        """Note a fact about the library."""
        self._sql.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def roots(self, wanted: bool = True) -> list[str]:
        """Return the files and folders that were added (or, with False, taken out again), sorted."""
        return [
            path for (path,) in self._sql.execute("SELECT path FROM roots WHERE wanted = ? ORDER BY path", (wanted,))
        ]

    def put_root(self, path: str, wanted: bool) -> None:
        """Remember for a later refresh that a file or folder was added, or was taken out."""
        self._sql.execute("INSERT OR REPLACE INTO roots VALUES (?, ?)", (path, wanted))

    def remove_root(self, path: str) -> None:
        """Forget a file or folder."""
        self._sql.execute("DELETE FROM roots WHERE path = ?", (path,))

    # Files

    def files(self) -> dict[str, FileState]:
        """Return every known file by its path."""
        rows = self._sql.execute("SELECT path, mtime_ns, size, digest, recipe, complete FROM files")
        return {
            path: FileState(path, mtime_ns, size, digest, recipe, bool(complete))
            for path, mtime_ns, size, digest, recipe, complete in rows
        }

    def article_counts(self) -> dict[str, int]:
        """Return how many articles each file holds, by its path."""
        rows = self._sql.execute(
            "SELECT path, (SELECT count(*) FROM articles WHERE file = files.key) FROM files ORDER BY path"
        )
        return dict(rows)

    def put_file(self, state: FileState) -> int:
        """Note a file's state and return its key."""
        row = self._sql.execute(
            """INSERT INTO files (path, mtime_ns, size, digest, recipe, complete) VALUES (?, ?, ?, ?, ?, ?)
               ON CONFLICT (path) DO UPDATE SET mtime_ns = excluded.mtime_ns, size = excluded.size,
               digest = excluded.digest, recipe = excluded.recipe, complete = excluded.complete RETURNING key""",
            (state.path, state.mtime_ns, state.size, state.digest, state.recipe, state.complete),
        ).fetchone()
        return int(row[0])

    def records(self, path: str) -> dict[int, tuple[int, bytes]]:
        """Return key and digest of each article of a file, by its number in the file."""
        rows = self._sql.execute(
            """SELECT record, articles.key, articles.digest FROM articles JOIN files ON files.key = articles.file
               WHERE path = ?""",
            (path,),
        )
        return {record: (key, digest) for record, key, digest in rows}

    def remove_file(self, path: str) -> list[int]:
        """Remove a file with its articles and return their keys."""
        keys = [key for key, _ in self.records(path).values()]
        self.remove_articles(keys)
        self._sql.execute("DELETE FROM files WHERE path = ?", (path,))
        return keys

    # Articles

    def put_article(self, file: int, entry: Entry, added: int) -> int:
        """Store an article of a file under a new key and return the key; an older one of its number must be gone.

        `added` is when the library came to know it, in nanoseconds of Unix time.
        """
        article, analysis = entry.article, entry.analysis
        cursor = self._sql.execute(
            "INSERT INTO articles (id, file, record, digest, added, article, analysis) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (article.id, file, article.record, entry.digest, added, _encode(article), _encode(analysis)),
        )
        key = int(cursor.lastrowid or 0)
        self.actors.put(key, analysis)
        return key

    def remove_articles(self, keys: Iterable[int]) -> None:
        """Remove articles with all that was found in them."""
        gone = list(keys)
        self.actors.remove(gone)
        self._sql.executemany("DELETE FROM articles WHERE key = ?", [(key,) for key in gone])

    def place_of(self, article_id: str) -> tuple[str, int] | None:
        """Return path and number in its file of the article that has this id."""
        row: tuple[str, int] | None = self._sql.execute(
            "SELECT path, record FROM articles JOIN files ON files.key = articles.file WHERE id = ?", (article_id,)
        ).fetchone()
        return row

    def key_of(self, article_id: str) -> int | None:
        """Return the key of the article that has this id."""
        row = self._sql.execute("SELECT key FROM articles WHERE id = ?", (article_id,)).fetchone()
        return row[0] if row else None

    def keys_of(self, ids: Iterable[str]) -> set[int]:
        """Return the keys of the articles that have these ids."""
        found = (self.key_of(article_id) for article_id in ids)
        return {key for key in found if key is not None}

    def keys(self) -> set[int]:
        """Return the keys of all articles."""
        return {key for (key,) in self._sql.execute("SELECT key FROM articles INDEXED BY articles_of_file")}

    def added(self, key: int) -> int:
        """Return when the library came to know an article, in nanoseconds of Unix time."""
        return int(self._sql.execute("SELECT added FROM articles WHERE key = ?", (key,)).fetchone()[0])

    def keys_since(self, time_ns: int) -> set[int]:
        """Return the keys of the articles that came after a point in time (nanoseconds of Unix time)."""
        return {key for (key,) in self._sql.execute("SELECT key FROM articles WHERE added > ?", (time_ns,))}

    def count(self) -> int:
        """Return how many articles there are."""
        return int(self._sql.execute("SELECT count(*) FROM articles").fetchone()[0])

    def article(self, key: int) -> Article | None:
        """Return an article by its key."""
        row = self._sql.execute("SELECT article FROM articles WHERE key = ?", (key,)).fetchone()
        return _decode_article(row[0]) if row else None

    def analysis(self, key: int) -> Analysis | None:
        """Return what was found in an article, by its key."""
        row = self._sql.execute("SELECT analysis FROM articles WHERE key = ?", (key,)).fetchone()
        return _decode_analysis(row[0]) if row else None

    def entries(self, keys: Collection[int] | None = None) -> Iterator[tuple[int, Article, Analysis]]:
        """Yield articles with what was found in them in order of their keys, all of them where `keys` is None."""
        wanted = self.keys() if keys is None else keys
        for key in sorted(wanted):
            row = self._sql.execute("SELECT article, analysis FROM articles WHERE key = ?", (key,)).fetchone()
            if row:
                yield key, _decode_article(row[0]), _decode_analysis(row[1])

    def damage(self) -> list[str]:
        """Return what SQLite's quick check and reading every article find wrong; empty when the file is sound."""
        try:
            found = [row[0] for row in self._sql.execute("PRAGMA quick_check(5)")]
            if found != ["ok"]:
                return found
            for _ in self.entries():
                continue
        except (sqlite3.DatabaseError, UnicodeDecodeError, msgspec.DecodeError) as error:
            return [str(error)]
        return []
