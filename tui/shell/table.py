"""The subcommands in one table: parser, help, completion and man page are made from it.

What a command does stands in the module that `run` names, which is imported only when the command is called.
"""

from collections.abc import Mapping
from signal import SIGHUP, SIGINT, SIGTERM
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from tui.shell.exits import Exit

Completes = Literal["files", "folders", "nothing"]


class Option(msgspec.Struct, frozen=True):
    """An option (its flags begin with `-`) or a positional argument (one name without), as argparse knows them."""

    flags: tuple[str, ...]
    help: str
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    default: str | int | None = None
    many: Literal["", "*", "+", "?"] = ""
    switch: bool = False
    repeat: bool = False
    number: bool = False
    completes: Completes = "nothing"

    @property
    def positional(self) -> bool:
        """Tell whether this is an argument rather than an option."""
        return not self.flags[0].startswith("-")

    def keywords(self) -> dict[str, Any]:
        """Return what `ArgumentParser.add_argument` is told besides the flags."""
        if self.switch:
            return {"action": "store_true", "help": self.help}
        words: dict[str, Any] = {"help": self.help, "default": self.default, "metavar": self.metavar}
        words |= {"choices": self.choices} if self.choices else {}
        words |= {"nargs": self.many} if self.many else {}
        words |= {"action": "append"} if self.repeat else {}
        words |= {"type": positive} if self.number else {}
        return words


