"""The SQLite file of the reader's state, with a journal by which every change can be undone and redone."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from index import atomic
from index.errors import LibraryError
from index.storage.database import connect, explained, transaction

JOURNAL_LENGTH = 500

_MIGRATIONS = (
    """
    CREATE TABLE marks (article TEXT, mark TEXT, PRIMARY KEY (article, mark)) WITHOUT ROWID;
    CREATE TABLE tags (article TEXT, tag TEXT, PRIMARY KEY (article, tag)) WITHOUT ROWID;
    CREATE TABLE notes (article TEXT, quote INTEGER, text TEXT, PRIMARY KEY (article, quote)) WITHOUT ROWID;
    CREATE TABLE searches (name TEXT PRIMARY KEY, query TEXT, seen INTEGER) WITHOUT ROWID;
    CREATE TABLE history (key INTEGER PRIMARY KEY AUTOINCREMENT, query TEXT UNIQUE);
    CREATE TABLE positions (article TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
    CREATE TABLE session (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
    CREATE TABLE journal (
        key INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT, before BLOB, after BLOB, undone INTEGER DEFAULT 0
    );
    """,
)

_KINDS = {
    "marks": {"article": "text", "mark": "text"},
    "tags": {"article": "text", "tag": "text"},
    "notes": {"article": "text", "quote": "integer", "text": "text"},
    "searches": {"name": "text", "query": "text", "seen": "integer"},
    "history": {"query": "text"},
    "positions": {"article": "text", "place": "integer"},
    "session": {"name": "text", "value": "text"},
    "journal": {"label": "text", "before": "blob", "after": "blob", "undone": "integer"},
}
_KEYS = {"marks": ("article", "mark"), "tags": ("article", "tag"), "notes": ("article", "quote"), "searches": ("name",)}
_FILES = "files"
_VALUES: dict[str, tuple[str, ...]] = {"marks": (), "tags": (), "notes": ("text",), "searches": ("query", "seen")}


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A row of a table by its key; `values` is None where the row is to be, or was, absent.

    In the journal the content of another file is a row of the table "files" by its path.
    """

    table: str
    key: tuple[str | int, ...]
    values: tuple[str | int, ...] | None


class Change(msgspec.Struct, frozen=True):
    """A change that can be undone, in words, and the files beside the state's own that it concerned."""

    label: str
    files: tuple[str, ...] = ()


_decode_rows = msgspec.msgpack.Decoder(list[Row]).decode


class StateFile:
    """The open file; each method is one transaction."""

    def __init__(self, path: Path | None, readonly: bool = False) -> None:
        """Open the file, or a copy of it in memory where nothing can be written; None is an empty one in memory."""
        self._path = path or Path("the reader's state")
        self._changes = 0
        if path and not readonly:
            self._sql = connect(path, _MIGRATIONS)
        else:
            self._sql = connect(Path(":memory:"), _MIGRATIONS)
            if path and path.exists():
                kept = connect(path, _MIGRATIONS, readonly=True)
                with explained(path), closing(kept):
                    kept.backup(self._sql)
        try:
            self._look_through()
        except BaseException:
            self._sql.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        self._sql.close()

    def _look_through(self) -> None:
        """Read the whole file, which is small, so that damage shows before anybody relies on it."""
        with explained(self._path):
            (found,) = self._sql.execute("PRAGMA quick_check(1)").fetchone()
            if found != "ok":
                raise sqlite3.DatabaseError(found)
            for table, kinds in _KINDS.items():
                wrong = " OR ".join(f"typeof({column}) != '{kind}'" for column, kind in kinds.items())
                if self._sql.execute(f"SELECT 1 FROM {table} WHERE {wrong} LIMIT 1").fetchone():
                    raise sqlite3.DatabaseError(f"{table} holds values of another kind")
                for _ in self._sql.execute(f"SELECT * FROM {table}"):
                    continue

    @property
    def revision(self) -> int:
        """A number that grows with every change of this connection and of others."""
        with explained(self._path):
            others: int = self._sql.execute("PRAGMA data_version").fetchone()[0]
        return self._changes + others

    def rows(self, statement: str, *values: str | int) -> list[tuple[Any, ...]]:
        """Return what a SELECT finds."""
        with explained(self._path):
            return self._sql.execute(statement, values).fetchall()

    def write(self, statement: str, *values: str | int) -> None:
        """Change something that is not worth undoing."""
        with explained(self._path):
            self._sql.execute(statement, values)
        self._changes += 1

    def value(self, table: str, key: Sequence[str | int]) -> tuple[str | int, ...] | None:
        """Return the values of a row beside its key, None where there is no such row."""
        columns = ", ".join(_VALUES[table]) or "1"
        where = " AND ".join(f"{column} = ?" for column in _KEYS[table])
        with explained(self._path):
            found = self._sql.execute(f"SELECT {columns} FROM {table} WHERE {where}", tuple(key)).fetchone()
        return None if found is None else (tuple(found) if _VALUES[table] else ())

    def change(self, label: str, rows: Iterable[Row]) -> None:
        """Bring rows to what is wanted and write it into the journal; what was undone can no longer be redone."""
        with explained(self._path), transaction(self._sql):
            pairs = [(Row(row.table, row.key, self.value(row.table, row.key)), row) for row in rows]
            pairs = [(before, after) for before, after in pairs if before != after]
            if not pairs:
                return
            for _, after in pairs:
                self._put(after)
            self._journal(label, pairs)
        self._changes += 1

    def _journal(self, label: str, pairs: Sequence[tuple[Row, Row]]) -> None:
        """Write a change, each row before and after it, into the journal."""
        encode = msgspec.msgpack.encode
        self._sql.execute("DELETE FROM journal WHERE undone = 1")
        self._sql.execute(
            "INSERT INTO journal (label, before, after) VALUES (?, ?, ?)",
            (label, encode([before for before, _ in pairs]), encode([after for _, after in pairs])),
        )
        oldest = "SELECT key FROM journal ORDER BY key DESC LIMIT -1 OFFSET ?"
        self._sql.execute(f"DELETE FROM journal WHERE key IN ({oldest})", (JOURNAL_LENGTH,))

    def change_file(self, label: str, path: Path, work: Callable[[], object]) -> None:
        """Do `work`, which writes the file at `path`, and journal what that changed, so that it can be undone."""
        before = _file_row(path)
        work()
        after = _file_row(path)
        if before != after:
            with explained(self._path), transaction(self._sql):
                self._journal(label, [(before, after)])
            self._changes += 1

    def step(self, *, back: bool) -> Change | None:
        """Undo the last change that stands, or redo the first that was undone; return what it was.

        One of a file that somebody else has changed since is passed over for good. Raises LibraryError for that.
        """
        columns, order, undone = ("after, before", "DESC", 0) if back else ("before, after", "ASC", 1)
        with explained(self._path):
            with transaction(self._sql):
                found = self._sql.execute(
                    f"SELECT key, label, {columns} FROM journal WHERE undone = ? ORDER BY key {order} LIMIT 1",
                    (undone,),
                ).fetchone()
                if found is None:
                    return None
                key, label, now, then = found
                changed = [row.key[0] for row in _decode_rows(now) if row.table == _FILES and _current(row) != row]
                if changed:
                    self._sql.execute("DELETE FROM journal WHERE key = ?", (key,))
                else:
                    rows = _decode_rows(then)
                    for row in rows:
                        self._put(row)
                    self._sql.execute("UPDATE journal SET undone = ? WHERE key = ?", (1 - undone, key))
            self._changes += 1
        if changed:
            raise LibraryError(f"{label}: {changed[0]} was changed since by other means; put it right there.")
        return Change(label, tuple(str(row.key[0]) for row in rows if row.table == _FILES))

    def changes(self) -> list[Change]:
        """Return the changes that can be undone, newest first."""
        return [Change(label) for (label,) in self.rows("SELECT label FROM journal WHERE undone = 0 ORDER BY key DESC")]

    def _put(self, row: Row) -> None:
        if row.table == _FILES:
            _write_file(row)
        elif row.values is None:
            where = " AND ".join(f"{column} = ?" for column in _KEYS[row.table])
            self._sql.execute(f"DELETE FROM {row.table} WHERE {where}", row.key)
        else:
            values = (*row.key, *row.values)
            marks = ", ".join("?" * len(values))
            self._sql.execute(f"INSERT OR REPLACE INTO {row.table} VALUES ({marks})", values)


def _file_row(path: Path) -> Row:
    """Return the content of a file as a row; Latin-1 has a character for every byte."""
    try:
        return Row(_FILES, (str(path),), (path.read_bytes().decode("latin-1"),))
    except FileNotFoundError:
        return Row(_FILES, (str(path),), None)


def _current(row: Row) -> Row:
    return _file_row(Path(str(row.key[0])))


def _write_file(row: Row) -> None:
    path = Path(str(row.key[0]))
    if row.values is None:
        path.unlink(missing_ok=True)
    else:
        atomic.write(path, str(row.values[0]).encode("latin-1"))
