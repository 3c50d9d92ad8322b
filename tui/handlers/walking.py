"""Commands for going from pane to pane, in and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.language import say
from tui.panes.dialogs import LineDialog

if TYPE_CHECKING:
    from tui.desk import Desk

_OUT = {"quotes": "article", "article": "results", "actors": "results"}
"""Where one comes back to from each pane."""
LETTERS = {"r": "results", "a": "actors", "t": "article", "q": "quotes", "s": "search"}
"""The letters of jump mode."""


def back(desk: Desk) -> None:
    """Leave the innermost thing that is going on: a selection, a filter, a zoomed pane, the pane."""
    if desk.here == "article" and desk.article.selection.active:
        desk.article.select()
    elif desk.here == "actors" and desk.actors.wanted:
        desk.actors.filter("")
    elif desk.zoomed:
        desk.zoomed = False
        desk.go(desk.here)
    elif desk.here in _OUT:
        desk.go(_OUT[desk.here])
    else:
        query, leave = desk.app_keys("search.focus"), desk.app_keys("quit")
        desk.status.say(say("{query} goes to the query, {leave} leaves the reader.", query=query, leave=leave))


def turn(by: int) -> Callable[[Desk], None]:
    """Make the handler that takes the focus `by` panes round."""

    def handler(desk: Desk) -> None:
        names = list(desk.focused_panes())
        at = names.index(desk.here) if desk.here in names else 0
        step = 0 if desk.search_line.has_focus else by
        desk.go(names[(at + step) % len(names)])

    return handler


def to(name: str) -> Callable[[Desk], None]:
    """Make the handler that goes to a pane."""
    return lambda desk: desk.go(name)


def zoom(desk: Desk) -> None:
    """Give the pane the whole screen, or take it back."""
    desk.zoomed = not desk.zoomed
    desk.go(desk.here)


def jump(desk: Desk) -> None:
    """Ask for the letter of a pane and go there."""
    names = "  ".join(f"{letter} {say(name)}" for letter, name in LETTERS.items())

    def go(letter: str) -> None:
        name = LETTERS.get(letter[:1])
        if name == "search":
            desk.search_line.focus()
        elif name:
            desk.go(name)

    desk.owner.push_screen(LineDialog(say("Jump to: {names}", names=names), go, at_once=True))


HANDLERS: Mapping[str, Callable[[Desk], None]] = {
    "back": back,
    "pane.next": turn(1),
    "pane.previous": turn(-1),
    "pane.results": to("results"),
    "pane.actors": to("actors"),
    "pane.article": to("article"),
    "pane.quotes": to("quotes"),
    "pane.zoom": zoom,
    "jump": jump,
}
