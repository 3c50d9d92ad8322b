"""Carrying out macros: each command once the one before has had its effect, in the library and in every pane."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from tui.commands import COMMANDS, places, works_in
from tui.language import say

if TYPE_CHECKING:
    from tui.reader_app import ReaderApp


class MacroRunner:
    """Holds the commands that are still to be carried out.

    Whoever brings something that a macro may have waited for calls `look`: an answer of the library, the desk behind a
    dialog that was left, a focus. `ended` is called when nothing is left to be carried out.
    """

    def __init__(self, app: ReaderApp, ended: Callable[[], object]) -> None:
        self._app, self._ended = app, ended
        self._left: deque[str] = deque()
        self._looks = 0
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

    def stop(self) -> None:
        """Leave the rest undone."""
        self.under_way = False
        self._left.clear()
        self._ended()

    def _step(self) -> None:
        """Carry out the next command where it works here; say so, and leave the rest undone, where it does not."""
        if not self._left:
            self.stop()
            return
        command = self._left.popleft()
        if works_in(COMMANDS[command], self._app.desk.context):
            self._app.run_command(command)
            self.look()
            return
        self.stop()
        where = say(" and ").join(map(say, places(COMMANDS[command])))
        undone = say("{key} works {where}; the rest of the macro was left undone.", key=command, where=where)
        self._app.desk.status.say(undone, "warning")

    def look(self) -> None:
        """Look whether the command has had its effect, once everything that was posted before now has arrived.

        Messages go up from a widget to the app, each on the way behind what is in its queue already. So a call that
        goes through all the queues, children before parents, comes behind whatever a command has posted.
        """
        if self.under_way:
            self._looks += 1
            self._through([*self._app.desk.walk_children(with_self=True, reverse=True), self._app], self._looks)

    def _through(self, queues: list[Any], look: int) -> None:
        """Go through the queue of the first, then those of the others; a newer look has overtaken this one."""
        if look != self._looks:
            return
        if not queues:
            self._go_on()
        elif not queues[0].call_later(self._through, queues[1:], look):
            self._through(queues[1:], look)

    def _go_on(self) -> None:
        """Carry out the next command where every answer has arrived and the desk has the focus."""
        app, desk = self._app, self._app.desk
        if not self.under_way or app.screen is not desk or app.focused is None:
            return
        # Nobody types: there is no rest to wait for.
        desk.seeker.hurry()
        desk.opener.hurry()
        if app.librarian.idle:
            self._step()
