"""Play the scenes of `docs/scenes/scenes.yaml` on a real terminal and write what is seen, a text file a scene.

    python docs/scenes.py [NAME …]      play these scenes, or all

Each scene begins with a new library of the sample articles, without settings of the user.
"""

import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("scenes")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "pty")]

from ptylib import Terminal, environment  # noqa: E402

from index.library import Library, samples_folder  # noqa: E402

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
}
KEYS |= {"pageup": "\x1b[5~", "pagedown": "\x1b[6~"}
KEYS |= {f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"}
_LONGEST = 40
"""How many lines of a command's output are kept."""


def scenes() -> dict[str, dict[str, Any]]:
    """Return the scenes by their names."""
    found: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "scenes.yaml").read_text(encoding="utf-8"))
    return found


def play(scene: dict[str, Any], folder: Path) -> Iterator[str]:
    """Play a scene in an empty folder and yield the text that shows it."""
    library = folder / "library"
    with Library.open(library, create=True) as opened:
        count = opened.add([samples_folder()], jobs=1).added
    for name, text in scene.get("file", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    homes = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    settings = environment(**homes, NATO_READER_LIBRARY=str(library), NATO_READER_TOUR="false")
    yield f"# {scene['title']}\n"
    yield from _screens(scene, settings, count) if "steps" in scene else _lines(scene, settings, folder)


def _screens(scene: dict[str, Any], settings: dict[str, str], count: int) -> Iterator[str]:
    columns = scene.get("columns", 80)
    terminal = Terminal([sys.executable, "-m", "tui.cli"], settings, columns)
    try:
        terminal.wait_for(f"{count} articles")
        for what, *keys in scene["steps"]:
            for key in keys:
                terminal.press(KEYS.get(key, key))
            yield f"\n## {what}: {' '.join(keys)}\n\n"
            yield "".join(f"    {line.rstrip()}\n".replace("    \n", "\n") for line in terminal.screen.display)
    finally:
        terminal.close()


def _lines(scene: dict[str, Any], settings: dict[str, str], folder: Path) -> Iterator[str]:
    for line in scene["lines"]:
        command = [sys.executable, "-m", "tui.cli", *shlex.split(line)]
        done = subprocess.run(
            command,
            input=scene.get("input", ""),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=settings,
            cwd=folder,
            check=False,
        )
        # Neither the temporary folder nor that of the samples is anybody's business.
        told = done.stdout.replace(f"{folder}/", "").replace(f"{samples_folder()}/", "").splitlines()
        yield f"\n## $ nato-reader {line}\n\n"
        if typed := scene.get("input"):
            yield "".join(f"    < {word}\n" for word in typed.splitlines()) + "\n"
        yield "".join(f"    {each}\n".replace("    \n", "\n") for each in told[:_LONGEST])
        if len(told) > _LONGEST:
            yield f"    … ({len(told) - _LONGEST} more lines)\n"


def main(names: list[str]) -> int:
    """Play and write."""
    known = scenes()
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"there is no scene {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or known:
        with tempfile.TemporaryDirectory() as folder:
            (FOLDER / f"{name}.txt").write_text("".join(play(known[name], Path(folder))), encoding="utf-8")
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
