"""The keymap: which command a key, or keys pressed one after the other, stands for in each context.

A chord is written as canonical key names with spaces between (`g g`, `right_square_bracket q`). In each context its own
chords win against the global ones, also where one is the beginning of the other. In the query line no global chord is
active whose first key types or edits text.

A chord of another context is taken too, and told, but does nothing: its second key must not run what it means alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import cast, get_args

import msgspec

from tui import key_names
from tui.commands import BELOW, COMMANDS, Command, Context
from tui.macros import Macro

EDITING_KEYS = frozenset(
    ["left", "right", "home", "end", "ctrl+left", "ctrl+right", "backspace", "delete", "ctrl+delete"]
    + [f"ctrl+{letter}" for letter in "adekuw"]
)
"""Keys that edit a line of text (`tui.widgets.prompt.Prompt.KEYS`): in the query line they do so whatever they mean
besides."""


class Pending(msgspec.Struct, frozen=True):
    """A chord has begun: `options` tells each chord that goes on from here (what is left of it) and its command."""

    options: tuple[tuple[str, str], ...]


class Matched(msgspec.Struct, frozen=True):
    """A chord is complete: the name of its command."""

    command: str


class Elsewhere(msgspec.Struct, frozen=True):
    """A chord is complete that works in other contexts only: what people read (`y q`), and its command."""

    chord: str
    command: str


class NotFound(msgspec.Struct, frozen=True):
    """The keys mean nothing here."""


Chord = tuple[str, ...]
Trie = dict[str, "Trie | str"]


def types_text(chord: Chord) -> bool:
    """Tell whether the first key of `chord` types or edits text in the query line."""
    return key_names.printable(chord[0]) or chord[0] in EDITING_KEYS


class Keymap:
    """All bindings, one trie a context. Made from command -> chords; unknown commands and empty chords are passed over.

    Where two commands of one context have the same chord, or one chord begins with the other, the first bound wins.
    `commands` are those of the registry and the `macros`.
    """

    def __init__(
        self, bindings: Mapping[str, Sequence[str]], macros: Mapping[str, Macro] = MappingProxyType({})
    ) -> None:
        self.macros = macros
        self.commands: Mapping[str, Command] = {**COMMANDS, **{name: each.command for name, each in macros.items()}}
        self._bindings = {name: tuple(chords) for name, chords in bindings.items() if name in self.commands}
        self._tries = {context: self._trie(context) for context in cast(tuple[Context, ...], get_args(Context))}

    def feed(self, context: str, pending: Sequence[str], key: str) -> Pending | Matched | Elsewhere | NotFound:
        """Say what `key` means in `context` after the keys in `pending`, all named as Textual names them."""
        pressed = tuple(key_names.arriving(each) for each in (*pending, key))
        node: Trie | str | None = self._tries.get(cast(Context, context), self._tries["global"])
        for each in pressed:
            node = node.get(each) if isinstance(node, dict) else None
        if node is None:
            return self._elsewhere(context, pressed)
        if isinstance(node, str):
            return Matched(node)
        return Pending(tuple((key_names.display(" ".join(chord)), command) for chord, command in _leaves(node)))

    def _elsewhere(self, context: str, pressed: Chord) -> Pending | Elsewhere | NotFound:
        """Say what keys that mean nothing in `context` begin or are in other contexts; single keys are left alone."""
        found = [
            (chord, command)
            for command, chords in self._bindings.items()
            for chord in map(tuple, map(str.split, chords))
            if len(chord) > 1 and chord[: len(pressed)] == pressed and not (context == "query" and types_text(chord))
        ]
        whole = next((command for chord, command in found if chord == pressed), None)
        if whole is not None:
            return Elsewhere(key_names.display(" ".join(pressed)), whole)
        rest = tuple((key_names.display(" ".join(chord[len(pressed) :])), command) for chord, command in found)
        return Pending(rest) if rest else NotFound()

    def keys_of(self, command: str) -> list[str]:
        """Return the chords of `command` as people read them: `] q`, `esc`, `ctrl+d`."""
        return [key_names.display(chord) for chord in self._bindings.get(command, ())]

    def bindings(self) -> dict[str, tuple[str, ...]]:
        """Return command -> chords in canonical names; a command without keys has none."""
        return dict(self._bindings)

    def active(self, context: str) -> dict[str, list[str]]:
        """Return command -> chords as people read them, of all that works in `context`, in order of the registry."""
        found: dict[str, list[str]] = {}
        for chord, command in _leaves(self._tries.get(cast(Context, context), self._tries["global"])):
            found.setdefault(command, []).append(key_names.display(" ".join(chord)))
        return {name: found[name] for name in self.commands if name in found}

    def _trie(self, context: Context) -> Trie:
        trie: Trie = {}
        for each in (context, *([BELOW[context]] if context in BELOW else [])):
            for name, chord in self._chords(each):
                _plant(trie, chord, name)
        if context != "global":
            for name, chord in self._chords("global"):
                if context != "query" or not types_text(chord):
                    _plant(trie, chord, name)
        return trie

    def _chords(self, context: Context) -> Iterator[tuple[str, Chord]]:
        for name, chords in self._bindings.items():
            if context in self.commands[name].contexts:
                for chord in chords:
                    keys = tuple(chord.split())
                    if keys and not (context == "query" and key_names.printable(keys[0])):
                        yield name, keys


def _plant(trie: Trie, chord: Chord, command: str) -> None:
    """Add `chord` unless it stands there, begins one that stands there, or goes on from one that stands there."""
    node = trie
    for key in chord[:-1]:
        below = node.get(key)
        if isinstance(below, str):
            return
        node = node.setdefault(key, {}) if below is None else below  # type: ignore[assignment]
    node.setdefault(chord[-1], command)


def _leaves(node: "Trie | str", before: Chord = ()) -> Iterator[tuple[Chord, str]]:
    if isinstance(node, str):
        yield before, node
        return
    for key, below in node.items():
        yield from _leaves(below, (*before, key))
