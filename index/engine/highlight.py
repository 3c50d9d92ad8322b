"""The words of a query in any text: the same words that the search finds, as spans, and a passage around them.

A quick search finds every place where a word of the query may stand (`index.engine.spotting`); only the words at such
places are then folded, stemmed and cut.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from index.article import Span
from index.engine.analysis import stems_of
from index.engine.spotting import Searchable, phrase_of, place_of, place_of_misspelt, place_of_pattern
from index.engine.tree import flat
from index.engine.words import allowed_distance, fuzzy_key, pattern, word_forms
from index.german.folding import fold, keys
from index.query import All, Fuzzy, Node, Not, Phrase, Query, Wildcard, Word
from index.results import Snippet

_MEMO_LIMIT = 60_000
_BEFORE = 3
"""A third of a snippet's width may stand before its first match."""

Test = Callable[[str], bool]


class Highlighter:
    """Finds a query's words in texts; words that must not be there are not looked for."""

    def __init__(self, query: Query) -> None:
        wanted = list(_wanted(flat(query.root), beside_words=False))
        words = [word for group in _word_groups(wanted) for word in word_forms(group)]
        self._stems = {word.stem for word in words}
        self._compounds = [word for word in words if word.parts]
        patterns = [node for node in wanted if isinstance(node, Wildcard)]
        misspelt = [node for node in wanted if isinstance(node, Fuzzy)]
        self._tests = [*map(_pattern_test, patterns), *map(_fuzzy_test, misspelt)]
        self._phrases = [phrase for node in wanted if isinstance(node, Phrase) and (phrase := keys(node.text))]
        self._expressions = [*map(phrase_of, self._phrases)]
        self._places = [*map(place_of, self._stems), *map(place_of_pattern, patterns)]
        self._places += map(place_of_misspelt, misspelt)
        self._part_places = {part: place_of(part) for word in self._compounds for part in word.parts}
        self._memo: dict[str, bool] = {}

    def spans(self, text: str) -> list[Span]:
        """Return all matches in a text, in order and not overlapping. A phrase is one match."""
        searchable = Searchable(text)
        if not searchable.marked:
            return self._spans(searchable)
        unmarked, kept = searchable.without_marks()
        return [Span(kept[span.start], kept[span.end - 1] + 1) for span in self._spans(Searchable(unmarked))]

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

    def _spans(self, searchable: Searchable) -> list[Span]:
        text = searchable.text
        found = [Span(*place) for place in searchable.words_at(self._places) if self._fits(text[slice(*place)])]
        if not (self._compounds or self._phrases):
            return found
        found += self._parts_instead(searchable, found)
        for phrase, expression in zip(self._phrases, self._expressions, strict=True):
            found += [Span(*place) for place in searchable.found(expression) if keys(text[slice(*place)]) == phrase]
        return _apart(found)

    def _fits(self, word: str) -> bool:
        known = self._memo.get(word)
        if known is None:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            stems = _stems(word)
            known = self._memo[word] = not self._stems.isdisjoint(stems) or any(
                test(fold(word)) for test in self._tests
            )
        return known

    def _parts_instead(self, searchable: Searchable, found: list[Span]) -> list[Span]:
        """Return where parts of a compound of the query stand, if the compound itself does not."""
        text = searchable.text
        there = {stem for span in found for stem in _stems(span.of(text))}
        missing = {part for word in self._compounds if word.stem not in there for part in word.parts}
        words = searchable.words_at([self._part_places[part] for part in missing]) if missing else ()
        return [Span(*place) for place in words if _stems(text[slice(*place)])[0] in missing]


@lru_cache(_MEMO_LIMIT)
def _stems(word: str) -> tuple[str, ...]:
    return stems_of(fold(word))


def _best_window(text: str, spans: list[Span], width: int) -> tuple[int, int]:
    """Return the first and the last of the matches in the stretch with the most different ones."""
    if len(spans) == 1:
        return 0, 0
    best, chosen, first = (0, 0), (0, 0), 0
    room = width - width // _BEFORE
    words = [span.of(text).lower() for span in spans]
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


def _fuzzy_test(node: Fuzzy) -> Test:
    wanted = fuzzy_key(node)
    most = allowed_distance(wanted)
    return lambda key: key[:1] == wanted[:1] and OSA.distance(key, wanted, score_cutoff=most) <= most


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
