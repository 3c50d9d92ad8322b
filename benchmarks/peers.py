"""The engines that ours is measured against, each as its own documentation sets it up for German text.

Headline and body are one field for the peers: both add up the scores of fields, and a short headline then outweighs
everything (measured: nDCG 0.44 instead of 0.54 for Tantivy).
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import tantivy

from index.engine import Document, Engine
from index.engine.words import allowed_distance
from index.query import All, Fuzzy, Node, Phrase, Query, Wildcard, Word
from index.query import Any as AnyOf

_BATCH = 10_000


class Text(NamedTuple):
    """A text to index: its number from 1, its headline and its running text."""

    key: int
    headline: str
    body: str


class Asked(NamedTuple):
    """A query of a benchmark: its class and its words; what the words mean depends on the class.

    A compound is given with its parts.
    """

    kind: str
    words: tuple[str, ...]


class Contestant(Protocol):
    """An engine in a benchmark."""

    name: str

    def build(self, texts: Iterable[Text]) -> None:
        """Index all texts; what is not on disk when it returns does not count."""

    def add(self, texts: Iterable[Text]) -> None:
        """Commit a few more texts to the index that stands."""

    def open(self) -> None:
        """Open the index anew."""

    def search(self, asked: Asked, limit: int, snippets: bool) -> list[int]:
        """Count all hits and return the keys of the best texts; with `snippets`, make a snippet of each."""


class Ours:
    """This project's engine, texts in a table of SQLite beside it as in the library."""

    name = "nato-reader"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._engine: Engine | None = None
        self._texts: sqlite3.Connection | None = None

    def build(self, texts: Iterable[Text]) -> None:
        """Index all texts and bring the index into one segment."""
        engine = Engine.open(self._folder, create=True)
        engine.write(Document(key=text.key, headline=text.headline, body=text.body) for text in texts)
        engine.optimize()
        engine.close()

    def add(self, texts: Iterable[Text]) -> None:
        """Commit a few more texts; merging goes on behind."""
        if self._engine is None:
            self.open()
        assert self._engine is not None
        self._engine.write(Document(key=text.key, headline=text.headline, body=text.body) for text in texts)

    def keep(self, database: Path) -> None:
        """Say where the texts for snippets stand: a table `texts (key, headline, body)`."""
        self._texts = sqlite3.connect(database)

    def open(self) -> None:
        """Open the index anew."""
        self._engine = Engine.open(self._folder)

    def search(self, asked: Asked, limit: int, snippets: bool = False) -> list[int]:
        """Return the keys of the best texts; with `snippets`, make a snippet of each."""
        query = Query(_tree(asked))
        found = self.ask(query, limit)
        if snippets:
            assert self._engine is not None
            assert self._texts is not None
            highlighter = self._engine.highlighter(query)
            marks = ",".join("?" * len(found))
            for (body,) in self._texts.execute(f"SELECT body FROM texts WHERE key IN ({marks})", found):
                highlighter.snippet(body, 160)
        return found

    def ask(self, query: Query, limit: int) -> list[int]:
        """Return the keys of the best texts for a query of our own language."""
        assert self._engine is not None
        ranking = self._engine.search(query, resolve=lambda name, value: None, allowed=lambda field: ())
        return ranking.keys(0, limit)


def _tree(asked: Asked) -> All:
    words: tuple[Node, ...] = tuple(map(Word, asked.words))
    match asked.kind:
        case "compound":
            return All(words[:1])
        case "and":
            return All(tuple(AnyOf((word,)) for word in words))
        case "or":
            return All((AnyOf(words),))
        case "phrase":
            return All((Phrase(" ".join(asked.words)),))
        case "prefix":
            return All((Wildcard(asked.words[0] + "*"),))
        case "fuzzy":
            return All((Fuzzy(asked.words[0]),))
    return All(words)


class Fts5:
    """SQLite's full text search: its own tokenizer without accents, prefix index, texts in the same table."""

    name = "FTS5"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "fts5.sqlite"
        self._connection: sqlite3.Connection | None = None

    def build(self, texts: Iterable[Text]) -> None:
        """Index all texts, a transaction for every batch."""
        connection = sqlite3.connect(self._path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "CREATE VIRTUAL TABLE texts USING fts5"
            " (body, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '3 4')"
        )
        rows = ((text.key, f"{text.headline}\n{text.body}") for text in texts)
        while batch := list(islice(rows, _BATCH)):
            with connection:
                connection.executemany("INSERT INTO texts (rowid, body) VALUES (?, ?)", batch)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def add(self, texts: Iterable[Text]) -> None:
        """Insert a few more texts in one transaction."""
        if self._connection is None:
            self.open()
        assert self._connection is not None
        rows = [(text.key, f"{text.headline}\n{text.body}") for text in texts]
        with self._connection:
            self._connection.executemany("INSERT INTO texts (rowid, body) VALUES (?, ?)", rows)

    def open(self) -> None:
        """Open the table anew."""
        self._connection = sqlite3.connect(self._path)

    def search(self, asked: Asked, limit: int, snippets: bool = False) -> list[int]:
        """Return the keys of the best texts; with `snippets`, make a snippet of each."""
        assert self._connection is not None
        quoted = [f'"{word}"' for word in asked.words]
        match asked.kind:
            case "phrase":
                expression = f'"{" ".join(asked.words)}"'
            case "prefix":
                expression = quoted[0] + "*"
            case "and":
                expression = " ".join(quoted)
            case "compound":
                expression = f"{quoted[0]} OR ({' '.join(quoted[1:])})"
            case _:
                expression = " OR ".join(quoted)
        self._connection.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", (expression,)).fetchone()
        columns = "rowid, snippet(texts, 0, '[', ']', '…', 24)" if snippets else "rowid"
        rows = self._connection.execute(
            f"SELECT {columns} FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?",
            (expression, limit),
        )
        return [row[0] for row in rows]


