"""Bringing files into the store, analysed on all cores, a batch at a time, so that any moment is a good one to stop.

A batch is one transaction of the store, then one commit of the engine. The fact "indexed" names the generation of the
engine that holds what the store holds; it is empty while the two may differ, and whoever opens the library next brings
the engine to what the store holds (`reindex`).
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from index.documents import document
from index.engine import Engine
from index.importing.planning import Plan
from index.importing.preparing import Outcome, Task, perform
from index.importing.steps import Step, Steps, batched
from index.importing.storing import Batch
from index.importing.tally import Tally
from index.importing.workers import Workers, cores
from index.results import AddReport, Failure, Progress
from index.sources.formats import is_packed
from index.storage.store import Store

_FEW = 30  # files that are analysed sooner here than worker processes start …
_FEW_BYTES = 400_000  # … if they are no larger than this together
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
        self._progress = progress
        self._tally = Tally()
        self._steps = Steps(store, str(library or ""), self._tally)
        self._pending: list[tuple[Step, Outcome]] = []
        self._pending_articles = self._pending_chars = 0
        self._last_commit = time.monotonic()
        self._patience = _FIRST_COMMIT_SECONDS
        self._storing = False
        self._articles_done = self._bytes_done = self._bytes_total = 0

    def run(self, work: Plan, jobs: int | None = None) -> AddReport:
        """Read, analyse and store the changes of a plan with `jobs` processes (None: one a core)."""
        self._tally.fail(work.failures)
        counts = self._store.article_counts() if work.same else {}
        self._tally.unchanged += sum(counts.get(path, 0) for path in work.same)
        if not work.changes:
            return self.report()
        self._bytes_total = sum(change.state.size for change in work.changes)
        count = jobs or cores()
        steps = self._steps.of(work.changes)
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
        if self._tally.added + self._tally.updated >= _BULK:
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
        self._tally.removed += len(keys)
        return len(keys)

    def note_failures(self, failures: Iterable[Failure]) -> None:
        """Take failures that others found into the report."""
        self._tally.fail(failures)

    def report(self) -> AddReport:
        """Return what this run did so far."""
        return self._tally.report()

    def _work_here(self, steps: Iterable[Step]) -> None:
        """Do the work in this process."""
        from index.actors import Registry

        registry = Registry.load(self._actors_file)
        for step in steps:
            self._take(step, perform(step.task, registry))

    def _work_apart(self, steps: Iterator[Step], count: int) -> None:
        """Do the work in `count` processes; what comes back keeps the order."""
        under_way: deque[Step] = deque()

        def batches() -> Iterator[list[Task]]:
            for batch in batched(steps):
                under_way.extend(batch)
                yield [step.task for step in batch]

        workers = Workers(count, self._actors_file)
        try:
            for outcome in workers.outcomes(batches()):
                self._take(under_way.popleft(), outcome)
        finally:
            workers.close()

    def _take(self, step: Step, outcome: Outcome) -> None:
        """Note what came of a step, and store the batch when it is large or old enough."""
        self._pending.append((step, outcome))
        self._pending_articles += len(outcome.entries)
        self._pending_chars += sum(len(entry.article.text) for entry in outcome.entries)
        late = time.monotonic() - self._last_commit > self._patience
        if self._pending_articles >= _COMMIT_ARTICLES or self._pending_chars >= _COMMIT_CHARS or late:
            self._commit()
        self._tell(step, len(outcome.entries))

    def _tell(self, step: Step, articles: int) -> None:
        """Report progress; text of a packed file counts for what it may take of the file."""
        file = step.file
        left = file.state.size - file.bytes_told
        weight = left if step.last else min(left, step.weight // 3 if is_packed(Path(file.state.path)) else step.weight)
        file.bytes_told += weight
        self._bytes_done += weight
        self._articles_done += articles
        if self._progress:
            self._progress(Progress(self._articles_done, self._bytes_done, self._bytes_total, file.state.path))

    def _commit(self) -> None:
        """Store what is pending: rows, then index, then the sign for readers that something is new."""
        if not self._pending:
            return
        self._storing = True
        batch = Batch(self._store, self._tally)
        with self._store.transaction():
            self._store.note_fact("indexed", "")
            for step, outcome in self._pending:
                batch.store(step, outcome)
        if batch.documents or batch.removed:
            self._engine.write(batch.documents, batch.removed)
        self._pending.clear()
        self._pending_articles = self._pending_chars = 0
        self._last_commit = time.monotonic()
        self._patience = min(2 * self._patience, _COMMIT_SECONDS)
        self._storing = False
