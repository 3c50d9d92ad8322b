"""What stands in a composed YAML file: entries and keys with their places, and problems that name the place."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec
import yaml

from index.likely import nearest
from tui import key_names
from tui.key_names import BadKey

_NULL_TAG = "tag:yaml.org,2002:null"

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


class Placed(msgspec.Struct, frozen=True):
    """Something that stands at a place of a file: lines and columns from 1."""

    path: str
    line: int
    column: int

    def problem(self, message: str, suggestion: str | None = None, severity: Severity = "error") -> Problem:
        """Return a problem with what stands here."""
        return Problem(self.path, self.line, self.column, message, suggestion, severity)


class Binding(Placed, frozen=True):
    """A chord in canonical names, and where it was bound."""

    chord: str


class Named(Placed, frozen=True):
    """A name, and where it was written."""

    name: str


Report = Callable[[Problem], None]


def entries(node: yaml.MappingNode, path: str, report: Report) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Yield name, its node and the value's node of each entry; names that stand twice are told, the last holds."""
    lines: dict[str, int] = {}
    found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            report(problem_at(key, path, "a name was expected here"))
            continue
        if key.value in found:
            report(problem_at(key, path, f"{key.value} stands here a second time", f"first in line {lines[key.value]}"))
        lines.setdefault(key.value, key.start_mark.line + 1)
        found[key.value] = (key, value)
    yield from ((name, key, value) for name, (key, value) in found.items())


def bindings(command: str, node: yaml.Node, path: str, report: Report) -> tuple[Binding, ...] | None:
    """Return the bindings of one command; None, so that those of the layer below hold, where no key can be read."""
    if isinstance(node, yaml.ScalarNode) and node.tag == _NULL_TAG:
        if node.value in ("", "~"):
            hint = 'for the key write "~" or tilde' if node.value else 'write null; the key # is written "#"'
            report(problem_at(node, path, f"this takes the keys of {command} away", hint, warn=True))
        return ()
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    found: dict[str, Binding] = {}
    for item in items:
        binding = _binding(item, path, report)
        if binding and binding.chord in found:
            twice = f"{key_names.display(binding.chord)} is named twice"
            chord = f"{binding.chord} {binding.chord}"
            report(
                problem_at(item, path, twice, f'pressed twice it is written "{key_names.display(chord)}"', warn=True)
            )
        elif binding:
            found[binding.chord] = binding
    return tuple(found.values()) if found or not items else None


def _binding(node: yaml.Node, path: str, report: Report) -> Binding | None:
    if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">") or (not node.value and not node.style):
        report(problem_at(node, path, "a key was expected here", _quote_hint(node)))
        return None
    written = node.value.split() if node.value != " " else ["space"]
    if not written:
        report(problem_at(node, path, "a key was expected here", "null takes the keys away"))
        return None
    try:
        chord = [key_names.canonical(key) for key in written]
        for key in chord:
            key_names.check_sendable(key)
    except BadKey as error:
        report(problem_at(node, path, str(error), error.hint))
        return None
    return Binding(*_place(node, path), " ".join(chord))


def _quote_hint(node: yaml.Node) -> str | None:
    if isinstance(node, yaml.SequenceNode):
        keys = " ".join(item.value for item in node.value if isinstance(item, yaml.ScalarNode))
        return f'keys pressed one after the other are written "{keys}"'
    if isinstance(node, yaml.ScalarNode):
        sign = node.style or "!"
        return f'a symbol is quoted: "{sign}"'
    return 'a symbol is quoted or named: "?" or question_mark'


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """Return a hint that names the one of `known` that is nearest to `name`; None where none is near."""
    return did_you_mean_this(nearest(name.lower(), known))


def did_you_mean_this(name: str | None) -> str | None:
    """Return a hint that names what was perhaps meant."""
    return f"did you mean {name}?" if name else None


def problem_at(node: yaml.Node, path: str, message: str, hint: str | None = None, *, warn: bool = False) -> Problem:
    """Return a problem with what stands at a node, an error or a warning."""
    return Problem(*_place(node, path), message, hint, "warning" if warn else "error")


def names(node: yaml.Node, path: str, report: Report) -> list[Named]:
    """Return the words of a list, or the one word that stands in its place; what is no word is told."""
    found = []
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.ScalarNode) and item.value:
            found.append(Named(*_place(item, path), item.value))
        else:
            report(problem_at(item, path, "a name was expected here"))
    return found


def _place(node: yaml.Node, path: str) -> tuple[str, int, int]:
    return path, node.start_mark.line + 1, node.start_mark.column + 1
