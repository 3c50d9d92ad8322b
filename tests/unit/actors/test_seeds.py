"""Mentions in five real articles against a count by hand; skipped where they do not lie beside the repository."""

from collections import Counter
from pathlib import Path

import pytest

from index.actors import Registry, find_actors
from index.sources import read

_SEEDS = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "seeds"
_COUNTS = Path(__file__).with_name("data") / "seeds.txt"

pytestmark = pytest.mark.skipif(not _SEEDS.exists(), reason="the five articles are not here")


def _wanted() -> dict[str, Counter[tuple[str, str]]]:
    counts: dict[str, Counter[tuple[str, str]]] = {}
    seed = ""
    for line in _COUNTS.read_text("utf-8").splitlines():
        if line.startswith("=="):
            seed = line.split()[1]
            counts[seed] = Counter()
        elif line and not line.startswith("#"):
            word, count, actor = line.rsplit(" ", 2)
            counts[seed][word, actor] += int(count)
    return counts


def _found(path: Path, registry: Registry) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for article in read(path, lambda failure: pytest.fail(str(failure))):
        found = find_actors(article, registry)
        for mention in found.mentions:
            if found.actors[mention.actor].kind not in ("place", "group"):
                counts[mention.text.split()[-1], mention.actor] += 1
    return counts


def test_at_least_95_percent_are_found_and_right(registry: Registry) -> None:
    right, found, wanted = 0, 0, 0
    apart: list[str] = []
    for seed, counts in _wanted().items():
        (path,) = _SEEDS.glob(f"{seed}_*.txt")
        have = _found(path, registry)
        right += (have & counts).total()
        found += have.total()
        wanted += counts.total()
        apart += [
            f"{seed}: {key} {have[key]} instead of {counts[key]}"
            for key in {*have, *counts}
            if have[key] != counts[key]
        ]
    assert right / wanted >= 0.95, apart
    assert right / found >= 0.95, apart
