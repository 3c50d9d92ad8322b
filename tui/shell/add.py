"""`add`, `refresh` and `remove`: what goes into the library and what leaves it."""

import argparse
from pathlib import Path

from index.results import AddReport
from tui.shell import context
from tui.shell.exits import Exit, Failed
from tui.shell.output import note, warn
from tui.shell.progress import Bar


def add(options: argparse.Namespace) -> int:
    """Add files and folders; exit 1 where nothing in them could be read."""
    paths = existing(options.paths)
    loaded = context.load(options)
    with context.open_library(options, loaded, create=True) as library, Bar() as bar:
        report = library.add(paths, progress=bar, jobs=options.jobs)
    return tell(report)


def refresh(options: argparse.Namespace) -> int:
    """Read again what changed in the files added before."""
    loaded = context.load(options)
    with context.open_library(options, loaded) as library, Bar() as bar:
        report = library.refresh(progress=bar, jobs=options.jobs)
    tell(report)
    return Exit.FOUND


def remove(options: argparse.Namespace) -> int:
    """Take files and folders out of the library; exit 1 where none of them is in it."""
    loaded = context.load(options)
    with context.open_library(options, loaded) as library:
        count = library.remove([Path(path) for path in options.paths])
    note(f"{articles(count)} removed from the library")
    return Exit.FOUND if count else Exit.NOTHING


def existing(paths: list[str]) -> list[Path]:
    """Return the paths; raises `Failed` naming those that are not there."""
    missing = [path for path in paths if not Path(path).expanduser().exists()]
    if missing:
        raise Failed(f"there is no file or folder {', '.join(missing)}")
    return [Path(path).expanduser() for path in paths]


def tell(report: AddReport) -> int:
    """Tell what an import did; returns the exit code: 1 where nothing could be read."""
    for failure in report.failed:
        warn(str(failure))
    counts = (
        (report.added, "added"),
        (report.updated, "updated"),
        (report.removed, "removed"),
        (report.unchanged, "unchanged"),
        (len(report.failed), "not read"),
    )
    words = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    note(f"articles: {words}" if words else "no articles found (text, Markdown, HTML and JSON Lines are read)")
    return Exit.FOUND if report.added + report.updated + report.unchanged else Exit.NOTHING


def articles(count: int) -> str:
    """Return a number of articles in words."""
    return "1 article" if count == 1 else f"{count:,} articles"
