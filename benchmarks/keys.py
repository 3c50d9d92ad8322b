#!/usr/bin/env python3
"""What does a key cost? Bytes sent and CPU time for list, text and query line, beside Textual's own widgets.

    benchmarks/keys.py [--keys 20]

The reader (on a library in memory, so that nothing but the screens is measured) and three small Textual apps
(OptionList, a Static that scrolls, Input) run on pseudo-terminals of 80 by 24 and get the same keys, one at a time.
Printed are bytes and CPU milliseconds per key, medians, with 10 and with 100,000 rows, and with 10 and 10,000
paragraphs of text.
"""

import argparse
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "pty"), str(ROOT / "benchmarks")]

from ptylib import Terminal, environment  # noqa: E402
from start import cpu_milliseconds  # noqa: E402

DOWN, PAGE_DOWN, ENTER = "\x1b[B", "\x1b[6~", "\r"
READER = """
import sys
sys.path[:0] = ["tests/pilot"]
from pathlib import Path
from fake import FakeLibrary, article
from tui import app, config
rows, paragraphs = int(sys.argv[1]), int(sys.argv[2])
text = chr(10).join(["Ein Absatz mit Wörtern über Truppen und Verträge, der weiterläuft. " * 4] * paragraphs)
texts = [text, *["Eine kurze Meldung über Putin."] * 9]
articles = tuple(article(f"n{at}", f"Nachricht {at}", text, "2022-02-15", "dpa") for at, text in enumerate(texts))
library = FakeLibrary(articles, rows // 10)
sys.exit(app.run(Path("/nowhere"), config.load([]), opener=lambda: library))
"""
PEERS = """
import os, sys
os.environ["TEXTUAL_ANIMATIONS"] = "none"
from textual.app import App
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList, Static
kind, size = sys.argv[1], int(sys.argv[2])
class Peer(App):
    def compose(self):
        if kind == "list":
            yield OptionList(*(f"Nachricht {at}  2022-02-15" for at in range(size)))
        elif kind == "text":
            with VerticalScroll():
                paragraph = "Ein Absatz mit Wörtern über Truppen und Verträge, der weiterläuft. " * 4
                yield Static(chr(10).join([paragraph] * size), markup=False)
        else:
            yield Input(compact=True)
            yield Static("ready")
    def on_mount(self):
        self.screen.focus_next()
Peer().run(mouse=False)
"""


def main() -> int:
    """Print one line for each key and size."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--keys", type=int, default=20, help="presses of each key (default: %(default)s)")
    count = options.parse_args().keys
    print(f"{'':34}{'nato-reader':>22}{'Textual widget':>22}")
    print(f"{'':34}{'bytes':>12}{'CPU ms':>10}{'bytes':>12}{'CPU ms':>10}")
    for rows in (10, 100_000):
        ours, theirs = reader(rows, 2), peer("list", rows)
        ours.press(ENTER)
        tell(f"list, {rows:,} rows: down", ours, theirs, [DOWN] * (count if rows > count else 2))
        if rows > count:
            tell(f"list, {rows:,} rows: page down", ours, theirs, [PAGE_DOWN] * count)
        close(ours, theirs)
    for paragraphs in (10, 10_000):
        ours, theirs = reader(10, paragraphs), peer("text", paragraphs)
        ours.press(ENTER)
        ours.press(ENTER)
        tell(f"text, {paragraphs:,} paragraphs: down", ours, theirs, [DOWN] * (count if paragraphs > count else 4))
        if paragraphs > count:
            tell(f"text, {paragraphs:,} paragraphs: page down", ours, theirs, [PAGE_DOWN] * count)
        close(ours, theirs)
    for rows in (10, 100_000):
        ours, theirs = reader(rows, 2, NATO_READER_SEARCH_DELAY="5000"), peer("input", 0)
        tell(f"query line, {rows:,} rows: a letter", ours, theirs, list("Truppenabzug der Nato"[:count]))
        close(ours, theirs)
    return 0


def reader(rows: int, paragraphs: int, **env: str) -> Terminal:
    """Start the reader, and wait until it has counted the actors, which is the last that it does."""
    terminal = Terminal([sys.executable, "-c", READER, str(rows), str(paragraphs)], environment(**env))
    terminal.wait_for("Wladimir Putin", most=120)
    return terminal


def peer(kind: str, size: int) -> Terminal:
    """Start one of Textual's own widgets."""
    terminal = Terminal([sys.executable, "-c", PEERS, kind, str(size)], environment())
    terminal.wait_for({"list": "Nachricht", "text": "Absatz", "input": "ready"}[kind], most=120)
    return terminal


def tell(name: str, ours: Terminal, theirs: Terminal, keys: list[str]) -> None:
    """Press the keys in both and print what one costs."""
    costs = [*measured(ours, keys), *measured(theirs, keys)]
    print(f"{name:<34}{costs[0]:12,.0f}{costs[1]:10.1f}{costs[2]:12,.0f}{costs[3]:10.1f}")


def measured(terminal: Terminal, keys: list[str]) -> tuple[float, float]:
    """Return bytes and CPU milliseconds of one key, the medians over all."""
    sent, spent = [], []
    for key in keys:
        before = cpu_milliseconds(terminal.pid)
        sent.append(len(terminal.press(key)))
        spent.append(cpu_milliseconds(terminal.pid) - before)
    return statistics.median(sent), statistics.median(spent)


def close(*terminals: Terminal) -> None:
    """End the programs."""
    for terminal in terminals:
        terminal.close()


if __name__ == "__main__":
    sys.exit(main())
