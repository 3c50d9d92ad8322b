"""Bringing files into the store, analysed on all cores, a batch at a time, so that any moment is a good one to stop.

A batch is one transaction of the store, then one commit of the engine. The fact "indexed" names the generation of the
engine that holds what the store holds; it is empty while the two may differ, and whoever opens the library next brings
the engine to what the store holds (`reindex`).
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path

import msgspec

from index.article import Article
from index.documents import document
from index.engine import Document, Engine
from index.importing.planning import Change, Plan
from index.importing.preparing import (
    AnalyseTask,
    Outcome,
    ReadTask,
    Task,
    article_digest,
    file_digest,
    perform,
    read_articles,
)
from index.importing.workers import Workers, cores
from index.results import AddReport, Failure, Progress
from index.storage.store import Entry, FileState, Store

_FEW = 30  # files that are analysed sooner here than worker processes start …
_FEW_BYTES = 400_000  # … if they are no larger than this together
_STREAMED_BYTES = 1_000_000  # larger files are read here, article by article, so that memory stays flat
_BATCH_TASKS = 16  # tasks handed to a worker at a time …
_BATCH_BYTES = 200_000  # … or this much text
_COMMIT_ARTICLES = 1_000
_COMMIT_CHARS = 8_000_000
_FIRST_COMMIT_SECONDS = 2.0  # the first articles can be read soon; the time doubles up to …
_COMMIT_SECONDS = 10.0
_BULK = 2_000  # after so many new articles one large index segment is worth making

Report = Callable[[Progress], None]


def reindex(store: Store, engine: Engine, progress: Report | None = None) -> int:
    """Bring the engine to what the store holds and return how many articles differed."""
    there, indexed = store.keys(), engine.keys()
    missing, stray = sorted(there - indexed), indexed - there
    if stray:
        engine.write((), stray)
    for start in range(0, len(missing), _COMMIT_ARTICLES):
        batch = missing[start : start + _COMMIT_ARTICLES]
        engine.write(document(*entry) for entry in store.entries(batch))
        if progress:
            progress(Progress(start + len(batch), start + len(batch), len(missing), "index"))
    return len(missing) + len(stray)


class _File:
    """A file on its way into the store: what it was, what was seen of it so far."""

    def __init__(self, change: Change, old: dict[int, tuple[int, bytes]]) -> None:
        self.state = change.state
        self.known = change.known
        self.old = old
        self.seen: set[int] = set()
        self.bytes_told = 0
        self.failures: list[Failure] = []
        self.failed = False


class _Step(msgspec.Struct, frozen=True):
    """A task of an import; `last` tells that it ends its file, `weight` how many bytes of the file it stands for."""

    file: _File
    task: Task
    weight: int
    last: bool


class Importer:
    """One run of an import; the caller holds the library's lock."""

    def __init__(
        self,
        store: Store,
        engine: Engine,
        actors_file: Path | None,
        progress: Report | None = None,
        library: Path | None = None,
    ) -> None:
        """Prepare a run that writes to `store` and `engine` and tells `progress` how far it is.

        `library` is the folder whose own corrections hold as well as those beside the articles.
        """
        self._store, self._engine, self._actors_file = store, engine, actors_file
        self._library = str(library or "")
        self._progress = progress
        self._added = self._updated = self._unchanged = self._removed = 0
        self._failures: list[Failure] = []
        self._pending: list[tuple[_Step, Outcome]] = []
        self._pending_articles = self._pending_chars = 0
        self._last_commit = time.monotonic()
        self._patience = _FIRST_COMMIT_SECONDS
        self._storing = False
        self._articles_done = self._bytes_done = self._bytes_total = 0

    def run(self, work: Plan, jobs: int | None = None) -> AddReport:
        """Read, analyse and store the changes of a plan with `jobs` processes (None: one a core)."""
        self._failures.extend(work.failures)
        counts = self._store.article_counts() if work.same else {}
        self._unchanged += sum(counts.get(path, 0) for path in work.same)
        if not work.changes:
            return self.report()
        self._bytes_total = sum(change.state.size for change in work.changes)
        count = jobs or cores()
        steps = self._steps(work.changes)
        first = list(islice(steps, _FEW + 1))
        small = len(first) <= _FEW and self._bytes_total <= _FEW_BYTES
        try:
            if small or count == 1:
                self._work_here(chain(first, steps))
            else:
                self._work_apart(chain(first, steps), count)
        except (KeyboardInterrupt, SystemExit, BrokenPipeError):
            if not self._storing:
                self._commit()  # what is analysed by now is kept
            raise
        self._commit()
        if self._added + self._updated >= _BULK:
            self._engine.optimize()
        return self.report()

    def remove(self, paths: Iterable[str]) -> int:
        """Remove files with their articles and return how many articles that were."""
        gone = list(paths)
        if not gone:
            return 0
        with self._store.transaction():
            self._store.note_fact("indexed", "")
            keys = [key for path in gone for key in self._store.remove_file(path)]
        if keys:
            self._engine.write((), keys)
        self._removed += len(keys)
        return len(keys)

    def note_failures(self, failures: Iterable[Failure]) -> None:
        """Take failures that others found into the report."""
        self._failures.extend(failures)

    def report(self) -> AddReport:
        """Return what this run did so far."""
        return AddReport(self._added, self._updated, self._unchanged, self._removed, tuple(self._failures))

    def _work_here(self, steps: Iterable[_Step]) -> None:
        """Do the work in this process."""
        from index.actors import Registry

        registry = Registry.load(self._actors_file)
        for step in steps:
            self._take(step, perform(step.task, registry))

    def _work_apart(self, steps: Iterator[_Step], count: int) -> None:
        """Do the work in `count` processes; what comes back keeps the order."""
        under_way: deque[_Step] = deque()

        def batches() -> Iterator[list[Task]]:
            for batch in _batched(steps):
                under_way.extend(batch)
                yield [step.task for step in batch]

        workers = Workers(count, self._actors_file)
        try:
            for outcome in workers.outcomes(batches()):
                self._take(under_way.popleft(), outcome)
        finally:
            workers.close()

    def _steps(self, changes: Iterable[Change]) -> Iterator[_Step]:
        """Yield a step for each file, of a large one a step for every few articles."""
        for change in changes:
            file = _File(change, self._store.records(change.state.path))
            state = change.state
            if state.size <= _STREAMED_BYTES or self._same_content(change):
                yield _Step(file, ReadTask(state.path, state.recipe, change.known, self._library), state.size, True)
            else:
                yield from self._stream(file)

    def _same_content(self, change: Change) -> bool:
        """Tell whether a large file was only touched; one that cannot be read is left to the task that reads it."""
        if not change.known:
            return False
        try:
            return file_digest(Path(change.state.path)) == change.known
        except OSError:
            return True

    def _stream(self, file: _File) -> Iterator[_Step]:
        """Read a large file here; articles that are stored already with the same content are not analysed again."""
        state = file.state
        try:
            file.state = msgspec.structs.replace(state, digest=file_digest(Path(state.path)))
        except OSError as error:
            self._failures.append(Failure(state.path, f"cannot be read: {error.strerror or error}"))
            return
        articles: list[Article] = []
        chars = 0
        for article in read_articles(Path(state.path), file.failures):
            if file.old.get(article.record, (0, b""))[1] == article_digest(article, state.recipe):
                file.seen.add(article.record)
                self._unchanged += 1
                continue
            articles.append(article)
            chars += len(article.text)
            if len(articles) >= _BATCH_TASKS or chars >= _BATCH_BYTES:
                yield _Step(file, self._analysing(state, articles), chars, False)
                articles, chars = [], 0
        yield _Step(file, self._analysing(state, articles), chars, True)

    def _analysing(self, state: FileState, articles: list[Article]) -> AnalyseTask:
        return AnalyseTask(state.path, state.recipe, tuple(articles), self._library)

    def _take(self, step: _Step, outcome: Outcome) -> None:
        """Note what came of a step, and store the batch when it is large or old enough."""
        self._pending.append((step, outcome))
        self._pending_articles += len(outcome.entries)
        self._pending_chars += sum(len(entry.article.text) for entry in outcome.entries)
        late = time.monotonic() - self._last_commit > self._patience
        if self._pending_articles >= _COMMIT_ARTICLES or self._pending_chars >= _COMMIT_CHARS or late:
            self._commit()
        self._tell(step, len(outcome.entries))

    def _tell(self, step: _Step, articles: int) -> None:
        """Report progress; text of a packed file counts for what it may take of the file."""
        file = step.file
        left = file.state.size - file.bytes_told
        weight = left if step.last else min(left, step.weight // 3 if file.state.path.endswith("gz") else step.weight)
        file.bytes_told += weight
        self._bytes_done += weight
        self._articles_done += articles
        if self._progress:
            self._progress(Progress(self._articles_done, self._bytes_done, self._bytes_total, file.state.path))

    def _commit(self) -> None:
        """Store what is pending: rows, then index, then the sign for readers that something is new."""
        documents: list[Document] = []
        removed: list[int] = []
        if not self._pending:
            return
        self._storing = True
        with self._store.transaction():
            self._store.note_fact("indexed", "")
            for step, outcome in self._pending:
                self._store_outcome(step, outcome, documents, removed)
        if documents or removed:
            self._engine.write(documents, removed)
        self._pending.clear()
        self._pending_articles = self._pending_chars = 0
        self._last_commit = time.monotonic()
        self._patience = min(2 * self._patience, _COMMIT_SECONDS)
        self._storing = False

    def _store_outcome(self, step: _Step, outcome: Outcome, documents: list[Document], removed: list[int]) -> None:
        """Store the articles of one step, and at its end the file's state; old ones give way to what is new."""
        file = step.file
        failures = [*file.failures, *outcome.failures]
        file.failures.clear()
        file.failed = file.failed or bool(failures)
        self._failures.extend(failures)
        if outcome.same:
            self._unchanged += len(file.old)
            self._store.put_file(msgspec.structs.replace(file.state, digest=outcome.digest))
            return
        if file.failed and step.last and not (outcome.entries or file.seen):
            return
        digest = outcome.digest or file.state.digest
        key = self._store.put_file(msgspec.structs.replace(file.state, digest=digest, complete=step.last))
        for entry in outcome.entries:
            self._store_entry(file, key, entry, documents, removed)
        if step.last and not file.failed:
            gone = [file.old[record][0] for record in file.old.keys() - file.seen]
            self._store.remove_articles(gone)
            removed.extend(gone)
            self._removed += len(gone)

    def _store_entry(
        self, file: _File, file_key: int, entry: Entry, documents: list[Document], removed: list[int]
    ) -> None:
        """Store one article, in the place of the older one of its number."""
        record = entry.article.record
        if self._told_before(entry.article, file):
            self._unchanged += 1
            return
        file.seen.add(record)
        old_key, old_digest = file.old.get(record, (0, b""))
        if old_digest == entry.digest:
            self._unchanged += 1
            return
        added = self._store.added(old_key) if old_key else time.time_ns()
        if old_key:
            self._store.remove_articles([old_key])
            removed.append(old_key)
        self._updated += bool(old_key)
        self._added += not old_key
        article = self._with_free_id(entry.article, file.state)
        key = self._store.put_article(file_key, Entry(article, entry.analysis, entry.digest), added)
        documents.append(document(key, article, entry.analysis))

    def _told_before(self, article: Article, file: _File) -> bool:
        """Tell whether an earlier record of the file is the same article under the same id: exports hold some twice."""
        key = self._store.key_of(article.id) if file.seen else None
        stored = self._store.article(key) if key else None
        if stored is None or stored.record == article.record or stored.record not in file.seen:
            return False
        return msgspec.structs.replace(stored, record=article.record) == article

    def _with_free_id(self, article: Article, state: FileState) -> Article:
        """Return the article, with an id made from its place where another article has its id already."""
        if self._store.key_of(article.id) is None:
            return article
        place = f"{state.path}\n{article.record}".encode()
        return msgspec.structs.replace(article, id=blake2b(place, digest_size=8).hexdigest())


def _batched(steps: Iterable[_Step]) -> Iterator[list[_Step]]:
    """Gather steps until they are worth a message to a worker."""
    batch: list[_Step] = []
    weight = 0
    for step in steps:
        batch.append(step)
        weight += step.weight
        if len(batch) >= _BATCH_TASKS or weight >= _BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
