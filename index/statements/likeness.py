"""How alike two quotations are: the same words in quotation marks, or the same content in other words.

The score is half the cosine of character 4-grams and half that of stems with the parts of compounds, each weighted by
how rare it is among the quotations at hand, names left out. Rarity in other texts would mislead: a name that is rare
elsewhere is in every sentence here. The two bounds were chosen on five papers' reports of one press conference.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from index.analysis import Analysis, Quote
from index.article import Article, Span
from index.german.compounds import parts
from index.german.folding import WORD, fold
from index.german.quotation_marks import DOUBLE
from index.german.stems import stem
from index.german.stopwords import stop_words
from index.results import Likeness, QuoteHit

SAME = 0.41
SIMILAR = 0.28

_PART_WEIGHT = 0.5
_GRAM = 4
_FEWEST_WORDS = 3
_COMMONEST = 50  # a stem in more quotations than this leads to no candidates …
_SHARED_STEMS = 2  # … and so many of the others must be shared
_FORMULAIC = 20  # words in a row that are in more quotations than this are a set phrase
_NAMED_KINDS = frozenset({"person", "organisation", "office"})
_QUOTED = re.compile(f"[{DOUBLE}]([^{DOUBLE}]+)[{DOUBLE}]")

_Weights = dict[str, float]


class Told(msgspec.Struct, frozen=True):
    """A quotation with what it is compared by: stems and character grams with their counts, quoted words in a row.

    `length` counts its content words.
    """

    hit: QuoteHit
    length: int
    stems: dict[str, float]
    grams: dict[str, float]
    quoted: frozenset[tuple[str, str, str]]

    @property
    def speaker(self) -> str | None:
        """The id of the actor who speaks, None where the text does not tell."""
        return self.hit.quote.speaker.actor if self.hit.quote.speaker else None


def told(hit: QuoteHit, article: Article, analysis: Analysis) -> Told:
    """Return a quotation of an article with what it is compared by."""
    quote = hit.quote
    words = [fold(word) for word in _content_words(article, analysis, quote)]
    weighted: defaultdict[str, float] = defaultdict(float)
    for word in words:
        weighted[stem(word)] += 1
        for part in parts(word):
            weighted[stem(part)] += _PART_WEIGHT
    running = " ".join(words)
    grams = Counter(running[at : at + _GRAM] for at in range(len(running) - _GRAM + 1))
    gram_counts = {gram: float(count) for gram, count in grams.items()}
    return Told(hit, len(words), dict(weighted), gram_counts, frozenset(_quoted(quote)))


def _content_words(article: Article, analysis: Analysis, quote: Quote) -> Iterator[str]:
    """Yield the words of a quotation but function words, names of people and organisations, and the cue."""
    kinds = {actor.id: actor.kind for actor in analysis.actors}
    left_out = [mention.span for mention in analysis.mentions if kinds.get(mention.actor) in _NAMED_KINDS]
    left_out += [quote.cue] if quote.cue else []
    near = [span for span in left_out if quote.start < span.end and span.start < quote.end]
    for span in quote.spans:
        for match in WORD.finditer(article.text, span.start, span.end):
            word = Span(match.start(), match.end())
            if fold(match.group()) not in stop_words() and not any(word.overlaps(other) for other in near):
                yield match.group()


def _quoted(quote: Quote) -> Iterator[tuple[str, str, str]]:
    """Yield every three content words in a row between quotation marks, whatever marks they are."""
    passages = [quote.text] if quote.type == "direct" else _QUOTED.findall(quote.text)
    for passage in passages:
        words = [key for key in map(fold, WORD.findall(passage)) if key not in stop_words()]
        yield from ((first, second, third) for (first, second), (_, third) in pairwise(pairwise(words)))


class Comparison:
    """Compares quotations with one another; what is rare is judged among these quotations alone."""

    def __init__(self, quotations: Sequence[Told]) -> None:
        """Take in the quotations at hand."""
        self.quotations = quotations
        self._with_stem: defaultdict[str, list[int]] = defaultdict(list)
        self._with_words: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
        grams: Counter[str] = Counter()
        for at, one in enumerate(quotations):
            for name in one.stems:
                self._with_stem[name].append(at)
            for words in one.quoted:
                self._with_words[words].append(at)
            grams.update(one.grams.keys())
        count = len(quotations)
        rarity = {name: math.log(1 + count / len(having)) for name, having in self._with_stem.items()}
        gram_rarity = {name: math.log(1 + count / having) for name, having in grams.items()}
        self._stems = [_normalised(one.stems, rarity) for one in quotations]
        self._grams = [_normalised(one.grams, gram_rarity) for one in quotations]

    def alike(self, at: int) -> list[tuple[int, float, Likeness]]:
        """Return the quotations of other articles that are like the one at `at`, with score, the likest first."""
        found: list[tuple[int, float, Likeness]] = []
        for other, verbatim in self._candidates(at).items():
            score = self._score(at, other)
            if verbatim:
                found.append((other, 1 + score, "verbatim"))
            elif score >= SIMILAR and self._long_enough(at) and self._long_enough(other):
                found.append((other, score, "same" if score >= SAME else "similar"))
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def _candidates(self, at: int) -> dict[int, bool]:
        """Return quotations worth a look, and whether words in a row are the same in both; by other speakers never."""
        one = self.quotations[at]
        shared: Counter[int] = Counter()
        for name in one.stems:
            if len(self._with_stem[name]) <= _COMMONEST:
                shared.update(self._with_stem[name])
        candidates = {other: False for other, count in shared.items() if count >= _SHARED_STEMS}
        for words in one.quoted:
            if len(self._with_words[words]) <= _FORMULAIC:
                candidates |= dict.fromkeys(self._with_words[words], True)
        return {other: verbatim for other, verbatim in candidates.items() if self._may_be_same(one, other)}

    def _may_be_same(self, one: Told, other: int) -> bool:
        two = self.quotations[other]
        if two.hit.article == one.hit.article:
            return False
        return one.speaker is None or two.speaker is None or one.speaker == two.speaker

    def _long_enough(self, at: int) -> bool:
        return self.quotations[at].length >= _FEWEST_WORDS

    def _score(self, one: int, other: int) -> float:
        stems = _product(self._stems[one], self._stems[other])
        return 0.5 * stems + 0.5 * _product(self._grams[one], self._grams[other])


def _normalised(counts: _Weights, rarity: _Weights) -> _Weights:
    """Return counts weighted by rarity, brought to length 1."""
    weights = {name: count * rarity[name] for name, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {name: weight / length for name, weight in weights.items()} if length else {}


def _product(one: _Weights, other: _Weights) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[name] for name, weight in one.items() if name in other)
