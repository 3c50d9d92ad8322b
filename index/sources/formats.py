"""The formats that are read: which file ending belongs to which reader. Each may be packed with gzip."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from index.results import Failure
from index.sources.draft import Draft

Report = Callable[[Failure], None]
Reader = Callable[[Path, Report], Iterator[Draft]]

# The readers are named, not imported, for some of them load heavy libraries.
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".txt": "plain",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".jsonl": "records",
        ".ndjson": "records",
        ".json": "records",
    }
)
PACKED = ".gz"


def suffix_of(path: Path) -> str:
    """Return the ending of a file's name in lower case, with the ending before `.gz`."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    return "".join(suffixes) if suffixes[-1:] == [PACKED] else "".join(suffixes[-1:])


def format_of(path: Path) -> str:
    """Return the ending that tells the format of a file, packed or not."""
    return suffix_of(path).removesuffix(PACKED)


def is_packed(path: Path) -> bool:
    """Tell whether the name of a file says that it is packed with gzip."""
    return path.suffix.lower() == PACKED


def is_article_file(path: Path) -> bool:
    """Tell whether the name of a file says that a reader for it is known."""
    return format_of(path) in SUFFIXES


def reader_for(path: Path) -> Reader:
    """Return the function that reads files named as `path` is; raises `KeyError` where there is none."""
    module = import_module(f"index.sources.{SUFFIXES[format_of(path)]}")
    reader: Reader = module.read_drafts
    return reader
