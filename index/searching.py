"""Answers to queries: rankings from the engine, texts and names from the store, what the reader did from the state."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from index.analysis import Actor, Quote, QuoteType
from index.article import Article, Span
from index.documents import running_text
from index.engine import Engine
from index.naming import ActorNames, closest, folded
from index.query import All, Any, Field, FieldName, Node, Not, Query, walk
from index.query.text import Language, language_of, line
from index.results import ActorCount, Facet, Facets, Hit, Page, QuoteHit, Sort, provenance
from index.storage.store import Store

if TYPE_CHECKING:
    from index.actors import Registry
    from index.engine import Highlighter, Ranking
    from index.storage.state import State

_KEPT_RANKINGS = 4
_NAMED = 3


class Searcher:
    """Asks engine, store and state; keeps the last rankings so that turning pages does not search again."""

    def __init__(self, store: Store, engine: Engine, state: "State", registry: Callable[[], "Registry"]) -> None:
        """Ask these; `registry` loads the known actors where the library's own names do not suffice."""
        self._store, self._engine, self._state, self._load_registry = store, engine, state, registry
        self._rankings: OrderedDict[tuple[All, Sort, int, int], Ranking] = OrderedDict()
        self._actors: dict[str, Actor] | None = None
        self._names: ActorNames | None = None
        self._highlighter: tuple[All, Highlighter] | None = None
        self._generation = engine.generation

    def page(self, query: Query, limit: int, offset: int, sort: Sort, snippet_width: int, typed: str | None) -> Page:
        """Return a stretch of the ranked articles with snippets; `typed` is the line that the query was read from."""
        ranking = self.ranking(query, sort)
        notes = [problem.message for problem in query.problems]
        notes += self._unknown_names(query)
        notes += ranking.notes
        hits: list[Hit] = []
        for key, score in ranking.scored(offset, limit):
            article = self._store.article(key)
            if article:
                hits.append(self._hit(article, score, query, snippet_width))
        language = language_of(typed) if typed else "en"
        suggestion = self.suggestion(query, language) if ranking.total == 0 else None
        shown = line(query) if typed is None else typed
        return Page(shown, ranking.total, tuple(hits), offset, tuple(dict.fromkeys(notes)), suggestion)

    def ranking(self, query: Query, sort: Sort) -> "Ranking":
        """Return the engine's answer, the kept one where nothing has changed since."""
        self._follow()
        personal = any(isinstance(node, Field) and node.name in ("is", "tag") for node in walk(query.root))
        key = (query.root, sort, self._generation, self._state.revision if personal else 0)
        ranking = self._rankings.get(key)
        if ranking is None:
            ranking = self._engine.search(query, resolve=self.resolve, allowed=self.allowed, sort=sort)
            self._rankings[key] = ranking
            while len(self._rankings) > _KEPT_RANKINGS:
                self._rankings.popitem(last=False)
        self._rankings.move_to_end(key)
        return ranking

    def facets(self, query: Query) -> Facets:
        """Count what the found articles hold."""
        found = self.ranking(query, "relevance").facets()
        known = self._known_actors()
        return Facets(
            mentioned=tuple(_actor_facet(known, *pair) for pair in found.get("mentioned", ())),
            speaking=tuple(_actor_facet(known, *pair) for pair in found.get("speaking", ())),
            sources=tuple(Facet(value, value, count) for value, count in found.get("source", ())),
            months=tuple(Facet(value, value, count) for value, count in found.get("month", ())),
            types=tuple(Facet(value, value.replace("_", " "), count) for value, count in found.get("type", ())),
        )

    def quotes(
        self, query: Query, speaker: str | None, type_: QuoteType | None, limit: int | None, offset: int
    ) -> list[QuoteHit]:
        """Return the quotations that a query finds, articles by date, within an article in order of the text."""
        wanted: list[Node] = [Field("says", speaker)] if speaker else []
        wanted += [Field("type", type_)] if type_ else []
        if wanted:
            query = Query(All((*query.root.nodes, *wanted)), query.problems)
        ranking = self.ranking(query, "date")
        count = ranking.quote_total if limit is None else limit
        hits: list[QuoteHit] = []
        last: tuple[int, tuple[QuoteHit, ...]] = (0, ())
        for key, index in ranking.quotes(offset, count):
            if key != last[0]:
                last = key, self._quotes_of(key)
            if index < len(last[1]):
                hits.append(last[1][index])
        return hits

    def actors(self, query: Query) -> list[ActorCount]:
        """Count the actors of the articles found, of all articles for an empty query."""
        if query.empty:
            return self._store.actors.counts()
        ranking = self.ranking(query, "relevance")
        return self._store.actors.counts(ranking.keys(0, ranking.total))

    def new_since(self, query: Query, time_ns: int) -> int:
        """Count the articles found that were added after a point in time."""
        new = self._store.keys_since(time_ns)
        if not new:
            return 0
        ranking = self.ranking(query, "date")
        return sum(key in new for key in ranking.keys(0, ranking.total))

    def matches(self, query: Query, text: str) -> list[Span]:
        """Return where in a text the words of the query stand."""
        return self._marker(query).spans(text)

    def suggestion(self, query: Query, language: Language) -> str | None:
        """Return a line to try where a query finds nothing."""
        suggested = self._renamed(query) or self._engine.suggest(query)
        return line(suggested, language) if suggested is not None else None

    # What the engine asks back

    def resolve(self, name: FieldName, value: str) -> frozenset[str]:
        """Return the ids of the actors that a name, or the beginning of one, means; empty where it is nobody's."""
        if ids := self.names.ids(value):
            return ids
        known = self._load_registry().lookup(value)
        return frozenset(actor.id for actor in known) or self.names.beginning(value)

    def allowed(self, field: Field) -> Collection[int]:
        """Return the keys of the articles that `is:` or `tag:` asks for."""
        if field.name == "tag":
            return self._store.keys_of(self._state.tagged(field.value))
        if field.value == "starred":
            return self._store.keys_of(self._state.starred())
        read = self._store.keys_of(self._state.read())
        return read if field.value == "read" else self._store.keys() - read

    # Names

    @property
    def names(self) -> ActorNames:
        """The names of the library's actors, gathered when first asked for."""
        known = self._known_actors()
        if self._names is None:
            self._names = ActorNames(known)
        return self._names

    def _known_actors(self) -> dict[str, Actor]:
        """Return the library's actors by id, read again only when articles have changed."""
        self._follow()
        if self._actors is None:
            self._actors = self._store.actors.all()
        return self._actors

    def _unknown_names(self, query: Query) -> list[str]:
        """Say which names of the query no actor of this library has."""
        notes: list[str] = []
        for field in _actor_fields(query):
            if self.names.ids(field.value):
                continue
            known = self._load_registry().lookup(field.value)
            if known:
                notes.append(f"No article of this library names {known[0].name}.")
            elif begun := self.names.beginning(field.value):
                full = sorted(self._known_actors()[actor_id].name for actor_id in begun)
                shown = ", ".join(full[:_NAMED]) + (" …" if len(full) > _NAMED else "")
                notes.append(f'No actor is called "{field.value}"; it is taken for the beginning of {shown}.')
            else:
                near = self.names.nearest(field.value)
                hint = f" Did you mean {near}?" if near else ""
                notes.append(f'No actor is called "{field.value}".{hint}')
        return notes

    def _renamed(self, query: Query) -> Query | None:
        """Return the query with names that nobody has changed to the nearest that somebody, or a source or tag, has."""
        fields = [node for node in walk(query.root) if isinstance(node, Field)]
        changes = {field: Field(field.name, near) for field in fields if (near := self._nearest(field))}
        return Query(All(tuple(_changed(node, changes) for node in query.root.nodes))) if changes else None

    def _nearest(self, field: Field) -> str | None:
        """Return the name that a field's value may be a slip of, None where the value is a name itself."""
        if field.name in ("actor", "says"):
            return None if self.resolve(field.name, field.value) else self.names.nearest(field.value)
        if field.name == "source":
            known = {folded(facet.value): facet.value for facet in self.facets(Query()).sources}
        elif field.name == "tag":
            known = {folded(tag): tag for tag in self._state.tags()}
        else:
            return None
        return None if folded(field.value) in known else closest(field.value, known)

    # Parts of answers

    def _follow(self) -> None:
        """Forget what was gathered of an older generation."""
        generation = self._engine.generation
        if generation != self._generation:
            self._generation = generation
            self._rankings.clear()
            self._actors = self._names = None

    def _hit(self, article: Article, score: float, query: Query, width: int) -> Hit:
        return Hit(
            id=article.id,
            score=score,
            snippet=self._marker(query).snippet(running_text(article), width),
            read=self._state.is_read(article.id),
            starred=self._state.is_starred(article.id),
            **provenance(article),
        )

    def _quotes_of(self, key: int) -> tuple[QuoteHit, ...]:
        article, analysis = self._store.article(key), self._store.analysis(key)
        return quote_hits(article, analysis.quotes) if article and analysis else ()

    def _marker(self, query: Query) -> "Highlighter":
        if self._highlighter is None or self._highlighter[0] != query.root:
            self._highlighter = query.root, self._engine.highlighter(query)
        return self._highlighter[1]


def quote_hits(article: Article, quotes: tuple[Quote, ...]) -> tuple[QuoteHit, ...]:
    """Return the quotations of an article, each with where it stands."""
    return tuple(QuoteHit.of(article, index, quote) for index, quote in enumerate(quotes))


def _actor_facet(known: Mapping[str, Actor], actor_id: str, count: int) -> Facet:
    actor = known.get(actor_id)
    return Facet(actor_id, actor.name, count, actor.kind) if actor else Facet(actor_id, actor_id, count)


def _actor_fields(query: Query) -> list[Field]:
    return [node for node in walk(query.root) if isinstance(node, Field) and node.name in ("actor", "says")]


def _changed(node: Node, changes: dict[Field, Field]) -> Node:
    """Return a node with some of its fields exchanged."""
    if isinstance(node, Field):
        return changes.get(node, node)
    if isinstance(node, Not):
        return Not(_changed(node.node, changes))
    if isinstance(node, All | Any):
        return type(node)(tuple(_changed(inner, changes) for inner in node.nodes))
    return node
