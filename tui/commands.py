"""The registry of commands: what the reader can do, in one table.

Keys, the `?` screen, the palette, `nato-reader keys list`, the man page and the README are all made from it. A row
gives a command's name, its help in one line, the contexts in which it works and the heading under which it is shown.
Its default keys stand in `config.yaml`, what it does in the handlers of `tui.app`.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, get_args

import msgspec

Context = Literal["global", "query", "list", "pick", "actors", "article", "quotes"]
Group = Literal[
    "Search", "Move", "Panes", "Results", "Actors", "Article", "Quotations", "Copy and send", "Program", "Macros"
]

CONTEXTS: Mapping[Context, str] = MappingProxyType(
    {
        "global": "everywhere; in the query line only keys that type or edit nothing",
        "query": "while typing a query",
        "list": "in the list of results",
        "pick": "in the list of results, when picking for a pipe (`--pick`)",
        "actors": "in the list of actors",
        "article": "in the article",
        "quotes": "in the list of quotations",
    }
)
BELOW: Mapping[Context, Context] = MappingProxyType({"pick": "list"})
"""In which context the keys that a context does not bind are looked up, before the global ones."""
MACROS: Group = "Macros"
"""The heading of what the user put together (`tui.macros`)."""
GROUPS: tuple[Group, ...] = tuple(group for group in get_args(Group) if group != MACROS)
"""The headings of the commands in this table, in the order in which they are shown."""


class Command(msgspec.Struct, frozen=True):
    """Something that the reader can do; `contexts` tells where, ("global",) means everywhere."""

    name: str
    help: str
    contexts: frozenset[Context]
    group: Group


_TABLE: Mapping[Group, tuple[tuple[str, str, str], ...]] = {
    "Search": (
        ("search.focus", "global", "go to the query line"),
        ("search.clear", "global", "empty the query line: show all articles"),
        ("search.accept", "query", "go from the query line to the results"),
        ("search.leave", "query", "leave the query line for the pane you came from"),
        ("search.complete", "query", "complete the word before the cursor"),
        ("search.previous", "query", "bring back the query before this one"),
        ("search.next", "query", "bring back the query after this one"),
        ("search.save", "global", "save this query under a name"),
        ("search.saved", "global", "show the saved queries"),
        ("sort.cycle", "global", "sort by relevance or by date"),
    ),
    "Move": (
        ("move.up", "global", "up one line"),
        ("move.down", "global", "down one line"),
        ("move.half-page-up", "global", "up half a page"),
        ("move.half-page-down", "global", "down half a page"),
        ("move.page-up", "global", "up one page"),
        ("move.page-down", "global", "down one page"),
        ("move.top", "global", "to the top"),
        ("move.bottom", "global", "to the bottom"),
        ("back", "global", "back to where you came from"),
    ),
    "Panes": (
        ("pane.next", "global", "go to the next pane"),
        ("pane.previous", "global", "go to the pane before"),
        ("pane.results", "global", "go to the results"),
        ("pane.actors", "global", "go to the actors"),
        ("pane.article", "global", "go to the article"),
        ("pane.quotes", "global", "go to the quotations"),
        ("pane.zoom", "global", "give this pane the whole screen, and back"),
        ("jump", "global", "jump to a pane by its letter"),
    ),
    "Results": (
        ("results.open", "list", "read the selected article"),
        ("results.star", "list article", "star the article, or take the star away"),
        ("results.read", "list article", "mark the article as read, or as unread"),
        ("results.tag", "list article", "tag the article"),
        ("results.note", "list article quotes", "write a note on the article or on the selected quotation"),
        ("results.new", "global", "show the results anew, with what has come since"),
        ("pick.mark", "pick", "mark the article for picking, or take the mark away"),
        ("pick.take", "pick", "leave, and print what is marked or else the selected article"),
    ),
    "Actors": (
        ("actor.toggle", "actors", "only articles with this actor; again: without; again: any"),
        ("actor.exclude", "actors", "only articles without this actor; again: any article"),
        ("actor.speaking", "actors", "change between actors mentioned and actors speaking"),
        ("actor.filter", "actors", "type a part of a name to shorten the list"),
        ("actor.clear", "global", "drop all filters by actor"),
        ("actor.page", "actors article quotes", "tell about this actor: names, offices, articles, quotations"),
        ("actor.add", "article", "make an actor of a name in the text"),
    ),
    "Article": (
        ("article.next-match", "list actors article quotes", "to the next match"),
        ("article.previous-match", "list actors article quotes", "to the match before"),
        ("article.next", "article quotes", "read the next result"),
        ("article.previous", "article quotes", "read the result before"),
        ("article.select", "article", "begin a selection, then move to widen it"),
    ),
    "Quotations": (
        ("quote.next", "list actors article quotes", "to the next quotation"),
        ("quote.previous", "list actors article quotes", "to the quotation before"),
        ("quotes.open", "quotes", "show this quotation in the article"),
        ("quote.why", "article quotes", "tell speaker and cue of this quotation, and why"),
        ("quote.mark", "article quotes", "pick this quotation for copying and export"),
        ("quote.set-speaker", "article quotes", "correct the speaker of this quotation"),
        ("quote.clear-speaker", "article quotes", "say that the speaker of this quotation is unknown"),
        ("quote.add", "article", "say that the selection is a quotation"),
        ("quote.remove", "article quotes", "say that this is no quotation"),
    ),
    "Copy and send": (
        ("copy.quote", "article quotes", "copy the quotation"),
        ("copy.source", "article quotes", "copy the quotation with speaker and source"),
        ("copy.passage", "article", "copy the selection, or else the paragraph"),
        ("export", "global", "write articles or quotations to a file"),
        ("open.editor", "list article quotes", "open the article in your editor"),
        ("open.pager", "list article quotes", "open the article in your pager"),
        ("open.browser", "list article quotes", "open the article's address in the browser"),
        ("open.link", "list article quotes", "open an address in the article's text in the browser"),
    ),
    "Program": (
        ("help", "global", "show the keys of this pane"),
        ("tour", "global", "show the tour of the first start"),
        ("tour.next", "global", "go on to the next hint of the tour"),
        ("palette", "global", "find a command by name and run it"),
        ("undo", "global", "take back a change of state, a correction, a new actor"),
        ("redo", "global", "make again what was taken back"),
        ("refresh", "global", "read new and changed files into the library"),
        ("log", "global", "show earlier messages"),
        ("config.reload", "global", "read the settings and keys again"),
        ("redraw", "global", "draw the screen anew, where something else wrote on it"),
        ("suspend", "global", "stop the reader for a while (fg brings it back)"),
        ("quit", "global", "leave the reader"),
    ),
}


def _commands() -> Iterator[Command]:
    for group, rows in _TABLE.items():
        for name, contexts, help_line in rows:
            yield Command(name, help_line, frozenset(contexts.split()), group)  # type: ignore[arg-type]


COMMANDS: Mapping[str, Command] = MappingProxyType({command.name: command for command in _commands()})
"""Every command by its name, in the order in which help shows them."""


def works_in(command: Command, context: str) -> bool:
    """Tell whether a command works in a context."""
    below = BELOW.get(context, context)  # type: ignore[call-overload]
    return bool(command.contexts & {"global", context, below})


def places(command: Command) -> list[str]:
    """Return in words where a command works."""
    return [words.partition(";")[0] for context, words in CONTEXTS.items() if context in command.contexts]
