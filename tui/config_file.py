"""One file of settings: YAML text -> settings and keys with the places where they stand, and everything wrong in it.

The text is composed to nodes, not loaded to values: so every problem has its line and column, duplicate keys are found,
and what stands under `keys:` is taken as written, whatever YAML would make of `on`, `1` or `~`.
"""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, Literal

import msgspec
import yaml

from tui import key_names
from tui.commands import COMMANDS
from tui.key_names import BadKey
from tui.settings import NAMES, NULL, BadValue, convert

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 1_000_000
_NULL_TAG = "tag:yaml.org,2002:null"
_SYMBOL = r"""([-?:\[\]{},&*!|>%@`'"])"""
_BARE_SYMBOL = re.compile(rf": +{_SYMBOL}\w?\s*(?:#.*)?$|[\[,] *{_SYMBOL} *[,\]]")


Severity = Literal["error", "warning", "note"]


class Problem(msgspec.Struct, frozen=True):
    """Something wrong in the settings: where (lines and columns from 1; 0: no place), what, and what to write instead.

    An "error" is passed over, a "warning" holds as it is written, a "note" only says what follows from what is written.
    """

    path: str
    line: int
    column: int
    message: str
    suggestion: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        """Render as `path:line:column: message (suggestion)`."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.message}" + (f" ({self.suggestion})" if self.suggestion else "")


class Binding(msgspec.Struct, frozen=True):
    """A chord in canonical names, and where it was bound."""

    chord: str
    path: str
    line: int
    column: int

    def problem(self, message: str, suggestion: str | None = None, severity: Severity = "error") -> Problem:
        """Return a problem with this binding."""
        return Problem(self.path, self.line, self.column, message, suggestion, severity)


Value = bool | int | str | None


class Layer(msgspec.Struct, frozen=True):
    """What one file says: settings by name, bindings by command (none: its keys are taken away); `read`: it is YAML."""

    origin: str
    settings: dict[str, Value] = {}
    keys: dict[str, tuple[Binding, ...]] = {}
    read: bool = True


Report = Callable[[Problem], None]


def parse(text: str, path: str, report: Report) -> Layer:
    """Read the settings in `text`; `path` names the file in what is reported. Never raises."""
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        report(_syntax_problem(error, text, path))
        return Layer(path, read=False)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        report(Problem(path, 0, 0, f"this is no YAML: {str(error).splitlines()[0]}"))
        return Layer(path, read=False)
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value in NULL):
        return Layer(path)
    if not isinstance(node, yaml.MappingNode):
        report(_problem(node, path, "settings are written as `name: value`, one on a line"))
        return Layer(path, read=False)
    return _layer(node, path, report)


def _layer(root: yaml.MappingNode, path: str, report: Report) -> Layer:
    settings: dict[str, Value] = {}
    keys: dict[str, tuple[Binding, ...]] = {}
    for name, key_node, node in _entries(root, path, report):
        if name == "keys":
            keys.update(_keys(node, path, report))
        elif name not in NAMES:
            hint = "it belongs under `keys:`" if name in COMMANDS else _did_you_mean(name, (*NAMES, "keys"))
            report(_problem(key_node, path, f"there is no setting {name}", hint))
        elif not isinstance(node, yaml.ScalarNode):
            report(_problem(node, path, f"{name} takes one value, no list and no mapping"))
        else:
            try:
                settings[name] = convert(name, node.value, plain=not node.style)
            except BadValue as error:
                report(_problem(node, path, str(error), _did_you_mean_this(error.instead)))
    return Layer(path, settings, keys)


def _entries(node: yaml.MappingNode, path: str, report: Report) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Yield name, its node and the value's node of each entry; names that stand twice are told, the last holds."""
    lines: dict[str, int] = {}
    entries: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            report(_problem(key, path, "a name was expected here"))
            continue
        if key.value in entries:
            report(_problem(key, path, f"{key.value} stands here a second time", f"first in line {lines[key.value]}"))
        lines.setdefault(key.value, key.start_mark.line + 1)
        entries[key.value] = (key, value)
    yield from ((name, key, value) for name, (key, value) in entries.items())


