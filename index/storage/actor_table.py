"""The actors that articles of a library name, and how often each article does."""

import sqlite3
from collections.abc import Collection, Iterable

import msgspec

from index.analysis import Actor, Analysis
from index.results import ActorCount

_encode = msgspec.msgpack.Encoder().encode
_decode_actor = msgspec.msgpack.Decoder(Actor).decode


class ActorTable:
    """The tables `actors` and `counts` of the store's file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        self._written: dict[str, Actor] = {}  # by the transaction under way

    def forget(self) -> None:
        """Begin a transaction: others may have written meanwhile, and what was rolled back never was."""
        self._written.clear()

    def put(self, article: int, analysis: Analysis) -> None:
        """Store the actors of an article, which has this key, and how often it names them."""
        for actor in analysis.actors:
            known = self._written.get(actor.id) or self.get(actor.id)
            merged = _merged(known, actor)
            if merged != known:
                self._sql.execute("INSERT OR REPLACE INTO actors VALUES (?, ?)", (actor.id, _encode(merged)))
            self._written[actor.id] = merged
        counts = ((article, actor, *pair) for actor, pair in _counts(analysis).items())
        self._sql.executemany("INSERT INTO counts VALUES (?, ?, ?, ?)", counts)

    def remove(self, articles: Iterable[int]) -> None:
        """Forget whom these articles name; actors stay known."""
        self._sql.executemany("DELETE FROM counts WHERE article = ?", [(key,) for key in articles])

    def get(self, actor_id: str) -> Actor | None:
        """Return an actor by its id, None where no article names it."""
        row = self._sql.execute("SELECT actor FROM actors WHERE id = ?", (actor_id,)).fetchone()
        return _decode_actor(row[0]) if row else None

    def all(self) -> dict[str, Actor]:
        """Return every actor that an article of the library names, by id."""
        rows = self._sql.execute("SELECT id, actor FROM actors WHERE EXISTS (SELECT 1 FROM counts WHERE actor = id)")
        return {actor_id: _decode_actor(blob) for actor_id, blob in rows}

    def counts(self, keys: Collection[int] | None = None) -> list[ActorCount]:
        """Count mentions, quotations and articles of each actor in these articles (None: all), most frequent first."""
        where, values = "", list[str]()
        if keys is not None:
            where, values = "WHERE article IN (SELECT value FROM json_each(?))", [_json(keys)]
        rows = self._sql.execute(
            f"""SELECT actor, total_mentions, total_quotes, articles, blob FROM (
                    SELECT counts.actor AS actor, sum(mentions) AS total_mentions, sum(quotes) AS total_quotes,
                           count(*) AS articles FROM counts {where} GROUP BY counts.actor)
                JOIN (SELECT id, actor AS blob FROM actors) ON id = actor
                ORDER BY total_mentions DESC, total_quotes DESC, actor""",
            values,
        )
        return [
            ActorCount(id=id_, name=actor.name, kind=actor.kind, mentions=mentions, quotes=quotes, articles=articles)
            for id_, mentions, quotes, articles, blob in rows
            for actor in (_decode_actor(blob),)
        ]


def _json(keys: Iterable[int]) -> str:
    return msgspec.json.encode(list(keys)).decode()


def _counts(analysis: Analysis) -> dict[str, tuple[int, int]]:
    """Count mentions and quotations of each actor."""
    counts = {actor.id: (0, 0) for actor in analysis.actors}
    for mention in analysis.mentions:
        mentions, quotes = counts.get(mention.actor, (0, 0))
        counts[mention.actor] = (mentions + 1, quotes)
    for quote in analysis.quotes:
        if quote.speaker and quote.speaker.actor:
            mentions, quotes = counts.get(quote.speaker.actor, (0, 0))
            counts[quote.speaker.actor] = (mentions, quotes + 1)
    return counts


def _merged(known: Actor | None, actor: Actor) -> Actor:
    """Return the newer actor with every alias that either has."""
    if known is None or known == actor:
        return actor
    aliases = tuple(dict.fromkeys((*actor.aliases, *known.aliases)))
    return msgspec.structs.replace(actor, aliases=aliases)
