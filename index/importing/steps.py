"""The steps of an import: one for each file, of a large file one for every few articles."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from index.article import Article
from index.importing.planning import Change
from index.importing.preparing import AnalyseTask, ReadTask, Task, article_digest, file_digest, read_articles
from index.importing.tally import Tally
from index.results import Failure
from index.storage.store import FileState, Store

_STREAMED_BYTES = 1_000_000  # larger files are read here, article by article, so that memory stays flat
_BATCH_TASKS = 16  # tasks handed to a worker at a time …
_BATCH_BYTES = 200_000  # … or this much text


class File:
    """A file on its way into the store: what it was, what was seen of it so far."""

    def __init__(self, change: Change, old: dict[int, tuple[int, bytes]]) -> None:
        self.state = change.state
        self.known = change.known
        self.old = old
        self.seen: set[int] = set()
        self.bytes_told = 0
        self.failures: list[Failure] = []
        self.failed = False


class Step(msgspec.Struct, frozen=True):
    """A task of an import; `last` tells that it ends its file, `weight` how many bytes of the file it stands for."""

    file: File
    task: Task
    weight: int
    last: bool


class Steps:
    """Makes steps of changed files; large files are read while the steps are drawn."""

    def __init__(self, store: Store, library: str, tally: Tally) -> None:
        """`library` is the folder whose own corrections hold as well, empty for none."""
        self._store, self._library, self._tally = store, library, tally

    def of(self, changes: Iterable[Change]) -> Iterator[Step]:
        """Yield a step for each file, of a large one a step for every few articles."""
        for change in changes:
            file = File(change, self._store.records(change.state.path))
            state = change.state
            if state.size <= _STREAMED_BYTES or self._same_content(change):
                yield Step(file, ReadTask(state.path, state.recipe, change.known, self._library), state.size, True)
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

    def _stream(self, file: File) -> Iterator[Step]:
        """Read a large file here; articles that are stored already with the same content are not analysed again."""
        state = file.state
        try:
            file.state = msgspec.structs.replace(state, digest=file_digest(Path(state.path)))
        except OSError as error:
            self._tally.fail([Failure(state.path, f"cannot be read: {error.strerror or error}")])
            return
        articles: list[Article] = []
        chars = 0
        for article in read_articles(Path(state.path), file.failures):
            if file.old.get(article.record, (0, b""))[1] == article_digest(article, state.recipe):
                file.seen.add(article.record)
                self._tally.unchanged += 1
                continue
            articles.append(article)
            chars += len(article.text)
            if len(articles) >= _BATCH_TASKS or chars >= _BATCH_BYTES:
                yield Step(file, self._analysing(state, articles), chars, False)
                articles, chars = [], 0
        yield Step(file, self._analysing(state, articles), chars, True)

    def _analysing(self, state: FileState, articles: list[Article]) -> AnalyseTask:
        return AnalyseTask(state.path, state.recipe, tuple(articles), self._library)


def batched(steps: Iterable[Step]) -> Iterator[list[Step]]:
    """Gather steps until they are worth a message to a worker."""
    batch: list[Step] = []
    weight = 0
    for step in steps:
        batch.append(step)
        weight += step.weight
        if len(batch) >= _BATCH_TASKS or weight >= _BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch
