"""The query language as data: an immutable tree that parser, printer, engine and panes share.

A `Query` is what the reader asked for. `index.query.text.parse` makes one of a typed line and never raises, and
`index.query.text.line` gives the line back. The actor pane and the query line are two views of one `Query`.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

FieldName = Literal["actor", "says", "in", "type", "date", "source", "place", "is", "tag"]


class Word(msgspec.Struct, frozen=True, tag=True):
    """A word, matched in all its forms and inside compounds."""

    text: str


class Phrase(msgspec.Struct, frozen=True, tag=True):
    """Exact words in this order, as typed between quotation marks."""

    text: str


class Wildcard(msgspec.Struct, frozen=True, tag=True):
    """A pattern of a word's surface form: `*` stands for any letters, `?` for one (`trupp*`)."""

    pattern: str


class Fuzzy(msgspec.Struct, frozen=True, tag=True):
    """A word in a spelling one or two letters off (`stoltnberg~`)."""

    text: str


class Field(msgspec.Struct, frozen=True, tag=True):
    """A filter: the field's English name and the value as typed, without quotation marks."""

    name: FieldName
    value: str


class Not(msgspec.Struct, frozen=True, tag=True):
    """Articles without this."""

    node: "Node"


class All(msgspec.Struct, frozen=True, tag=True):
    """Written side by side: fields, phrases and `Not` must hold; words are ranked together, articles with all first.

    At least one of the words must be there. An `All` without words, phrases and patterns finds everything that its
    fields allow; an empty one finds every article. A field `in:quote` among the nodes asks for words inside quotations
    only, and then `says:`, `type:` and the words must hold of one and the same quotation, and what is excluded must not
    hold of it: `in:quote -says:Kuleba Abzug` finds articles in which somebody else speaks of the Abzug, whatever Kuleba
    says there.
    """

    nodes: tuple["Node", ...] = ()


class Any(msgspec.Struct, frozen=True, tag=True):
    """Articles with at least one of these (`a OR b`)."""

    nodes: tuple["Node", ...]


Node = Word | Phrase | Wildcard | Fuzzy | Field | Not | All | Any


class Problem(msgspec.Struct, frozen=True):
    """Something in a typed line that was passed over: where it stands in the line, why, and what to write instead."""

    start: int
    end: int
    message: str


class Query(msgspec.Struct, frozen=True):
    """What is asked for (`root`), and what of the typed line could not be read (`problems`)."""

    root: All = All()
    problems: tuple[Problem, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether the query asks for nothing, that is for every article."""
        return not self.root.nodes


def walk(node: Node) -> Iterator[Node]:
    """Yield `node` and everything below it, parents first."""
    yield node
    if isinstance(node, All | Any):
        for child in node.nodes:
            yield from walk(child)
    elif isinstance(node, Not):
        yield from walk(node.node)


def fields(node: Node, name: FieldName, wanted: bool = True) -> Iterator[tuple[Field, bool]]:
    """Yield the fields `name` of a tree, and of each whether it is asked for (True) or excluded by a `Not` above it."""
    match node:
        case Field() if node.name == name:
            yield node, wanted
        case Not(inner):
            yield from fields(inner, name, not wanted)
        case All(nodes) | Any(nodes):
            for child in nodes:
                yield from fields(child, name, wanted)
