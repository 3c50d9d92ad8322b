"""`man`: the manual page, made from the table of subcommands, the query language, the commands and their keys."""

import argparse
from collections.abc import Iterable

from tui import config, language
from tui.commands import COMMANDS, GROUPS
from tui.settings import DESCRIPTIONS
from tui.shell import handbook
from tui.shell.exits import Exit
from tui.shell.output import document
from tui.shell.parser import PROGRAM, query_rows, version
from tui.shell.table import COMMON, EXITS, READ, SUBCOMMANDS, Option, Subcommand

_VARIABLES = (
    ("NATO_READER_LIBRARY", "folder of the library"),
    ("NATO_READER_…", "any other setting, as in NATO_READER_THEME=light"),
    ("VISUAL, EDITOR, PAGER, BROWSER", "commands for opening an article outside"),
    ("NO_COLOR", "no colours"),
)


def run(options: argparse.Namespace) -> int:
    """Print the manual page in roff, or the same as a document in Markdown; both are in English."""
    language.speak("en")
    document(page() if options.format == "roff" else handbook.markdown())
    return Exit.FOUND


def page() -> str:
    """Return the manual page."""
    parts = [
        f'.TH NATO\\-READER 1 "" "{_text(version())}" "User Commands"',
        ".SH NAME",
        f"{_text(PROGRAM)} \\- search and read German news in a terminal, with every quotation and its speaker",
        ".SH SYNOPSIS",
        f".B {_text(PROGRAM)}",
        "[\\fIPATH\\fR ...]",
        ".br",
        f".B {_text(PROGRAM)}",
        "\\fICOMMAND\\fR ...",
        ".SH DESCRIPTION",
        "Without a command the reader opens; files and folders named are added to the library first, and the first "
        "start without any library opens the samples. Results go to standard output, everything else to standard "
        "error.",
        *(part for option in READ.options for part in _option(option)),
        ".SH COMMANDS",
        *(part for command in SUBCOMMANDS.values() for part in _subcommand(command)),
        ".SH OPTIONS",
        "Every command takes these too.",
        *(part for option in COMMON for part in _option(option)),
        ".SH THE QUERY LANGUAGE",
        *_rows(query_rows()),
        ".SH KEYS",
        *_keys(),
        ".SH SETTINGS",
        f"They stand in config.yaml in the user's configuration folder; \\fB{_text(PROGRAM)} config path\\fR tells "
        "where, and the shipped file explains each.",
        *_rows(DESCRIPTIONS.items()),
        ".SH ENVIRONMENT",
        *_rows(_VARIABLES),
        ".SH EXIT STATUS",
        *_rows((str(int(code)), words) for code, words in EXITS),
        ".SH EXAMPLES",
        *(part for command in (READ, *SUBCOMMANDS.values()) for part in _examples(command)),
    ]
    return "\n".join(parts) + "\n"


def _text(text: str) -> str:
    """Return text as roff takes it: nothing in it is a request or an escape."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace('"', "\\(dq")
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


def _rows(rows: Iterable[tuple[str, str]]) -> Iterable[str]:
    for left, right in rows:
        yield from (".TP", f"\\fB{_text(left)}\\fR", _text(right))


def _subcommand(command: Subcommand) -> Iterable[str]:
    words = " ".join(_argument(option) for option in command.options if option.positional)
    yield from (
        ".SS " + f"{_text(command.name)} {words}".rstrip(),
        f"{_text(command.help[0].upper() + command.help[1:])}.",
    )
    if command.description:
        yield _text(command.description)
    for option in command.options:
        yield from _option(option)


def _argument(option: Option) -> str:
    name = _text("|".join(option.choices) or option.metavar or option.flags[0])
    dots = " ..." if option.many in ("*", "+") else ""
    return f"[\\fI{name}\\fR{dots}]" if option.many in ("*", "?") else f"\\fI{name}\\fR{dots}"


def _option(option: Option) -> Iterable[str]:
    flags = ", ".join(f"\\fB{_text(flag)}\\fR" for flag in option.flags)
    value = "" if option.switch else f" \\fI{_text('|'.join(option.choices) or option.metavar or 'VALUE')}\\fR"
    head = _argument(option) if option.positional else f"{flags}{value}"
    yield from (".TP", head, _text(option.help))


def _keys() -> Iterable[str]:
    keymap = config.load([]).keymap
    for group in GROUPS:
        yield f".SS {_text(group)}"
        shown = (command for command in COMMANDS.values() if command.group == group)
        yield from _rows((", ".join(keymap.keys_of(each.name)) or "no key", each.help) for each in shown)


def _examples(command: Subcommand) -> Iterable[str]:
    yield from _rows((f"{PROGRAM} {command.name} {given}".replace("  ", " "), what) for given, what in command.examples)
