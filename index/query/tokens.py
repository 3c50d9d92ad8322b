"""The first step of reading a query: a typed line cut into words, phrases, fields, brackets and operators."""

import re
import unicodedata
from typing import Literal, NamedTuple

from index.german.quotation_marks import DOUBLE
from index.likely import nearest
from index.query import Problem
from index.query.field_table import FIELD_BY_NAME, FieldInfo

TokenKind = Literal["word", "phrase", "field", "open", "close", "or", "not", "and"]

_QUOTES = DOUBLE
_KEYWORDS: dict[str, TokenKind] = {
    "OR": "or",
    "ODER": "or",
    "|": "or",
    "NOT": "not",
    "NICHT": "not",
    "AND": "and",
    "UND": "and",
}
_RUN = re.compile(rf"[^\s(){_QUOTES}]+")
_PHRASE = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]?)")
_MINUS = re.compile(r"[-\u2212]+")
_SPELLINGS = re.compile(r"(.*?)~\d?(?:[^\w*]|_)*")
_NAME = re.compile(r"([^\W\d_]+):")


class Token(NamedTuple):
    """A piece of the line; `glued` tells that no space stands between it and the piece before."""

    kind: TokenKind
    text: str
    start: int
    end: int
    glued: bool
    field: FieldInfo | None = None


def bare(text: str) -> str:
    """Return a word without the punctuation around it; `*` stays. Empty where nothing but punctuation is there."""
    composed = unicodedata.normalize("NFC", text)
    kept = [at for at, char in enumerate(composed) if char == "*" or in_word(char)]
    core = composed[kept[0] : kept[-1] + 1] if kept else ""
    return core if any(in_word(char) for char in core) else ""


def in_word(char: str) -> bool:
    """Tell whether a character is a letter, a digit or an accent."""
    return unicodedata.category(char)[0] in "LNM"


def tokenize(line: str) -> tuple[list[Token], list[Problem]]:
    """Cut `line` into tokens; what stands for nothing (bare punctuation) is left out."""
    cutter = _Cutter(line)
    cutter.run()
    return cutter.tokens, cutter.problems


class _Cutter:
    """Walks once over the line and collects tokens and problems."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.tokens: list[Token] = []
        self.problems: list[Problem] = []

    def run(self) -> None:
        """Collect the tokens of the whole line."""
        at = 0
        while at < len(self.line):
            char = self.line[at]
            if char.isspace():
                at += 1
            elif char in "()":
                self._add("open" if char == "(" else "close", char, at, at + 1)
                at += 1
            elif match := _PHRASE.match(self.line, at):
                at = self._phrase(match)
            else:
                at = self._run(at)

    def _add(self, kind: TokenKind, text: str, start: int, end: int, field: FieldInfo | None = None) -> None:
        glued = bool(self.tokens) and self.tokens[-1].end == start
        self.tokens.append(Token(kind, text, start, end, glued, field))

    def _phrase(self, match: re.Match[str]) -> int:
        if not match[2]:
            message = 'The quotation mark is not closed; everything after it is taken as one phrase. Close it with ".'
            self.problems.append(Problem(match.start(), match.end(), message))
        text = " ".join(unicodedata.normalize("NFC", match[1]).split())
        self._add("phrase", text, match.start(), match.end())
        return match.end()

    def _run(self, start: int) -> int:
        """Read the characters up to the next space, bracket or quotation mark: minus, field name, operator or word."""
        match = _RUN.match(self.line, start)
        end = match.end() if match else start + 1
        if kind := _KEYWORDS.get(self.line[start:end]):
            self._add(kind, self.line[start:end], start, end)
            return end
        at = start
        if (minus := _MINUS.match(self.line, at, end)) and self._negates(minus.end(), end):
            self._add("not", "-", at, minus.end())
            at = minus.end()
        while at < end and self.line[at] != "*" and not in_word(self.line[at]):
            at += 1
        if (name := _NAME.match(self.line, at, end)) and (field := FIELD_BY_NAME.get(name[1].casefold())):
            self._add("field", name[0], at, name.end(), field)
            at = name.end()
            if at < end:
                self._add("word", unicodedata.normalize("NFC", self.line[at:end]), at, end)
            return end
        if name:
            self._hint(name)
        self._word(at, end)
        return end

    def _negates(self, at: int, end: int) -> bool:
        """Tell whether a minus before `at` has something to negate."""
        if at < end:
            return bool(bare(self.line[at:end]))
        return at < len(self.line) and self.line[at] in "(" + _QUOTES

    def _hint(self, name: re.Match[str]) -> None:
        """Tell that an unknown name before a colon may be a slip."""
        known = nearest(name[1].casefold(), FIELD_BY_NAME)
        if known:
            message = f"There is no field {name[0]} and it is searched as a word. Did you mean {known}:?"
            self.problems.append(Problem(name.start(), name.end(), message))

    def _word(self, start: int, end: int) -> None:
        text = _trimmed(self.line[start:end])
        if text:
            self._add(_KEYWORDS.get(text, "word"), text, start, end)


def _trimmed(written: str) -> str:
    """Return the word without punctuation around it, with `~` at its end where it asks for other spellings."""
    core, fuzzy = bare(written), False
    while match := _SPELLINGS.fullmatch(written):
        written = core = bare(match[1])
        fuzzy = True
    return f"{core}~" if core and fuzzy and not set(core) & set("*?") else core
