"""Entries and the tables of their names as files of bytes: a large file of actors is read from YAML when it changes.

The files lie in the user's cache folder and may be deleted at any time; where they cannot be read or written, all is
made anew every time. Their names begin with the digest of what they were made from, so they are never out of date.
"""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
import platformdirs

from index import atomic

_CODE = (
    "../yaml_reading.py",
    "compiled.py",
    "entries.py",
    "forms.py",
    "names.py",
    "registry.py",
    "data/name_words.txt",
)
_MOST_FILES = 8

Made = TypeVar("Made")


class Copies:
    """The copies of what is made of some files, as they are now; raises OSError where they cannot be read."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._digest = _digest(files)

    def get(self, name: str, kind: type[Made], make: Callable[[], Made]) -> Made:
        """Return what was made and kept as `name` before, or make and keep it."""
        path = platformdirs.user_cache_path("nato-reader") / "actors" / f"{self._digest}.{name}"
        try:
            return msgspec.msgpack.decode(path.read_bytes(), type=kind)
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
