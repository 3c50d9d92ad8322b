"""A text cut into sentences and words, once for all the stages that follow.

What stands in quotation marks is one word of its sentence, so that no rule mistakes quoted words for the writer's. Only
a name in marks (Nachrichtenmagazin „Der Spiegel“) is read word by word, without its marks.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

import msgspec

from index.article import Span
from index.german.sentences import sentences
from index.german.words import Tokenised, token_columns, tokens
from index.quotes.lexicon import (
    BLOCK,
    CONJUNCTION,
    DETERMINER,
    OBLIQUE,
    PREPOSITION,
    QUOTED,
    UPPER,
    classify,
    columns,
)
from index.quotes.marks import Marked, covering, find_marks, outermost

_WORD = re.compile(r"[^\W_][\w'.-]*")
_BEFORE_NAME = re.compile(r"[^\W\d_]\s*$")
_TAKES_TERM = re.compile(r"\b(?:als|von|einem|eine[rns]?|vor|den|mit|und|oder|nicht)\s*$", re.IGNORECASE)
_IN_NAMES = DETERMINER | OBLIQUE | PREPOSITION | CONJUNCTION
_FRAGMENT_WORDS = 5
_AT_LENGTH = 6  # words of a quotation that is more than a fragment
_LONGEST_SENTENCE = 2000  # characters
_LONGEST_HEADING = 80  # characters
_LEAST_SPACES = 2  # in a heading that quotes
_LONGEST_NAME = 40  # characters
_MOST_COUNTED = 200  # different words in marks that are counted in one text
_MOST_NAMES = 50  # names in marks that are looked for again in one text


class Clause(msgspec.Struct, frozen=True, gc=False):
    """A clause of a sentence: word indices, end exclusive, without the marks around it.

    `kind` is main, sub (its verb at the end), or part (no finite verb); `finite` is the index of the verb, -1 for none.
    """

    start: int
    end: int
    kind: str = "part"
    finite: int = -1


_Columns = tuple[list[str], list[str], list[int], list[int], list[int]]
"""Words, the same in lower case, where they start and end, their classes."""


class Sentence:
    """A sentence as parallel lists, a place for each word: its text, lower case, offsets and classes."""

    __slots__ = ("bits", "breaks", "clauses", "end", "low", "paragraph", "quotes", "span", "start", "union", "words")

    def __init__(self, span: Span, paragraph: int, quotes: list[Marked], columns: _Columns) -> None:
        """Begin a sentence with the words in `columns`; `quotes` are the outermost quotations that begin in it."""
        self.span = span
        self.paragraph = paragraph
        self.quotes = quotes
        self.words, self.low, self.start, self.end, self.bits = columns
        self.union = reduce(or_, self.bits, 0)  # every class that some word of the sentence has
        self.breaks: list[int] | None = None  # these two are filled when first asked for
        self.clauses: list[Clause] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def add(self, word: str, start: int, end: int, bits: int) -> None:
        """Append a word."""
        self.words.append(word)
        self.low.append(word.lower())
        self.start.append(start)
        self.end.append(end)
        self.bits.append(bits)
        self.union |= bits

    def extend(self, columns: _Columns) -> None:
        """Append some words."""
        words, low, start, end, bits = columns
        self.words += words
        self.low += low
        self.start += start
        self.end += end
        self.bits += bits
        self.union |= reduce(or_, bits, 0)

    def at(self, offset: int) -> int:
        """Return the index of the first word that begins at or after `offset`."""
        return bisect_left(self.start, offset)


class Passages:
    """The sentences of a text and its quotation marks."""

    __slots__ = (
        "_bits",
        "_counts",
        "_low",
        "_tokens",
        "headings",
        "marks",
        "names",
        "quotes_at_length",
        "sentences",
        "text",
        "used_as_name",
        "view",
    )

    def __init__(self, text: str, tokenised: Tokenised | None = None) -> None:
        """Read `text`; `tokenised` are its tokens if they are known already."""
        self.text = text
        self._tokens = tokenised or Tokenised(text)
        self._low, self._bits = columns(self._tokens.texts)
        self.view = self._tokens.view
        self.marks = find_marks(self.view)
        top = [mark for mark in self.marks if mark.depth == 0]
        self.names = {mark.start for mark in top if is_name(self.view, mark)}
        self.used_as_name = _used_as_names(self.view, top)
        self.headings = _headings(self.view, self.marks, top)
        self.quotes_at_length = any(word_count(self.view, m.start, m.end) >= _AT_LENGTH for m in top)
        self.sentences: list[Sentence] = []
        self._counts: dict[str, int] = {}
        self._cut(top)

    def occurrences(self, words: str) -> int:
        """Count how often the text has `words`; of more than `_MOST_COUNTED` different ones it says 0 for the rest."""
        if words not in self._counts:
            if len(self._counts) >= _MOST_COUNTED:
                return 0
            self._counts[words] = self.view.count(words)
        return self._counts[words]

    def _cut(self, top: list[Marked]) -> None:
        paragraph, before, next_mark = 0, 0, 0
        outer = outermost(self.marks)
        for span in _bounded(self.view, sentences(self.view, outer), outer):
            paragraph += self.view.count("\n", before, span.start) > 0
            before = span.end
            first = next_mark
            while next_mark < len(top) and top[next_mark].start < span.end:
                next_mark += 1
            quotes = top[first:next_mark]
            before_quotes = self._columns(span.start, quotes[0].start if quotes else span.end)
            sentence = Sentence(span, paragraph, quotes, before_quotes)
            self._fill(sentence)
            self.sentences.append(sentence)

    def _fill(self, sentence: Sentence) -> None:
        """Append the quotations of a sentence, and the words behind each of them."""
        view, quotes = self.view, sentence.quotes
        for k, mark in enumerate(quotes):
            if mark.start in self.names:
                for token in tokens(view, mark.start + 1, mark.end - 1):
                    bits = UPPER if token.text[0].isupper() else classify(token.text)
                    sentence.add(token.text, token.start, token.end, bits)
            else:
                block = BLOCK if _is_block(view, mark, sentence) else 0
                sentence.add(view[mark.start], mark.start, mark.end, QUOTED | block)
            end = quotes[k + 1].start if k + 1 < len(quotes) else sentence.span.end
            sentence.extend(self._columns(mark.end, end))

    def _columns(self, start: int, end: int) -> _Columns:
        """Return the words of a stretch; one that begins or ends inside a token has other words than the text."""
        known, there = self._tokens, self._tokens.between(start, end)
        if there is None:
            words, starts, ends = token_columns(self.view, start, end)
            low, bits = columns(words)
            return words, low, starts, ends, bits
        return known.texts[there], self._low[there], known.starts[there], known.ends[there], self._bits[there]


def _bounded(view: str, spans: Iterable[Span], quoted: list[Span]) -> Iterator[Span]:
    """Yield the sentences; one of more than `_LONGEST_SENTENCE` characters, which is none, in pieces."""
    for span in spans:
        if span.end - span.start <= _LONGEST_SENTENCE:
            yield span
            continue
        start = span.start
        while span.end - start > _LONGEST_SENTENCE:
            cut = view.rfind(" ", start + _LONGEST_SENTENCE // 2, start + _LONGEST_SENTENCE)
            cut = start + _LONGEST_SENTENCE if cut < 0 else cut
            inside = covering(quoted, cut)
            cut = quoted[inside].end if inside >= 0 else cut
            yield Span(start, min(cut, span.end))
            start = cut
        if start < span.end:
            yield Span(start, span.end)


def _used_as_names(view: str, top: list[Marked]) -> set[str]:
    """Return the short stretches in marks that begin with a capital and stand in the text more than once."""
    inner = [view[mark.start + 1 : mark.end - 1] for mark in top if mark.end - mark.start < _LONGEST_NAME]
    candidates = [words for words in inner if words[-1:] not in ".!?," and _looks_like_name(words)]
    return {words for words in candidates[:_MOST_NAMES] if view.count(words) > 1}


def _headings(view: str, marks: list[Marked], top: list[Marked]) -> set[int]:
    """Return where the stretches begin that fill a line, and whose words a longer one in the text holds."""
    alone = [m for m in top if m.end - m.start < _LONGEST_HEADING and _fills_line(view, m)][:_MOST_NAMES]
    said = [view[m.start : m.end].lower() for m in marks] if alone else []
    found: set[int] = set()
    for mark in alone:
        inner = view[mark.start + 1 : mark.end - 1].lower()
        if any(inner in words for words in said if len(words) > len(inner) + 2):
            found.add(mark.start)
    return found


def _fills_line(view: str, mark: Marked) -> bool:
    around = view[max(0, mark.start - 1) : mark.start] + view[mark.end : mark.end + 1]
    return not around.strip("\n") and view.count(" ", mark.start, mark.end) >= _LEAST_SPACES


def _looks_like_name(inner: str) -> bool:
    """Tell whether words begin with a capital, and the small ones are but articles, prepositions and the like."""
    words = inner.split()
    capitals = sum(word[0].isupper() for word in words)
    shaped = bool(words) and words[0][0].isupper() and (capitals > 1 or len(words) == 1)
    return shaped and all(word[0].isupper() or classify(word) & _IN_NAMES for word in words)


def is_name(view: str, mark: Marked) -> bool:
    """Tell whether a stretch in marks is plainly a name: capitals only, a noun before it that it belongs to."""
    if mark.end - mark.start > 60:
        return False
    inner = view[mark.start + 1 : mark.end - 1]
    words = _WORD.findall(inner)
    if not words or len(words) > 4 or inner[-1:] in ".!?," or not words[0][0].isupper():
        return False
    if sum(word[0].isupper() or word[0].isdigit() for word in words) < max(1, len(words) - 1):
        return False
    before = view[max(0, mark.start - 12) : mark.start]
    return bool(_BEFORE_NAME.search(before)) and not _TAKES_TERM.search(before)


def word_count(view: str, start: int, end: int) -> int:
    """Count the words of a stretch."""
    return sum(1 for _ in _WORD.finditer(view, start, end))


def _is_block(view: str, mark: Marked, sentence: Sentence) -> bool:
    """Tell whether a quotation is a clause of its own and not a part of the clause around it."""
    if view[max(mark.start, mark.end - 3) : mark.end - 1].rstrip().endswith((".", "!", "?", ",")):
        return True
    if view[max(sentence.span.start, mark.start - 3) : mark.start].rstrip().endswith(":"):
        return True
    if view[mark.end : mark.end + 1] == "," and word_count(view, mark.start, mark.end) > 2:
        return True
    return word_count(view, mark.start, min(mark.end, mark.start + 120)) > _FRAGMENT_WORDS
