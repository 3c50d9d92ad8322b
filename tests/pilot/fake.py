"""A library in memory with the interface that the screens use, so that they are tested without an index."""

import re
from collections import Counter
from pathlib import Path

from index.analysis import Actor, ActorKind, Analysis, Mention, Quote, QuoteType, Speaker
from index.article import Article, ArticleDate, Span
from index.query import All, Field, FieldName, Node, Not, Query, Word, walk
from index.query.text import line, parse
from index.results import Facet, Facets, Hit, Page, QuoteHit, Snippet
from index.storage.state import State

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("jens-stoltenberg", "Jens Stoltenberg", "person", ("Stoltenberg",)),
        Actor("wladimir-putin", "Wladimir Putin", "person", ("Putin",)),
        Actor("dmytro-kuleba", "Dmytro Kuleba", "person", ("Kuleba",)),
        Actor("nato", "Nato", "organisation", ("NATO",)),
        Actor("russland", "Russland", "country"),
        Actor("ukraine", "Ukraine", "country"),
    )
}
KINDS: dict[str, ActorKind] = {actor.id: actor.kind for actor in ACTORS.values()}


def article(article_id: str, headline: str, body: str, date: str | None, source: str | None, **more: object) -> Article:
    """Make an article whose first line is its headline."""
    return Article(
        id=article_id,
        path=f"/news/{article_id}.txt",
        text=f"{headline}\n\n{body}",
        headline=headline,
        headline_basis="text",
        headline_span=Span(0, len(headline)),
        date=ArticleDate(date, "metadata") if date else None,
        source=source,
        **more,  # type: ignore[arg-type]
    )


def quotation(text: str, words: str, actor: str | None, type: QuoteType = "direct", cue: str = "sagte") -> Quote:
    """Make the quotation of `words` in `text`."""
    start = text.index(words)
    name = ACTORS[actor].name if actor else None
    surname = name.split()[-1] if name else ""
    at = text.find(surname, start) if surname else -1
    cue_at = text.find(cue, start)
    speaker = Speaker("named", name, actor, Span(at, at + len(surname)) if at >= 0 else None)
    return Quote(
        type=type,
        spans=(Span(start, start + len(words)),),
        text=words,
        rule="The name stands behind the verb of saying." if actor else "Nobody is named.",
        confidence=0.9 if actor else 0.3,
        speaker=speaker if actor else Speaker("unknown"),
        cue=Span(cue_at, cue_at + len(cue)) if cue_at >= 0 else None,
    )


_FIRST = (
    "Am Dienstag begann der Truppenabzug. „Wir brauchen einen umfangreichen Truppenabzug“, sagte Stoltenberg in "
    "Brüssel. Die Lage bleibe gespannt, sagte Kuleba.\n\n"
    "Die Nato beobachtet Russland genau.\n\n" + "Viele Zeilen folgen hier, damit der Text lang wird. " * 60 + "\n\n"
    "„Das wäre gut“, sagte Putin am Ende zum Truppenabzug.\n\n„Niemand weiß es“, hieß es."
)
_SECOND = "Die Nato berät über die Ukraine. „Die Tür bleibt offen“, sagte Stoltenberg.\n\nDanach reiste er ab."
_THIRD = "Ein Bericht ohne Zitate, aber mit Putin und Russland."

ARTICLES = (
    article("a1", "Nato sieht vorsichtigen Optimismus", _FIRST, "2022-02-15", "dpa"),
    article("a2", "Die Tür bleibt offen", _SECOND, "2022-02-16", "AFP"),
    article("a3", "Stille an der Grenze", _THIRD, None, None),
)
_QUOTES = {
    "a1": (
        ("„Wir brauchen einen umfangreichen Truppenabzug“", "jens-stoltenberg", "direct"),
        ("Die Lage bleibe gespannt", "dmytro-kuleba", "indirect"),
        ("„Das wäre gut“", "wladimir-putin", "direct"),
        ("„Niemand weiß es“", None, "direct"),
    ),
    "a2": (("„Die Tür bleibt offen“", "jens-stoltenberg", "direct"),),
    "a3": (),
}


def _mentions(text: str) -> list[Mention]:
    found = []
    for actor in ACTORS.values():
        for name in sorted({actor.name, actor.name.split()[-1]}):
            found += [
                Mention(match.start(), match.end(), match[0], "name", actor.id)
                for match in re.finditer(re.escape(name), text)
            ]
    return sorted(found, key=lambda mention: mention.start)


def analysis_of(found: Article) -> Analysis:
    quotes = tuple(
        quotation(found.text, words, actor, type)  # type: ignore[arg-type]
        for words, actor, type in _QUOTES.get(found.id, ())
    )
    mentions = tuple(_mentions(found.text))
    return Analysis(
        quotes, (), mentions, tuple(ACTORS[name] for name in sorted({mention.actor for mention in mentions}))
    )


