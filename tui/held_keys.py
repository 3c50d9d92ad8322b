"""Keys that arrive before the screen or the line that they are meant for has the focus: kept, and pressed then."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual import events

    from tui.reader_app import ReaderApp

SETTLING = 0.05
"""Seconds until another screen or the query line has the focus; keys that come together on a slow line wait for it."""
_PATIENCE = 40
"""How many times that is waited for a focus; then the keys are pressed all the same."""


class HeldKeys:
    """Holds the keys that arrive while a command takes the focus elsewhere, or while a macro works."""

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._held: deque[events.Key] | None = None

    def hold(self) -> None:
        """Keep the keys that arrive from now on until the focus is where the command takes it."""
        if self._held is None:
            self._held = deque()
            self._app.set_timer(SETTLING, self._release)

    def keep(self, event: events.Key) -> bool:
        """Keep a key, if keys are kept now; tell whether they are."""
        if self._held is None:
            return False
        self._held.append(event)
        return True

    async def _release(self, patience: int = _PATIENCE) -> None:
        """Press the keys that were kept, once something has the focus; one of them may have the others wait again."""
        if self._app.macro.holds or (self._app.focused is None and patience):
            self._app.set_timer(SETTLING, partial(self._release, max(patience - 1, 0)))
            return
        held, self._held = self._held or (), None
        for event in held:
            await self._app.on_event(event)
