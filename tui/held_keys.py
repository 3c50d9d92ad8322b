"""Keys that arrive before the screen or the line that they are meant for has the focus: kept, and pressed then."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from tui.reader_app import ReaderApp

SETTLING = 0.05
"""Seconds until another screen or the query line has the focus; keys that come together on a slow line wait for it."""
PATIENCE = 2.0
"""Seconds that a focus is waited for beyond that; then the keys are pressed all the same."""


class HeldKeys:
    """Holds the keys that arrive while a command takes the focus elsewhere, or while a macro works.

    Whoever brings what they wait for, a focus or the end of a macro, calls `look`.
    """

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._held: deque[events.Key] | None = None
        self._settling = self._patient = False
        self._timer: Timer | None = None

    def hold(self) -> None:
        """Keep the keys that arrive from now on until the focus is where the command takes it."""
        if self._held is None:
            self._held = deque()
            self._settling = self._patient = True
            self._timer = self._app.set_timer(SETTLING, self._settled)

    def keep(self, event: events.Key) -> bool:
        """Keep a key, if keys are kept now; tell whether they are."""
        if self._held is None:
            return False
        self._held.append(event)
        return True

    def look(self) -> None:
        """Look whether the keys can be pressed."""
        if self._held is not None:
            self._app.call_later(self._release)

    async def _settled(self) -> None:
        """Press the keys, or wait for the focus."""
        self._settling = False
        self._timer = self._app.set_timer(PATIENCE, self._lose_patience)
        await self._release()

    async def _lose_patience(self) -> None:
        """Wait for the focus no longer."""
        self._patient = False
        await self._release()

    async def _release(self) -> None:
        """Press the keys that were kept once nothing is waited for; one of them may have the others wait again."""
        unfocused = self._app.focused is None and self._patient
        if self._held is None or self._settling or unfocused or self._app.macro.holds:
            return
        if self._timer:
            self._timer.stop()
        held, self._held = self._held, None
        for event in held:
            await self._app.on_event(event)
