"""A query against one segment: which articles it finds and what they score, as dense arrays.

What must hold is a mask, what ranks adds to the scores. A part of the tree with `in:quote` is answered over the
quotations and then carried over to the articles that they stand in.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from index.engine import filters
from index.engine.files import Array
from index.engine.match import Matcher, Postings
from index.engine.segment import Part
from index.engine.snapshot import Level, Snapshot
from index.engine.tree import STRICT_WORDS, asked_for, asks_for_quotes, asks_nothing, fields_of_type
from index.engine.words import WordForms, word_forms
from index.query import All, Any, Field, Fuzzy, Node, Not, Phrase, Wildcard, Word

TIER = 1000.0
"""Added to the score of what has all words; no sum of scores comes near."""


class Found(NamedTuple):
    """For each document of a part whether it is found, and what it scores."""

    mask: Array
    scores: Array


class Evaluator:
    """Answers the nodes of one query; what it looked up for one segment it knows for the next."""

    def __init__(self, snapshot: Snapshot, resolve: filters.Resolve, allowed: filters.Allowed) -> None:
        self._snapshot = snapshot
        self._resolve, self._allowed = resolve, allowed
        self._matchers: dict[Level, Matcher] = {}
        self._keys: dict[Field, tuple[int, ...]] = {}
        self._actors: dict[Field, frozenset[str]] = {}
        self._words: dict[All, list[WordForms]] = {}
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

    def words(self, node: All) -> list[WordForms]:
        """Return the words that are ranked together in a node."""
        found = self._words.get(node)
        if found is None:
            found = self._words[node] = word_forms(child for child in node.nodes if isinstance(child, Word))
        return found

    def find(self, node: Node, at: int, level: Level = "articles") -> Found:
        """Answer a node for segment `at`. Deleted documents are not yet left out."""
        match node:
            case All():
                return self._all(node, at, level)
            case Any():
                return self._any(node.nodes, at, level)
            case Not():
                found = self.find(node.node, at, level)
                return Found(~found.mask, np.zeros_like(found.scores))
            case Field():
                return self._unscored(self._field(node, at, level, ()))
            case Word():
                return self._all(All((node,)), at, level)
        return self._leaf(node, at, level)

    def quotes(self, root: All, at: int, articles: Array) -> Found:
        """Return which quotations of the found articles satisfy the query, and what they score for it."""
        part = self._snapshot.parts("quotes")[at]
        inside = articles[part.column("parent")]
        if asks_for_quotes(root):
            found = self.find(root, at, "quotes")
            return Found(found.mask & inside, found.scores)
        wanted = [self._speaking(field, at, part, fields_of_type(root)) for field in asked_for(root, "says")]
        wanted = wanted or [self._of_type(field, part) for field in fields_of_type(root)]
        return self._unscored(np.logical_or.reduce(wanted) & inside if wanted else inside)

    def _all(self, node: All, at: int, level: Level) -> Found:
        if level == "articles" and asks_for_quotes(node):
            return self._carried_over(self.find(node, at, "quotes"), at)
        part = self._snapshot.parts(level)[at]
        scores = np.zeros(part.count, np.float32)
        nodes = [child for child in node.nodes if not asks_nothing(child)]
        ranked = [child for child in nodes if isinstance(child, Wildcard | Fuzzy)]
        mask = self._ranked_together(self.words(node), ranked, at, level, scores)
        required = (child for child in nodes if not isinstance(child, Word | Wildcard | Fuzzy))
        for child in required:
            if isinstance(child, Field):
                here = self._field(child, at, level, fields_of_type(node))
            else:
                here, more = self.find(child, at, level)
                scores += more
            mask = here if mask is None else mask & here
        return Found(np.ones(part.count, bool) if mask is None else mask, scores)

    def _ranked_together(
        self, words: Sequence[WordForms], others: Sequence[Node], at: int, level: Level, scores: Array
    ) -> Array | None:
        """Add the scores of words and patterns; return who has one of them, None where there is none to look for."""
        size = len(words) + len(others)
        if not size:
            return None
        matcher = self.matcher(level)
        if size == 1:
            found = matcher.add_word(words[0], at, scores) if words else self._add(others[0], at, level, scores)
            return found if isinstance(found, np.ndarray) else _mask(found.documents, len(scores))
        seen = np.zeros(len(scores), np.uint16)
        for word in words:
            _count(seen, matcher.add_word(word, at, scores))
        for node in others:
            _count(seen, self._add(node, at, level, scores))
        if size <= STRICT_WORDS:
            scores[seen == size] += np.float32(TIER)
        return seen > 0

    def _add(self, node: Node, at: int, level: Level, scores: Array) -> Postings:
        found = self._postings(node, at, level)
        scores[found.documents] += found.scores
        return found

    def _any(self, nodes: Iterable[Node], at: int, level: Level) -> Found:
        found = [self.find(node, at, level) for node in nodes if not asks_nothing(node)]
        if len(found) == 1:
            return found[0]
        size = self._snapshot.parts(level)[at].count
        mask, scores = np.zeros(size, bool), np.zeros(size, np.float32)
        for one in found:
            mask |= one.mask
            scores += one.scores * one.mask
        return Found(mask, scores)

    def _leaf(self, node: Node, at: int, level: Level) -> Found:
        size = self._snapshot.parts(level)[at].count
        mask, scores = np.zeros(size, bool), np.zeros(size, np.float32)
        found = self._postings(node, at, level)
        mask[found.documents] = True
        scores[found.documents] = found.scores
        return Found(mask, scores)

    def _postings(self, node: Node, at: int, level: Level) -> Postings:
        matcher = self.matcher(level)
        match node:
            case Phrase():
                return matcher.phrase(node, at)
            case Wildcard() | Fuzzy():
                return matcher.expansion(node, at)
        raise TypeError(f"not a leaf: {node!r}")

    def _carried_over(self, found: Found, at: int) -> Found:
        """Return the articles that found quotations stand in, each with the score of its best one."""
        part = self._snapshot.parts("articles")[at]
        quotes = self._snapshot.parts("quotes")[at]
        mask, scores = np.zeros(part.count, bool), np.zeros(part.count, np.float32)
        chosen = np.flatnonzero(found.mask if quotes.live is None else found.mask & quotes.live)
        parents = quotes.column("parent")[chosen]
        mask[parents] = True
        np.maximum.at(scores, parents, found.scores[chosen])
        return Found(mask, scores)

    def _unscored(self, mask: Array) -> Found:
        return Found(mask, np.zeros(len(mask), np.float32))

    def _field(self, field: Field, at: int, level: Level, types: Sequence[Field]) -> Array:
        """Return what a field allows. `types` stand beside a `says:`, of which then one quotation must be."""
        quotes = self._snapshot.parts("quotes")[at]
        if level == "quotes":
            match field.name:
                case "says":
                    return self._speaking(field, at, quotes, ())
                case "type":
                    return self._of_type(field, quotes)
                case "in":
                    return np.ones(quotes.count, bool)
            above: Array = self._field(field, at, "articles", ())[quotes.column("parent")]
            return above
        articles = self._snapshot.parts("articles")[at]
        match field.name:
            case "says" if types:
                return self._carried_over(self._unscored(self._speaking(field, at, quotes, types)), at).mask
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


def _mask(documents: Array, size: int) -> Array:
    mask = np.zeros(size, bool)
    mask[documents] = True
    return mask


def _count(seen: Array, found: Array | Postings) -> None:
    if isinstance(found, Postings):
        seen[found.documents] += 1
    else:
        seen += found
