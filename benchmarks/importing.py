#!/usr/bin/env python3
"""How fast is an import, and how much memory does it take? Beside the mere insertion of the same texts into FTS5.

    benchmarks/importing.py [--size 2000] [--chars 2000] [--jobs 1,2] [PATH]

PATH is a folder of text files or a JSONL file ("title", "text"), also .gz. The texts are written to one JSONL file,
which is imported into an empty library with each number of worker processes, and read and inserted into a table of
SQLite FTS5, all in the same run. FTS5 finds no actors and no quotations and stems no words: the ratio says how many
times as long an import takes for all that. Run it with two sizes to see that memory stays flat.
"""

import argparse
import json
import os
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import corpus


class Cost(NamedTuple):
    """What an import cost: seconds by the clock, seconds of the processor in the process and in all its workers, and
    the peak memory of the process and of the largest worker in MB."""

    seconds: float
    processor: float
    workers_processor: float
    memory: float
    workers: float


def main() -> int:
    """Write the texts into one file, import it in each way, print a table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("path", nargs="?", type=Path, default=corpus.default_path())
    options.add_argument("--size", type=int, default=2_000, help="how many texts (default: %(default)s)")
    options.add_argument("--chars", type=int, help="cut each text to so many characters (default: whole speeches)")
    cores = len(os.sched_getaffinity(0))
    options.add_argument("--jobs", default=f"1,{cores}", help="numbers of processes (default: %(default)s)")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="nato-reader-benchmark-") as temporary:
        folder = Path(temporary)
        source = write_texts(given.path, given.size, given.chars, folder)
        megabytes = source.stat().st_size / 1e6
        print(f"{given.size:,} articles, {megabytes:.1f} MB of JSONL, {cores} cores\n")
        heads = f"{'articles/s':>12}{'seconds':>9}{'CPU main':>10}{'CPU workers':>13}{'by CPU/s':>10}"
        print(f"{'':<12}{heads}{'MB':>7}{'MB/worker':>11}{'FTS5 = 1':>10}")
        peer = in_process(fill_fts5, source, folder / "fts5.sqlite")
        show("FTS5", peer, given.size, 1, peer)
        for jobs in map(int, dict.fromkeys(given.jobs.split(","))):
            cost = in_process(fill_library, source, folder / f"library-{jobs}", jobs)
            show(f"{jobs} process{'es' if jobs > 1 else ''}", cost, given.size, min(jobs, cores), peer)
    return 0


def write_texts(path: Path, size: int, chars: int | None, folder: Path) -> Path:
    """Write `size` texts, each cut to `chars` characters, as one JSONL file and return it."""
    corpus.fill(folder / "texts.sqlite", path, size)
    source = folder / "texts.jsonl"
    with sqlite3.connect(folder / "texts.sqlite") as texts, source.open("w", encoding="utf-8") as file:
        for key, headline, body in texts.execute("SELECT key, headline, body FROM texts ORDER BY key"):
            print(
                json.dumps({"id": f"text-{key}", "title": headline, "text": body[:chars]}, ensure_ascii=False),
                file=file,
            )
    return source


def fill_library(source: Path, target: Path, jobs: int) -> None:
    """Import the file into an empty library."""
    from index import Library

    with Library.open(target, create=True) as library:
        report = library.add([source], jobs=jobs)
        assert not report.failed, report.failed[0]


def fill_fts5(source: Path, target: Path) -> None:
    """Read the file and insert its texts into a table of FTS5, in one transaction."""
    with sqlite3.connect(target) as database, source.open(encoding="utf-8") as file:
        database.execute("CREATE VIRTUAL TABLE articles USING fts5 (headline, body)")
        records = map(json.loads, file)
        rows = ((record["title"], record["text"]) for record in records)
        database.executemany("INSERT INTO articles VALUES (?, ?)", rows)


def in_process(task: Callable[..., None], *arguments: object) -> Cost:
    """Run a task in a fresh process and return what it cost."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (task, *arguments))


def _measured(task: Callable[..., None], *arguments: object) -> Cost:
    start, processor = time.perf_counter(), time.process_time()
    task(*arguments)
    seconds, processor = time.perf_counter() - start, time.process_time() - processor
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    worked = workers.ru_utime + workers.ru_stime
    return Cost(seconds, processor, worked, own.ru_maxrss / 1024, workers.ru_maxrss / 1024)


def show(name: str, cost: Cost, size: int, cores: int, peer: Cost) -> None:
    """Print one line of the table. "By CPU/s" is what so many cores would import if nothing else ran on them."""
    by_processor = size / ((cost.processor + cost.workers_processor) / cores)
    rates = f"{size / cost.seconds:>12,.0f}{cost.seconds:>9.1f}{cost.processor:>10.2f}{cost.workers_processor:>13.2f}"
    memory = f"{cost.memory:>7.0f}{cost.workers:>11.0f}"
    print(f"{name:<12}{rates}{by_processor:>10,.0f}{memory}{cost.seconds / peer.seconds:>10.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
