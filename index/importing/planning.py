"""What an import has to do: which files are new or changed since the last time."""

from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path
from stat import S_ISREG

import msgspec

from index.results import Failure
from index.storage.store import FileState


class Change(msgspec.Struct, frozen=True):
    """A file to read: its state now and, where the same content may be left alone, the hash it had."""

    state: FileState
    known: bytes = b""


class Plan(msgspec.Struct, frozen=True):
    """What an import has to do: files to read, files that are as they were, what could not even be looked at."""

    changes: tuple[Change, ...]
    same: tuple[str, ...]
    failures: tuple[Failure, ...]


def below(path: str, folders: Set[str]) -> bool:
    """Tell whether a path is one of these files and folders or lies below one; all are absolute."""
    return path in folders or not folders.isdisjoint(above(path))


def above(path: str) -> Iterator[str]:
    """Yield the folders that an absolute path lies in, the nearest first."""
    at = len(path.rstrip("/"))
    while (at := path.rfind("/", 0, at)) > 0:
        yield path[:at]
    if at == 0 and path != "/":
        yield "/"


def plan(
    paths: Iterable[Path],
    known: dict[str, FileState],
    recipe_of: Callable[[Path], str],
    left_out: Set[str] = frozenset(),
) -> Plan:
    """Compare the files below `paths` with those known; time and size tell, where they differ the hash decides.

    `recipe_of` names the analysis that a file is to get; files below `left_out` are passed over.
    """
    from index.sources import walk

    changes: list[Change] = []
    same: list[str] = []
    failures: list[Failure] = []
    seen: set[str] = set()
    for path in walk(paths, failures.append):
        try:
            name = str(path).encode().decode()
            status = path.stat()
        except UnicodeError:
            failures.append(Failure(ascii(str(path)), "the file's name is not UTF-8; rename it"))
            continue
        except OSError as error:
            failures.append(Failure(str(path), f"cannot be read: {error.strerror or error}"))
            continue
        if not S_ISREG(status.st_mode) or name in seen or below(name, left_out):
            continue
        seen.add(name)
        state = FileState(name, status.st_mtime_ns, status.st_size, b"", recipe_of(path))
        before = known.get(name)
        if before and before.complete and before.recipe == state.recipe:
            if (before.mtime_ns, before.size) == (state.mtime_ns, state.size):
                same.append(name)
                continue
            changes.append(Change(state, before.digest))
        else:
            changes.append(Change(state))
    return Plan(tuple(changes), tuple(same), tuple(failures))
