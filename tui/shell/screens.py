"""Without a subcommand: the reader on its screens."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from index.likely import nearest
from tui import places
from tui.language import say
from tui.shell import context
from tui.shell.add import existing
from tui.shell.exits import Exit, Failed
from tui.shell.output import note
from tui.shell.table import SUBCOMMANDS


def run(options: argparse.Namespace) -> int:
    """Open the reader; the paths are added meanwhile. The first start without any library opens the samples.

    With `--plain` it is read line by line, with `--pick` articles are picked for a pipe; words that are no paths are a
    query then.
    """
    if options.plain:
        from tui.shell import plain

        return _read(options, plain.run, *plain.parted(options.paths))
    if options.format and not options.pick:
        raise Failed(say("--format goes with --pick, or with a command: nato-reader search --format …"))
    if options.pick:
        from tui.shell import pick, plain

        return _read(
            options, partial(pick.run, form=options.format or "id", debug=options.debug), *plain.parted(options.paths)
        )
    from tui import app

    _catch_slips(options.paths)
    return _read(options, partial(app.run, debug=options.debug, tour=places.tour_mark()), options.paths, "")


def _read(options: argparse.Namespace, reader: Callable[..., int], words: list[str], query: str) -> int:
    """Read with one of the readers in the library that is meant."""
    if options.watch:
        options.set = [*(options.set or []), "watch=true"]
    loaded = context.load(options, memory=places.memory_folder())
    paths = existing(words)
    folder = context.folder(options, loaded)
    if not paths and not folder.exists():
        if options.library:
            missing = "there is no library in {path}; nato-reader add PATH --library {name} makes one"
            raise Failed(say(missing, path=folder, name=options.library), Exit.LIBRARY)
        folder, paths = _samples()
    return reader(folder, loaded, query=query, adding=paths)


def _catch_slips(words: list[str]) -> None:
    """Raise `Failed` where a word is no path: it looks like the name of a command, or like words to search for."""
    for word in words:
        if Path(word).expanduser().exists():
            continue
        close = nearest(word, SUBCOMMANDS)
        if close:
            slip = "there is no command and no file {word}; did you mean `nato-reader {command}`?"
            raise Failed(say(slip, word=word, command=close))
        if "/" not in word and "." not in word:
            slip = "there is no file or folder {word}; to look for words: `nato-reader search {word}`"
            raise Failed(say(slip, word=word))


def _samples() -> tuple[Path, list[Path]]:
    """Return the library of the samples, and what to add to it: on the first start the samples, then nothing."""
    from tui.shell.samples import first_start

    note(say("No library yet: these are the samples. Your own articles: nato-reader add PATH"))
    folder = places.data_folder() / "samples"
    return folder, first_start(folder)
