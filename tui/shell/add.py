"""`add`, `refresh` and `remove`: what goes into the library and what leaves it."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.results import AddReport
from tui.language import problem, say
from tui.shell import context
from tui.shell.exits import Exit, Failed
from tui.shell.output import note, warn
from tui.shell.progress import Bar


def add(options: argparse.Namespace) -> int:
    """Add files and folders; exit 1 where nothing in them could be read."""
    loaded = context.load(options)
    paths = existing(options.paths)
    with context.open_library(options, loaded, create=True) as library, _shown() as bar:
        report = library.add(paths, progress=bar, jobs=options.jobs)
    return tell(report)


def refresh(options: argparse.Namespace) -> int:
    """Read again what changed in the files added before."""
    loaded = context.load(options)
    with context.open_library(options, loaded) as library, _shown() as bar:
        report = library.refresh(progress=bar, jobs=options.jobs)
    tell(report)
    return Exit.FOUND


def remove(options: argparse.Namespace) -> int:
    """Take files and folders out of the library; exit 1 where none of them is in it."""
    loaded = context.load(options)
    with context.open_library(options, loaded) as library:
        count = library.remove([Path(path) for path in options.paths])
    note(say("{articles} removed from the library", articles=articles(count)))
    return Exit.FOUND if count else Exit.NOTHING


@contextmanager
def _shown() -> Iterator[Bar]:
    """Show how far an import is, and when it is stopped tell what comes of it."""
    with Bar() as bar:
        try:
            yield bar
        except KeyboardInterrupt as stopped:
            kept = say("stopped; what was read so far is kept, the next run goes on from there")
            raise KeyboardInterrupt(kept if bar.articles else say("stopped before anything was read")) from stopped


def existing(paths: list[str]) -> list[Path]:
    """Return the paths; raises `Failed` naming those that are not there."""
    missing = [path for path in paths if not Path(path).expanduser().exists()]
    if missing:
        raise Failed(say("there is no file or folder {paths}", paths=", ".join(missing)))
    return [Path(path).expanduser() for path in paths]


def tell(report: AddReport) -> int:
    """Tell what an import did; returns the exit code: 1 where nothing could be read."""
    for failure in report.failed:
        warn(problem(failure))
    counts = (
        (report.added, "{count} added"),
        (report.updated, "{count} updated"),
        (report.removed, "{count} removed"),
        (report.unchanged, "{count} unchanged"),
        (len(report.failed), "{count} not read"),
    )
    words = ", ".join(say(what, count=count) for count, what in counts if count)
    nothing = "no articles found (text, Markdown, HTML and JSON Lines are read)"
    note(say("articles: {counts}", counts=words) if words else say(nothing))
    return Exit.FOUND if report.added + report.updated + report.unchanged else Exit.NOTHING


def articles(count: int) -> str:
    """Return a number of articles in words."""
    return say("{count} article", "{count} articles", count=count)
