"""Commands about the query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from index.query import All, Field, FieldName, Query
from index.query.field_table import FIELD_BY_NAME
from index.query.text import line
from index.results import Sort
from tui.language import say
from tui.naming import MOST, actors_like, sources_like
from tui.panes.pane import LIST_COMMANDS

if TYPE_CHECKING:
    from index.library import Library
    from tui.desk import Desk


_VALUES: Mapping[FieldName, Callable[[Library, str], list[str]]] = {
    "actor": actors_like,
    "says": actors_like,
    "source": sources_like,
}
"""What completes the values of fields that take any."""


def focus(desk: Desk) -> None:
    """Go to the query line."""
    desk.search_line.focus(scroll_visible=False)
    desk.search_line.go(len(desk.search_line.value))


def clear(desk: Desk) -> None:
    """Ask for all articles."""
    desk.keeper.remember_query()
    desk.seeker.put("")


def accept(desk: Desk) -> None:
    """Go to the results, or take the suggestion where nothing was found."""
    if desk.seeker.suggestion and not desk.results.hits.count:
        desk.seeker.put(desk.seeker.suggestion)
        return
    desk.keeper.remember_query()
    desk.go("results")


def leave(desk: Desk) -> None:
    """Go back to the pane that had the focus."""
    desk.keeper.remember_query()
    desk.go(desk.here)


def complete(desk: Desk) -> None:
    """Complete the word before the cursor; again: the next completion."""
    line = desk.search_line
    if line.offering:
        line.next_offer()
        desk.status.show(line.offers)
        return
    word = line.word
    if not word:
        accept(desk)
        return

    def offer(words: list[str]) -> None:
        if line.word == word:
            line.offer(words)
            desk.status.show(line.offers or [(say("No word of the library begins like this."), "dim")])

    desk.ask("complete", lambda library: completions(library, word), offer)


def completions(library: Library, word: str) -> list[str]:
    """Return what the word of a query may become: values of its field, or words of the library."""
    name, colon, typed = word.partition(":")
    field = FIELD_BY_NAME.get(name.removeprefix("-").casefold()) if colon else None
    if field is None:
        return library.complete(word, MOST)
    source = _VALUES.get(field.name)
    typed = typed.removeprefix('"')
    if source:
        values = source(library, typed)
    else:
        values = [each for value in field.values for each in value.names[:2] if each.startswith(typed.casefold())]
    return [f"{name}:{line(Query(All((Field(field.name, value),)))).partition(':')[2]}" for value in values]


def previous(desk: Desk) -> None:
    """Bring back the query before this one."""
    desk.search_line.step(-1)


def following(desk: Desk) -> None:
    """Bring back the query after this one."""
    desk.search_line.step(1)


def change_order(desk: Desk) -> None:
    """Sort by relevance or by date."""
    orders: dict[Sort, Sort] = {"relevance": "date", "date": "relevance"}
    desk.seeker.sort = orders[desk.seeker.sort]
    desk.status.say(say("Sorted by {order}.", order=say(desk.seeker.sort)))
    desk.seeker.search()


def move_results(command: str) -> Callable[[Desk], None]:
    """Make the handler that moves in the results while a query is typed."""

    def handler(desk: Desk) -> None:
        LIST_COMMANDS[command](desk.results.hits)

    return handler


HANDLERS: Mapping[str, Callable[[Desk], None]] = {
    "search.focus": focus,
    "search.clear": clear,
    "search.accept": accept,
    "search.leave": leave,
    "search.complete": complete,
    "search.previous": previous,
    "search.next": following,
    "sort.cycle": change_order,
    **{command: move_results(command) for command in LIST_COMMANDS},
}
