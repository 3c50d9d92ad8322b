"""What the sources say to people: every text that stands in them, found in their syntax trees."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:.)]* +\(?[A-Za-z]")
"""What looks like more than one word to be read."""
HOLE = re.compile(r"(?<!\{)\{[^{}]*\}(?!\})")


class Text(NamedTuple):
    """A text of the sources; of an f-string what is put in stands as `{}`, and braces of its own are doubled."""

    path: str
    line: int
    text: str
    made: bool

    @property
    def place(self) -> str:
        """Return where it stands, as editors know it."""
        return f"{self.path}:{self.line}: {self.text!r}"

    @property
    def sentence(self) -> str:
        """Return it as a sentence with holes."""
        return self.text if self.made else doubled(self.text)


def sources(*names: str, without: tuple[str, ...] = ()) -> list[Path]:
    """Return the modules in folders and files of the project."""
    found = [path for name in names for path in (sorted((ROOT / name).rglob("*.py")) or [ROOT / name])]
    return [path for path in found if str(path.relative_to(ROOT)) not in without]


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def texts(paths: list[Path]) -> Iterator[Text]:
    """Yield the texts of modules, without docstrings."""
    for path in paths:
        yield from _texts_of(path)


@cache
def _texts_of(path: Path) -> list[Text]:
    """Return the texts of a module."""
    nodes, name = list(ast.walk(tree(path))), str(path.relative_to(ROOT))
    passed_over = {id(each) for node in nodes for each in _no_texts(node)}
    strings = [node for node in nodes if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in passed_over]
    found = [(node, written(node)) for node in strings]
    return [Text(name, node.lineno, text, isinstance(node, ast.JoinedStr)) for node, text in found if text is not None]


def _no_texts(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is a string in the tree and no text of its own: docstrings, pieces and formats of f-strings."""
    for statement in getattr(node, "body", ()) if isinstance(getattr(node, "body", ()), list) else ():
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            yield statement.value
    if isinstance(node, ast.JoinedStr):
        for piece in node.values:
            yield piece
            if isinstance(piece, ast.FormattedValue) and piece.format_spec:
                yield from ast.walk(piece.format_spec)


def written(node: ast.AST) -> str | None:
    """Return the text of a string or f-string; None for everything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        pieces = (piece.value if isinstance(piece, ast.Constant) else None for piece in node.values)
        return "".join("{}" if piece is None else doubled(str(piece)) for piece in pieces)
    return None


def doubled(text: str) -> str:
    """Return a text with its braces doubled, as in a sentence with holes."""
    return text.replace("{", "{{").replace("}", "}}")


def nameless(text: str) -> str:
    """Return a sentence with its holes as `{}`."""
    return HOLE.sub("{}", text)


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Yield the calls of functions and methods of these names."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            called = node.func
            name = (
                called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
            )
            if name in names:
                yield node
