"""Entries and their names as one file of bytes, so that a large file of actors is read from YAML only when it changes.

The file lies in the user's cache folder and may be deleted at any time; where it cannot be read or written, YAML is
read every time. Its name is the digest of all that it was made from, so it is never out of date.
"""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import platformdirs

from index import atomic
from index.actors.entries import Entry
from index.actors.names import NameTables
from index.results import Failure

_CODE = ("compiled.py", "entries.py", "forms.py", "names.py", "registry.py", "data/name_words.txt")
_MOST_FILES = 4


class Compiled(msgspec.Struct, array_like=True):
    """What was made of some files: the entries by id, the problems met, and the tables of names, still encoded."""

    entries: dict[str, Entry]
    problems: list[Failure]
    tables: msgspec.Raw

    def names(self) -> NameTables:
        """Decode the tables of names."""
        return msgspec.msgpack.decode(self.tables, type=NameTables)


def encoded(tables: NameTables) -> msgspec.Raw:
    """Return the tables as they lie in a compiled file."""
    return msgspec.Raw(msgspec.msgpack.encode(tables))


def compiled(files: Iterable[Path], make: Callable[[], Compiled]) -> Compiled:
    """Return what was made of `files` before, or make it."""
    try:
        name = _digest(files)
    except OSError:
        return make()
    path = platformdirs.user_cache_path("nato-reader") / "actors" / f"{name}.msgpack"
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Compiled)
    except (OSError, msgspec.DecodeError):
        made = make()
        _write(path, msgspec.msgpack.encode(made))
        return made


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256(_version())
    for path in files:
        for part in (str(path).encode(), path.read_bytes()):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]


def _version() -> bytes:
    """Return the code that the compiled file depends on: another version of it makes its own file."""
    here = Path(__file__).parent
    return b"".join((here / name).read_bytes() for name in _CODE)


def _write(path: Path, data: bytes) -> None:
    """Write the file in one step, and let go of the oldest ones; a cache that cannot be written is no error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, data, sync=False)
        for old in sorted(path.parent.iterdir(), key=lambda each: each.stat().st_mtime)[:-_MOST_FILES]:
            old.unlink(missing_ok=True)
    except OSError:
        return
