"""Parsers and help made from the table of subcommands."""

import argparse
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any, NoReturn

from tui import language
from tui.language import say, told
from tui.shell.exits import Failed
from tui.shell.table import COMMON, READ, SUBCOMMANDS, Option, Subcommand

PROGRAM = "nato-reader"
_TAKE_VALUE = tuple(flag for option in COMMON if not option.switch for flag in option.flags)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        from tui import config

        language.speak(config.load().settings.language)
        raise Failed(say("{problem} (`{command} --help` tells more)", problem=told(message), command=self.prog))


class _Layout(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say("usage: ") if prefix is None else prefix)


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
        description=say(command.description) if command.description else description(say(command.help)),
        epilog=epilog(command),
        formatter_class=_Layout,
        usage=None if command.name else say("nato-reader [PATH …]\n       nato-reader COMMAND …"),
        allow_abbrev=False,
        add_help=False,
    )
    words = made.add_argument_group(say("positional arguments"))
    others = made.add_argument_group(say("options"))
    others.add_argument("-h", "--help", action=_Help, command=command, help=say("show this help message and exit"))
    for option in command.options:
        (words if option.positional else others).add_argument(*option.flags, **_keywords(option))
    common = made.add_argument_group(say("everywhere"))
    for option in COMMON:
        common.add_argument(*option.flags, **_keywords(option))
    if not command.name:
        common.add_argument("--version", action=_Version, help=say("print the version and exit"))
    return made


def _keywords(option: Option) -> dict[str, Any]:
    """Return what argparse is told of an option, in the language of the reader."""
    metavar = {"metavar": say(option.metavar)} if option.metavar else {}
    return {**option.keywords(), **metavar, "help": say(option.help)}


def description(help_line: str) -> str:
    """Return the help of a command as a sentence."""
    return f"{help_line[0].upper()}{help_line[1:]}."


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


class _Help(argparse.Action):
    """Prints the help of a command, in the language that the settings ask for."""

    def __init__(self, option_strings: list[str], dest: str, command: Subcommand, help: str) -> None:
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, help=help)
        self._command = command

    def __call__(self, parser_: argparse.ArgumentParser, options: argparse.Namespace, *_: object) -> NoReturn:
        from tui.shell import context

        context.load(options, quiet=True)
        parser(self._command).print_help()
        parser_.exit()


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
        number = say("(not installed, run from its folder)")
    return f"{PROGRAM} {number}"


def epilog(command: Subcommand) -> str:
    """Return what help says below the options: the commands, examples, the query language."""
    parts = [] if command.name else [_overview()]
    if command.examples:
        parts.append(_examples(command))
    if command.explains_queries:
        parts.append(query_help())
    if not command.name:
        more = "`{program} COMMAND --help` tells more about each. A folder called like a command: ./search"
        parts.append(say(more, program=PROGRAM))
    return "\n\n".join(parts)


def _overview() -> str:
    return "\n".join([say("commands:"), *_table([(name, say(command.help)) for name, command in SUBCOMMANDS.items()])])


def _table(rows: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of a table of two columns, the right one broken at the width of the terminal."""
    width = max(len(left) for left, _ in rows)
    room = max(get_terminal_size((80, 24)).columns - width - 4, 24)
    for left, right in rows:
        for number, part in enumerate(wrap(right, room)):
            yield f"  {'' if number else left:{width}}  {part}"


def _examples(command: Subcommand) -> str:
    lines = [say("examples:")]
    for arguments, what in command.examples:
        lines += [f"  {PROGRAM} {command.name} {arguments}".replace("  ", " ").rstrip(), f"      {say(what)}"]
    return "\n".join(line if line.startswith("      ") else line.replace(" nato", "  nato", 1) for line in lines)


def query_help() -> str:
    """Return the query language as a table."""
    return "\n".join([say("the query language:"), *_table(query_rows())])


def query_rows() -> list[tuple[str, str]]:
    """Return the query language: what to write and what it means, a field with its German name."""
    from index.query.text import FIELDS

    fields = [
        (info.example, told(info.help) + (say(" (or {name}:)", name=info.german) if info.german != info.name else ""))
        for info in FIELDS
    ]
    return [*((written, say(words)) for written, words in _OPERATORS), *fields]


_OPERATORS = (
    ("Abzug Truppen", "the words in all their forms, also in compounds; all of them first"),
    ('"rote Linie"', "exactly these words in this order (in a pasted headline, printed marks „…“ demand nothing)"),
    ("-Manöver", "without this word"),
    ("Kiew OR Kyjiw", "one of them; ( ) groups"),
    ("trupp*", "words that begin so"),
    ("Stoltnberg~", "words spelt nearly so"),
)
