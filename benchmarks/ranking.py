#!/usr/bin/env python3
"""How good is the ranking? Judged queries, our engine beside SQLite FTS5 and Tantivy, all over the same texts.

    benchmarks/ranking.py [FOLDER]

FOLDER holds docs.jsonl.gz ({"id", "title", "text"}), queries.jsonl ({"id", "text"}) and qrels.tsv (query, document,
grade); default is ../shared/corpora/bundestag beside the repository. The queries are typed as they are into our query
language; the others get their words.
"""

import argparse
import gzip
import json
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from peers import Asked, Ours, Text, chosen, words_of

from index.query.text import parse

_DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "bundestag"
_DEPTH = 100
MEASURES = ("nDCG@10", "MRR@10", "recall@20", "recall@100")


def main() -> int:
    """Build all engines, ask all queries, print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    options.add_argument("--against", default="fts5,tantivy", help="engines beside ours (default: %(default)s)")
    given = options.parse_args()
    if not (given.folder / "qrels.tsv").is_file():
        print(f"{given.folder}: no judged queries here (docs.jsonl.gz, queries.jsonl, qrels.tsv)", file=sys.stderr)
        return 2
    with gzip.open(given.folder / "docs.jsonl.gz", "rt", encoding="utf-8") as file:
        # A text that stands in the file twice would take two places of a ranking and count twice.
        documents = [*{one["id"]: one for one in map(json.loads, file)}.values()]
    texts = [Text(key, one["title"], one["text"]) for key, one in enumerate(documents, 1)]
    ids = {text.key: str(one["id"]) for text, one in zip(texts, documents, strict=True)}
    queries = [json.loads(line) for line in (given.folder / "queries.jsonl").read_text("utf-8").splitlines()]
    relevant = judgements(given.folder / "qrels.tsv")
    print(f"{len(texts):,} texts, {len(queries)} queries\n{'':12}" + "".join(f"{name:>12}" for name in MEASURES))
    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(Path(folder) / "ours")
        for engine in (ours, *chosen(given.against.split(",") if given.against else [], Path(folder))):
            engine.build(texts)
            engine.open()
            answers = []
            for query in queries:
                found = (
                    ours.ask(parse(query["text"]), _DEPTH)
                    if engine is ours
                    else engine.search(Asked("ranked", words_of(query["text"])), _DEPTH)
                )
                answers.append([ids[key] for key in found])
            figures = score([relevant[query["id"]] for query in queries], answers)
            print(f"{engine.name:12}" + "".join(f"{figures[name]:12.3f}" for name in MEASURES), flush=True)
    return 0


def judgements(path: Path) -> Mapping[str, set[str]]:
    """Read which documents are relevant for which query."""
    relevant: defaultdict[str, set[str]] = defaultdict(set)
    for row in path.read_text("utf-8").splitlines():
        query, document, grade = row.split("\t")
        if int(grade) > 0:
            relevant[query].add(document)
    return relevant


def score(wanted: Sequence[set[str]], answers: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the mean of each measure over the queries; all judgements are yes or no."""
    sums = dict.fromkeys(MEASURES, 0.0)
    for relevant, answer in zip(wanted, answers, strict=True):
        gains = [1 / math.log2(rank + 2) for rank, one in enumerate(answer[:10]) if one in relevant]
        ideal = sum(1 / math.log2(rank + 2) for rank in range(min(10, len(relevant))))
        sums["nDCG@10"] += sum(gains) / ideal
        sums["MRR@10"] += next((1 / rank for rank, one in enumerate(answer[:10], 1) if one in relevant), 0.0)
        for depth in (20, 100):
            sums[f"recall@{depth}"] += len(relevant.intersection(answer[:depth])) / len(relevant)
    return {name: total / len(wanted) for name, total in sums.items()}


if __name__ == "__main__":
    sys.exit(main())
