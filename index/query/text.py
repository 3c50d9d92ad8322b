"""The query language as text: `parse` reads a typed line and never raises, `line` gives the line back.

query := choice*              side by side: words ranked together, everything else must hold
choice := item (OR item)*     OR binds closer than standing side by side
item := ("-" | NOT)* (word | word* | word~ | "phrase" | field:value | field:(query) | "(" query ")")
"""

from typing import Literal

from index.german.quotation_marks import PRINTED
from index.likely import nearest
from index.query import All, Any, Field, FieldName, Fuzzy, Node, Not, Phrase, Problem, Query, Wildcard, Word, fields
from index.query.field_table import FIELDS, FieldInfo, FieldValue, field_named, turned_round, value_named
from index.query.pasted import tokenize_line
from index.query.tokens import Token, bare, tokenize

__all__ = [
    "FIELDS",
    "FieldInfo",
    "FieldValue",
    "Language",
    "field_states",
    "language_of",
    "line",
    "parse",
    "with_field",
]

Language = Literal["en", "de"]

_DEEPEST = 40


def parse(line: str) -> Query:
    """Read a typed line. Never raises: what cannot be read is passed over, and `problems` says where and why."""
    tokens, problems = tokenize_line(line)
    parser = _Parser(tokens, problems)
    root = parser.root()
    return Query(root, tuple(sorted(parser.problems, key=lambda problem: (problem.start, problem.end))))


def line(query: Query, language: Language = "en") -> str:
    """Write a query as the line that `parse` reads back as the same tree."""
    return " ".join(_text(node, language) for node in query.root.nodes)


def language_of(typed: str) -> Language:
    """Tell which language the fields of a typed line are named in; English where it has none."""
    named = [token for token in tokenize(typed)[0] if token.field and token.field.name != token.field.german]
    german = [token for token in named if token.field and token.text.casefold() != f"{token.field.name}:"]
    return "de" if german and len(german) == len(named) else "en"


def field_states(query: Query, name: FieldName) -> dict[str, bool]:
    """Return the values that the query asks for in a field (True) or excludes (False), in the order of the line."""
    return {field.value: wanted for field, wanted in fields(query.root, name)}


def with_field(query: Query, name: FieldName, value: str, wanted: bool | None) -> Query:
    """Return the query that asks for a field's value (True), excludes it (False) or leaves it open (None)."""
    field = Field(name, value)
    new: tuple[Node, ...] = () if wanted is None else (field if wanted else Not(field),)
    for at, node in enumerate(query.root.nodes):
        if _same_field(node, field):
            before, after = query.root.nodes[:at], _without(query.root.nodes[at + 1 :], field)
            return Query(All((*_without(before, field), *new, *after)))
    return Query(All((*_without(query.root.nodes, field), *new)))


def _same_field(node: Node, field: Field) -> bool:
    """Tell whether a node asks for or excludes just this value, whatever its case."""
    inner = node.node if isinstance(node, Not) else node
    return isinstance(inner, Field) and inner.name == field.name and inner.value.casefold() == field.value.casefold()


def _without(nodes: tuple[Node, ...], field: Field) -> tuple[Node, ...]:
    """Return the nodes with this value of a field taken out everywhere."""
    kept: list[Node] = []
    for node in nodes:
        if _same_field(node, field):
            continue
        if isinstance(node, All | Any):
            kept.extend(_group(_without(node.nodes, field), type(node)))
        elif isinstance(node, Not):
            kept.extend(_negated(inner) for inner in _without((node.node,), field))
        else:
            kept.append(node)
    return tuple(kept)


def _group(nodes: tuple[Node, ...], kind: type[All] | type[Any]) -> tuple[Node, ...]:
    """Return the nodes as one group; a single one stands for itself, and nothing stays nothing."""
    if len(nodes) < 2:
        return nodes
    if kind is Any:
        nodes = tuple(inner for node in nodes for inner in (node.nodes if isinstance(node, Any) else (node,)))
    return (kind(nodes),)


def _negated(node: Node) -> Node:
    """Return the opposite of a node; not not is yes."""
    return node.node if isinstance(node, Not) else Not(node)


def _text(node: Node, language: Language) -> str:
    """Write one node."""
    match node:
        case Word(text):
            return text
        case Phrase(text):
            return f'"{text}"'
        case Wildcard(pattern):
            return pattern
        case Fuzzy(text):
            return f"{text}~"
        case Field():
            return _field_text(node, language)
        case Not(inner):
            return f"-({_text(inner, language)})" if isinstance(inner, Any) else f"-{_text(inner, language)}"
        case Any(nodes):
            return " OR ".join(_text(inner, language) for inner in nodes)
        case All(nodes):
            return f"({' '.join(_text(inner, language) for inner in nodes)})"


def _field_text(field: Field, language: Language) -> str:
    """Write a field, its value between marks where it would not be read as one word."""
    info = field_named(field.name)
    name, value = field.name, field.value.replace('"', "")
    if language == "de":
        value = next((known.german for known in info.values if known.name == value), value)
        name_text = info.german
    else:
        name_text = name
    plain = value and not any(char.isspace() or char in "()" + PRINTED for char in value)
    return f"{name_text}:{value}" if plain else f'{name_text}:"{value}"'


