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
from tui import config, language, places
from tui.language import say, told
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
    checks = list(_checks(options, loaded))
    marks, subjects = (
        max(len(say(word)) for word in words)
        for words in ([mark for mark, _ in _MARKS.values()], [check.subject for check in checks])
    )
    for check in checks:
        mark, style = _MARKS[check.state]
        head = f"{paint(f'{say(mark):{marks}}', style)}  {say(check.subject):{subjects}}  "
        hanging(head, one_line(check.words), indent=marks + subjects + 4)
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
    name, versions = places.APP, {}
    try:
        for need in requires(name) or ():
            if "extra ==" not in need:
                name = re.split(r"[^\w.-]", need, maxsplit=1)[0]
                versions[name] = installed(name)
    except PackageNotFoundError:
        words = say("{name} is missing: install {program} again", name=name, program=places.APP)
        return Check("packages", "wrong", words, Exit.BROKEN)
    return Check("packages", "ok", ", ".join(f"{name} {number}" for name, number in versions.items()))


def _terminal() -> Iterator[Check]:
    term = os.environ.get("TERM", "")
    if term in ("", "dumb"):
        words = "TERM tells of no screen here: the commands work, the reader does not open"
        yield Check("terminal", "note", say(words))
    else:
        depth = os.environ.get("COLORTERM") or say("no COLORTERM: 256 colours at most")
        yield Check("terminal", "ok", f"{term}, {depth}, {_columns()}")
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        words = say("not UTF-8: umlauts will look wrong; set LANG=C.UTF-8")
        yield Check("locale", "wrong", words, Exit.USAGE)
    if os.environ.get("TMUX"):
        way = "copying goes through tmux" if shutil.which("tmux") else "tmux is not in PATH: copying uses OSC 52"
        yield Check("tmux", "ok", say(way))
    if os.environ.get("SSH_CONNECTION"):
        yield Check("line", "ok", say("SSH: the reader repaints less; ssh -C makes it quicker still"))


def _columns() -> str:
    size = shutil.get_terminal_size((80, 24))
    return f"{size.columns}x{size.lines}"


def _settings(loaded: config.Loaded) -> Iterator[Check]:
    user = config.user_path()
    if user.is_file():
        yield Check("settings", "ok", str(user))
    else:
        yield Check("settings", "ok", say("as shipped; your own go into {path}", path=user))
    for problem in loaded.problems:
        wrong = problem.severity == "error"
        words = language.problem(problem)
        yield Check("settings", "wrong" if wrong else "note", words, Exit.USAGE if wrong else Exit.FOUND)


def _actors() -> Iterator[Check]:
    own = places.actors_file()
    problems = actor_problems(own)
    for problem in problems:
        yield Check("actors", "wrong", language.problem(problem), Exit.USAGE)
    if not problems:
        shipped = say("as shipped, and your own in {path}", path=own) if own else say("as shipped")
        yield Check("actors", "ok", shipped)


def _library(folder: Path) -> Iterator[Check]:
    from index.errors import LibraryError, LibraryLocked, LibraryMissing
    from index.library import Library

    try:
        with Library.open(folder, actors_file=places.actors_file()) as library:
            findings = library.check()
            starred = len(library.state.starred())
            if any(finding.level == "problem" for finding in findings):
                yield Check("library", "note", say("{path} is not in order:", path=folder))
            else:
                held = "{path}, {count} articles, {starred} of them starred"
                yield Check("library", "ok", say(held, path=folder, count=library.count, starred=starred))
            for finding in findings:
                wrong = finding.level == "problem"
                words = f"{told(finding.message)} {told(finding.remedy)}".strip()
                yield Check("library", "wrong" if wrong else "note", words, Exit.LIBRARY if wrong else Exit.FOUND)
            for words in library.notes:
                yield Check("library", "note", told(words))
    except LibraryMissing:
        yield Check("library", "note", say("none in {path} yet: nato-reader add PATH makes one", path=folder))
    except LibraryLocked as error:
        yield Check("library", "note", told(error))
    except LibraryError as error:
        yield Check("library", "wrong", told(error), Exit.LIBRARY)
    yield from _space(folder)


def _space(folder: Path) -> Iterator[Check]:
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    free = shutil.disk_usage(there).free
    if free < _LITTLE_SPACE:
        words = say("{size} MB free in {path}: make room before adding articles", size=free // 1024**2, path=there)
        yield Check("disk", "wrong", words, Exit.LIBRARY)
    if not os.access(there, os.W_OK):
        yield Check("disk", "note", say("{path} cannot be written: reading works, adding does not", path=there))
