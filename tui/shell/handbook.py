"""The command line as a document in Markdown, made from the table of subcommands like the manual page."""

from collections.abc import Iterator

from tui.shell.parser import PROGRAM, query_rows
from tui.shell.table import COMMON, EXITS, READ, SUBCOMMANDS, Option, Subcommand

_HEAD = """# nato-reader on the command line

Made by `nato-reader man --format markdown`; a test compares. Results go to standard output, everything else to
standard error. `nato-reader COMMAND --help` tells the same.
"""


def markdown() -> str:
    """Return the document."""
    sections = (_section(command) for command in (READ, *SUBCOMMANDS.values()))
    common = ["## Everywhere", "", *_options(COMMON), ""]
    queries = ["## The query language", "", query_table(), ""]
    exits = ["## Exit codes", "", *_table("code", "means", [(str(int(code)), words) for code, words in EXITS])]
    lines = [_HEAD, *(line for section in sections for line in section), *common, *queries, *exits]
    return "\n".join(lines) + "\n"


def query_table() -> str:
    """Return the table of the query language."""
    return "\n".join(_table("write", "to find", query_rows()))


def _section(command: Subcommand) -> Iterator[str]:
    yield from (f"## {PROGRAM} {command.name}".rstrip(), "", f"{command.help[0].upper()}{command.help[1:]}.", "")
    if command.description:
        yield from (command.description, "")
    if command.options:
        yield from (*_options(command.options), "")
    if command.examples:
        yield "```sh"
        for arguments, what in command.examples:
            line = " ".join([PROGRAM, *(part for part in (command.name, arguments) if part)])
            yield f"{line:50}  # {what}"
        yield from ("```", "")


def _options(options: tuple[Option, ...]) -> list[str]:
    return _table("option", "means", [(_written(option), option.help) for option in options])


def _written(option: Option) -> str:
    if option.positional:
        return option.metavar or "|".join(option.choices)
    value = "" if option.switch else f" {'|'.join(option.choices) or option.metavar}"
    return f"{', '.join(option.flags)}{value}"


def _table(left: str, right: str, rows: list[tuple[str, str]]) -> list[str]:
    cells = [(f"`{first}`".replace("|", "\\|"), second.replace("|", "\\|")) for first, second in rows]
    return [f"| {left} | {right} |", "| --- | --- |", *(f"| {first} | {second} |" for first, second in cells)]
