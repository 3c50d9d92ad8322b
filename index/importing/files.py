"""What is found in files, without any library."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from index.analysis import Analysis
from index.article import Article
from index.importing.preparing import AnalyseTask, Outcome, ReadTask, Task, perform, read_articles
from index.results import Failure

Report = Callable[[Failure], None]

_FEW = 64  # with fewer tasks than this, starting other processes takes longer than the work
_BATCH = 8
_STREAMED_BYTES = 1 << 20


def actor_problems(actors: Path | None) -> tuple[Failure, ...]:
    """Return what is wrong in the user's own file of actors, or in the shipped ones."""
    from index.actors import Registry

    return Registry.load(actors).problems


def analysed(
    paths: Iterable[Path], report: Report, actors: Path | None = None, jobs: int | None = None
) -> Iterator[tuple[Article, Analysis]]:
    """Yield each article below `paths` with what is found in it, in order of the files; failures go to `report`.

    `actors` is the user's own file of actors, None where there is none. Many files are analysed by `jobs` processes,
    by default one a core.
    """
    from index.importing.workers import cores

    for problem in actor_problems(actors):
        report(problem)
    tasks = _tasks(paths, report)
    first = list(islice(tasks, _FEW))
    count = jobs or (1 if len(first) < _FEW else cores())
    every = chain(first, tasks)
    for outcome in _here(every, actors) if count == 1 else _apart(every, actors, count):
        for failure in outcome.failures:
            report(failure)
        for entry in outcome.entries:
            yield entry.article, entry.analysis


def _tasks(paths: Iterable[Path], report: Report) -> Iterator[Task]:
    """Yield a task for each file, for a large one of many articles a task for every few of them."""
    from index.sources import walk

    for path in walk(paths, report):
        if not _nameable(path):
            report(Failure(str(path), "the file's name is not UTF-8; rename it"))
        elif _size(path) <= _STREAMED_BYTES:
            yield ReadTask(str(path), "")
        else:
            yield from _streamed(path, report)


def _nameable(path: Path) -> bool:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _size(path: Path) -> int:
    """Return the size of a file in bytes; of one that cannot be asked 0: reading it tells why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _streamed(path: Path, report: Report) -> Iterator[Task]:
    failures: list[Failure] = []
    articles = read_articles(path, failures)
    while batch := tuple(islice(articles, _BATCH)):
        yield AnalyseTask(str(path), "", batch)
    for failure in failures:
        report(failure)


def _here(tasks: Iterable[Task], actors: Path | None) -> Iterator[Outcome]:
    from index.actors import Registry

    registry = Registry.load(actors)
    return (perform(task, registry) for task in tasks)


def _apart(tasks: Iterable[Task], actors: Path | None, count: int) -> Iterator[Outcome]:
    from index.importing.workers import Workers

    rest = iter(tasks)
    workers = Workers(count, actors)
    try:
        yield from workers.outcomes(iter(lambda: list(islice(rest, _BATCH)), []))
    finally:
        workers.close()
