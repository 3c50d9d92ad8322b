"""The words of a query in any text: the same words that the search finds, as spans, and a passage around them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from rapidfuzz.distance import OSA

from index.article import Span
from index.engine.analysis import stems_of
from index.engine.words import allowed_distance, fuzzy_key, pattern, word_forms
from index.german.folding import WORD, fold, keys
from index.german.stems import stem
from index.query import All, Fuzzy, Node, Not, Phrase, Query, Wildcard, Word
from index.results import Snippet

_MEMO_LIMIT = 100_000
_BEFORE = 3
"""A third of a snippet's width may stand before its first match."""


class Highlighter:
    """Finds a query's words in texts; words that must not be there are not looked for."""

    def __init__(self, query: Query) -> None:
        wanted = list(_wanted(query.root))
        self._words = [
            word
            for node in wanted
            if isinstance(node, All)
            for word in word_forms(child for child in node.nodes if isinstance(child, Word))
        ]
        self._words += word_forms(node for node in wanted if isinstance(node, Word)) if not self._words else []
        self._stems = {word.stem for word in self._words}
        self._tests = [_pattern_test(node) for node in wanted if isinstance(node, Wildcard)]
        self._tests += [_fuzzy_test(node) for node in wanted if isinstance(node, Fuzzy)]
        self._phrases = [words for node in wanted if isinstance(node, Phrase) and (words := keys(node.text))]
        self._likely = _likely(self._stems)
        self._memo: dict[str, bool] = {}

    def spans(self, text: str) -> list[Span]:
        """Return all matches in a text, in order and not overlapping. A phrase is one match."""
        distinct = set(WORD.findall(text))
        matching = [word for word in distinct if self._fits(word)]
        matching += self._parts_instead(distinct, matching)
        found = [Span(*match.span()) for match in _occurrences(text, matching)]
        for phrase in self._phrases:
            found += _phrase_spans(text, phrase, distinct)
        return _apart(found)

    def snippet(self, text: str, width: int) -> Snippet:
        """Return the passage of at most `width` characters with the most different words of the query."""
        spans = self.spans(text)
        if not spans:
            return Snippet(text[: _cut(text, 0, width)].rstrip())
        first, last = self._best_window(text, spans, width)
        begin = _word_start(text, max(0, min(spans[first].start - width // _BEFORE, spans[last].end)))
        begin = min(begin, spans[first].start)
        end = max(_cut(text, begin, width), min(spans[first].end, begin + width))
        inside = [Span(span.start - begin, min(span.end, end) - begin) for span in spans if begin <= span.start < end]
        return Snippet(text[begin:end].rstrip(), tuple(inside))

    def _best_window(self, text: str, spans: list[Span], width: int) -> tuple[int, int]:
        best, chosen, first = (0, 0), (0, 0), 0
        room = width - width // _BEFORE
        words = [fold(span.of(text)) for span in spans]
        for last, span in enumerate(spans):
            while span.end - spans[first].start > room and first < last:
                first += 1
            worth = len(set(words[first : last + 1])), last - first
            if worth > best:
                best, chosen = worth, (first, last)
        return chosen

    def _fits(self, word: str) -> bool:
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            key = fold(word)
            likely = self._likely is not None and self._likely.search(key) is not None
            known = likely and not self._stems.isdisjoint(stems_of(key))
            known = self._memo[word] = known or any(test(key) for test in self._tests)
        return known

    def _parts_instead(self, distinct: set[str], matching: list[str]) -> list[str]:
        """Return the words that match parts of a compound of the query which is itself not in the text."""
        there = {word for spelled in matching for word in stems_of(fold(spelled))} if matching else set()
        missing = {part for word in self._words if word.stem not in there for part in word.parts}
        return [word for word in distinct if stem(fold(word)) in missing] if missing else []


def _wanted(node: Node) -> Iterable[Node]:
    """Yield the nodes that the query asks for, without what it excludes."""
    if isinstance(node, Not):
        return
    yield node
    for child in getattr(node, "nodes", ()):
        yield from _wanted(child)


def _likely(stems: Iterable[str]) -> re.Pattern[str] | None:
    """Return a quick test that every key passes that has one of the stems: Snowball only takes endings off."""
    alternatives = "|".join(re.escape(one) for one in stems)
    return re.compile(alternatives) if alternatives else None


def _pattern_test(node: Wildcard) -> Callable[[str], bool]:
    wanted = pattern(node.pattern)
    if wanted is None:
        return lambda key: False
    prefix, regex = wanted
    if regex is None:
        return lambda key: key.startswith(prefix)
    return lambda key: regex.search(key.encode()) is not None


def _fuzzy_test(node: Fuzzy) -> Callable[[str], bool]:
    wanted = fuzzy_key(node)
    most = allowed_distance(wanted)
    return lambda key: key[:1] == wanted[:1] and OSA.distance(key, wanted, score_cutoff=most) <= most


def _occurrences(text: str, words: Iterable[str]) -> Iterable[re.Match[str]]:
    alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.finditer(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])", text) if alternatives else ()


def _phrase_spans(text: str, phrase: list[str], distinct: set[str]) -> list[Span]:
    spellings = defaultdict(list)
    for word in distinct:
        spellings[fold(word)].append(word)
    found = []
    for first in _occurrences(text, spellings.get(phrase[0], ())):
        end = first.end()
        for key in phrase[1:]:
            following = WORD.search(text, end)
            if following is None or fold(following.group()) != key:
                break
            end = following.end()
        else:
            found.append(Span(first.start(), end))
    return found


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
