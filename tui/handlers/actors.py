"""Commands about actors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from index.query import Query
from index.query.text import with_field
from tui.language import say
from tui.panes.actor_page import ActorFacts, page
from tui.panes.dialogs import LineDialog
from tui.panes.sheets import Sheet
from tui.text import one_line

if TYPE_CHECKING:
    from index.library import Library
    from tui.desk import Desk

_MOST_STATEMENTS = 2000


def filter_names(desk: Desk) -> None:
    """Type a part of a name."""
    pane = desk.actors
    desk.owner.push_screen(LineDialog(say("Actors whose name holds"), pane.filter, live=pane.filter, value=pane.wanted))


def clear(desk: Desk) -> None:
    """Drop the filters by actor."""
    desk.seeker.clear_actors()


def _actor_here(desk: Desk) -> str | None:
    """Return the actor that the cursor is at: a row of the pane, or who speaks the quotation."""
    if desk.here == "actors":
        return desk.actors.selected.id if desk.actors.selected else None
    index = desk.current_quote()
    speaker = desk.article.quotes[index].speaker if index is not None else None
    return speaker.actor if speaker else None


def show_page(desk: Desk) -> None:
    """Tell about the actor."""
    actor_id = _actor_here(desk)
    if actor_id is None:
        desk.status.say(say("No known actor speaks here."), "dim")
        return

    def job(library: Library) -> ActorFacts | None:
        actor = library.actor(actor_id)
        if actor is None:
            return None
        bodies = [(office.of, library.actor(office.of)) for office in actor.offices if office.of]
        names = {body_id: body.name for body_id, body in bodies if body}
        facets = library.facets(with_field(Query(), "actor", actor.name, True))
        return ActorFacts(actor, names, facets, library.quotes(speaker=actor.name, limit=_MOST_STATEMENTS))

    def show(facts: ActorFacts | None) -> None:
        if facts is None:
            desk.status.say(say("The library knows no more about this actor."), "dim")
            return
        width = min(desk.size.width * 94 // 100, 84) - 2
        desk.owner.push_screen(Sheet(one_line(facts.actor.name), page(facts, width), choose))

    def choose(key: str) -> None:
        article, _, index = key.rpartition(" ")
        if article:
            desk.opener.show(article, quote=int(index))
            desk.go("article")

    desk.ask("actor", job, show)


HANDLERS: Mapping[str, Callable[[Desk], None]] = {
    "actor.filter": filter_names,
    "actor.clear": clear,
    "actor.page": show_page,
}
