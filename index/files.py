"""What is found in files, without any library."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from index.analysis import Analysis
from index.article import Article
from index.results import Failure


def actor_problems(actors: Path | None) -> tuple[Failure, ...]:
    """Return what is wrong in the user's own file of actors, or in the shipped ones."""
    from index.actors import Registry

    return Registry.load(actors).problems


def analysed(
    paths: Iterable[Path], report: Callable[[Failure], None], actors: Path | None = None
) -> Iterator[tuple[Article, Analysis]]:
    """Yield each article below `paths` with what is found in it, one at a time; failures go to `report`.

    `actors` is the user's own file of actors, None where there is none.
    """
    from index import sources
    from index.actors import Registry
    from index.analyse import analyse

    registry = Registry.load(actors)
    for problem in registry.problems:
        report(problem)
    for path in sources.walk(paths, report):
        for article in sources.read(path, report):
            yield article, analyse(article, registry)
