"""`doctor`: whether everything is in order, and what to do where it is not."""

import argparse
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from importlib.metadata import version as installed
from pathlib import Path
from typing import Literal

import msgspec

from index.importing.files import actor_problems
from tui import config
from tui.shell import context
from tui.shell.exits import Exit
from tui.shell.output import hanging, paint
from tui.text import one_line

State = Literal["ok", "note", "wrong"]
_MARKS = {"ok": ("ok", "good"), "note": ("note", "dim"), "wrong": ("wrong", "bad")}
_LITTLE_SPACE = 200 * 1024 * 1024


class Check(msgspec.Struct, frozen=True):
    """One thing looked at: what it is, how it stands, what to do; `code` is the exit code where it is wrong."""

    subject: str
    state: State
    words: str
    code: Exit = Exit.FOUND


def run(options: argparse.Namespace) -> int:
    """Print every check; the exit code is that of the first thing that is wrong."""
    loaded = context.load(options, quiet=True)
    worst = Exit.FOUND
    for check in _checks(options, loaded):
        mark, style = _MARKS[check.state]
        hanging(f"{paint(f'{mark:5}', style)}  {check.subject:8}  ", one_line(check.words), indent=17)
        worst = worst or check.code
    return worst


def _checks(options: argparse.Namespace, loaded: config.Loaded) -> Iterator[Check]:
    yield Check("Python", "ok", f"{sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")
    yield _packages()
    yield from _terminal()
    yield from _settings(loaded)
    yield from _actors()
    yield from _library(context.folder(options, loaded))


def _packages() -> Check:
    name, versions = config.APP, {}
    try:
        for need in requires(name) or ():
            if "extra ==" not in need:
                name = re.split(r"[^\w.-]", need, maxsplit=1)[0]
                versions[name] = installed(name)
    except PackageNotFoundError:
        return Check("packages", "wrong", f"{name} is missing: install {config.APP} again", Exit.BROKEN)
    return Check("packages", "ok", ", ".join(f"{name} {number}" for name, number in versions.items()))


def _terminal() -> Iterator[Check]:
    term = os.environ.get("TERM", "")
    if term in ("", "dumb"):
        yield Check("terminal", "note", "TERM tells of no screen here: the commands work, the reader does not open")
    else:
        depth = os.environ.get("COLORTERM") or "no COLORTERM: 256 colours at most"
        yield Check("terminal", "ok", f"{term}, {depth}, {_columns()}")
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        yield Check("locale", "wrong", "not UTF-8: umlauts will look wrong; set LANG=C.UTF-8", Exit.USAGE)
    if os.environ.get("TMUX"):
        way = "copying goes through tmux" if shutil.which("tmux") else "tmux is not in PATH: copying uses OSC 52"
        yield Check("tmux", "ok", way)
    if os.environ.get("SSH_CONNECTION"):
        yield Check("line", "ok", "SSH: the reader repaints less; ssh -C makes it quicker still")


def _columns() -> str:
    size = shutil.get_terminal_size((80, 24))
    return f"{size.columns}x{size.lines}"


def _settings(loaded: config.Loaded) -> Iterator[Check]:
    user = config.user_path()
    if user.is_file():
        yield Check("settings", "ok", str(user))
    else:
        yield Check("settings", "ok", f"as shipped; your own go into {user}")
    for problem in loaded.problems:
        wrong = problem.severity == "error"
        yield Check("settings", "wrong" if wrong else "note", str(problem), Exit.USAGE if wrong else Exit.FOUND)


def _actors() -> Iterator[Check]:
    own = context.actors_file()
    problems = actor_problems(own)
    for problem in problems:
        yield Check("actors", "wrong", str(problem), Exit.USAGE)
    if not problems:
        yield Check("actors", "ok", f"as shipped, and your own in {own}" if own else "as shipped")


def _library(folder: Path) -> Iterator[Check]:
    from index.errors import LibraryError, LibraryLocked, LibraryMissing
    from index.library import Library

    try:
        with Library.open(folder, actors_file=context.actors_file()) as library:
            findings = library.check()
            starred = len(library.state.starred())
            if any(finding.level == "problem" for finding in findings):
                yield Check("library", "note", f"{folder} is not in order:")
            else:
                yield Check("library", "ok", f"{folder}, {library.count:,} articles, {starred:,} of them starred")
            for finding in findings:
                wrong = finding.level == "problem"
                words = f"{finding.message} {finding.remedy}".strip()
                yield Check("library", "wrong" if wrong else "note", words, Exit.LIBRARY if wrong else Exit.FOUND)
            for words in library.notes:
                yield Check("library", "note", words)
    except LibraryMissing:
        yield Check("library", "note", f"none in {folder} yet: nato-reader add PATH makes one")
    except LibraryLocked as error:
        yield Check("library", "note", str(error))
    except LibraryError as error:
        yield Check("library", "wrong", str(error), Exit.LIBRARY)
    yield from _space(folder)


def _space(folder: Path) -> Iterator[Check]:
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    free = shutil.disk_usage(there).free
    if free < _LITTLE_SPACE:
        words = f"{free // 1024**2} MB free in {there}: make room before adding articles"
        yield Check("disk", "wrong", words, Exit.LIBRARY)
    if not os.access(there, os.W_OK):
        yield Check("disk", "note", f"{there} cannot be written: reading works, adding does not")
