"""Lines that are a pasted headline or sentence: signs that are only its spelling are not read as operators.

Two signs ask for something in a typed line and mean nothing of the kind in a headline: the marks of print (`„…“`,
`»…«`, `“…”`), which no keyboard has, and the hyphen that stands for a word left out (`Abscheidung und -Speicherung`,
rule 31 of the German orthography). Where many words stand beside them, both are passed over, and a problem says so.
Marks of the keyboard (`"…"`) are a demand in every line.
"""

import re

from index.german.quotation_marks import PRINTED
from index.query import Problem
from index.query.tokens import Token, in_word, tokenize

_SENTENCE = 4
"""From so many ranked words on, a line is taken for a sentence (as the engine does, which then asks no longer that all
of them be there). A line with an OR is none."""

_PRINTED = frozenset(PRINTED)
_JOINING = frozenset(("und", "oder", "sowie", "bzw", "beziehungsweise"))
_WORD = re.compile(r"[^\W_]+")


def tokenize_line(line: str) -> tuple[list[Token], list[Problem]]:
    """Cut a line into tokens as `tokenize` does, after the signs that only spell a pasted sentence are taken out."""
    tokens, problems = tokenize(line)
    outer = _outermost(tokens)
    if _ranked_words(outer) < _SENTENCE or any(token.kind == "or" for token in tokens):
        return tokens, problems
    quoted = [token for before, token in outer if _is_printed(line, token) and not _asks(before)]
    hyphens = _hyphens(outer)
    if not quoted and not hyphens:
        return tokens, problems
    plain = list(line)
    for token in quoted:
        plain[token.start : token.end] = [char if in_word(char) else " " for char in line[token.start : token.end]]
    for token in hyphens:
        plain[token.start : token.end] = " " * (token.end - token.start)
    tokens, problems = tokenize("".join(plain))
    return tokens, [*problems, *map(_told_of_marks, quoted), *map(_told_of_hyphen, hyphens[:1])]


def _outermost(tokens: list[Token]) -> list[tuple[Token | None, Token]]:
    """Return the tokens outside of brackets, each with the one before it."""
    found: list[tuple[Token | None, Token]] = []
    depth, before = 0, None
    for token in tokens:
        depth = max(0, depth - (token.kind == "close"))
        if not depth:
            found.append((before, token))
        depth += token.kind == "open"
        before = token
    return found


def _ranked_words(outer: list[tuple[Token | None, Token]]) -> int:
    """Count the words that are neither a field's value nor excluded."""
    return sum(len(_WORD.findall(token.text)) for before, token in outer if token.kind == "word" and not _asks(before))


def _asks(before: Token | None) -> bool:
    """Tell whether what follows this token is a field's value or excluded."""
    return before is not None and before.kind in ("field", "not")


def _is_printed(line: str, token: Token) -> bool:
    return token.kind == "phrase" and line[token.start] in _PRINTED


def _hyphens(outer: list[tuple[Token | None, Token]]) -> list[Token]:
    """Return the signs before words, if one of them follows a word like `und`, after which nobody excludes."""
    signs = [(before, token) for before, token in outer if token.kind == "not" and token.text == "-"]
    joined = any(before and before.kind == "word" and before.text.casefold() in _JOINING for before, _ in signs)
    return [token for _, token in signs] if joined else []


def _told_of_marks(token: Token) -> Problem:
    message = 'Read as part of a pasted sentence: its words are ranked. Write "…" to demand them word for word.'
    return Problem(token.start, token.end, message)


def _told_of_hyphen(token: Token) -> Problem:
    message = "Read as a hyphen of a pasted sentence, as one follows “und”. Write NOT to exclude the word after it."
    return Problem(token.start, token.end, message)
