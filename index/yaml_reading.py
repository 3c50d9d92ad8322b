"""YAML files of the user read into nodes, which tell line and column of everything that stands in them.

All readers of settings, themes, corrections, actors and front matter come through here. PyYAML's own composers call
themselves for every bracket: the one in C overruns the stack where a hundred thousand are open, and takes the reader
with it. This one walks over the parser's events with a list for a stack, and refuses what is nested too deeply. The
event of a single value is its node, for it tells all that there is to know.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.resolver import Resolver

MOST_NESTED = 50
"""Lists and mappings inside each other; what people write has five at most."""

Scalar = yaml.ScalarEvent
"""A single value: `value` as written, `start_mark`, and `style`, the quotation mark or None."""

_PARSER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULL_TAG = "tag:yaml.org,2002:null"


class Sequence:
    """A list: `value` holds its nodes."""

    __slots__ = ("anchor", "start_mark", "value")

    def __init__(self, event: Any) -> None:
        self.value: list[Node] = []
        self.start_mark: yaml.Mark = event.start_mark
        self.anchor: str | None = event.anchor


class Mapping:
    """A mapping: `value` holds pairs of nodes, key and value, in the order of the file and doubles included."""

    __slots__ = ("anchor", "start_mark", "value")

    def __init__(self, event: Any) -> None:
        self.value: list[tuple[Node, Node]] = []
        self.start_mark: yaml.Mark = event.start_mark
        self.anchor: str | None = event.anchor


Node = Scalar | Sequence | Mapping


def compose(text: str) -> Node | None:
    """Return the node of the one document in `text`, None where there is none.

    Raises yaml.YAMLError; `place_of` and `problem_of` tell where and why.
    """
    try:
        with collector_at_rest():
            roots = _grown(yaml.parse(text, Loader=_PARSER))
    except UnicodeError as error:
        raise yaml.YAMLError(f"it holds characters that are no text ({error.reason})") from error  # type: ignore[attr-defined]
    return roots[0] if roots else None


def place_of(what: Node | yaml.YAMLError) -> tuple[int, int] | None:
    """Return line and column (from 1) of a node or a mistake, None where PyYAML does not tell."""
    marks = (getattr(what, name, None) for name in ("start_mark", "problem_mark", "context_mark"))
    return next(((mark.line + 1, mark.column + 1) for mark in marks if mark), None)


def line_of(what: Node | yaml.YAMLError) -> int | None:
    """Return the line (from 1) of a node or a mistake, None where PyYAML does not tell."""
    place = place_of(what)
    return place[0] if place else None


def problem_of(error: yaml.YAMLError) -> str:
    """Return what a mistake is, in one line and without its place."""
    told = (getattr(error, "context", None), getattr(error, "problem", None))
    return " ".join(part for part in told if part) or str(error).partition("\n")[0] or "it cannot be read"


def is_null(node: Node) -> bool:
    """Tell whether a value is nothing: left out, or `null` or `~` without quotation marks."""
    if not isinstance(node, Scalar) or node.style:
        return False
    return node.tag == _NULL_TAG or _resolver().resolve(yaml.ScalarNode, node.value, node.implicit) == _NULL_TAG  # type: ignore[no-untyped-call]


def plain(node: Node | None) -> Any:
    """Return what a node holds as dictionaries, lists and strings, every value as written.

    What is referred to several times is one object. Raises yaml.YAMLError where a key is a list or a mapping.
    """
    return _Plain().of(node) if node else None


class _Plain:
    def __init__(self) -> None:
        self._made: dict[int, Any] = {}

    def of(self, node: Node) -> Any:
        if isinstance(node, Scalar):
            return node.value
        if id(node) not in self._made:
            self._made[id(node)] = self._mapping(node) if isinstance(node, Mapping) else list(map(self.of, node.value))
        return self._made[id(node)]

    def _mapping(self, node: Mapping) -> dict[str, Any]:
        made = {}
        for key, value in node.value:
            if not isinstance(key, Scalar):
                raise ComposerError(None, None, "a list or a mapping cannot be a key", key.start_mark)
            made[key.value] = self.of(value)
        return made


def _grown(events: Iterable[Any]) -> list[Node]:
    """Return the root made of the events, none for an empty file.

    Raises yaml.MarkedYAMLError for what is nested too deeply, a reference to nothing, and a second document.
    """
    roots: list[Any] = []
    into = roots
    above: list[list[Any]] = []
    anchors: dict[str, Node] = {}
    for event in events:
        kind = type(event)
        if kind is Scalar:
            into.append(event)
            if event.anchor:
                anchors[event.anchor] = event
        elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
            _check_depth(event, above)
            into.append(Sequence(event) if kind is yaml.SequenceStartEvent else Mapping(event))
            above.append(into)
            into = into[-1].value
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            values, into = into, above.pop()
            node = into[-1]
            if kind is yaml.MappingEndEvent:
                node.value = list(zip(values[::2], values[1::2], strict=True))
            if node.anchor:
                anchors[node.anchor] = node
        elif kind is yaml.AliasEvent:
            into.append(_referred(event, anchors))
        elif kind is yaml.DocumentStartEvent and roots:
            raise ComposerError(None, None, "a second document begins here; only one is read", event.start_mark)
    return roots


def _check_depth(event: Any, above: list[list[Any]]) -> None:
    if len(above) == MOST_NESTED:
        problem = f"more than {MOST_NESTED} lists or mappings are nested here"
        raise ComposerError(None, None, problem, event.start_mark)


def _referred(event: Any, anchors: dict[str, Node]) -> Node:
    """Return the node of an anchor; one that is still open would hold itself, so it is not there yet."""
    if event.anchor not in anchors:
        raise ComposerError(None, None, f"*{event.anchor} refers to nothing that stands before it", event.start_mark)
    return anchors[event.anchor]


@cache
def _resolver() -> Resolver:
    return Resolver()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking again and again over what is growing and holds no rubbish."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
