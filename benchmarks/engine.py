#!/usr/bin/env python3
"""How fast is the engine? Built and asked beside SQLite FTS5 and Tantivy: same texts, same queries, same run.

    benchmarks/engine.py [--against fts5,tantivy] [--size 10000] [--keep FOLDER] [PATH]

PATH is a folder of text files or a JSONL file ("title", "text"), also .gz. Building goes round from engine to engine,
each time in a fresh process, and so do the queries, each asked twice in a row, of which the second counts: what another
engine left of the processor's caches is nobody's merit. The best of three rounds of building and of five of asking is
told. A ratio above 1 says how many times as fast ours is.

With --keep, texts and indexes stay in FOLDER, and what is there from an earlier run is not built again.
"""

import argparse
import json
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

import corpus
from peers import CONTESTANTS, Asked, Fts5, Ours, Tantivy

_ROUNDS = 5
_HITS = 20
_WARM_UP = 8
_FEW, _COMMITS, _NEW_KEYS, _PAUSE = 30, 30, 1_000_000_000, 0.05
_KINDS = ("frequent", "rare", "compound", "and", "or", "ranked", "phrase", "prefix", "fuzzy")
_NOT_OFFERED = {("FTS5", "fuzzy")}

Engine = Ours | Fts5 | Tantivy
Result = TypeVar("Result")

_LEGEND = """
frequent, rare: one word. compound: a rare one, which each engine is asked for, or else for all of its parts.
and, or, ranked: two or three frequent words; ranked is what a reader types, and there ours also puts first what has all
of the words, or has them close together. phrase, prefix: two or three words, four or five letters. fuzzy: a slip of one
letter in a word of eight or more, where every engine that can allows two. Each gives the number of all hits and the
keys of the best 20. Words of a query are stemmed by ours and Tantivy; FTS5 has no German stemmer and finds fewer."""


class Built(NamedTuple):
    """What building cost: seconds, those of the processor, peak memory in MB, size on disk in MB."""

    seconds: float
    processor: float
    memory: float
    size: float


def main() -> int:
    """Fill the table of texts, build, ask, and print the three tables."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("path", nargs="?", type=Path, default=corpus.default_path())
    options.add_argument("--against", default="fts5,tantivy", help="engines beside ours (default: %(default)s)")
    options.add_argument("--size", type=int, default=10_000, help="how many texts (default: %(default)s)")
    options.add_argument("--queries", type=int, default=25, help="how many queries of each kind (default: %(default)s)")
    options.add_argument("--builds", type=int, default=3, help="rounds of building (default: %(default)s)")
    options.add_argument("--keep", type=Path, help="folder that keeps texts and indexes for the next run")
    given = options.parse_args()
    names = ["ours", *(given.against.split(",") if given.against else [])]
    with working_folder(given.keep) as folder:
        count = given.size
        if not (folder / "texts.sqlite").is_file():
            count = in_process(corpus.fill, folder / "texts.sqlite", given.path, given.size)
        also_built = ["fts5-bare"] if "fts5" in names else []
        built = built_in_turn([*names, *also_built], folder, given.builds)
        opened = {name: in_process(open_and_ask, name, folder) for name in names}
        grown = {name: in_process(grow, name, folder) for name in names}
        engines = {name: engine(name, folder) for name in names}
        print_building(count, built, opened, grown)
        for one in engines.values():
            one.open()
        asked = corpus.queries(folder / "texts.sqlite", given.queries)
        print(_LEGEND)
        for snippets in (False, True):
            times = ask(list(engines.values()), asked, snippets)
            print_times(f"best {_HITS}{' with snippets' if snippets else ''}: ms p50 / p95", times, engines)
    return 0


def engine(name: str, folder: Path) -> Engine:
    """Return the engine of a name with its place on disk."""
    if name != "ours":
        return CONTESTANTS[name](folder / name)
    ours = Ours(folder / name)
    ours.keep(folder / "texts.sqlite")
    return ours


def in_process(work: Callable[..., Result], *arguments: object) -> Result:
    """Run `work` in a fresh process, so that its memory can be told, and return what it returns."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


@contextmanager
def working_folder(kept: Path | None) -> Iterator[Path]:
    """Give the folder that is kept, made if need be, or one that is removed at the end."""
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory(prefix="nato-reader-benchmark-") as temporary:
        yield Path(temporary)


def built_in_turn(names: list[str], folder: Path, rounds: int) -> dict[str, Built]:
    """Build every index so many times and tell what the quickest building of each cost, or did in an earlier run."""
    told = {name: folder / f"{name}.json" for name in names}
    missing = [name for name in names if not told[name].is_file()]
    costs: defaultdict[str, list[Built]] = defaultdict(list)
    for name in missing * rounds:
        costs[name].append(in_process(build, name, folder))
    for name in missing:
        told[name].write_text(json.dumps(min(costs[name])), "utf-8")
    return {name: Built(*json.loads(file.read_text("utf-8"))) for name, file in told.items()}