class BareFts5(Fts5):
    """FTS5 at its fastest, to measure indexing: no stems, no prefix index, all in one transaction."""

    name = "FTS5, bare"

    def build(self, texts: Iterable[Text]) -> None:
        """Index all texts in one transaction."""
        with closing(sqlite3.connect(self._path)) as connection, connection:
            connection.execute(
                "CREATE VIRTUAL TABLE texts USING fts5 (headline, body, tokenize = 'unicode61 remove_diacritics 2')"
            )
            connection.executemany("INSERT INTO texts (rowid, headline, body) VALUES (?, ?, ?)", texts)


class Tantivy:
    """Tantivy with its German stemmer, one thread, texts stored for snippets."""

    name = "Tantivy"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("key", stored=True, indexed=True)
        builder.add_text_field("body", stored=True, tokenizer_name="german")
        self._schema = builder.build()
        self._index: Any = None
        self._writer: Any = None

    def _opened(self) -> Any:
        index = tantivy.Index(self._schema, path=str(self._folder))
        analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.remove_long(60))
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("german"))
            .filter(tantivy.Filter.ascii_fold())
            .build()
        )
        index.register_tokenizer("german", analyzer)
        return index

    def build(self, texts: Iterable[Text]) -> None:
        """Index all texts and wait until merging is done."""
        writer = self._opened().writer(heap_size=128_000_000, num_threads=1)
        self._write(writer, texts)
        writer.wait_merging_threads()

    def add(self, texts: Iterable[Text]) -> None:
        """Commit a few more texts; merging goes on behind."""
        self._writer = self._writer or self._opened().writer(heap_size=128_000_000, num_threads=1)
        self._write(self._writer, texts)

    def _write(self, writer: Any, texts: Iterable[Text]) -> None:
        for text in texts:
            document = tantivy.Document()
            document.add_unsigned("key", text.key)
            document.add_text("body", f"{text.headline}\n{text.body}")
            writer.add_document(document)
        writer.commit()

    def open(self) -> None:
        """Open the index anew."""
        self._index = self._opened()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, asked: Asked, limit: int, snippets: bool = False) -> list[int]:
        """Return the keys of the best texts; with `snippets`, make a snippet of each."""
        query = self._query(asked)
        hits = [address for _, address in self._searcher.search(query, limit).hits]
        found = [self._searcher.doc(address) for address in hits]
        if snippets and found:
            generator = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "body")
            generator.set_max_num_chars(160)
            for document in found:
                generator.snippet_from_doc(document).highlighted()
        return [document["key"][0] for document in found]

    def _query(self, asked: Asked) -> Any:
        fields = ["body"]
        match asked.kind:
            case "phrase":
                return self._index.parse_query(f'"{" ".join(asked.words)}"', fields)
            case "prefix":
                return tantivy.Query.regex_query(self._schema, "body", re.escape(asked.words[0].lower()) + ".*")
            case "fuzzy":
                word = asked.words[0].lower()
                return tantivy.Query.fuzzy_term_query(self._schema, "body", word, allowed_distance(word))
            case "and":
                return self._index.parse_query(" AND ".join(asked.words), fields)
            case "compound":
                together = " AND ".join(asked.words[1:])
                return self._index.parse_query(f"{asked.words[0]} OR ({together})", fields)
        return self._index.parse_query(" ".join(asked.words), fields)


CONTESTANTS: dict[str, type[Fts5] | type[Tantivy]] = {"fts5": Fts5, "fts5-bare": BareFts5, "tantivy": Tantivy}


def words_of(line: str) -> tuple[str, ...]:
    """Return the bare words of a line of text, as the engines' query languages take them."""
    return tuple(re.findall(r"[^\W_]+", line))


def chosen(names: Sequence[str], folder: Path) -> list[Contestant]:
    """Return the engines of these names, each with its own folder below `folder`."""
    return [CONTESTANTS[name](folder / name) for name in names]
