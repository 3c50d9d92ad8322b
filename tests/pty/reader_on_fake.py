"""The reader on a library in memory. Arguments: copies of its articles, their kind (or a file of state)."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "pilot")]

from fake import ARTICLES, FakeLibrary, article  # noqa: E402

from index.storage.state import State  # noqa: E402
from tui import app, config  # noqa: E402

HOSTILE = (
    "Vor\x1b]52;c;aGFsbG8=\x07 \x1b[2J nach \x9b31m \x00 \u202e kehrt \u2066 um \x90 \x7f \r \x08 Ende.\n\n"
    "„Ein \x1b[5m Wort“, sagte Putin."
)


WITH_LINKS = (
    "Mehr steht auf https://www.nato.int/größe?a=1;b=2 und, wer eine lange Adresse sucht, auf dieser Seite: "
    "https://example.org/" + "/".join(["sehr-lang"] * 12) + ". Ende."
)


def main(copies: int, kind: str) -> int:
    articles = ARTICLES
    if kind == "hostile":
        articles = (article("h", "Kopf\x1b]0;böse\x07 \x9b", HOSTILE, "2022\x1b[31m", "dpa\x1b[2J"),)
    elif kind == "links":
        own = "https://zeitung.de/artikel\x1b]52;c;aGFsbG8=\x07?id=1"
        articles = (article("v", "Zwei Verweise", WITH_LINKS, "2022-03-01", "dpa", url=own),)
    elif kind == "long":
        articles = (article("l", "Lang", "Ein Satz mit Truppenabzug und mehr. " * 60_000, "2022-01-01", "dpa"),)
    library = FakeLibrary(articles, copies)
    if kind.startswith("/"):
        library.state = State(Path(kind))
    debug = kind == "debug"
    return app.run(Path("/nowhere"), config.load([]), opener=lambda: library, debug=debug)  # type: ignore[arg-type, return-value]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
