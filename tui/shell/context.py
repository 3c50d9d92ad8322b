"""What every subcommand needs: the settings that hold, and the library that is meant."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tui import config, language, places
from tui.language import say, told
from tui.settings import NAMES
from tui.shell.exits import Exit, Failed
from tui.shell.output import warn
from tui.shell.progress import Bar

if TYPE_CHECKING:
    from index.library import Library


def load(options: argparse.Namespace, *, quiet: bool = False, memory: Path | None = None) -> config.Loaded:
    """Return the settings with those of the command line on top; `quiet`: problems are not told here.

    `memory` is the folder of the last readable settings; see `config.load`. Raises `Failed` where the command line
    itself is wrong; what is wrong in a file is told and passed over.
    """
    file = Path(options.config).expanduser() if options.config else None
    if file and not file.is_file():
        raise Failed(say("there is no file {path} (named by --config)", path=file))
    loaded = config.load(config=file, options=_given(options.set or ()), memory=memory)
    language.speak(loaded.settings.language)
    for problem in loaded.errors:
        if problem.path.startswith("--"):
            raise Failed(language.problem(problem))
        if not quiet:
            warn(language.problem(problem))
    return loaded


def _given(words: Iterable[str]) -> dict[str, str]:
    given = {}
    for word in words:
        name, sign, value = word.partition("=")
        name = name.strip().replace("-", "_")
        if not sign or name not in NAMES:
            names = ", ".join(NAMES)
            raise Failed(say("--set {word}: write NAME=VALUE; the names are {names}", word=word, names=names))
        given[name] = value.strip()
    return given


def folder(options: argparse.Namespace, loaded: config.Loaded) -> Path:
    """Return the folder of the library: `--library`, else the setting, else one in the user's data folder.

    A relative path in a file of settings counts from where that file is.
    """
    if options.library:
        return Path(options.library).expanduser()
    if loaded.settings.library:
        origin = Path(loaded.origins.get("library", ""))
        base = origin.parent if origin.is_file() else Path()
        return base / Path(loaded.settings.library).expanduser()
    return places.data_folder() / "library"


def open_library(
    options: argparse.Namespace,
    loaded: config.Loaded,
    *,
    create: bool = False,
) -> "Library":
    """Open the library that is meant, making it where `create` asks for that; raises what `Library.open` raises.

    Where a damaged index has to be rebuilt, a bar tells how far that is.
    """
    from index.library import Library

    where = folder(options, loaded)
    if where.exists() and not where.is_dir():
        raise Failed(say("{path} is a file; a library is a folder", path=where), Exit.LIBRARY)
    with Bar() as bar:
        library = Library.open(where, create=create, actors_file=places.actors_file(), progress=bar)
    for each in library.notes:
        warn(told(each))
    return library
