#!/usr/bin/env python3
"""How well and how fast are actors found? People whom the registry does not know, loading, and finding.

    benchmarks/actors.py [--names 50000] [--characters 2000000]

Quality is measured on the passages in tests/unit/actors/data, which were written and annotated for it. Speed is told as
a ratio in the same run: finding with many thousand names more against finding with the shipped actors, and loading
against reading the same file with PyYAML's own loader.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "unit"))

from actors.passages import article, passages, score  # noqa: E402

from index.actors import Registry, find_actors  # noqa: E402

_ROUNDS = 3
_NAMES_OF_AN_ACTOR = 5


def main() -> int:
    """Print the three tables."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--names", type=int, default=50_000, help="how many names more (default: %(default)s)")
    options.add_argument("--characters", type=int, default=2_000_000, help="how much text (default: %(default)s)")
    given = options.parse_args()
    small = Registry.load()
    print_quality(small)
    with tempfile.TemporaryDirectory(prefix="nato-reader-benchmark-") as folder:
        path = Path(folder) / "actors.yaml"
        path.write_text(many_actors(given.names), "utf-8")
        large = print_loading(path, given.names)
        print_finding(small, large, given.characters)
    return 0


def print_quality(registry: Registry) -> None:
    """Print how many of the people of the passages are found."""
    result = score(registry)
    print(f"People not in the registry, {len(passages())} passages, {result.wanted} mentions")
    print(f"  precision {result.precision:.1%}   recall {result.recall:.1%}")
    print("  wrong:  " + (", ".join(result.wrong) or "none"))
    print("  missed: " + (", ".join(result.missed) or "none"))


def many_actors(names: int) -> str:
    """Return a file of actors with `names` names in all, made of syllables so that first words are shared."""
    syllables = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu")
    lines: list[str] = []
    for number in range(names // _NAMES_OF_AN_ACTOR):
        parts = [syllables[number // len(syllables) ** place % len(syllables)] for place in range(5)]
        surname, first = "".join(parts).capitalize(), "".join(parts[:2]).capitalize()
        lines.append(
            f"- name: {first} {surname}\n  aliases: [{surname}er, {surname}ow, Dr {surname}, {surname} Bund]\n"
        )
    return "".join(lines)


def print_loading(path: Path, names: int) -> Registry:
    """Print how long loading takes, and return what was loaded.

    The first time is told as the best of some rounds too, each with an empty cache.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rounds: dict[str, list[float]] = {name: [] for name in ("plain", "first", "index", "again", "index again")}
    for number in range(_ROUNDS + 1):
        os.environ["XDG_CACHE_HOME"] = str(path.with_name(f"cache-{number}"))
        rounds["plain"].append(once(lambda: yaml.load(path.read_text("utf-8"), Loader=loader)))
        for load, index in (("first", "index"), ("again", "index again")):
            begin = time.process_time()
            registry = Registry.load(path)
            rounds[load].append(time.process_time() - begin)
            rounds[index].append(once(lambda registry=registry: registry.names))
    seconds = {name: min(times[1:]) for name, times in rounds.items()}
    plain = seconds["plain"]
    print(f"\nLoading, seconds; {names:,} names more in a file of {path.stat().st_size / 1e6:.1f} MB")
    print(f"  shipped actors only           {best(Registry.load):6.3f}   {len(Registry.load().entries):,} actors")
    print(f"  the file with PyYAML alone    {plain:6.3f}")
    print(f"  with the file, first time     {seconds['first']:6.3f}   {seconds['first'] / plain:.2f} of PyYAML's")
    print(f"    its names, on first finding {seconds['index']:6.3f}   {seconds['index'] / plain:.2f} of PyYAML's")
    print(f"  with the file, afterwards     {seconds['again']:6.3f}   {seconds['again'] / plain:.2f} of PyYAML's")
    print(f"    its names, on first finding {seconds['index again']:6.3f}")
    return registry


def print_finding(small: Registry, large: Registry, characters: int) -> None:
    """Print the speed of finding with both registries, which take turns; the first round warms up."""
    texts = [passage.text for passage in passages()]
    page = article("\n".join(texts[k % len(texts)] for k in range(60)))
    count = max(1, characters // len(page.text))
    seconds: dict[Registry, list[float]] = {small: [], large: []}
    for _ in range(_ROUNDS + 1):
        for registry, times in seconds.items():
            times.append(once(lambda registry=registry: [find_actors(page, registry) for _ in range(count)]))
    speeds = [count * len(page.text) / min(times[1:]) / 1e6 for times in seconds.values()]
    print("\nFinding, million characters a second")
    print(f"  {len(small.entries):>7,} actors  {speeds[0]:.2f}")
    print(f"  {len(large.entries):>7,} actors  {speeds[1]:.2f}   {speeds[1] / speeds[0]:.2f} of the speed")


def best(act: Callable[[], object]) -> float:
    """Return the seconds of the quickest of some rounds."""
    return min(once(act) for _ in range(_ROUNDS))


def once(act: Callable[[], object]) -> float:
    """Return how many seconds of the processor `act` takes."""
    begin = time.process_time()
    act()
    return time.process_time() - begin


if __name__ == "__main__":
    raise SystemExit(main())
