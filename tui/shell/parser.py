"""Parsers and help made from the table of subcommands."""

import argparse
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from textwrap import wrap
from typing import NoReturn

from tui.shell.exits import Failed
from tui.shell.table import COMMON, READ, SUBCOMMANDS, Subcommand

PROGRAM = "nato-reader"
_TAKE_VALUE = tuple(flag for option in COMMON if not option.switch for flag in option.flags)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Failed(f"{message} (`{self.prog} --help` tells more)")


def split(argv: Sequence[str]) -> tuple[Subcommand, list[str]]:
    """Return the subcommand of a command line and the arguments for its parser.

    The first word that is no option decides: the name of a subcommand is one, everything else is a path to read.
    """
    skip = False
    for place, word in enumerate(argv):
        if word == "--":
            break
        if skip:
            skip = False
        elif word in _TAKE_VALUE:
            skip = True
        elif not word.startswith("-"):
            if word in SUBCOMMANDS:
                return SUBCOMMANDS[word], [*argv[:place], *argv[place + 1 :]]
            break
    return READ, list(argv)


def parser(command: Subcommand) -> argparse.ArgumentParser:
    """Return the parser of one subcommand, or of the program itself for `READ`."""
    made = _Parser(
        prog=f"{PROGRAM} {command.name}".rstrip(),
        description=command.description or f"{command.help[0].upper()}{command.help[1:]}.",
        epilog=epilog(command),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage=None if command.name else "nato-reader [PATH …]\n       nato-reader COMMAND …",
        allow_abbrev=False,
    )
    for option in command.options:
        made.add_argument(*option.flags, **option.keywords())
    common = made.add_argument_group("everywhere")
    for option in COMMON:
        common.add_argument(*option.flags, **option.keywords())
    if not command.name:
        common.add_argument("--version", action=_Version, help="print the version and exit")
    return made


def parse(command: Subcommand, arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments of `command`; options and words may be mixed. Raises `Failed`."""
    return parser(command).parse_args(_words_last(command, arguments))


def _words_last(command: Subcommand, arguments: Sequence[str]) -> list[str]:
    """Put the words behind the options and a `--`, so that `-Manöver` in a query is a word and no option."""
    takes_value = {flag for option in (*command.options, *COMMON) if not option.switch for flag in option.flags}
    query = any(option.flags == ("query",) for option in command.options)
    options: list[str] = []
    words: list[str] = []
    rest = iter(arguments)
    for word in rest:
        if word == "--":
            words.extend(rest)
        elif word in takes_value:
            options += [word, *([value] if (value := next(rest, None)) is not None else [])]
        elif word.startswith("--") or word == "-h" or (word.startswith("-") and word != "-" and not query):
            options.append(word)
        else:
            words.append(word)
    return [*options, "--", *words] if words else options


class _Version(argparse.Action):
    """Prints the version; looking it up takes a while, so only when asked for."""

    def __init__(self, option_strings: list[str], dest: str, help: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        print(version())
        parser.exit()


def version() -> str:
    """Return name and version of the program."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        number = installed(PROGRAM)
    except PackageNotFoundError:
        number = "(not installed, run from its folder)"
    return f"{PROGRAM} {number}"


def epilog(command: Subcommand) -> str:
    """Return what help says below the options: the commands, examples, the query language."""
    parts = [] if command.name else [_overview()]
    if command.examples:
        parts.append(_examples(command))
    if command.explains_queries:
        parts.append(query_help())
    if not command.name:
        parts.append(f"`{PROGRAM} COMMAND --help` tells more about each. A folder called like a command: ./search")
    return "\n\n".join(parts)


def _overview() -> str:
    return "\n".join(["commands:", *_table([(name, command.help) for name, command in SUBCOMMANDS.items()])])


def _table(rows: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of a table of two columns, the right one broken at the width of the terminal."""
    width = max(len(left) for left, _ in rows)
    room = max(get_terminal_size((80, 24)).columns - width - 4, 24)
    for left, right in rows:
        for number, part in enumerate(wrap(right, room)):
            yield f"  {'' if number else left:{width}}  {part}"


def _examples(command: Subcommand) -> str:
    lines = ["examples:"]
    for arguments, what in command.examples:
        lines += [f"  {PROGRAM} {command.name} {arguments}".replace("  ", " ").rstrip(), f"      {what}"]
    return "\n".join(line if line.startswith("      ") else line.replace(" nato", "  nato", 1) for line in lines)


def query_help() -> str:
    """Return the query language as a table."""
    return "\n".join(["the query language:", *_table(query_rows())])


def query_rows() -> list[tuple[str, str]]:
    """Return the query language: what to write and what it means, a field with its German name."""
    from index.query.text import FIELDS

    fields = [
        (info.example, info.help if info.german == info.name else f"{info.help} (or {info.german}:)") for info in FIELDS
    ]
    return [*_OPERATORS, *fields]


_OPERATORS = (
    ("Abzug Truppen", "the words in all their forms, also in compounds; all of them first"),
    ('"rote Linie"', "exactly these words in this order (in a pasted headline, printed marks „…“ demand nothing)"),
    ("-Manöver", "without this word"),
    ("Kiew OR Kyjiw", "one of them; ( ) groups"),
    ("trupp*", "words that begin so"),
    ("Stoltnberg~", "words spelt nearly so"),
)
