"""Which files below the given paths are articles."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from index.results import Failure
from index.sources.formats import PACKED, SUFFIXES, is_article_file, suffix_of

Report = Callable[[Failure], None]
_Identity = tuple[int, int]


def walk(paths: Iterable[Path], report: Report) -> Iterator[Path]:
    """Yield the files at and below `paths` that hold articles, each folder in order of names.

    Hidden files and files of other formats are passed over within folders; what is named directly and cannot be read,
    a folder without permission, a link to nothing and a link that leads back into itself are reported.
    """
    seen: set[_Identity] = set()
    for path in paths:
        identity = _identity(path, report)
        if identity is None:
            continue
        if path.is_dir():
            yield from _below(path, (), seen, report)
        elif identity in seen:
            continue
        elif not is_article_file(path):
            report(Failure(str(path), unknown_format(path)))
        else:
            seen.add(identity)
            yield path


def _below(folder: Path, parents: tuple[_Identity, ...], seen: set[_Identity], report: Report) -> Iterator[Path]:
    identity = _identity(folder, report)
    if identity is None:
        return
    if identity in parents:
        report(Failure(str(folder), "this link leads back to a folder that it lies in; it is not followed"))
        return
    if identity in seen:
        return
    seen.add(identity)
    for path in _entries(folder, report):
        if path.is_dir():
            yield from _below(path, (*parents, identity), seen, report)
        elif path.is_symlink() and not path.exists():
            report(Failure(str(path), "this link leads to nothing"))
        elif is_article_file(path) and _first_visit(path, seen):
            yield path


def _first_visit(path: Path, seen: set[_Identity]) -> bool:
    """Tell whether the file was not already named directly; files found in folders are not remembered, only folders."""
    try:
        found = path.stat()
    except OSError:
        return True
    return (found.st_dev, found.st_ino) not in seen


def _entries(folder: Path, report: Report) -> list[Path]:
    try:
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except OSError as error:
        report(Failure(str(folder), f"the folder cannot be read: {_reason(error)}"))
        return []
    return [folder / name for name in names]


def _identity(path: Path, report: Report) -> _Identity | None:
    try:
        found = path.stat()
    except OSError as error:
        report(Failure(str(path), f"cannot be read: {_reason(error)}"))
        return None
    return found.st_dev, found.st_ino


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def unknown_format(path: Path) -> str:
    """Return the complaint that files with this ending are not read."""
    suffix = suffix_of(path)
    known = ", ".join(SUFFIXES)
    which = f"ending in {suffix}" if suffix else "without an ending"
    return f"files {which} are not read; known are {known}, each also with {PACKED}"
