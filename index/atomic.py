"""Files that are written whole or not at all, whatever happens meanwhile."""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from threading import get_ident


def write(path: Path, data: bytes, *, sync: bool = True) -> None:
    """Put `data` in place of the file at `path`, or make it; its permissions stay, and a link goes on pointing to it.

    With `sync` it waits until the disk has the file, so that a power cut leaves the old content or the new one.
    Raises OSError where that is not possible, and then nothing was changed.
    """
    place = path.resolve()
    fresh = place.with_name(f"{place.name}.{os.getpid()}-{get_ident()}.new")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        if place.exists():
            shutil.copymode(place, fresh)
        fresh.replace(place)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    if sync:
        sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's list of files."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
