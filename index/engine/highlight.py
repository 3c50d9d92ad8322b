"""The words of a query in any text: the same words that the search finds, as spans, and a passage around them.

A text is first made plain, letter for letter (no case, umlauts, accents), so that a quick search finds every place
where a word of the query may stand; only the words at such places are then folded, stemmed and cut.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from rapidfuzz.distance import OSA

from index.article import Span
from index.engine.analysis import stems_of
from index.engine.tree import flat
from index.engine.words import allowed_distance, fuzzy_key, pattern, word_forms
from index.german.folding import MARKS, WORD, fold, keys
from index.query import All, Fuzzy, Node, Not, Phrase, Query, Wildcard, Word
from index.results import Snippet

_MEMO_LIMIT = 100_000
_BEFORE = 3
"""A third of a snippet's width may stand before its first match."""

_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
_ACCENTS = {
    "ä": "a",
    "ö": "o",
    "ü": "u",
    "á": "a",
    "à": "a",
    "â": "a",
    "å": "a",
    "ã": "a",
    "é": "e",
    "è": "e",
    "ê": "e",
}
_ACCENTS |= {"ë": "e", "í": "i", "î": "i", "ï": "i", "ó": "o", "ô": "o", "ú": "u", "ñ": "n", "ç": "c"}
_ACCENTS |= {"ć": "c", "č": "c", "ń": "n", "ś": "s", "š": "s", "ž": "z", "ż": "z", "ý": "y", "ğ": "g", "ă": "a"}

_NOWHERE = re.compile("(?!)")
_LONG_RUN = 3

Test = Callable[[str], bool]
Place = str | re.Pattern[str]


