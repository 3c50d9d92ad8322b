"""The last readable text of each file of settings: what holds while the file itself is broken."""

import contextlib
import os
from pathlib import Path
from zlib import crc32

from index import atomic


class Memory:
    """Keeps texts in `folder`, which need not be there yet. What cannot be written is not remembered; none raises."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path, text: str) -> None:
        """Remember `text` as the last good one of the file `path`."""
        place = self._place(path)
        if self.last_good(path) == text:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            atomic.write(place, text.encode(), sync=False)

    def last_good(self, path: Path) -> str | None:
        """Return the last good text of the file `path`, None where none is known."""
        try:
            return self._place(path).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def _place(self, path: Path) -> Path:
        return self._folder / f"{path.stem}-{crc32(os.fsencode(path.absolute())):08x}.yaml"
