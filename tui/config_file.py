"""One file of settings: YAML text -> settings and keys with the places where they stand, and everything wrong in it.

The text is composed to nodes, not loaded to values: so every problem has its line and column, duplicate keys are found,
and what stands under `keys:` is taken as written, whatever YAML would make of `on`, `1` or `~`.
"""

import re
from collections.abc import Iterator

import msgspec
import yaml

from index.yaml_reading import compose, place_of, problem_of
from tui import macro_file
from tui.commands import COMMANDS
from tui.config_nodes import Binding, Problem, Report, bindings, did_you_mean, did_you_mean_this, entries, problem_at
from tui.macro_file import Entry
from tui.settings import NAMES, NULL, BadValue, convert

MAX_BYTES = 1_000_000
_SYMBOL = r"""([-?:\[\]{},&*!|>%@`'"])"""
_BARE_SYMBOL = re.compile(rf": +{_SYMBOL}\w?\s*(?:#.*)?$|[\[,] *{_SYMBOL} *[,\]]")


Value = bool | int | str | None


class Layer(msgspec.Struct, frozen=True):
    """What one file says: settings by name, bindings by command (none: its keys are taken away), macros by name.

    A macro that is None is taken away. `read`: it is YAML.
    """

    origin: str
    settings: dict[str, Value] = {}
    keys: dict[str, tuple[Binding, ...]] = {}
    macros: dict[str, Entry | None] = {}
    read: bool = True


def parse(text: str, path: str, report: Report) -> Layer:
    """Read the settings in `text`; `path` names the file in what is reported. Never raises."""
    try:
        node = compose(text)
    except yaml.MarkedYAMLError as error:
        report(_syntax_problem(error, text, path))
        return Layer(path, read=False)
    except yaml.YAMLError as error:
        report(Problem(path, 0, 0, f"this is no YAML: {problem_of(error)}"))
        return Layer(path, read=False)
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value in NULL):
        return Layer(path)
    if not isinstance(node, yaml.MappingNode):
        report(problem_at(node, path, "settings are written as `name: value`, one on a line"))
        return Layer(path, read=False)
    return _layer(node, path, report)


def _layer(root: yaml.MappingNode, path: str, report: Report) -> Layer:
    settings: dict[str, Value] = {}
    keys: dict[str, tuple[Binding, ...]] = {}
    macros: dict[str, Entry | None] = {}
    for name, key_node, node in entries(root, path, report):
        if name == "keys":
            keys.update(_keys(node, path, report))
        elif name == "macros":
            macros.update(macro_file.read(node, path, report))
        elif name not in NAMES:
            hint = "it belongs under `keys:`" if name in COMMANDS else did_you_mean(name, (*NAMES, "keys", "macros"))
            report(problem_at(key_node, path, f"there is no setting {name}", hint))
        elif not isinstance(node, yaml.ScalarNode):
            report(problem_at(node, path, f"{name} takes one value, no list and no mapping"))
        else:
            try:
                settings[name] = convert(name, node.value, plain=not node.style)
            except BadValue as error:
                report(problem_at(node, path, str(error), did_you_mean_this(error.instead)))
    return Layer(path, settings, keys, macros)


def _keys(node: yaml.Node, path: str, report: Report) -> Iterator[tuple[str, tuple[Binding, ...]]]:
    if isinstance(node, yaml.ScalarNode) and node.value in NULL:
        return
    if not isinstance(node, yaml.MappingNode):
        report(problem_at(node, path, "under `keys:` each line is written as `command: key`"))
        return
    for command, name_node, value in entries(node, path, report):
        if command not in COMMANDS:
            report(problem_at(name_node, path, f"there is no command {command}", did_you_mean(command, COMMANDS)))
            continue
        found = bindings(command, value, path, report)
        if found is not None:
            yield command, found


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    line, column = place_of(error) or (1, 1)
    if bare := _bare_symbol(text.split("\n"), line - 1, path):
        return bare
    return Problem(path, line, column, f"this is no YAML: {problem_of(error)}")


def _bare_symbol(lines: list[str], line: int, path: str) -> Problem | None:
    """Tell to quote a symbol, where one stands bare on the line of a mistake or on the one before."""
    for number in (line, line - 1):
        if 0 <= number < len(lines) and (found := _BARE_SYMBOL.search(lines[number])):
            group = 1 if found[1] else 2
            quoted = f"'{found[group]}'" if found[group] == '"' else f'"{found[group]}"'
            message = "a symbol that means something in YAML stands bare here"
            return Problem(path, number + 1, found.start(group) + 1, message, f"quote it: {quoted}")
    return None