class Highlighter:
    """Finds a query's words in texts; words that must not be there are not looked for."""

    def __init__(self, query: Query) -> None:
        wanted = list(_wanted(flat(query.root), beside_words=False))
        self._words = [word for group in _word_groups(wanted) for word in word_forms(group)]
        self._stems = {word.stem for word in self._words}
        patterns = [node for node in wanted if isinstance(node, Wildcard)]
        misspelt = [node for node in wanted if isinstance(node, Fuzzy)]
        self._tests = [*map(_pattern_test, patterns), *map(_fuzzy_test, misspelt)]
        self._phrases = [words for node in wanted if isinstance(node, Phrase) and (words := keys(node.text))]
        self._places = [*map(_place, self._stems), *map(_pattern_place, patterns), *map(_fuzzy_place, misspelt)]
        self._memo: dict[str, bool] = {}

    def spans(self, text: str) -> list[Span]:
        """Return all matches in a text, in order and not overlapping. A phrase is one match."""
        if not any(mark in text for mark in _COMMON_MARKS):
            return self._spans(text)
        skipped = {match.start() for match in _MARK.finditer(text)}
        kept = [place for place in range(len(text)) if place not in skipped]
        found = self._spans("".join([text[place] for place in kept]))
        return [Span(kept[span.start], kept[span.end - 1] + 1) for span in found]

    def snippet(self, text: str, width: int) -> Snippet:
        """Return the passage of at most `width` characters with the most different words of the query."""
        spans = self.spans(text)
        if not spans:
            return Snippet(text[: _cut(text, 0, width)].rstrip())
        first, last = _best_window(text, spans, width)
        before = min(width // _BEFORE, max(0, width - (spans[last].end - spans[first].start)))
        begin = _word_start(text, max(0, spans[first].start - before))
        begin = min(begin, spans[first].start)
        end = max(_cut(text, begin, width), min(spans[first].end, begin + width))
        inside = [Span(span.start - begin, min(span.end, end) - begin) for span in spans if begin <= span.start < end]
        return Snippet(text[begin:end].rstrip(), tuple(inside))

    def _spans(self, text: str) -> list[Span]:
        plain = _plain(text)
        found = [span for span, word in _words_at(self._places, plain, text) if self._fits(word)]
        found += self._parts_instead(plain, text, found)
        for phrase, expression in zip(self._phrases, self._phrase_expressions, strict=True):
            spans = (Span(*match.span()) for match in expression.finditer(plain))
            found += [span for span in spans if keys(span.of(text)) == phrase]
        return _apart(found)

    def _fits(self, word: str) -> bool:
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            key = fold(word)
            known = not self._stems.isdisjoint(stems_of(key)) or any(test(key) for test in self._tests)
            self._memo[word] = known
        return known

    def _parts_instead(self, plain: str, text: str, found: list[Span]) -> list[Span]:
        """Return where parts of a compound of the query stand, if the compound itself does not."""
        if not any(word.parts for word in self._words):
            return []
        there = {stem for word in {span.of(text) for span in found} for stem in stems_of(fold(word))}
        missing = {part for word in self._words if word.stem not in there for part in word.parts}
        words = _words_at([*map(_place, missing)], plain, text)
        return [span for span, word in words if stems_of(fold(word))[0] in missing]

    @cached_property
    def _phrase_expressions(self) -> list[re.Pattern[str]]:
        bodies = (r"[\W_]+".join(map(_letters, phrase)) for phrase in self._phrases)
        return [re.compile(f"{_NO_LETTER_BEFORE}{body}{_NO_LETTER_AFTER}") for body in bodies]


_MARK = re.compile(rf"[{MARKS}]|[*:_·](?=[iI]n(?:nen)?\b)")
_COMMON_MARKS = (*"\u00ad\u200b\u200c\u200d\u2060\ufeff\u0308\u0301\u0300\u030c", "*in", ":in", "_in", "·in", "*In")


def _plain(text: str) -> str:
    """Return the text in small letters without umlauts and common accents, every offset unchanged."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text.replace("İ", "I").lower()
    if not lowered.isascii():
        for letter, bare in _ACCENTS.items():
            lowered = lowered.replace(letter, bare)
    return lowered


def _letters(key: str) -> str:
    """Return an expression for the plain spellings that a folded word may have."""
    spelled = re.escape(key).replace("ss", "(?:ss|ß)")
    return re.sub("([aou])", r"\1e?", spelled)


def _place(key: str) -> Place:
    """Return what to look for in a plain text to find a folded word: its longest run of letters that is spelled in one
    way only, or where that is short, all its spellings."""
    run = max(re.split("[aou]e?|ss", key), key=len)
    return run if len(run) >= _LONG_RUN else re.compile(_letters(key))


def _words_at(places: Sequence[Place], plain: str, text: str) -> Iterator[tuple[Span, str]]:
    """Yield the words around the places that are found in a plain text, in order, each once."""
    starts = [start for place in places for start in _starts(place, plain)]
    end = 0
    for start in starts if len(places) == 1 else sorted(starts):
        if start < end:
            continue
        while start > end and text[start - 1].isalnum():
            start -= 1
        word = WORD.match(text, start)
        if word is not None:
            end = word.end()
            yield Span(start, end), word.group()


def _starts(place: Place, plain: str) -> Iterator[int]:
    if isinstance(place, re.Pattern):
        yield from (match.start() for match in place.finditer(plain))
        return
    start = plain.find(place)
    while start >= 0:
        yield start
        start = plain.find(place, start + len(place))


def _best_window(text: str, spans: list[Span], width: int) -> tuple[int, int]:
    """Return the first and the last of the matches in the stretch with the most different ones."""
    best, chosen, first = (0, 0), (0, 0), 0
    room = width - width // _BEFORE
    words = [_plain(span.of(text)) for span in spans]
    for last, span in enumerate(spans):
        while span.end - spans[first].start > room and first < last:
            first += 1
        worth = len(set(words[first : last + 1])), last - first
        if worth > best:
            best, chosen = worth, (first, last)
    return chosen


def _wanted(node: Node, beside_words: bool) -> Iterator[Node]:
    """Yield the nodes that the query asks for, without what it excludes; words of an `All` come with it."""
    if isinstance(node, Not) or (beside_words and isinstance(node, Word)):
        return
    yield node
    for child in getattr(node, "nodes", ()):
        yield from _wanted(child, isinstance(node, All))


def _word_groups(wanted: Iterable[Node]) -> Iterator[tuple[Word, ...]]:
    """Yield the words that are ranked together; a function word counts only where there is no other beside it."""
    for node in wanted:
        if isinstance(node, All):
            yield tuple([child for child in node.nodes if isinstance(child, Word)])
        elif isinstance(node, Word):
            yield (node,)


def _pattern_test(node: Wildcard) -> Test:
    wanted = pattern(node.pattern)
    if wanted is None:
        return lambda key: False
    prefix, regex = wanted
    if regex is None:
        return lambda key: key.startswith(prefix)
    return lambda key: regex.search(key.encode()) is not None


def _pattern_place(node: Wildcard) -> Place:
    """Return where the longest run of letters of a pattern stands."""
    pieces = ["".join(keys(piece)) for piece in re.split(r"[*?]", node.pattern)]
    return _place(max(pieces, key=len)) if any(pieces) else _NOWHERE


def _fuzzy_test(node: Fuzzy) -> Test:
    wanted = fuzzy_key(node)
    most = allowed_distance(wanted)
    return lambda key: key[:1] == wanted[:1] and OSA.distance(key, wanted, score_cutoff=most) <= most


def _fuzzy_place(node: Fuzzy) -> Place:
    key = fuzzy_key(node)
    return re.compile(_NO_LETTER_BEFORE + re.escape(key[0])) if key else _NOWHERE


def _apart(spans: list[Span]) -> list[Span]:
    """Return the spans in order, of overlapping ones the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if kept and span.start < kept[-1].end:
            if span.end - span.start > kept[-1].end - kept[-1].start:
                kept[-1] = span
        else:
            kept.append(span)
    return kept


def _word_start(text: str, place: int) -> int:
    """Return the beginning of the first word at or after `place`."""
    if place == 0:
        return 0
    space = text.find(" ", place)
    return space + 1 if space >= 0 else place


def _cut(text: str, begin: int, width: int) -> int:
    """Return where a passage of at most `width` characters ends without cutting a word."""
    end = begin + width
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", begin, end)
    return space if space > begin else end
