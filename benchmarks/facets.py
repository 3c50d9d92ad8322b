#!/usr/bin/env python3
"""How long does it take to count the actors of all articles that a query finds? Beside SQLite, in the same run.

    benchmarks/facets.py [--size 100000]

Every article mentions actors that are drawn at random, a few of them very often and most seldom, as in the news. A
query finds all articles, every second or every fiftieth. Ours counts all five facets (who is mentioned, who speaks,
source, month, kind of quotation); SQLite counts the mentioned actors only, with its index over articles and actors. The
best of seven rounds counts; a frame of a screen lasts 16 ms.
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from index.engine import Document, Engine, QuoteDocument
from index.query import Query
from index.query.text import parse

_ACTORS, _MENTIONED, _QUOTES = 3_000, 9, 4
_ROUNDS = 7
_SOURCES, _MONTHS = 40, 12
_COUNT = "SELECT actor, count(*) FROM mentions JOIN found USING (article) GROUP BY actor"


def main() -> int:
    """Fill both, count in turn, print a table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--size", type=int, default=100_000, help="how many articles (default: %(default)s)")
    size = options.parse_args().size
    with tempfile.TemporaryDirectory(prefix="nato-reader-benchmark-") as folder:
        engine = Engine.open(Path(folder) / "index", create=True)
        database = sqlite3.connect(":memory:")
        database.execute("CREATE TABLE mentions (article INTEGER, actor TEXT, PRIMARY KEY (article, actor))")
        engine.write(filled(database, size))
        engine.optimize()
        print(f"{size:,} articles, {_ACTORS:,} actors, {_MENTIONED} drawn for each\n")
        print(f"{'found':>10}{'all facets, ms':>16}{'SQLite, mentioned only, ms':>28}{'ratio':>8}")
        for line in ("", "zweiter", "fünfzigster"):
            show(engine, database, parse(line))
        engine.close()
    return 0


def filled(database: sqlite3.Connection, size: int) -> Iterator[Document]:
    """Yield the articles, and write down in SQLite whom each mentions."""
    draw = random.Random(6)
    for key in range(1, size + 1):
        actors = {f"actor-{min(int(draw.paretovariate(0.6)), _ACTORS)}" for _ in range(_MENTIONED)}
        mentioned = tuple(sorted(actors))
        database.executemany("INSERT INTO mentions VALUES (?, ?)", [(key, actor) for actor in mentioned])
        day = 20220001 + 100 * (key % _MONTHS + 1)
        yield Document(
            key=key,
            body="jeder" + " zweiter" * (key % 2 == 0) + " fünfzigster" * (key % 50 == 0),
            first_day=day,
            last_day=day,
            source=f"source {key % _SOURCES}",
            mentioned=mentioned,
            quotes=tuple(QuoteDocument("so", "direct", draw.choice(mentioned)) for _ in range(_QUOTES)),
        )


def show(engine: Engine, database: sqlite3.Connection, query: Query) -> None:
    """Count in both, in turn, see that they agree, and print the least times."""
    ranking = engine.search(query, resolve=lambda name, value: None, allowed=lambda field: ())
    database.execute("DROP TABLE IF EXISTS found")
    database.execute("CREATE TABLE found (article INTEGER PRIMARY KEY)")
    database.executemany("INSERT INTO found VALUES (?)", [(key,) for key in ranking.keys(0, ranking.total)])

    def ours() -> dict[str, int]:
        answer = engine.search(query, resolve=lambda name, value: None, allowed=lambda field: ())
        return dict(answer.facets()["mentioned"])

    def theirs() -> dict[str, int]:
        return dict(database.execute(_COUNT).fetchall())

    assert ours() == theirs()
    rounds = [(milliseconds(ours), milliseconds(theirs)) for _ in range(_ROUNDS)]
    least, peer = map(min, zip(*rounds, strict=True))
    print(f"{ranking.total:>10,}{least:>16.1f}{peer:>28.1f}{peer / least:>8.1f}")


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    sys.exit(main())
