"""Seeking: from the query line and the actors' boxes to results, by way of one immutable query."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from index.query import FieldName, Query
from index.query.text import field_states, line, parse, with_field
from index.results import Facet, Facets, Page, Progress, Sort
from tui.importing import percent
from tui.language import say, told
from tui.panes.actors import Entry
from tui.panes.results import STRETCH
from tui.text import one_line
from tui.widgets.canvas import Run

if TYPE_CHECKING:
    from textual.timer import Timer

    from index.library import Library
    from tui.desk import Desk

ACTOR_FIELDS: tuple[FieldName, ...] = ("actor", "says")


def _reading() -> list[Run]:
    """Say that the first articles are on their way."""
    return [(say("Reading the articles …"), "lead"), (say("They can be searched as they come."), "dim")]


_MOST_STRETCHES = 6
"""How many stretches of results are fetched at once to find an article in them."""


class Asked(msgspec.Struct, frozen=True):
    """Which actors a query asks for: the states by field and actor id, and the value that stands in the line."""

    states: Mapping[FieldName, Mapping[str, bool]]
    values: Mapping[tuple[FieldName, str], str]
    actors: tuple[Facet, ...]


def asked_actors(library: Library, query: Query) -> Asked:
    """Find out whom the values of `actor:` and `says:` mean."""
    states: dict[FieldName, dict[str, bool]] = {}
    values: dict[tuple[FieldName, str], str] = {}
    actors: list[Facet] = []
    for field in ACTOR_FIELDS:
        states[field] = {}
        for value, wanted in field_states(query, field).items():
            for actor in library.lookup(value):
                states[field][actor.id] = wanted
                values[field, actor.id] = value
                actors.append(Facet(value=actor.id, label=actor.name, count=0, kind=actor.kind))
    return Asked(states, values, tuple(actors))


class Seeker:
    """Owns the query. Edits come from the line and from the actors' pane; results go to the panes of the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.query = Query()
        self.sort: Sort = desk.settings.sort
        self.generation = -1
        self.shown_at = 0
        self.asked = Asked({}, {}, ())
        self.suggestion: str | None = None
        self._complained = False
        self._waiting_for_first = False
        self._unanswered: tuple[str | None, int] | None = None
        self._timer: Timer | None = None

    def hurry(self) -> None:
        """Search at once where the search waits for typing to rest."""
        if self._timer:
            self.search()

    def edited(self, typed: str) -> None:
        """Take over the typed line, and search when typing rests."""
        self.query = parse(typed)
        if self._timer:
            self._timer.stop()
        self._timer = self.desk.set_timer(self.desk.settings.search_delay / 1000, self.search)

    def put(self, query: Query | str, keep: str | None = None, row: int = 0) -> None:
        """Replace the query, in the line too, and search at once."""
        text = query if isinstance(query, str) else line(query)
        self.query = parse(text)
        self.desk.search_line.set(text)
        self.search(keep, row)

    def choose(self, field: FieldName, entry: Entry, wanted: bool | None) -> None:
        """Ask for an actor, exclude it, or leave it open: the line says the same."""
        value = self.asked.values.get((field, entry.id), entry.label)
        self.put(with_field(self.query, field, value, wanted))

    def clear_actors(self) -> None:
        """Take every actor out of the query."""
        query = self.query
        for field in ACTOR_FIELDS:
            for value in field_states(query, field):
                query = with_field(query, field, value, None)
        self.put(query)

    def search(self, keep: str | None = None, row: int = 0) -> None:
        """Ask for the results of the query; the cursor comes to the article `keep`, which was in the row `row`.

        It is looked for there and before, and in the stretch behind.
        """
        if self._timer:
            self._timer.stop()
            self._timer = None
        self.shown_at = time.time_ns()
        self._unanswered = (keep, row)
        limit = STRETCH * min(row // STRETCH + 2, _MOST_STRETCHES) if keep and row else STRETCH
        self.desk.ask("search", self._job(limit), lambda found: self._found(found, keep))

    def watch(self) -> None:
        """Look whether another process has changed the library, and show or announce what is new.

        An import of our own tells about itself; its articles appear while it goes on.
        """

        def look(generation: int) -> None:
            if generation != self.generation >= 0:
                self.desk.owner.live.changed(generation)

        self.desk.ask("watch", lambda library: library.generation, look)

    def refresh(self, keep: str | None) -> None:
        """Show the results anew after a mark was changed, everything else staying as it is.

        A search that is under way must not be overtaken by this: it is begun again.
        """
        if self._unanswered:
            self.search(*self._unanswered)
            return
        offset = self.desk.results.hits.cursor // STRETCH * STRETCH

        def show(found: tuple[Page, int, int]) -> None:
            self.desk.results.renew(found[0], keep)

        self.desk.ask("search", self._job(STRETCH, offset), show)

    def _job(self, limit: int, offset: int = 0) -> Callable[[Library], tuple[Page, int, int]]:
        """Make the question for results: the page, how many articles there are, and the generation."""
        query, sort, width = self.query, self.sort, self.desk.settings.snippet_width

        def job(library: Library) -> tuple[Page, int, int]:
            page = library.search(query, limit=limit, offset=offset, sort=sort, snippet_width=width)
            return page, library.count, library.generation

        return job

    def _found(self, found: tuple[Page, int, int], keep: str | None) -> None:
        """Show results, then ask for what stands beside them."""
        page, count, self.generation = found
        self._unanswered = None
        desk, query = self.desk, self.query
        self.suggestion = page.suggestion
        desk.results.order = self.sort if not query.empty else "date"
        if page.total:
            desk.results.show(page, keep)
        else:
            desk.results.empty(self._nothing(count))
        self._waiting_for_first = not count
        desk.search_line.count(say("{count} article", "{count} articles", count=page.total))
        problems = [problem.message for problem in query.problems] + list(page.notes)
        if problems:
            desk.status.say(told(problems[0]), "warning")
        elif self._complained:
            desk.status.clear()
        self._complained = bool(problems)
        desk.ask("facets", lambda library: (library.facets(query), asked_actors(library, query)), self._counted)
        desk.opener.matches_of(query)
        desk.opener.preview(at_once=True)

    def _counted(self, counted: tuple[Facets, Asked]) -> None:
        """Show the actors."""
        facets, self.asked = counted
        self.desk.actors.check(self.asked.states, self.asked.actors)
        self.desk.actors.show(facets)

    def _nothing(self, count: int) -> Sequence[Run]:
        """Say why there are no results, and what to do."""
        keys = self.desk.app_keys
        if not count and self.desk.owner.importer.busy:
            return _reading()
        if not count:
            add = say("Leave the reader and add some: nato-reader add FOLDER")
            return [(say("There are no articles in this library yet."), "lead"), (add, "dim")]
        lines: list[Run] = [(say("Nothing was found."), "lead")]
        if self.suggestion:
            lines.append((say("Did you mean: {query}", query=one_line(self.suggestion)), "match"))
            lines.append((say("{key} takes it.", key=keys("search.accept")), "dim"))
        if any(field_states(self.query, field) for field in ACTOR_FIELDS):
            lines.append((say("{key} drops the filters by actor.", key=keys("actor.clear")), "dim"))
        return [*lines, (say("{key} shows all articles.", key=keys("search.clear")), "dim")]

    def tell_progress(self, progress: Progress | None) -> None:
        """Show where the results will stand how far the first import is; None: it has failed."""
        if not self._waiting_for_first:
            return
        if progress is None:
            self.desk.results.empty(self._nothing(0))
        else:
            self.desk.results.empty([*_reading(), (percent(progress), "dim")])

    def more(self, offset: int) -> None:
        """Ask for a stretch of the results that came into view."""
        query, sort, width = self.query, self.sort, self.desk.settings.snippet_width

        def job(library: Library) -> Page:
            return library.search(query, limit=STRETCH, offset=offset, sort=sort, snippet_width=width)

        self.desk.ask(f"hits {offset % (4 * STRETCH)}", job, self.desk.results.hits.fill)