def _keys(node: yaml.Node, path: str, report: Report) -> Iterator[tuple[str, tuple[Binding, ...]]]:
    if isinstance(node, yaml.ScalarNode) and node.value in NULL:
        return
    if not isinstance(node, yaml.MappingNode):
        report(_problem(node, path, "under `keys:` each line is written as `command: key`"))
        return
    for command, name_node, value in _entries(node, path, report):
        if command not in COMMANDS:
            report(_problem(name_node, path, f"there is no command {command}", _did_you_mean(command, COMMANDS)))
            continue
        bindings = _bindings(command, value, path, report)
        if bindings is not None:
            yield command, bindings


def _bindings(command: str, node: yaml.Node, path: str, report: Report) -> tuple[Binding, ...] | None:
    """Return the bindings of one command; None, so that those of the layer below hold, where no key can be read."""
    if isinstance(node, yaml.ScalarNode) and node.tag == _NULL_TAG:
        if node.value in ("", "~"):
            hint = 'for the key write "~" or tilde' if node.value else 'write null; the key # is written "#"'
            report(_problem(node, path, f"this takes the keys of {command} away", hint, warn=True))
        return ()
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    found: dict[str, Binding] = {}
    for item in items:
        binding = _binding(item, path, report)
        if binding and binding.chord in found:
            twice = f"{key_names.display(binding.chord)} is named twice"
            chord = f"{binding.chord} {binding.chord}"
            report(_problem(item, path, twice, f'pressed twice it is written "{key_names.display(chord)}"', warn=True))
        elif binding:
            found[binding.chord] = binding
    return tuple(found.values()) if found or not items else None


def _binding(node: yaml.Node, path: str, report: Report) -> Binding | None:
    if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">") or (not node.value and not node.style):
        report(_problem(node, path, "a key was expected here", _quote_hint(node)))
        return None
    written = node.value.split() if node.value != " " else ["space"]
    if not written:
        report(_problem(node, path, "a key was expected here", "null takes the keys away"))
        return None
    try:
        chord = [key_names.canonical(key) for key in written]
        for key in chord:
            key_names.check_sendable(key)
    except BadKey as error:
        report(_problem(node, path, str(error), error.hint))
        return None
    return Binding(" ".join(chord), path, node.start_mark.line + 1, node.start_mark.column + 1)


def _quote_hint(node: yaml.Node) -> str | None:
    if isinstance(node, yaml.SequenceNode):
        keys = " ".join(item.value for item in node.value if isinstance(item, yaml.ScalarNode))
        return f'keys pressed one after the other are written "{keys}"'
    if isinstance(node, yaml.ScalarNode):
        sign = node.style or "!"
        return f'a symbol is quoted: "{sign}"'
    return 'a symbol is quoted or named: "?" or question_mark'


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if bare := _bare_symbol(text.split("\n"), line, path):
        return bare
    what = " ".join(part for part in (error.context, error.problem) if part) or "it cannot be read"
    return Problem(path, line + 1, column + 1, f"this is no YAML: {what}")


def _bare_symbol(lines: list[str], line: int, path: str) -> Problem | None:
    """Tell to quote a symbol, where one stands bare on the line of a mistake or on the one before."""
    for number in (line, line - 1):
        if 0 <= number < len(lines) and (found := _BARE_SYMBOL.search(lines[number])):
            group = 1 if found[1] else 2
            quoted = f"'{found[group]}'" if found[group] == '"' else f'"{found[group]}"'
            message = "a symbol that means something in YAML stands bare here"
            return Problem(path, number + 1, found.start(group) + 1, message, f"quote it: {quoted}")
    return None


def _did_you_mean(name: str, known: object) -> str | None:
    close = get_close_matches(name.lower(), list(known), n=1)  # type: ignore[call-overload]
    return _did_you_mean_this(close[0] if close else None)


def _did_you_mean_this(name: str | None) -> str | None:
    return f"did you mean {name}?" if name else None


def _problem(node: yaml.Node, path: str, message: str, hint: str | None = None, *, warn: bool = False) -> Problem:
    mark = node.start_mark
    return Problem(path, mark.line + 1, mark.column + 1, message, hint, "warning" if warn else "error")
