"""Carrying out macros: each command once the one before has had its effect, in the library and in every pane."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from tui.commands import COMMANDS, places, works_in
from tui.language import say

if TYPE_CHECKING:
    from tui.reader_app import ReaderApp

REST = 0.02
"""Seconds between two looks whether a command has had its effect."""


class MacroRunner:
    """Holds the commands that are still to be carried out."""

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._left: deque[str] = deque()
        self.under_way = False

    @property
    def holds(self) -> bool:
        """Tell whether keys have to wait: commands are under way, and no dialog of one of them asks for keys."""
        return self.under_way and self._app.screen is self._app.desk

    def begin(self, steps: Iterable[str]) -> None:
        """Carry out commands; in the middle of a macro they go before what is left of it."""
        self._left.extendleft(reversed(list(steps)))
        if not self.under_way:
            self._app.desk.age_message()
            self.under_way = True
            self._step()

    def stop(self) -> bool:
        """Leave the rest undone; tell whether there was any."""
        was_under_way, self.under_way = self.under_way, False
        self._left.clear()
        return was_under_way

    def _step(self) -> None:
        """Carry out the next command where it works here; say so, and leave the rest undone, where it does not."""
        if not self._left:
            self.under_way = False
            return
        command = self._left.popleft()
        if works_in(COMMANDS[command], self._app.desk.context):
            self._app.run_command(command)
            self._wait(-1)
            return
        self.stop()
        where = say(" and ").join(map(say, places(COMMANDS[command])))
        undone = say("{key} works {where}; the rest of the macro was left undone.", key=command, where=where)
        self._app.desk.status.say(undone, "warning")

    def _wait(self, asked: int) -> None:
        """Look whether the command has had its effect, once everything that was posted before now has arrived.

        Messages go up from a widget to the app, each on the way behind what is in its queue already. So a call that
        goes through all the queues, children before parents, comes behind whatever a command has posted.
        """
        self._through([*self._app.desk.walk_children(with_self=True, reverse=True), self._app], asked)

    def _through(self, queues: list[Any], asked: int) -> None:
        """Go through the queue of the first, then those of the others."""
        if not queues:
            self._look(asked)
        elif not queues[0].call_later(self._through, queues[1:], asked):
            self._through(queues[1:], asked)

    def _look(self, asked: int) -> None:
        """Go on where all was answered at the last look already, and nothing was asked since (`asked` questions)."""
        app, desk = self._app, self._app.desk
        if not self.under_way:
            return
        now = app.librarian.asked
        resting = app.librarian.idle and not desk.seeker.waiting and not desk.opener.waiting
        if resting and now == asked and app.screen is desk and app.focused is not None:
            self._step()
        else:
            # An answer that has just been given is still on its way: only what came to rest before counts.
            app.set_timer(REST, partial(self._wait, now if resting else -1))
