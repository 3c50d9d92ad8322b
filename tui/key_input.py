"""From keys to commands: chords are gathered, a hint box shows how they go on, and a finished one is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from tui.commands import Command, places
from tui.keys import Elsewhere, Keymap, Matched, NotFound, Pending
from tui.language import say


class Room(Protocol):
    """A screen that commands are given to; `context` is where its keys are looked up."""

    context: str

    def perform(self, command: str) -> bool:
        """Do what a command says; tell whether it is known here."""


Tell = Callable[[str], object]
"""Tells the reader something."""
Hint = Callable[[list[tuple[str, str]]], None]
"""Shows how a chord may go on: the keys and what they do; nothing when it is over."""


class KeyInput:
    """Holds the chord that is being pressed."""

    def __init__(self, keymap: Keymap, run: Callable[[str], object], hint: Hint, tell: Tell) -> None:
        self.keymap = keymap
        self._run = run
        self._hint = hint
        self._tell = tell
        self._pending: tuple[str, ...] = ()

    def knows(self, context: str, key: str) -> bool:
        """Tell whether a key means anything, after the chord that is being pressed."""
        return not isinstance(self.keymap.feed(context, self._pending, key), NotFound)

    def take(self, context: str, key: str) -> bool:
        """Take a key; tell whether it was used up, so that nobody else shall see it."""
        found = self.keymap.feed(context, self._pending, key)
        if isinstance(found, Pending):
            self._pending = (*self._pending, key)
            self._hint([(keys, _help(self.keymap.commands[name], context)) for keys, name in found.options])
            return True
        begun = bool(self._pending)
        self._pending = ()
        if begun:
            self._hint([])
        if isinstance(found, Matched):
            self._run(found.command)
            return True
        if isinstance(found, Elsewhere):
            where = _places(self.keymap.commands[found.command])
            self._tell(say("{key} works {where}.", key=found.chord, where=where))
            return True
        return begun


def _places(command: Command) -> str:
    """Tell where a command works."""
    return say(" and ").join(map(say, places(command)))


def _help(command: Command, context: str) -> str:
    """Tell what a command does, and where it works if not here."""
    here = command.contexts & {"global", context}
    return say(command.help) if here else f"{say(command.help)} ({_places(command)})"
