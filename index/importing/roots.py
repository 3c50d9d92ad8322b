"""What a library is made of: the files and folders that were added, those taken out again, those that are gone."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from index.importing.planning import Plan, above, below
from index.results import Failure
from index.storage.store import FileState, Store


def absolute(path: Path | str) -> Path:
    """Return the path from the root, without dots; links are kept as the user names them."""
    return Path(os.path.normpath(Path(path).expanduser().absolute()))


def take_in(store: Store, paths: Sequence[Path]) -> None:
    """Remember files and folders for later refreshes, and whatever below them was taken out as wanted again."""
    names = {str(path) for path in paths}
    with store.transaction():
        for name in store.roots(wanted=False):
            if below(name, names):
                store.remove_root(name)
        for path in paths:
            if path.exists():
                store.put_root(str(path), wanted=True)


def leave_out(store: Store, paths: Sequence[str]) -> list[str]:
    """Remember that files and folders are not wanted, and return the known files that this concerns."""
    roots, unwanted = set(store.roots()), set(paths)
    with store.transaction():
        for path in paths:
            if not roots.isdisjoint(above(path)):
                store.put_root(path, wanted=False)
        for root in roots:
            if below(root, unwanted):
                store.remove_root(root)
    return [path for path in store.files() if below(path, unwanted)]


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
    """Return the known files that no longer exist, apart from those below folders that are missing as a whole.

    A drive that is not mounted must not empty a library.
    """
    found = {*work.same, *(change.state.path for change in work.changes)}
    kept_away = set(missing)
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
