#!/usr/bin/env python3
"""How much does a start cost? CPU time to the first paint, beside a Textual app that shows one word.

    benchmarks/start.py [--articles 10000] [--rounds 9]

Both run on a pseudo-terminal of 80 by 24 in turn, in the same run. CPU time is user and system time of all threads
from the start of the interpreter to the moment at which the first screen has been drawn, read by the program itself.
The reader opens a library of many articles, made for this; it is opened after the first paint, and the second line
tells what it costs until the first results are shown.
"""

import argparse
import os
import pty
import select
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BARE = """
import os, sys
os.environ["TEXTUAL_ANIMATIONS"] = "none"
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("ready")
Bare().run(mouse=False)
"""
READER = """
import sys
from pathlib import Path
from tui import app, config
sys.exit(app.run(Path(sys.argv[1]), config.load([])))
"""
_WORDS = (
    "Abzug",
    "Truppen",
    "Grenze",
    "Gespräch",
    "Lage",
    "Minister",
    "Treffen",
    "Bericht",
    "Vertrag",
    "Übung",
    "Plan",
)


def main() -> int:
    """Make the library, start both in turn, print the medians and their ratio."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--articles", type=int, default=10_000, help="articles in the library (default: %(default)s)")
    options.add_argument("--rounds", type=int, default=9, help="starts of each program (default: %(default)s)")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="nato-reader-benchmark-") as folder:
        library = Path(folder) / "library"
        make_library(library, Path(folder) / "articles.jsonl", given.articles)
        bare, first, results = [], [], []
        for _ in range(given.rounds):
            bare.append(cpu_until([sys.executable, "-c", BARE], b"ready"))
            first.append(cpu_until([sys.executable, "-c", READER, str(library)], b"Results"))
            results.append(cpu_until([sys.executable, "-c", READER, str(library)], f"{given.articles:,}".encode()))
    print(f"CPU milliseconds, median (least) of {given.rounds} starts, library of {given.articles:,} articles")
    for name, times in (("bare Textual", bare), ("first paint", first), ("first results", results)):
        ratio = statistics.median(times) / statistics.median(bare)
        print(f"  {name:<14} {statistics.median(times):6.0f} ({min(times):.0f})   {ratio:.2f} times bare Textual")
    return 0


def make_library(folder: Path, source: Path, articles: int) -> None:
    """Add articles of a few sentences each, all different, from one file."""
    import json

    from index import Library

    with source.open("w", encoding="utf-8") as file:
        for number in range(articles):
            words = [_WORDS[(number * step + step) % len(_WORDS)] for step in range(1, 30)]
            text = f"{' '.join(words)}. „Wir sehen {words[0]} Nummer {number}“, sagte Jens Stoltenberg in Brüssel."
            record = {"id": f"a{number}", "headline": f"{words[1]} und {words[2]} {number}", "text": text}
            file.write(json.dumps(record) + "\n")
    with Library.open(folder, create=True) as library:
        library.add([source])


def cpu_until(command: list[str], sign: bytes) -> float:
    """Run a program on a pseudo-terminal until it has sent `sign`; return its CPU time until then, in milliseconds."""
    pid, master = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        plain = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        os.execvpe(command[0], command, {**os.environ, **plain})
    import fcntl
    import struct
    import termios

    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    got, end = b"", time.monotonic() + 60
    try:
        while sign not in got:
            if not select.select([master], [], [], max(end - time.monotonic(), 0))[0]:
                raise TimeoutError(f"{sign!r} never came")
            got += os.read(master, 65536)
        return cpu_milliseconds(pid)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(master)


def cpu_milliseconds(pid: int) -> float:
    """Return the user and system time of a process so far, all threads together (Linux: /proc)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    schedstat = sum(int((task / "schedstat").read_text().split()[0]) for task in Path(f"/proc/{pid}/task").iterdir())
    return schedstat / 1e6 if schedstat else 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
