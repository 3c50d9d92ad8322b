"""YAML files of the user read into PyYAML's nodes, which tell line and column of everything that stands in them.

All readers of settings, themes, corrections, actors and front matter come through here. PyYAML's own composers call
themselves for every bracket: the one in C overruns the stack where a hundred thousand are open, and takes the reader
with it. This one walks over the parser's events with a list for a stack, and refuses what is nested too deeply.
"""

from collections.abc import Iterable
from typing import Any

import yaml
from yaml.composer import ComposerError

from index.collector import collector_at_rest

MOST_NESTED = 50
"""Lists and mappings inside each other; what people write has five at most."""
NULL_TAG = "tag:yaml.org,2002:null"

_NULL = frozenset(("", "~", "null", "Null", "NULL"))  # YAML 1.1, https://yaml.org/type/null.html
_PARSER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def compose(text: str) -> yaml.Node | None:
    """Return the node of the one document in `text`, None where there is none.

    Scalars keep their words as written; those that are nothing have the tag `NULL_TAG`, and no other tags are made out.
    Raises yaml.YAMLError; `place_of` and `problem_of` tell where and why.
    """
    try:
        with collector_at_rest():
            roots = _grown(yaml.parse(text, Loader=_PARSER))
    except UnicodeError as error:
        raise yaml.YAMLError(f"it holds characters that are no text ({error})") from error
    return roots[0] if roots else None


def place_of(what: yaml.Node | yaml.YAMLError) -> tuple[int, int] | None:
    """Return line and column (from 1) of a node or a mistake, None where PyYAML does not tell."""
    marks = (getattr(what, name, None) for name in ("start_mark", "problem_mark", "context_mark"))
    return next(((mark.line + 1, mark.column + 1) for mark in marks if mark), None)


def line_of(what: yaml.Node | yaml.YAMLError) -> int | None:
    """Return the line (from 1) of a node or a mistake, None where PyYAML does not tell."""
    place = place_of(what)
    return place[0] if place else None


def problem_of(error: yaml.YAMLError) -> str:
    """Return what a mistake is, in one line and without its place."""
    told = (getattr(error, "context", None), getattr(error, "problem", None))
    return " ".join(part for part in told if part) or str(error).partition("\n")[0] or "it cannot be read"


def plain(node: yaml.Node | None) -> Any:
    """Return what a node holds as dictionaries, lists and strings, every value as written.

    What is referred to several times is one object. Raises yaml.YAMLError where a key is a list or a mapping.
    """
    return _Plain().of(node) if node else None


class _Plain:
    def __init__(self) -> None:
        self._made: dict[yaml.Node, Any] = {}

    def of(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if node not in self._made:
            of_mapping = isinstance(node, yaml.MappingNode)
            self._made[node] = self._mapping(node.value) if of_mapping else list(map(self.of, node.value))
        return self._made[node]

    def _mapping(self, pairs: Iterable[tuple[yaml.Node, yaml.Node]]) -> dict[str, Any]:
        made = {}
        for key, value in pairs:
            if not isinstance(key, yaml.ScalarNode):
                raise ComposerError(None, None, "a list or a mapping cannot be a key", key.start_mark)
            made[key.value] = self.of(value)
        return made


def _grown(events: Iterable[Any]) -> list[yaml.Node]:
    """Return the root made of the events, none for an empty file.

    Raises yaml.MarkedYAMLError for what is nested too deeply, a reference to nothing, and a second document.
    """
    roots: list[Any] = []
    into = roots
    above: list[tuple[list[Any], Any]] = []
    anchors: dict[str, yaml.Node] = {}
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            tag = event.tag or (NULL_TAG if event.value in _NULL and not event.style else "")
            node = yaml.ScalarNode(tag, event.value, event.start_mark, event.end_mark, event.style or None)
            into.append(node)
            if event.anchor:
                anchors[event.anchor] = node
        elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
            _check_depth(event, above)
            made = yaml.SequenceNode if kind is yaml.SequenceStartEvent else yaml.MappingNode
            into.append(made(event.tag or "", [], event.start_mark, event.end_mark, event.flow_style))
            above.append((into, event.anchor))
            into = into[-1].value
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            values, (into, anchor) = into, above.pop()
            if kind is yaml.MappingEndEvent:
                into[-1].value = list(zip(values[::2], values[1::2], strict=True))
            if anchor:
                anchors[anchor] = into[-1]
        elif kind is yaml.AliasEvent:
            into.append(_referred(event, anchors))
        elif kind is yaml.DocumentStartEvent and roots:
            raise ComposerError(None, None, "a second document begins here; only one is read", event.start_mark)
    return roots


def _check_depth(event: Any, above: list[Any]) -> None:
    if len(above) == MOST_NESTED:
        problem = f"it is nested too deeply, more than {MOST_NESTED} lists or mappings inside each other"
        raise ComposerError(None, None, problem, event.start_mark)


def _referred(event: Any, anchors: dict[str, yaml.Node]) -> yaml.Node:
    """Return the node of an anchor; one that is still open would hold itself, so it is not there yet."""
    if event.anchor not in anchors:
        raise ComposerError(None, None, f"*{event.anchor} refers to nothing that stands before it", event.start_mark)
    return anchors[event.anchor]
