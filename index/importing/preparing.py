"""Reading and understanding files, the part of an import that any process can do: no database, no order."""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from index.article import Article
from index.results import Failure
from index.storage.store import Entry

if TYPE_CHECKING:
    from index.actors import Registry

_encode = msgspec.msgpack.Encoder().encode


class ReadTask(msgspec.Struct, frozen=True, tag=True):
    """Read and analyse a file, unless the hash of its bytes is `known`; `recipe` names the analysis.

    `library` is the folder of the library whose own corrections hold as well, empty for none.
    """

    path: str
    recipe: str
    known: bytes = b""
    library: str = ""


class AnalyseTask(msgspec.Struct, frozen=True, tag=True):
    """Analyse articles that were read from a file already; `library` is as in `ReadTask`."""

    path: str
    recipe: str
    articles: tuple[Article, ...]
    library: str = ""


Task = ReadTask | AnalyseTask


class Outcome(msgspec.Struct, frozen=True):
    """What came of a task: the articles in order of the file, the hash of a file that was read, what failed.

    `same` tells that the file had the known hash and was not read again.
    """

    path: str
    entries: tuple[Entry, ...] = ()
    failures: tuple[Failure, ...] = ()
    digest: bytes = b""
    same: bool = False


def perform(task: Task, registry: "Registry") -> Outcome:
    """Do a task. Never raises for bad input: what fails is told in the outcome."""
    failures: list[Failure] = []
    if isinstance(task, AnalyseTask):
        entries = tuple(_entries(task.articles, task, registry, failures))
        return Outcome(task.path, entries, tuple(failures))
    try:
        digest = file_digest(Path(task.path))
    except OSError as error:
        return Outcome(task.path, failures=(Failure(task.path, f"cannot be read: {error.strerror or error}"),))
    if digest == task.known:
        return Outcome(task.path, digest=digest, same=True)
    articles = read_articles(Path(task.path), failures)
    entries = tuple(_entries(articles, task, registry, failures))
    return Outcome(task.path, entries, tuple(failures), digest)


def read_articles(path: Path, failures: list[Failure]) -> Iterator[Article]:
    """Yield the articles of a file; whatever goes wrong ends up in `failures`."""
    from index.sources import read

    try:
        yield from read(path, failures.append)
    except Exception as error:
        failures.append(Failure(str(path), f"could not be read ({type(error).__name__}: {error}); please report it"))


def _entries(articles: Iterable[Article], task: Task, registry: "Registry", failures: list[Failure]) -> Iterator[Entry]:
    """Yield each article with its analysis; one that breaks the analysis is told and left out."""
    from index.analyse import analyse

    library = Path(task.library) if task.library else None
    for article in articles:
        try:
            analysis = analyse(article, registry, library)
        except Exception as error:
            message = f"could not be analysed ({type(error).__name__}: {error}); please report it"
            failures.append(Failure(article.path, message, article.record or None))
        else:
            yield Entry(article, analysis, article_digest(article, task.recipe))


def article_digest(article: Article, recipe: str) -> bytes:
    """Return the hash of an article's content and of the recipe of its analysis."""
    return blake2b(_encode(article) + recipe.encode(), digest_size=16).digest()


def file_digest(path: Path) -> bytes:
    """Return the hash of a file's bytes. Raises OSError."""
    with path.open("rb") as file:
        digest = blake2b(digest_size=16)
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.digest()
