"""From the bytes of a file to its text, with a clear word on what is no text."""

import codecs
import gzip
import os
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from index.sources.formats import is_packed

_MEGABYTE = 1024 * 1024
_DEFAULT_MEGABYTES = 32
_LIMIT_VARIABLE = "NATO_READER_MAX_MB"
_SAMPLE = 8192
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13})
_MANY_CONTROLS = 0.1  # text copied from a terminal holds escape sequences, and stays text
_MISDECODED = re.compile("Ã[¤¶¼Ÿ„–œ\u0084\u0096\u009c\u009f]|â€[œžš“”™“\u009c\u009d\u009e]")
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


Content = BinaryIO | gzip.GzipFile
"""An open file, or what is unpacked of one."""


class Unreadable(Exception):
    """A file or record cannot become articles; the message says why and what the way out is."""

    def __init__(self, message: str, line: int | None = None):
        super().__init__(message)
        self.line = line


def size_limit() -> int:
    """Return the size in bytes above which a text is not read; `NATO_READER_MAX_MB` sets it in megabytes."""
    value = os.environ.get(_LIMIT_VARIABLE, "")
    return (int(value) if value.isdecimal() and int(value) > 0 else _DEFAULT_MEGABYTES) * _MEGABYTE


def too_large(what: str, size: int) -> Unreadable:
    """Return the complaint that `what` has `size` bytes and is above the limit."""
    return Unreadable(
        f"{what} has {size / _MEGABYTE:.0f} MB and at most {size_limit() // _MEGABYTE} MB are read; "
        f"split it, or set {_LIMIT_VARIABLE} to a higher number of megabytes"
    )


@contextmanager
def opened(path: Path) -> Iterator[Content]:
    """Open the file for reading, unpacked where its name ends in `.gz`.

    Raises `Unreadable` where what is packed turns out to be damaged, `OSError` as reading does.
    """
    try:
        with gzip.open(path, "rb") if is_packed(path) else path.open("rb") as file:
            yield file
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Unreadable(f"the compressed file is cut short or damaged ({error}); fetch it again") from None


def read_bytes(path: Path) -> bytes:
    """Return the content of the file; raises `Unreadable` above the size limit, `OSError` as reading does.

    Of a packed file no more than that is unpacked, however large it would become.
    """
    limit = size_limit()
    with opened(path) as file:
        data = file.read(limit + 1)
    if len(data) <= limit:
        return data
    if is_packed(path):
        raise Unreadable(
            f"the file has more than {limit // _MEGABYTE} MB unpacked, and no more are read; "
            f"unpack and split it, or set {_LIMIT_VARIABLE} to a higher number of megabytes"
        )
    raise too_large("the file", max(path.stat().st_size, len(data)))


def read_text(path: Path) -> str:
    """Return the text of the file; raises `Unreadable` where it is empty, binary or too large, and `OSError`."""
    return decode(read_bytes(path))


def decode(data: bytes) -> str:
    """Decode by byte order mark, else as UTF-8, else as Windows-1252; `\\r\\n` becomes `\\n`, nothing else changes.

    Raises `Unreadable` where nothing is in it or where it is not text.
    """
    text = _decoded(data).replace("\r\n", "\n")
    if not text.strip():
        raise Unreadable("the file is empty" if not data else "the file holds nothing but blanks")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    data = data.removeprefix(codecs.BOM_UTF8)
    if looks_binary(data):
        raise Unreadable("this is not text (binary data); only text, Markdown, HTML and JSON Lines are read")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes have no character in Windows-1252; the replacement sign keeps the rest readable.
        return data.decode("cp1252", errors="replace")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"the text begins as {encoding} but breaks off at byte {error.start}; save it as UTF-8"
        ) from None


def looks_misdecoded(text: str) -> bool:
    """Tell whether umlauts or quotation marks were decoded wrongly before the file was saved: `Ã¤` for `ä`."""
    return ("Ã" in text or "â€" in text) and bool(_MISDECODED.search(text))


def looks_binary(data: bytes) -> bool:
    """Tell whether the beginning of `data` holds a NUL byte or mostly signs that no text has."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return 0 in sample or controls > len(sample) * _MANY_CONTROLS