class FakeLibrary:
    """Three articles by default; `copies` multiplies them for lists of any length."""

    def __init__(self, articles: tuple[Article, ...] = ARTICLES, copies: int = 1) -> None:
        self.articles = articles
        self.copies = copies
        self.generation = 1
        self.state = State(None)
        self.asked: list[str] = []
        self.folders: list[Path] = []

    def close(self) -> None:
        """Nothing to close."""

    @property
    def count(self) -> int:
        return len(self.articles) * self.copies

    def search(
        self, query: Query | str, *, limit: int = 20, offset: int = 0, sort: str = "relevance", snippet_width: int = 160
    ) -> Page:
        query = parse(query) if isinstance(query, str) else query
        self.asked.append(line(query))
        found = [each for each in self.articles if self._fits(query.root, each)]
        total = len(found) * self.copies
        hits = [self._hit(found[at % len(found)], at, query) for at in range(offset, min(offset + limit, total))]
        suggestion = "Truppenabzug" if not found and "trupenabzug" in line(query).casefold() else None
        return Page(query=line(query), total=total, hits=tuple(hits), offset=offset, suggestion=suggestion)

    def roots(self) -> list[Path]:
        return list(self.folders)

    def new_since(self, query: Query | str, time_ns: int) -> int:
        """All articles came at the time 100."""
        return self.search(query).total if time_ns < 100 else 0

    def facets(self, query: Query) -> Facets:
        mentioned: Counter[str] = Counter()
        sources: Counter[str] = Counter(each.source for each in self.articles if each.source)
        speaking: Counter[str] = Counter()
        for each in self.articles:
            if self._fits(query.root, each):
                found = analysis_of(each)
                mentioned.update({mention.actor for mention in found.mentions})
                speaking.update(
                    {quote.speaker.actor for quote in found.quotes if quote.speaker and quote.speaker.actor}
                )
        papers = tuple(Facet(name, name, count) for name, count in sources.most_common())
        return Facets(self._facets(mentioned), self._facets(speaking), papers)

    def _facets(self, counts: Counter[str]) -> tuple[Facet, ...]:
        return tuple(
            Facet(name, ACTORS[name].name, count, KINDS[name])
            for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )

    def article(self, article_id: str) -> Article:
        return next(each for each in self.articles if each.id == article_id.split("~")[0])

    def analysis(self, article_id: str) -> Analysis:
        return analysis_of(self.article(article_id))

    def matches(self, query: Query, text: str) -> list[Span]:
        words = [node.text for node in walk(query.root) if isinstance(node, Word)]
        if not words:
            return []
        pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
        return [Span(*match.span()) for match in pattern.finditer(text)]

    def complete(self, prefix: str, limit: int = 10) -> list[str]:
        words = {word for each in self.articles for word in re.findall(r"\w+", each.text)}
        return sorted(word for word in words if word.casefold().startswith(prefix.casefold()))[:limit]

    def lookup(self, name: str) -> tuple[Actor, ...]:
        folded = name.casefold()
        return tuple(a for a in ACTORS.values() if folded in (a.id, a.name.casefold(), a.name.split()[-1].casefold()))

    def actor(self, actor_id: str) -> Actor | None:
        return ACTORS.get(actor_id)

    def quotes(self, query: Query | str = "", *, speaker: str | None = None, **_: object) -> list[QuoteHit]:
        return [
            QuoteHit.of(each, at, quote)
            for each in self.articles
            for at, quote in enumerate(analysis_of(each).quotes)
            if speaker is None or (quote.speaker and speaker in (quote.speaker.actor, quote.speaker.name))
        ]

    def _hit(self, found: Article, at: int, query: Query) -> Hit:
        text = " ".join(found.text.partition("\n\n")[2].split())[:160]
        return Hit(
            id=found.id if at < len(self.articles) else f"{found.id}~{at}",
            path=found.path,
            headline=found.headline,
            date=found.date.value if found.date else None,
            source=found.source,
            score=1.0,
            snippet=Snippet(text, tuple(self.matches(query, text))),
            read=self.state.is_read(found.id),
            starred=self.state.is_starred(found.id),
        )

    def _fits(self, node: Node, found: Article) -> bool:
        if isinstance(node, All):
            return all(self._fits(child, found) for child in node.nodes)
        if isinstance(node, Not):
            return not self._fits(node.node, found)
        if isinstance(node, Field):
            return self._has(node.name, node.value, found)
        return isinstance(node, Word) and node.text.casefold() in found.text.casefold()

    def _has(self, name: FieldName, value: str, found: Article) -> bool:
        wanted = {actor.id for actor in self.lookup(value)}
        analysis = analysis_of(found)
        if name == "actor":
            return bool(wanted & {mention.actor for mention in analysis.mentions})
        if name == "says":
            return bool(wanted & {quote.speaker.actor for quote in analysis.quotes if quote.speaker})
        return name == "is" and value == "starred" and self.state.is_starred(found.id)


__all__ = ["ACTORS", "ARTICLES", "FakeLibrary", "article", "parse"]
