"""Macros: several commands under one name, carried out in order. Here they are checked and made commands of their own.

A command of a macro may be a macro again. One that names itself, directly or through others, is refused; so is one with
a command that cannot work where the commands before it lead.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec

from tui.commands import COMMANDS, CONTEXTS, Command, Context, places, works_in
from tui.config_nodes import Named, Report, did_you_mean
from tui.macro_file import Entry

_PANES: frozenset[Context] = frozenset(["list", "pick", "actors", "article", "quotes"])
_RESULTS: frozenset[Context] = frozenset(["list", "pick"])
LEADS: Mapping[str, frozenset[Context]] = MappingProxyType(
    {
        "search.focus": frozenset(["query"]),
        "search.accept": _RESULTS,
        "search.leave": _PANES,
        "back": _PANES,
        "jump": _PANES | {"query"},
        "pane.next": _PANES,
        "pane.previous": _PANES,
        "pane.results": _RESULTS,
        "pane.actors": frozenset(["actors"]),
        "pane.article": frozenset(["article"]),
        "pane.quotes": frozenset(["quotes"]),
        "results.open": frozenset(["article"]),
        "quotes.open": frozenset(["article"]),
        "actor.page": _PANES,
    }
)
"""In which contexts one may be after a command; after all others one is where one was."""


class Macro(msgspec.Struct, frozen=True):
    """A macro as a command like others, and the commands that it is made of, macros among them taken apart."""

    command: Command
    steps: tuple[str, ...]


def resolve(entries: Mapping[str, Entry], report: Report) -> dict[str, Macro]:
    """Return the macros that can be carried out; what is wrong with the others is reported with its place."""
    found: dict[str, Macro] = {}
    for name, entry in entries.items():
        steps = _taken_apart(name, entries, (name,), report)
        if steps is None:
            continue
        contexts = _contexts(name, entry, steps, report)
        if contexts:
            words = entry.help or ", ".join(step.name for step in entry.commands)
            found[name] = Macro(Command(name, words, contexts, "Macros"), tuple(each.name for each in steps))
    return found


def _taken_apart(
    name: str, entries: Mapping[str, Entry], within: tuple[str, ...], report: Report
) -> list[Named] | None:
    """Return the commands of a macro; None where one is not known or the macro comes back to itself."""
    steps: list[Named] = []
    for step in entries[name].commands:
        if step.name in COMMANDS:
            steps.append(step)
        elif step.name in within:
            round_trip = " → ".join((*within[within.index(step.name) :], step.name))
            report(step.problem(f"this macro would never end: {round_trip}", "take one of them out"))
            return None
        elif step.name not in entries:
            hint = did_you_mean(step.name, (*COMMANDS, *entries))
            report(step.problem(f"there is no command {step.name}", hint))
            return None
        else:
            inner = _taken_apart(step.name, entries, (*within, step.name), report)
            if inner is None:
                return None
            steps += [Named(step.path, step.line, step.column, each.name) for each in inner]
    return steps


def _contexts(name: str, entry: Entry, steps: Sequence[Named], report: Report) -> frozenset[Context]:
    """Return where a macro works: where it says, or wherever all its commands do; empty, and told, where nowhere."""
    every = [context for context in CONTEXTS if context != "global"]
    stated = every if "global" in entry.contexts else entry.contexts
    stuck = {context: _stuck(context, steps) for context in stated or every}
    fine = frozenset(context for context, step in stuck.items() if step is None)
    wrong = [(context, step) for context, step in stuck.items() if step is not None]
    if (stated and wrong) or not fine:
        context, step = max(wrong, key=lambda each: (each[1].line, each[1].column))
        works = f"{step.name} works {' or '.join(places(COMMANDS[step.name]))}"
        begun = CONTEXTS[context].partition(";")[0]
        why = f"begun {begun}, the macro is elsewhere then" if stated else f"nothing before it in {name} leads there"
        report(step.problem(f"{works}; {why}", f"{name} can begin {' or '.join(_places(fine))}" if fine else None))
        return frozenset()
    return frozenset(["global"]) if len(fine) == len(every) else fine


def _stuck(context: Context, steps: Sequence[Named]) -> Named | None:
    """Return the first command that cannot work when the macro is begun in `context`; None where all can."""
    here: frozenset[Context] = frozenset([context])
    for step in steps:
        if not any(works_in(COMMANDS[step.name], each) for each in here):
            return step
        here = LEADS.get(step.name, here)
    return None


def _places(contexts: frozenset[Context]) -> Iterator[str]:
    """Yield in words where commands of these contexts work."""
    return (words.partition(";")[0] for context, words in CONTEXTS.items() if context in contexts)
