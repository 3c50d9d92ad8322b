"""The section `macros:` of a file of settings: YAML nodes -> what each macro says, with the places where it stands."""

from collections.abc import Iterator
from typing import cast

import msgspec
import yaml

from tui.commands import COMMANDS, CONTEXTS, Context
from tui.config_nodes import Binding, Named, Report, bindings, did_you_mean, entries, names, problem_at
from tui.settings import NULL

PARTS = ("keys", "help", "contexts", "commands")
"""What a macro is made of."""


class Entry(msgspec.Struct, frozen=True):
    """A macro as it is written: its commands in order, its keys, and where it is to work (empty: wherever it can)."""

    commands: tuple[Named, ...]
    keys: tuple[Binding, ...] = ()
    help: str = ""
    contexts: tuple[Context, ...] = ()


def read(node: yaml.Node, path: str, report: Report) -> Iterator[tuple[str, Entry | None]]:
    """Yield each macro by its name; None where it is taken away. What is wrong is reported and passed over."""
    if isinstance(node, yaml.ScalarNode) and node.value in NULL:
        return
    if not isinstance(node, yaml.MappingNode):
        report(problem_at(node, path, "under `macros:` each entry is written as `name: {keys: …, commands: […]}`"))
        return
    for name, name_node, value in entries(node, path, report):
        if name in COMMANDS:
            report(problem_at(name_node, path, f"{name} is a command already", "give the macro another name"))
        elif not name.strip() or " " in name:
            report(problem_at(name_node, path, "a macro is named by one word", "write it with a hyphen"))
        elif isinstance(value, yaml.ScalarNode) and value.value in NULL:
            yield name, None
        elif not isinstance(value, yaml.MappingNode):
            report(problem_at(value, path, f"{name} needs `commands:`, and mostly `keys:`"))
        elif entry := _entry(name, value, path, report):
            yield name, entry


def _entry(name: str, node: yaml.MappingNode, path: str, report: Report) -> Entry | None:
    parts: dict[str, yaml.Node] = {}
    for part, part_node, value in entries(node, path, report):
        if part in PARTS:
            parts[part] = value
        else:
            report(problem_at(part_node, path, f"a macro has no {part}", did_you_mean(part, PARTS)))
    commands = names(parts["commands"], path, report) if "commands" in parts else []
    if not commands:
        report(problem_at(parts.get("commands", node), path, f"{name} says no commands", "commands: [undo, …]"))
        return None
    keys = bindings(name, parts["keys"], path, report) if "keys" in parts else ()
    help_line = parts.get("help")
    return Entry(
        tuple(commands),
        keys or (),
        help_line.value if isinstance(help_line, yaml.ScalarNode) else "",
        tuple(_contexts(parts["contexts"], path, report)) if "contexts" in parts else (),
    )


def _contexts(node: yaml.Node, path: str, report: Report) -> Iterator[Context]:
    for each in names(node, path, report):
        if each.name in CONTEXTS:
            yield cast(Context, each.name)
        else:
            hint = did_you_mean(each.name, CONTEXTS) or f"one of {', '.join(CONTEXTS)}"
            report(each.problem(f"there is no context {each.name}", hint))
