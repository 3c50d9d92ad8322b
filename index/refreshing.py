"""What a refresh must remove, and what it must not: files that are gone are not a drive that is not mounted."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from index.planning import Plan, below
from index.results import Failure
from index.store import FileState


def missing_roots(roots: Iterable[str], known: Mapping[str, FileState]) -> dict[str, Failure]:
    """Return the added folders that are not there any more, each with what to tell; single files just vanished."""
    missing: dict[str, Failure] = {}
    for root in roots:
        if root in known or Path(root).exists():
            continue
        message = (
            "the folder is not there, its articles are kept. If it is on a drive, connect it; to take the articles out "
            "of the library, remove this folder from it"
        )
        missing[root] = Failure(root, message)
    return missing


def vanished(known: Iterable[str], work: Plan, missing: Iterable[str]) -> list[str]:
    """Return the known files that no longer exist, apart from those below folders that are missing as a whole."""
    found = {*work.same, *(change.state.path for change in work.changes)}
    kept_away = tuple(missing)
    return [path for path in known if path not in found and _gone(path) and not below(path, kept_away)]


def _gone(path: str) -> bool:
    """Tell whether a file is surely not there; one that only cannot be looked at is not gone."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False
