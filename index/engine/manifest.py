"""The manifest: which files are the index, told in one small file that is replaced in one step.

It is the first thing read and carries its own checksum and version, so that neither a damaged nor a foreign index gets
any further; no pickle is ever loaded. A commit counts from the moment the new manifest stands in the folder.
"""

import json
import os
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from index import atomic
from index.engine import EngineDamaged

FILE = "manifest.json"
VERSION = 3
_WAY_OUT = "rebuild the index from the library"


class SegmentEntry(msgspec.Struct, frozen=True):
    """A segment of the index: its name, how many articles it has, and the numbers of those that no longer count."""

    name: str
    documents: int
    quotations: int
    deleted: tuple[int, ...] = ()

    @property
    def live(self) -> int:
        """How many articles still count."""
        return self.documents - len(self.deleted)


class Manifest(msgspec.Struct, frozen=True):
    """The state of the index: `generation` counts changes of what is in it, `revision` merges as well."""

    generation: int = 0
    revision: int = 0
    segments: tuple[SegmentEntry, ...] = ()


class Stamp(NamedTuple):
    """What tells cheaply that the manifest was replaced."""

    inode: int
    modified: int
    size: int


def stamp(folder: Path) -> Stamp | None:
    """Return the manifest's stamp, None where there is no manifest."""
    try:
        status = os.stat(f"{folder}/{FILE}")  # noqa: PTH116 - asked before every search; a new Path costs as much again
    except FileNotFoundError:
        return None
    return Stamp(status.st_ino, status.st_mtime_ns, status.st_size)


def read(folder: Path) -> Manifest:
    """Read the manifest; raises `EngineDamaged` where there is none of ours or its checksum does not fit."""
    path = folder / FILE
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except FileNotFoundError:
        raise EngineDamaged(f"{folder}: no index of this program; {_WAY_OUT}") from None
    try:
        name, version, checksum = head.decode("ascii").split()
        if name != "nato-reader-index":
            raise ValueError
    except ValueError:
        raise EngineDamaged(f"{path}: not a manifest of this program; {_WAY_OUT}") from None
    if version != str(VERSION):
        raise EngineDamaged(f"{path}: an index of version {version}, this program reads {VERSION}; {_WAY_OUT}")
    if checksum != f"{crc32(body):08x}":
        raise EngineDamaged(f"{path}: the checksum does not fit; {_WAY_OUT}")
    return msgspec.json.decode(body, type=Manifest)


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest in place of the old one, in one step, and wait until the disk has it."""
    body = json.dumps(msgspec.to_builtins(manifest), separators=(",", ":")).encode()
    atomic.sync_folder(folder)  # the files that it names must be there first
    atomic.write(folder / FILE, f"nato-reader-index {VERSION} {crc32(body):08x}\n".encode() + body)
