#!/usr/bin/env python3
"""Makes the screenshots of the README: opens the samples, presses the keys, writes docs/*.svg.

    docs/screenshots.py [--folder docs]

So that they stay true they are made by the reader itself, from the sample articles that come with it.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "pilot")]

from tui import terminal  # noqa: E402

for name in ("NO_COLOR", "COLORTERM", "TMUX", "SSH_TTY"):
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"
terminal.prepare(os.environ)

from resting import come_to_rest  # noqa: E402

from index.library import Library, samples_folder  # noqa: E402
from tui import config  # noqa: E402
from tui.reader_app import ReaderApp  # noqa: E402


class Scene(NamedTuple):
    """A picture: its name, the size of the terminal, settings, the query typed and the keys pressed after it."""

    name: str
    columns: int
    lines: int
    settings: dict[str, str]
    query: str
    keys: str


SCENES = (
    Scene("overview", 140, 40, {}, "Truppenabzug", "enter enter n"),
    Scene("search", 80, 24, {}, "Abzug sagt:Stoltenberg", ""),
    Scene("article", 80, 24, {}, "Truppenabzug", "enter enter right_parenthesis w"),
    Scene("narrow", 40, 20, {}, "Truppenabzug", "enter enter right_parenthesis"),
    Scene("actor", 100, 32, {}, "Stoltenberg", "enter 2 i"),
    Scene("keys", 100, 32, {}, "", "escape question_mark"),
    Scene("light", 120, 32, {"theme": "light"}, "Verhandlungen", "enter enter"),
)


async def picture(scene: Scene, library: Path) -> str:
    """Play a scene and return the screen as SVG."""
    loaded = config.load([], environ={}, options=scene.settings)
    app = ReaderApp(library, loaded, query=scene.query)
    async with app.run_test(size=(scene.columns, scene.lines)) as pilot:
        await come_to_rest(pilot)
        for key in scene.keys.split():
            await pilot.press(key)
            await come_to_rest(pilot)
        return app.export_screenshot(title="nato-reader")


def main() -> int:
    """Write all pictures."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--folder", type=Path, default=ROOT / "docs", help="where they go (default: docs)")
    folder = options.parse_args().folder
    for scene in SCENES:
        with tempfile.TemporaryDirectory(prefix="nato-reader-screenshots-") as place:
            with Library.open(place, create=True) as library:
                library.add([samples_folder()])
            svg = asyncio.run(picture(scene, Path(place)))
        (folder / f"{scene.name}.svg").write_text(svg + "\n", encoding="utf-8")
        print(folder / f"{scene.name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