class Subcommand(msgspec.Struct, frozen=True):
    """A command of the command line; `run` is "module:function", examples are (arguments, what they do)."""

    name: str
    help: str
    run: str
    options: tuple[Option, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()
    description: str = ""
    explains_queries: bool = False


def positive(written: str) -> int:
    """Return a whole number from 1 on; raises ValueError, which argparse turns into a message."""
    number = int(written)
    if number < 1:
        raise ValueError(written)
    return number


positive.__name__ = "number"  # argparse says "invalid number value"

COMMON = (
    Option(("--library",), "folder of the library", metavar="DIR", completes="folders"),
    Option(("--config",), "a file of settings to put over your own", metavar="FILE", completes="files"),
    Option(
        ("--set",), "a setting for this once, as in theme=light (may be repeated)", metavar="NAME=VALUE", repeat=True
    ),
)

_QUERY = Option(("query",), "what to look for; without it, everything", metavar="QUERY", many="*")
_LIMIT = Option(("--limit",), "show at most so many", metavar="N", number=True)
_JOBS = Option(("--jobs",), "how many processes may work at once (default: all cores)", metavar="N", number=True)


def _format(*choices: str) -> Option:
    return Option(("--format",), "how to print", choices=choices, default=choices[0])


READ = Subcommand(
    "",
    "open the reader",
    "tui.shell.screens:run",
    (
        Option(("paths",), "files or folders to add first", metavar="PATH", many="*", completes="files"),
        Option(
            ("--plain",),
            "read line by line instead, for screen readers and plain terminals; words are a query",
            switch=True,
        ),
        Option(
            ("--pick",),
            "print the ids of articles that are picked with enter (space marks several); words are a query",
            switch=True,
        ),
        Option(("--watch",), "read what comes into the library's folders while the reader runs", switch=True),
        Option(
            ("--debug",), "show for each key how many bytes it sent and how much processor time it took", switch=True
        ),
        Option(("--format",), "with --pick, what to print: id (the default) or path", choices=("id", "path")),
    ),
    (
        ("", "read; the first start without a library opens the samples"),
        ("articles/", "add a folder of articles, then read"),
        ("--set preset=vim", "read with the keys of vim"),
        ("--plain Truppenabzug", "search and read line by line, without screens"),
        ("--pick Truppenabzug | xargs -n1 nato-reader show", "pick articles and hand them on"),
        ("search Truppenabzug", "ask without the screens"),
    ),
)

_LIST = (
    Subcommand(
        "add",
        "index files or folders of articles",
        "tui.shell.add:add",
        (Option(("paths",), "files or folders", metavar="PATH", many="+", completes="files"), _JOBS),
        (("articles/", "index a folder and all below it"), ("news.jsonl.gz", "index a file with an article a line")),
        "Text, Markdown, HTML and JSON Lines are read, also compressed with gzip. Files that have not changed are "
        "passed over; stopped in the middle, the next run goes on.",
    ),
    Subcommand(
        "refresh",
        "read again what changed in the files added before",
        "tui.shell.add:refresh",
        (_JOBS,),
        (("", "new and changed files are read, vanished ones leave the library"),),
    ),
    Subcommand(
        "remove",
        "take files or folders out of the library (the files stay)",
        "tui.shell.add:remove",
        (Option(("paths",), "files or folders", metavar="PATH", many="+", completes="files"),),
        (("articles/2021", "forget a folder"),),
    ),
    Subcommand(
        "search",
        "find articles",
        "tui.shell.search:run",
        (
            Option(("query",), 'what to look for; "-" reads one query a line', metavar="QUERY", many="*"),
            _format("text", "json", "jsonl", "csv", "markdown", "bibtex", "csl-json"),
            Option(("--limit",), "show at most so many (default: 20)", metavar="N", default=20, number=True),
            Option(("--sort",), "relevance or date, newest first", choices=("relevance", "date")),
        ),
        (
            ("Truppenabzug", "all forms of the word, also inside compounds"),
            ("Truppenabzug sagt:Stoltenberg", "articles that quote Stoltenberg"),
            ("'\"rote Linien\" date:2022-01..2022-02-15'", "exact words, in a stretch of time"),
            ("--format jsonl --limit 1000 actor:Putin", "for a program: one object a line"),
            ("- --format json < queries.txt", "one query a line, one object a query"),
        ),
        explains_queries=True,
    ),
    Subcommand(
        "show",
        "print an article to read, its quotations numbered and with their speakers",
        "tui.shell.show:run",
        (
            Option(("ids",), "ids as `search` tells them", metavar="ID", many="+"),
            Option(("--mark",), "light what this query finds in the text", metavar="QUERY"),
            Option(("--json",), "the object that `analyse --json` prints", switch=True),
        ),
        (("88acd98acc63c118", "plain text, for screen readers and plain terminals too"),),
    ),
    Subcommand(
        "quotes",
        "list quotations with their speakers",
        "tui.shell.quotes:run",
        (
            _QUERY,
            Option(("--speaker",), "only what this actor says", metavar="NAME"),
            Option(
                ("--type",),
                "only quotations of this type",
                choices=("direct", "indirect", "free_indirect", "indirect_free_indirect", "reported"),
            ),
            _format("text", "jsonl", "csv", "markdown", "bibtex", "csl-json"),
            _LIMIT,
        ),
        (
            ("--speaker Lawrow", "everything that Lavrov says"),
            ("Sanktionen --type direct --format csv", "a table of words in quotation marks about sanctions"),
        ),
        explains_queries=True,
    ),
    Subcommand(
        "statements",
        "list what several articles tell alike, and in which words each tells it",
        "tui.shell.statements:run",
        (_QUERY, _format("text", "jsonl"), _LIMIT),
        (
            ("sagt:Stoltenberg", "which of his statements stand in which papers"),
            ("date:2022-02 --limit 10", "the ten statements of a month that most articles tell"),
        ),
        "Quotations are compared by their content, so that reported words are found beside those between marks.",
        explains_queries=True,
    ),
    Subcommand(
        "actors",
        "list who is mentioned and who speaks",
        "tui.shell.actors:run",
        (_QUERY, _format("text", "json", "jsonl"), _LIMIT),
        (("", "everybody, most mentioned first"), ("date:2022-02", "everybody in the articles of a month")),
        explains_queries=True,
    ),
    Subcommand(
        "analyse",
        "tell what is found in files, without any library",
        "tui.shell.analyse:run",
        (
            Option(("paths",), "files or folders", metavar="FILE", many="+", completes="files"),
            Option(("--json",), "one JSON object an article, on one line", switch=True),
            _JOBS,
        ),
        (("article.txt", "headline, date, quotations, actors"), ("articles/ --json", "the same for programs")),
    ),
    Subcommand(
        "keys",
        "list the keys of the reader, or check the settings of keys",
        "tui.shell.settings:keys",
        (
            Option(("action",), "list (the default) or check", choices=("list", "check"), many="?", default="list"),
            _format("text", "json", "markdown"),
        ),
        (("", "every command with its keys"), ("check", "tell what is wrong, with file, line and column")),
    ),
    Subcommand(
        "config",
        "show or check the settings",
        "tui.shell.settings:show_config",
        (
            Option(
                ("action",),
                "show: what holds, and where it comes from; check: what is wrong; path: where your file goes; "
                "shipped: the shipped file, with all there is to set; schema: a JSON Schema for editors",
                choices=("show", "check", "path", "shipped", "schema"),
                many="?",
                default="show",
            ),
        ),
        (("show", "every setting, its value and its origin"), ("shipped | less", "all there is to set, explained")),
    ),
    Subcommand("doctor", "tell whether everything is in order, and what to do if not", "tui.shell.doctor:run"),
    Subcommand(
        "completion",
        "print the completion for a shell",
        "tui.shell.completion:run",
        (Option(("shell",), "bash, zsh or fish", choices=("bash", "zsh", "fish")),),
        (
            ("bash > ~/.local/share/bash-completion/completions/nato-reader", "for bash"),
            ("fish > ~/.config/fish/completions/nato-reader.fish", "for fish"),
        ),
    ),
    Subcommand(
        "man",
        "print the manual page",
        "tui.shell.man:run",
        (_format("roff", "markdown"),),
        (("| man -l -", "read it"), ("> ~/.local/share/man/man1/nato-reader.1", "install it")),
    ),
)

EXITS = (
    (Exit.FOUND, "found, or done"),
    (Exit.NOTHING, "nothing found"),
    (Exit.USAGE, "the command line or the settings are wrong"),
    (Exit.LIBRARY, "the library is missing or damaged"),
    (Exit.LOCKED, "another process writes to the library"),
    (Exit.BROKEN, "a mistake in the program"),
    (128 + SIGINT, "stopped by SIGINT (ctrl+c)"),
    (128 + SIGTERM, "stopped by SIGTERM"),
    (128 + SIGHUP, "stopped by SIGHUP (the line was dropped)"),
)

SUBCOMMANDS: Mapping[str, Subcommand] = MappingProxyType({command.name: command for command in _LIST})
"""Every subcommand by its name, in the order of the help."""
