"""Laying the keys of several files over each other, and telling where they stand in each other's way.

A key bound in a later file is taken from the command of an earlier file that had it in the same context.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from tui import key_names
from tui.commands import COMMANDS, CONTEXTS, Context
from tui.config_file import Layer
from tui.config_nodes import Binding, Problem, Report
from tui.keys import types_text
from tui.macros import Macro


class _Bound(msgspec.Struct, frozen=True):
    """A binding in force, its command, the layer that it stands in, and the one that gave the command this chord."""

    command: str
    contexts: frozenset[Context]
    binding: Binding
    depth: int
    since: int

    @property
    def keys(self) -> list[str]:
        return self.binding.chord.split(" ")

    @property
    def shown(self) -> str:
        return key_names.display(self.binding.chord)


def merge(
    layers: Sequence[Layer], report: Report, macros: Mapping[str, Macro] = MappingProxyType({})
) -> dict[str, tuple[str, ...]]:
    """Return command -> chords (canonical) of all layers, the later over the earlier, and report what is in the way.

    The keys of `macros` count as those of commands.
    """
    commands = {**COMMANDS, **{name: macro.command for name, macro in macros.items()}}
    bound: dict[str, list[_Bound]] = {name: [] for name in commands}
    for depth, layer in enumerate(layers):
        for name, bindings in _bindings(layer, macros):
            since = {each.binding.chord: each.since for each in bound[name]}
            contexts = commands[name].contexts
            bound[name] = [
                _Bound(name, contexts, binding, depth, since.get(binding.chord, depth))
                for binding in bindings
                if _can_reach(contexts, binding)
            ]
            for binding in bindings:
                if not _can_reach(contexts, binding):
                    report(binding.problem(_TYPES_TEXT.format(key_names.display(binding.chord)), "use ctrl+ or alt+"))
    _settle(bound, report)
    _tell_hidden(bound, report)
    _tell_no_way_out(bound, layers, report)
    return {command: tuple(each.binding.chord for each in found) for command, found in bound.items()}


_TYPES_TEXT = "{} types a character into the query line"


def _bindings(layer: Layer, macros: Mapping[str, Macro]) -> Iterator[tuple[str, tuple[Binding, ...]]]:
    """Yield the bindings of a layer by command and by macro."""
    yield from layer.keys.items()
    for name, entry in layer.macros.items():
        if name in macros:
            yield name, entry.keys if entry else ()


def _can_reach(contexts: frozenset[Context], binding: Binding) -> bool:
    return not (contexts == {"query"} and key_names.printable(binding.chord.split(" ")[0]))


def _settle(bound: dict[str, list[_Bound]], report: Report) -> None:
    """Leave, of bindings that exclude each other in one context, the one of the later layer, or else the first."""
    held: dict[str, list[_Bound]] = {}
    lost: list[tuple[_Bound, _Bound]] = []
    every = [each for found in bound.values() for each in found]
    for one in sorted(every, key=lambda each: (-each.depth, each.binding.line, each.binding.column)):
        rivals = held.setdefault(one.keys[0], [])
        winner = next((other for other in rivals if _begins(one, other) and one.contexts & other.contexts), None)
        if winner:
            bound[one.command].remove(one)
            lost.append((one, winner))
        else:
            rivals.append(one)
    for loser, winner in lost:
        report(_lost(loser, winner, [each.shown for each in bound[loser.command]]))


def _lost(loser: _Bound, winner: _Bound, kept: list[str]) -> Problem:
    """Return what to tell of a binding that gave way; `kept` are the keys that its command still has."""
    if loser.depth == winner.depth:
        return loser.binding.problem(_clash_message(loser, winner), f"line {winner.binding.line} has it already")
    same = loser.keys == winner.keys
    message = f"{winner.shown} is {winner.command} now" if same else _clash_message(loser, winner)
    if not kept:
        hint = f"give {loser.command} another key, or null"
        return winner.binding.problem(f"{message}; {loser.command} has no key any more", hint, "warning")
    if not same:
        return winner.binding.problem(message, "take one of them away", "warning")
    return winner.binding.problem(f"{message}; {loser.command} had it and keeps {', '.join(kept)}", severity="note")


def _clash_message(loser: _Bound, winner: _Bound) -> str:
    if loser.keys == winner.keys:
        return f"{loser.shown} cannot be both {winner.command} and {loser.command} {_where(loser, winner)}"
    short, long = sorted((loser, winner), key=lambda each: len(each.keys))
    return f"{short.shown} ({short.command}) hides {long.shown} ({long.command}), which begins with it"


def _where(one: _Bound, other: _Bound) -> str:
    shared = one.contexts & other.contexts
    context = next(context for context in CONTEXTS if context in shared)
    return CONTEXTS[context].partition(";")[0]


def _begins(one: _Bound, other: _Bound) -> bool:
    shorter = min(len(one.keys), len(other.keys))
    return one is not other and one.keys[:shorter] == other.keys[:shorter]


def _tell_hidden(bound: dict[str, list[_Bound]], report: Report) -> None:
    """Warn where a key of one context hides a longer global chord, or a global one that was bound later."""
    every = [each for found in bound.values() for each in found]
    everywhere = [each for each in every if "global" in each.contexts]
    for each in every:
        for other in everywhere if "global" not in each.contexts else ():
            if not _begins(each, other) or (each.contexts == {"query"} and types_text(tuple(other.keys))):
                continue
            where = CONTEXTS[next(context for context in CONTEXTS if context in each.contexts)]
            message = f"{each.shown} ({each.command}) hides {other.shown} ({other.command}) {where}"
            if other.since > each.since:
                report(other.binding.problem(message, f"give {each.command} another key, or null", "warning"))
            elif len(each.keys) < len(other.keys):
                report(each.binding.problem(message, severity="warning"))


def _tell_no_way_out(bound: dict[str, list[_Bound]], layers: Sequence[Layer], report: Report) -> None:
    """Warn where no key is left that leaves the reader."""
    origins = [layer.origin for layer in layers if layer.keys]
    if origins and not bound["quit"]:
        report(Problem(origins[-1], 0, 0, "no key leaves the reader", "give quit a key", "warning"))
