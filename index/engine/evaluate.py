"""A query against one segment: which articles it finds and what they score, as arrays over a scope.

What must hold is a mask, what ranks adds to the scores. A part of the tree with `in:quote` is answered over the
quotations and then carried over to the articles that they stand in.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add, and_, or_
from typing import NamedTuple

import numpy as np

from index.engine import filters
from index.engine.files import Array
from index.engine.match import Leaf, Matcher
from index.engine.scope import Scope, scope_of, scope_of_word
from index.engine.segment import Part
from index.engine.snapshot import Level, Snapshot
from index.engine.tree import Apart, asked_for, asks_for_quotes, asks_nothing, fields_of_type, ranked_apart
from index.engine.words import WordForms
from index.query import All, Any, Field, Node, Not, Word

TIER = 1000.0
"""Added to the score of what has all words of a short query; no sum of scores comes near."""

TOGETHER = 2.0
"""Added to the score of what has all words of a sentence or a title: about as much as a frequent word is worth."""


class Found(NamedTuple):
    """For each document of a scope whether it is found, and what it scores; None where nothing ranks.

    Who is not found scores nothing, except where a method says otherwise.
    """

    scope: Scope
    mask: Array
    scores: Array | None = None


class Answer(NamedTuple):
    """What a query finds in a segment: as `Found`, but the mask is None where all of the scope are found."""

    scope: Scope
    mask: Array | None
    scores: Array | None

    @property
    def total(self) -> int:
        """How many documents are found."""
        return self.scope.size if self.mask is None else int(np.count_nonzero(self.mask))

    def places(self) -> Array:
        """Return the places in the scope of what is found."""
        found: Array = np.arange(self.scope.size) if self.mask is None else self.mask.nonzero()[0]
        return found

    def everywhere(self) -> Array:
        """Tell of each document of the part whether it is found."""
        return self.scope.everywhere(np.ones(self.scope.size, bool) if self.mask is None else self.mask)

    def living(self, live: Array | None) -> "Answer":
        """Return what is found without deleted documents."""
        if live is None:
            return self
        mask = self.scope.among(live) if self.mask is None else self.mask & self.scope.among(live)
        return Answer(self.scope, mask, None if self.scores is None else self.scores * mask)


class Evaluator:
    """Answers the nodes of one query; what it looked up for one segment it knows for the next."""

    def __init__(self, snapshot: Snapshot, resolve: filters.Resolve, allowed: filters.Allowed) -> None:
        self._snapshot = snapshot
        self._resolve, self._allowed = resolve, allowed
        self._matchers: dict[Level, Matcher] = {}
        self._keys: dict[Field, tuple[int, ...]] = {}
        self._actors: dict[Field, frozenset[str]] = {}
        self._other_notes: dict[str, None] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """What was passed over or cut, in words for the reader."""
        cut = {text: sizes for matcher in self._matchers.values() for text, sizes in matcher.notes.items()}
        told = (
            f"{text} stands for {size:,} words; the {searched:,} most frequent were searched"
            for text, (size, searched) in cut.items()
        )
        return (*told, *self._other_notes)

    def matcher(self, level: Level) -> Matcher:
        """Return the matcher of a level."""
        found = self._matchers.get(level)
        if found is None:
            found = self._matchers[level] = Matcher(self._snapshot, level)
        return found

    def find(self, root: All, at: int, level: Level = "articles") -> Answer:
        """Answer a query for segment `at`. Deleted documents are not yet left out."""
        matcher, word = self.matcher(level), ranked_apart(root).lone_word
        scope = None if word is None else scope_of_word(word, self._snapshot, matcher, level, at)
        if word is None or scope is None:
            return Answer(*self._find(root, scope_of(root, self._snapshot, matcher, level, at)))
        return Answer(scope, None, _sum(self._stems(word, scope)))

    def quotes(self, root: All, at: int, articles: Array) -> Answer:
        """Return which quotations of the found articles satisfy the query, and what they score for it."""
        part = self._snapshot.parts("quotes")[at]
        inside = articles[part.column("parent")]
        scope = Scope(self._snapshot, "quotes", at)
        if asks_for_quotes(root):
            found = self._find(root, scope)
            return Answer(scope, found.mask & inside, found.scores)
        wanted = [self._speaking(field, at, part, fields_of_type(root)) for field in asked_for(root, "says")]
        wanted = wanted or [self._of_type(field, part) for field in fields_of_type(root)]
        return Answer(scope, reduce(or_, wanted) & inside if wanted else inside, None)

    def _find(self, node: Node, scope: Scope) -> Found:
        match node:
            case All():
                return self._all(node, scope)
            case Any():
                return self._any(node.nodes, scope)
            case Not():
                return Found(scope, ~self._find(node.node, scope).mask)
            case Field():
                return Found(scope, self._field(node, scope, ()))
            case Word():
                return self._all(All((node,)), scope)
        return Found(scope, *self._leaf(node, scope))

    def _all(self, node: All, scope: Scope) -> Found:
        if scope.level == "articles" and asks_for_quotes(node):
            return self._carried_over(self.find(node, scope.at, "quotes"), scope)
        apart = ranked_apart(node)
        found = self._ranked_together(apart, scope)
        for child in apart.required:
            if isinstance(child, Field):
                found = _both(found, Found(scope, self._field(child, scope, fields_of_type(node))))
            else:
                found = _both(found, self._find(child, scope))
        return found if found is not None else Found(scope, np.ones(scope.size, bool))

    def _ranked_together(self, apart: Apart, scope: Scope) -> Found | None:
        """Return who has one of the words and patterns, who has all of them first; None where there are none."""
        found = [self._word(word, scope) for word in apart.words]
        found += [self._leaf(node, scope) for node in apart.patterns]
        if not found:
            return None
        masks, scores = [mask for mask, _ in found], _sum(scores for _, scores in found)
        mask = reduce(or_, masks)
        if len(masks) > 1:
            scores[reduce(and_, masks).nonzero()] += np.float32(TIER if apart.strict else TOGETHER)
        # Articles with some of a compound's parts only have a score and were not found by it.
        return Found(scope, mask, scores * mask if any(word.parts for word in apart.words) else scores)

    def _word(self, word: WordForms, scope: Scope) -> tuple[Array, Array]:
        """Return who has a word, and what it and its parts score in everybody who has one of these.

        A document has a compound also where it has all of its parts (`Abzug der Truppen`).
        """
        own, *parts = self._stems(word, scope)
        mask: Array = own > 0
        if parts:
            mask |= reduce(and_, [part > 0 for part in parts])
        return mask, _sum((own, *parts))

    def _stems(self, word: WordForms, scope: Scope) -> list[Array]:
        """Return what the stem of a word and those of its parts score."""
        matcher, at = self.matcher(scope.level), scope.at
        stems = (word.stem, *word.parts)
        return [scope.bm25(matcher.stem(stem, at), matcher.lookup("stems", stem).idf) for stem in stems]

    def _leaf(self, node: Node, scope: Scope) -> tuple[Array, Array]:
        assert isinstance(node, Leaf)
        matcher = self.matcher(scope.level)
        scores = scope.bm25(matcher.leaf(node, scope.at), matcher.leaf_idf(node))
        return scores > 0, scores

    def _any(self, nodes: Iterable[Node], scope: Scope) -> Found:
        found = [self._find(node, scope) for node in nodes if not asks_nothing(node)]
        if len(found) == 1:
            return found[0]
        if not found:
            return Found(scope, np.zeros(scope.size, bool))
        return Found(scope, reduce(or_, [one.mask for one in found]), _scores_of(found))

    def _carried_over(self, found: Answer, scope: Scope) -> Found:
        """Return the articles that found quotations stand in, each with the score of its best one."""
        part = self._snapshot.parts("articles")[scope.at]
        quotes = self._snapshot.parts("quotes")[scope.at]
        mask = found.everywhere()
        chosen = np.flatnonzero(mask if quotes.live is None else mask & quotes.live)
        parents = quotes.column("parent")[chosen]
        articles, scores = np.zeros(part.count, bool), None
        articles[parents] = True
        if found.scores is not None:
            scores = np.zeros(part.count, np.float32)
            np.maximum.at(scores, parents, found.scope.everywhere(found.scores)[chosen])
            scores = scope.among(scores)
        return Found(scope, scope.among(articles), scores)

    def _field(self, field: Field, scope: Scope, types: Sequence[Field]) -> Array:
        """Return what a field allows. `types` stand beside a `says:`, of which then one quotation must be."""
        if scope.level == "articles":
            return scope.among(self._allowing(field, scope.at, types))
        quotes = scope.part
        match field.name:
            case "says":
                return scope.among(self._speaking(field, scope.at, quotes, ()))
            case "type":
                return scope.among(self._of_type(field, quotes))
            case "in":
                return np.ones(scope.size, bool)
        return scope.among(self._allowing(field, scope.at, ())[quotes.column("parent")])

    def _allowing(self, field: Field, at: int, types: Sequence[Field]) -> Array:
        """Return which of all articles of a segment a field allows."""
        articles = self._snapshot.parts("articles")[at]
        match field.name:
            case "says" if types:
                quotes = Scope(self._snapshot, "quotes", at)
                said = Answer(quotes, self._speaking(field, at, quotes.part, types), None)
                return self._carried_over(said, Scope(self._snapshot, "articles", at)).mask
            case "says":
                return filters.having(articles, articles.field("speaking"), self._actor_ids(field))
            case "actor":
                return filters.having(articles, articles.field("mentioned"), self._actor_ids(field))
            case "type":
                return filters.having(articles, articles.field("type"), (field.value.lower(),))
            case "source" | "place":
                return filters.named(articles, articles.field(field.name), field.value)
            case "date":
                return self._dated(field, articles)
            case "is" | "tag":
                return filters.with_keys(articles, self._allowed_keys(field))
        return np.zeros(articles.count, bool)

    def _speaking(self, field: Field, at: int, quotes: Part, types: Sequence[Field]) -> Array:
        mask = filters.having(quotes, quotes.field("speaker"), self._actor_ids(field))
        for one in types:
            mask &= self._of_type(one, quotes)
        return mask

    def _of_type(self, field: Field, quotes: Part) -> Array:
        return filters.having(quotes, quotes.field("type"), (field.value.lower(),))

    def _dated(self, field: Field, articles: Part) -> Array:
        bounds = filters.date_range(field.value)
        if bounds is None:
            self._other_notes[f"{field.value!r} is no date: write 2022-02-15, 2022-02 or 2022-01..2022-03"] = None
            return np.zeros(articles.count, bool)
        return filters.dated(articles, bounds)

    def _actor_ids(self, field: Field) -> frozenset[str]:
        if field not in self._actors:
            self._actors[field] = self._resolve(field.name, field.value) or frozenset()
        return self._actors[field]

    def _allowed_keys(self, field: Field) -> tuple[int, ...]:
        if field not in self._keys:
            self._keys[field] = tuple(self._allowed(field))
        return self._keys[field]


def _scores_of(found: Iterable[Found]) -> Array | None:
    """Return the sum of what each document scores; None where nothing ranks."""
    scores = [one.scores for one in found if one.scores is not None]
    return _sum(scores) if scores else None


def _both(one: Found | None, other: Found) -> Found:
    """Return who is found twice, with the sum of the scores."""
    if one is None:
        return other
    mask = one.mask & other.mask
    scores = _scores_of((one, other))
    return Found(other.scope, mask, None if scores is None else scores * mask)


def _sum(scores: Iterable[Array]) -> Array:
    return reduce(add, scores)