class _Parser:
    """Recursive descent over the tokens of a line."""

    def __init__(self, tokens: list[Token], problems: list[Problem]) -> None:
        self.tokens = tokens
        self.problems = problems
        self.at = 0
        self.depth = 0
        self.field: FieldInfo | None = None

    def root(self) -> All:
        """Read the whole line; brackets that close nothing are passed over."""
        nodes: list[Node] = []
        while self.at < len(self.tokens):
            nodes.extend(self._side_by_side())
            if token := self._next_if("close"):
                self._tell(token, 'This ")" closes nothing and is passed over.')
        return All(tuple(nodes))

    def _peek(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _next_if(self, kind: str) -> Token | None:
        token = self._peek()
        if token is None or token.kind != kind:
            return None
        self.at += 1
        return token

    def _tell(self, token: Token, message: str) -> None:
        self.problems.append(Problem(token.start, token.end, message))

    def _side_by_side(self) -> list[Node]:
        """Read up to the end of the line or a closing bracket."""
        nodes: list[Node] = []
        while (token := self._peek()) and token.kind != "close":
            if token.kind == "and":
                self.at += 1
                self._tell(
                    token,
                    f"{token.text} is passed over: words side by side are looked for together, articles with all of "
                    'them first. Put a word between "marks" to demand it.',
                )
                continue
            nodes.extend(self._choice())
        return nodes

    def _choice(self) -> tuple[Node, ...]:
        """Read items joined by OR."""
        nodes = list(self._item())
        while operator := self._next_if("or"):
            after = self._item()
            if not nodes or not after:
                self._tell(operator, f"{operator.text} needs something to look for on both sides; it is passed over.")
            nodes.extend(after)
        return _group(tuple(nodes), Any)

    def _item(self) -> tuple[Node, ...]:
        """Read one thing to look for with the signs before it that exclude it; nothing where none stands here."""
        first: Token | None = None
        negative = False
        while token := self._next_if("not"):
            first, negative = first or token, not negative
        node = self._atom()
        if node is None:
            if first and first.text != "-":
                self._tell(first, f"{first.text} needs something after it to exclude; it is passed over.")
            return ()
        return (_negated(node),) if negative else (node,)

    def _atom(self) -> Node | None:
        """Read a word, a phrase, a field or a group; nothing where an operator or the end stands here."""
        if token := self._next_if("open"):
            return self._bracket(token)
        if token := self._next_if("field"):
            return self._field(token)
        if token := self._next_if("phrase") or self._next_if("word"):
            if self.field:
                return self._valued(self.field, token)
            return _leaf(token)
        return None

    def _bracket(self, opening: Token) -> Node | None:
        """Read what stands in brackets; too deep a nest is read as if the innermost brackets were not there."""
        if self.depth >= _DEEPEST:
            self._tell(opening, f"Brackets are read {_DEEPEST} deep; this one is passed over.")
            return None
        self.depth += 1
        nodes = _group(tuple(self._side_by_side()), All)
        self.depth -= 1
        if not self._next_if("close"):
            self._tell(opening, 'This "(" is not closed; it is read as if it closed at the end of the line.')
        return nodes[0] if nodes else None

    def _field(self, token: Token) -> Node | None:
        """Read a field's value: a word, a phrase or a group of them."""
        info = token.field
        assert info is not None
        value = self._peek()
        if value and value.kind == "open" and value.glued:
            outer, self.field = self.field, info
            self.at += 1
            node = self._bracket(value)
            self.field = outer
            return node
        if value and value.kind in ("word", "phrase") and value.text:
            self.at += 1
            return self._valued(info, value)
        self._tell(token, f"{token.text} needs a value and is passed over. Write for example {info.example}.")
        return None

    def _valued(self, info: FieldInfo, token: Token) -> Node | None:
        """Return the field with its value; nothing, and a problem told, where it takes no such value."""
        value = value_named(info, token.text)
        if value is not None and bare(value):
            if info.name == "date" and turned_round(token.text, value):
                self._tell(token, f'"{token.text}" goes backwards; it is taken for {value}.')
            return Field(info.name, value)
        if not token.text:
            return None
        self._tell(token, _no_such_value(info, token.text))
        return None


def _leaf(token: Token) -> Node | None:
    """Return the node of a word or phrase; nothing for one that holds only punctuation."""
    if not bare(token.text):
        return None
    if token.kind == "phrase":
        return Phrase(token.text)
    if token.text.endswith("~"):
        return Fuzzy(token.text[:-1])
    return (Wildcard if set(token.text) & set("*?") else Word)(token.text)


def _no_such_value(info: FieldInfo, written: str) -> str:
    """Say what a field takes instead of `written`."""
    if info.name == "date":
        return (
            f'"{written}" is no date and is passed over. Write a day, month or year (2022-02-15, 2022-02, 2022, '
            "15.02.2022) or a range (2022-01..2022-02-15, ..2022-01)."
        )
    if not info.values:
        return f'"{written}" is no value of {info.name}: and is passed over. Write for example {info.example}.'
    names = [name for value in info.values for name in value.names]
    near = nearest(written.casefold(), names)
    hint = f"Did you mean {info.name}:{near}?" if near else f"Write one of {', '.join(v.name for v in info.values)}."
    return f'{info.name}: has no value "{written}", it is passed over. {hint}'