def build(name: str, folder: Path) -> Built:
    """Build an engine's index anew from the table of texts."""
    shutil.rmtree(folder / name, ignore_errors=True)
    one = engine(name, folder)
    start, processor = time.perf_counter(), time.process_time()
    one.build(corpus.texts(folder / "texts.sqlite"))
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(file.stat().st_size for file in (folder / name).rglob("*") if file.is_file()) / 1e6
    return Built(seconds, processor, memory, size)


def open_and_ask(name: str, folder: Path) -> Built:
    """Open an index in a fresh process and ask one query; the size is not looked at again."""
    one = engine(name, folder)
    start = time.perf_counter()
    one.open()
    one.search(Asked("ranked", ("Regierung",)), _HITS)
    return Built(time.perf_counter() - start, 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0)


def grow(name: str, folder: Path) -> list[float]:
    """Commit a few texts again and again to a copy of an index; return the times in ms, without the first commit's."""
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        place = Path(temporary) / name
        shutil.copytree(folder / name, place)
        one: Engine = Ours(place) if name == "ours" else CONTESTANTS[name](place)
        some = islice(corpus.texts(folder / "texts.sqlite"), (_COMMITS + 1) * _FEW)
        more = [text._replace(key=text.key + _NEW_KEYS) for text in some]
        times: list[float] = []
        for start in range(0, len(more), _FEW):
            begin = time.perf_counter()
            one.add(more[start : start + _FEW])
            times.append((time.perf_counter() - begin) * 1000)
            time.sleep(_PAUSE)
    return times[1:]


def ask(engines: list[Engine], asked: list[Asked], snippets: bool) -> dict[tuple[str, str], list[float]]:
    """Return the best time in ms of every query for every engine, by engine and kind."""
    times: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for one in engines:
        for query in asked[:_WARM_UP]:
            one.search(query, _HITS, snippets)
    for query in asked:
        best: dict[str, float] = {}
        for _ in range(_ROUNDS):
            for one in engines:
                if (one.name, query.kind) in _NOT_OFFERED:
                    continue
                one.search(query, _HITS, snippets)
                start = time.perf_counter()
                one.search(query, _HITS, snippets)
                best[one.name] = min(best.get(one.name, 1e9), (time.perf_counter() - start) * 1000)
        for name, best_time in best.items():
            times[name, query.kind].append(best_time)
            if query.kind != "fuzzy":
                times[name, "all but fuzzy"].append(best_time)
    return times


def print_building(
    count: int, built: dict[str, Built], opened: dict[str, Built], grown: dict[str, list[float]]
) -> None:
    """Print what building, opening and a commit of few cost; ratios are of the clock, and of the processor's time."""
    heads = f"{'texts/s':>9}{'ratio':>7}{'CPU s':>8}{'ratio':>7}{'MB disk':>9}{'MB peak':>9}"
    print(f"{count:,} texts\n{'':14}{heads}{'open + 1st query, ms / MB':>28}{f'{_FEW} more, ms p50 / p95':>26}")
    ours = built["ours"]
    for name, one in built.items():
        title = "nato-reader" if name == "ours" else CONTESTANTS[name].name
        speed = f"{count / one.seconds:9.0f}{one.seconds / ours.seconds:7.2f}"
        speed += f"{one.processor:8.2f}{one.processor / ours.processor:7.2f}"
        first = f"{opened[name].seconds * 1000:21.0f} /{opened[name].memory:5.0f}" if name in opened else ""
        more = "{:17.0f} /{:7.0f}".format(*middle_and_tail(grown[name])) if name in grown else ""
        print(f"{title:14}{speed}{one.size:9.0f}{one.memory:9.0f}{first}{more}")


def print_times(title: str, times: dict[tuple[str, str], list[float]], engines: dict[str, Engine]) -> None:
    """Print a table of times by kind of query, and how many times as fast ours is."""
    print(f"\n{title:16}")
    print(
        f"{'':14}" + "".join(f"{one.name:>18}{'ratios' if name != 'ours' else '':>14}" for name, one in engines.items())
    )
    for kind in (*_KINDS, "all but fuzzy"):
        row = f"{kind:14}"
        ours = middle_and_tail(times[engines["ours"].name, kind])
        for name, one in engines.items():
            if (one.name, kind) not in times:
                row += f"{'–':>18}{'':14}"
                continue
            middle, tail = middle_and_tail(times[one.name, kind])
            ratios = "" if name == "ours" else f"{middle / ours[0]:6.1f} /{tail / ours[1]:5.1f}"
            row += f"{middle:9.3f} /{tail:7.3f}{ratios:>14}"
        print(row)


def middle_and_tail(times: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    sys.exit(main())
