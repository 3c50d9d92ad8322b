"""The same statement told in several articles: found again for one quotation, or gathered for a whole answer."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from index.analysis import Quote
from index.german.folding import WORD, fold
from index.german.stopwords import stop_words
from index.query import All, Field, Query, Word
from index.results import Likeness, QuoteHit, Statement
from index.searching import Searcher, quote_hits
from index.statements.likeness import Comparison, Told, told
from index.storage.store import Store

MOST_QUOTATIONS = 5_000
"""So many quotations of a query's answer are compared with one another; this bounds time and memory."""

_NEIGHBOURS = 40
_SEARCHED_WORDS = 12


class Statements:
    """Finds statements that several articles tell, with the means of a searcher."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        """Read from `store` what `searcher` finds."""
        self._store, self._searcher = store, searcher

    def told_again(self, key: int, index: int) -> list[QuoteHit]:
        """Return the quotations of other articles that tell what the one at `index` of an article tells.

        The likest come first, each with its `likeness`. Looked at are the articles that have the most of its words in
        quotations. Raises IndexError where the article has no such quotation.
        """
        own = self._told([key])
        quotations = [one for one in own if one.hit.index == index]
        if not quotations:
            raise IndexError(f"the article has no quotation {index}")
        words = _longest_words(quotations[0].hit.quote)
        if not words:
            return []
        query = Query(All((Field("in", "quote"), *map(Word, words))))
        ranking = self._searcher.ranking(query, "relevance")
        near = [other for other in ranking.keys(0, _NEIGHBOURS) if other != key]
        comparison = Comparison([*own, *self._told(near)])
        at = own.index(quotations[0])
        alike = comparison.alike(at)
        return _apart(replace(comparison.quotations[other].hit, likeness=likeness) for other, _, likeness in alike)

    def gathered(self, query: Query) -> list[Statement]:
        """Return the statements that at least two articles of the answer tell, those of the most articles first."""
        found = self._searcher.quotes(query, None, None, MOST_QUOTATIONS, 0)
        wanted = {(hit.article, hit.index) for hit in found}
        keys = dict.fromkeys(self._store.key_of(hit.article) for hit in found)
        comparison = Comparison(self._told((key for key in keys if key is not None), wanted))
        statements = [_statement(hits, likeness) for hits, likeness in _groups(comparison)]
        several = [statement for statement in statements if statement.articles > 1]
        return sorted(several, key=lambda statement: -statement.articles)

    def _told(self, keys: Iterable[int], wanted: Collection[tuple[str, int]] | None = None) -> list[Told]:
        """Return the quotations of these articles, all or those that are wanted, ready to be compared."""
        return [
            told(hit, article, analysis)
            for _, article, analysis in self._store.entries(list(keys))
            for hit in quote_hits(article, analysis.quotes)
            if wanted is None or (hit.article, hit.index) in wanted
        ]


def _longest_words(quote: Quote) -> list[str]:
    """Return the words of a quotation that are searched for: the longest tell most."""
    words = dict.fromkeys(word for word in WORD.findall(quote.text) if fold(word) not in stop_words())
    return sorted(words, key=len, reverse=True)[:_SEARCHED_WORDS]


def _groups(comparison: Comparison) -> Iterator[tuple[list[QuoteHit], Likeness]]:
    """Yield groups of quotations that tell the same: a quotation with what is like it, those with the most likes first.

    Every member is like the one in the middle and has its speaker; chains of likes, by which a group would drift from
    one statement to the next, do not come about.
    """
    quotations = comparison.quotations
    alike = [
        {other: likeness for other, _, likeness in comparison.alike(at) if likeness != "similar"}
        for at in range(len(quotations))
    ]
    taken: set[int] = set()
    for middle in sorted(range(len(quotations)), key=lambda at: (-len(alike[at]), quotations[at].speaker is None, at)):
        members = [other for other in alike[middle] if other not in taken]
        if middle in taken or not members:
            continue
        speakers = Counter(speaker for at in (middle, *members) if (speaker := quotations[at].speaker))
        speaker = quotations[middle].speaker or next((name for name, _ in speakers.most_common(1)), None)
        members = [at for at in members if quotations[at].speaker in (None, speaker)]
        taken.update((middle, *members))
        verbatim = all(alike[middle][at] == "verbatim" for at in members)
        yield [quotations[at].hit for at in (middle, *members)], "verbatim" if verbatim else "same"


def _apart(hits: Iterable[QuoteHit]) -> list[QuoteHit]:
    """Return the hits without those that lie in, or around, an earlier one: a quotation within another told it once."""
    kept: list[QuoteHit] = []
    for hit in hits:
        if not any(_overlap(hit, other) for other in kept):
            kept.append(hit)
    return kept


def _overlap(one: QuoteHit, other: QuoteHit) -> bool:
    return one.article == other.article and one.quote.start < other.quote.end and other.quote.start < one.quote.end


def _statement(hits: list[QuoteHit], likeness: Likeness) -> Statement:
    ordered = _apart(sorted(hits, key=lambda hit: hit.order))
    names = Counter(hit.quote.speaker.name for hit in hits if hit.quote.speaker and hit.quote.speaker.actor)
    return Statement(
        quotes=tuple(ordered),
        likeness=likeness,
        articles=len({hit.article for hit in hits}),
        speaker=names.most_common(1)[0][0] if names else None,
    )
