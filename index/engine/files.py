"""The one file format of the index: named arrays, with a version and a checksum for each, read by `mmap`.

    header     magic, format version, checksum of the directory, its offset and length
    arrays     raw little-endian values, each array aligned to 8 bytes
    directory  JSON: {"meta": {...}, "arrays": {name: [dtype, offset, count, crc32]}}

Opening reads header and directory only and so costs the same for every size; `ArrayFile.damage` reads everything.
"""

import json
import mmap
import os
import struct
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self
from zlib import crc32

import numpy as np
import numpy.typing as npt

from index.engine import EngineDamaged

Array = npt.NDArray[Any]

FORMAT = 1
_MAGIC = b"NATOREAD"
_HEADER = struct.Struct("<8sIIQQ")
_ALIGN = 8
_CHECK_BLOCK = 1 << 22


class ArrayWriter:
    """Writes a file of arrays; nothing of it counts before `finish` returns."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("wb")
        self._file.write(bytes(_HEADER.size))
        self._arrays: dict[str, list[Any]] = {}
        self._open: list[Any] = []

    def put(self, name: str, values: Array | bytes) -> None:
        """Write a whole array; bytes become an array of uint8."""
        array = np.frombuffer(values, np.uint8) if isinstance(values, bytes) else values
        self.begin(name, array.dtype)
        self.extend(array)

    def begin(self, name: str, dtype: npt.DTypeLike) -> None:
        """Begin an array that `extend` fills piece by piece."""
        self._file.write(bytes(-self._file.tell() % _ALIGN))
        self._open = self._arrays[name] = [np.dtype(dtype).str, self._file.tell(), 0, 0]

    def extend(self, values: Array) -> None:
        """Append values to the array begun last."""
        data = np.ascontiguousarray(values, dtype=self._open[0]).data.cast("B") if len(values) else b""
        self._file.write(data)
        self._open[2] += len(values)
        self._open[3] = crc32(data, self._open[3])

    def finish(self, meta: dict[str, Any]) -> None:
        """Write directory and header, and wait until the disk has everything."""
        directory = json.dumps({"meta": meta, "arrays": self._arrays}, separators=(",", ":")).encode()
        offset = self._file.tell()
        self._file.write(directory)
        self._file.seek(0)
        self._file.write(_HEADER.pack(_MAGIC, FORMAT, crc32(directory), offset, len(directory)))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()


class ArrayFile:
    """A file of arrays, open for reading. The mapping lives as long as any array taken from it."""

    def __init__(self, path: Path) -> None:
        """Map the file and read its directory; raises `EngineDamaged` or `FileNotFoundError`."""
        self.path = path
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < _HEADER.size:
                raise EngineDamaged(f"{path}: the file is cut short")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, version, checksum, offset, length = _HEADER.unpack_from(self._map)
        if magic != _MAGIC or version != FORMAT:
            raise EngineDamaged(f"{path}: not a file of this version of the index")
        directory = self._map[offset : offset + length]
        if offset + length != size or crc32(directory) != checksum:
            raise EngineDamaged(f"{path}: the checksum of the directory does not fit")
        content = json.loads(directory)
        self.meta: dict[str, Any] = content["meta"]
        self._places: dict[str, list[Any]] = content["arrays"]
        self._arrays: dict[str, Array] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def array(self, name: str) -> Array:
        """Return an array by name; it reads from the file as it is used."""
        found = self._arrays.get(name)
        if found is None:
            dtype, offset, count, _ = self._places[name]
            found = self._arrays[name] = np.frombuffer(self._map, np.dtype(dtype), count, offset)
        return found

    def forget_pages(self) -> None:
        """Tell the system that the pages read so far are not needed again (after a merge has copied them)."""
        self._map.madvise(mmap.MADV_DONTNEED)

    def damage(self) -> list[str]:
        """Read the whole file and return the names of the arrays whose checksum does not fit."""
        return [name for name, place in self._places.items() if self._checksum(place) != place[3]]

    def _checksum(self, place: list[Any]) -> int:
        dtype, offset, count, _ = place
        end, checksum = offset + count * np.dtype(dtype).itemsize, 0
        for start in range(offset, end, _CHECK_BLOCK):
            checksum = crc32(self._map[start : min(end, start + _CHECK_BLOCK)], checksum)
        return checksum
