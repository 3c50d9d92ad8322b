"""What the reader did: read and starred, tags, notes, saved searches, history, places in articles, the last session.

Apart from index and articles in its own SQLite file and keyed by article id, so that it outlives any rebuild. Every
change is on disk when the method returns, and can be undone and redone, also after the next start.
"""

from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from index.errors import LibraryDamaged, LibraryNewer
from index.storage.state_file import Change, Row, StateFile

HISTORY_LENGTH = 1_000


class Note(msgspec.Struct, frozen=True):
    """A note on an article, or on the quotation that begins at the offset `quote` of its text."""

    article: str
    text: str
    quote: int | None = None


class SavedSearch(msgspec.Struct, frozen=True):
    """A search kept under a name; `seen` is when it was last looked at, in nanoseconds of Unix time.

    `Library.new_since(search.query, search.seen)` counts what has come since then.
    """

    name: str
    query: str
    seen: int


class State:
    """The reader's own data; for one thread at a time, while other processes may use the same file."""

    def __init__(self, path: Path | None, *, readonly: bool = False) -> None:
        """Open the file, made if it is not there; with None or `readonly` changes are kept in memory only."""
        self._file = StateFile(path, readonly)
        self._seen = -1
        self._sets: dict[str, frozenset[str]] = {}

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def revision(self) -> int:
        """A number that grows with every change, also by another process."""
        return self._file.revision

    # Read and starred

    def read(self) -> frozenset[str]:
        """Return the ids of the articles that were read."""
        return self._ids("read")

    def starred(self) -> frozenset[str]:
        """Return the ids of the articles that have a star."""
        return self._ids("starred")

    def is_read(self, article: str) -> bool:
        """Tell whether an article was read."""
        return article in self.read()

    def is_starred(self, article: str) -> bool:
        """Tell whether an article has a star."""
        return article in self.starred()

    def set_read(self, articles: Iterable[str], value: bool = True) -> None:
        """Mark articles as read or unread."""
        self._mark("read", articles, value, "mark as read" if value else "mark as unread")

    def opened(self, article: str) -> None:
        """Mark an article as read because it was opened: no decision of the reader's, so nothing to undo."""
        if not self.is_read(article):
            self._file.write("INSERT OR IGNORE INTO marks VALUES (?, 'read')", article)

    def set_starred(self, articles: Iterable[str], value: bool = True) -> None:
        """Give articles a star or take it away."""
        self._mark("starred", articles, value, "add star" if value else "remove star")

    # Tags

    def tags(self) -> dict[str, int]:
        """Return every tag and how many articles have it, by name."""
        return dict(self._file.rows("SELECT tag, count(*) FROM tags GROUP BY tag ORDER BY tag"))

    def tags_of(self, article: str) -> tuple[str, ...]:
        """Return the tags of an article, sorted."""
        return tuple(tag for (tag,) in self._file.rows("SELECT tag FROM tags WHERE article = ? ORDER BY tag", article))

    def tagged(self, tag: str) -> frozenset[str]:
        """Return the ids of the articles that have a tag, whatever its case."""
        rows = self._file.rows("SELECT article, tag FROM tags")
        return frozenset(article for article, known in rows if known.casefold() == tag.casefold())

    def add_tag(self, articles: Iterable[str], tag: str) -> None:
        """Give articles a tag."""
        rows = [Row("tags", (article, tag), ()) for article in articles]
        self._file.change(f"add tag {tag}", rows)

    def remove_tag(self, articles: Iterable[str], tag: str) -> None:
        """Take a tag from articles."""
        self._file.change(f"remove tag {tag}", [Row("tags", (article, tag), None) for article in articles])

    # Notes

    def note(self, article: str, quote: int | None = None) -> str:
        """Return the note on an article, or on its quotation that begins at `quote`; empty where there is none."""
        found = self._file.value("notes", (article, -1 if quote is None else quote))
        return str(found[0]) if found else ""

    def set_note(self, article: str, text: str, quote: int | None = None) -> None:
        """Write a note; an empty text removes it."""
        key = (article, -1 if quote is None else quote)
        self._file.change("write note" if text else "remove note", [Row("notes", key, (text,) if text else None)])

    def notes(self, article: str | None = None) -> list[Note]:
        """Return the notes on one article or on all, in order of article and place."""
        rows = self._file.rows("SELECT article, text, quote FROM notes ORDER BY article, quote")
        return [
            Note(name, text, None if quote < 0 else quote)
            for name, text, quote in rows
            if article is None or name == article
        ]

    # Saved searches and history

    def searches(self) -> list[SavedSearch]:
        """Return the saved searches by name."""
        return [SavedSearch(*row) for row in self._file.rows("SELECT name, query, seen FROM searches ORDER BY name")]

    def save_search(self, name: str, query: str, seen: int) -> None:
        """Keep a search under a name; `seen` is the time up to which its results are known."""
        self._file.change(f"save search {name}", [Row("searches", (name,), (query, seen))])

    def forget_search(self, name: str) -> None:
        """Remove a saved search."""
        self._file.change(f"forget search {name}", [Row("searches", (name,), None)])

    def look_at_search(self, name: str, seen: int) -> None:
        """Note that the results of a saved search were looked at; nothing to undo."""
        self._file.write("UPDATE searches SET seen = ? WHERE name = ?", seen, name)

    def history(self, limit: int = 100) -> list[str]:
        """Return the last lines searched for, newest first, each once."""
        return [text for (text,) in self._file.rows("SELECT query FROM history ORDER BY key DESC LIMIT ?", limit)]

    def searched(self, query: str) -> None:
        """Add a line to the history, whose oldest lines give way beyond HISTORY_LENGTH."""
        if query.strip():
            self._file.write("INSERT OR REPLACE INTO history (query) VALUES (?)", query.strip())
            oldest = "SELECT key FROM history ORDER BY key DESC LIMIT -1 OFFSET ?"
            self._file.write(f"DELETE FROM history WHERE key IN ({oldest})", HISTORY_LENGTH)

    # Places and session

    def position(self, article: str) -> int:
        """Return the offset in an article's text where reading stopped, 0 where it never began."""
        found = self._file.rows("SELECT place FROM positions WHERE article = ?", article)
        return int(found[0][0]) if found else 0

    def set_position(self, article: str, offset: int) -> None:
        """Remember where in an article reading stopped."""
        self._file.write("INSERT OR REPLACE INTO positions VALUES (?, ?)", article, offset)

    def session(self, name: str, default: Any = None) -> Any:
        """Return a value of the last session, as plain data."""
        found = self._file.rows("SELECT value FROM session WHERE name = ?", name)
        try:
            return msgspec.json.decode(found[0][0]) if found else default
        except msgspec.DecodeError:
            return default

    def set_session(self, name: str, value: Any) -> None:
        """Remember a value (anything that JSON holds) for the next start."""
        self._file.write("INSERT OR REPLACE INTO session VALUES (?, ?)", name, msgspec.json.encode(value).decode())

    # Undo and redo

    def undo(self) -> str | None:
        """Take back the last change and return what it was, None where there is nothing to take back."""
        change = self._file.step(back=True)
        return change.label if change else None

    def redo(self) -> str | None:
        """Make the change again that was taken back last; None where there is none."""
        change = self._file.step(back=False)
        return change.label if change else None

    def step(self, *, back: bool) -> Change | None:
        """Undo or redo as `undo` and `redo` do, and return the change with the files that it concerned.

        Raises LibraryError where such a file was changed since by other means, which then stays as it is.
        """
        return self._file.step(back=back)

    def change_file(self, label: str, path: Path, work: Callable[[], object]) -> None:
        """Do `work`, which writes the file at `path`, as a change that can be undone."""
        self._file.change_file(label, path, work)

    def changes(self) -> list[Change]:
        """Return the changes that can be undone, newest first."""
        return self._file.changes()

    def _mark(self, mark: str, articles: Iterable[str], value: bool, label: str) -> None:
        rows = [Row("marks", (article, mark), () if value else None) for article in articles]
        self._file.change(label, rows)

    def _ids(self, mark: str) -> frozenset[str]:
        """Return the articles that have a mark, read again only after a change."""
        revision = self.revision
        if revision != self._seen:
            self._sets.clear()
            self._seen = revision
        if mark not in self._sets:
            rows = self._file.rows("SELECT article FROM marks WHERE mark = ?", mark)
            self._sets[mark] = frozenset(article for (article,) in rows)
        return self._sets[mark]


def open_state(path: Path, *, readonly: bool) -> tuple[State, list[str]]:
    """Open the state in `path`; a file that cannot be read is put aside, and what is told of that is returned too.

    Raises LibraryNewer for the file of a newer program, which is left as it is.
    """
    try:
        return State(path, readonly=readonly), []
    except LibraryNewer:
        raise
    except LibraryDamaged as error:
        reason = error.__cause__ or error
        begin = f"Tags, notes and other marks could not be read ({reason}) and begin anew"
        if readonly:
            return State(None), [f"{begin}; {path} is left as it is."]
        try:
            kept = put_aside(path)
        except OSError as refused:
            return State(None), [f"{begin}, in memory only: {path} cannot be put aside ({refused.strerror})."]
        return State(path), [f"{begin}; what was there is kept as {kept}."]


def put_aside(path: Path) -> Path:
    """Give a database, with its write-ahead log, another name beside it, and return that. Raises OSError."""
    names = (path.with_suffix(f".damaged{number or ''}") for number in count())
    kept = next(name for name in names if not name.exists())
    path.rename(kept)
    for ending in ("-wal", "-shm"):
        side = path.with_name(path.name + ending)
        if side.exists():
            side.rename(kept.with_name(kept.name + ending))
    return kept
