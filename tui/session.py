"""The session: what the desk shows, kept while one works and taken up at the next start, however the last one ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from index.library import Library
    from tui.desk import Desk

EVERY = 1.0
"""Seconds between two looks whether there is something to keep."""
NAME = "desk"
"""The name under which the last session is kept."""


class Session(msgspec.Struct, frozen=True):
    """What the next start begins with.

    `article` is the one that was open, `quote` the current quotation in it, `selected` the result under the cursor and
    `row` its place in the list. `pane` is the one that had the focus, "search" for the query line. `commands` are
    those that were found in the palette, the last one first.
    """

    pane: str = "search"
    line: str = ""
    selected: str | None = None
    row: int = 0
    article: str | None = None
    quote: int | None = None
    zoomed: bool = False
    commands: tuple[str, ...] = ()


class SessionKeeper:
    """Keeps the session of a desk, and takes up the one before."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._kept: Session | None = None

    def now(self) -> Session:
        """Return the session as it is."""
        desk, hit = self.desk, self.desk.results.selected
        return Session(
            pane="search" if desk.search_line.has_focus else desk.here,
            line=desk.search_line.value.strip(),
            selected=hit.id if hit else None,
            row=desk.results.hits.cursor,
            article=desk.opener.open_id,
            quote=desk.article.quote_in_view,
            zoomed=desk.zoomed,
            commands=desk.found_commands,
        )

    def keep(self) -> None:
        """Write the session where it is another than the one that was written last; not before one was taken up."""
        session = self.now()
        if self._kept is None or session == self._kept:
            return
        self._kept = session
        value = msgspec.to_builtins(session)
        self.desk.owner.librarian.errand(lambda library: library.state.set_session(NAME, value))

    def take_up(self, line: str) -> None:
        """Begin where the last session ended, unless a query was given at the start or has been typed."""

        def job(library: Library) -> tuple[list[str], Any]:
            return library.state.history(), library.state.session(NAME)

        def begin(found: tuple[list[str], Any]) -> None:
            history, value = found
            desk, typed = self.desk, line or self.desk.search_line.value
            desk.search_line.recall(history[::-1])
            self._kept = session = _read(value)
            desk.found_commands = session.commands
            if typed:
                desk.seeker.put(typed)
            else:
                self._begin(session)

        self.desk.ask("session", job, begin)

    def _begin(self, session: Session) -> None:
        """Show what a session showed."""
        desk = self.desk
        desk.zoomed = session.zoomed
        desk.seeker.put(session.line, keep=session.selected or session.article, row=session.row)
        if session.article and session.pane in ("article", "quotes"):
            desk.opener.show(session.article, session.quote, resume=True)
            desk.go(session.pane)
        elif session.pane == "actors" or (session.pane != "search" and (session.line or session.row)):
            desk.go(session.pane if session.pane == "actors" else "results")


def _read(value: Any) -> Session:
    """Return a session that was kept; a new one where there is none that can be read."""
    try:
        return msgspec.convert(value, Session) if value else Session()
    except msgspec.ValidationError:
        return Session()
