"""A long session: hundreds of keys, resizes, searches, exports. Nothing breaks, memory stays, the screen is right.

`make soak` (or `NATO_READER_SOAK=1 pytest -n 0 tests/pty/test_long_session.py`) presses 2,000 keys instead of 150 and
then asks for memory that is flat within a tenth.
"""

import fcntl
import os
import random
import re
import struct
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest
from ptylib import Terminal, environment

from index.library import Library, samples_folder

SOAK = bool(os.environ.get("NATO_READER_SOAK"))
LENGTH = 2_000 if SOAK else 150
"""How many keys are pressed; a line that is typed counts as one."""
QUERIES = (
    *("Truppenabzug", "sagt:Stoltenberg", '"rote Linien"', "akteur:Putin -Abzug", "date:2022-02", "in:zitat Krieg"),
    *("nato OR osze", "type:indirect", "is:starred", "tag:gipfel", "Panzr", "(", "date:gestern", "ü\u0308", "x" * 300),
)
KEYS = (
    *(
        "\x1b[B",
        "\x1b[A",
        "\x1b[6~",
        "\x1b[5~",
        "G",
        "gg",
        "\r",
        "\x1b",
        "\t",
        "1",
        "2",
        "3",
        "4",
        "n",
        "N",
        "J",
        "K",
        "S",
    ),
    *(")", "(", "w", "*", "m", "u", "\x12", "x", "v", "yy", "yp", "z", "?", "\x1b", "i", "C", "X", "\x0c", "\x0f", "R"),
)
LINES = (
    ("t", "gipfel"),
    ("t", "-gipfel"),
    ("a", "Nachfragen"),
    (":", "log"),
    ("\x13", "Abzug"),
    ("f", "pu"),
    ("E", ""),
)
"""Keys that ask for a line, and what is typed there; after E the name of a file."""
SIZES = ((80, 24), (120, 40), (60, 20), (40, 12), (79, 25), (200, 50), (20, 8))
_TRACES = re.compile(r"Traceback|\w+Error\b|Exception|mistake in the program")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The reader on a library of the samples."""
    with Library.open(tmp_path / "library", create=True) as library:
        count = library.add([samples_folder()], jobs=1).added
    command = [sys.executable, "-m", "tui.cli", "--library", str(tmp_path / "library")]
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    running = Terminal(command, environment(**home, NATO_READER_TOUR="false"))
    running.wait_for(f"{count} articles")
    yield running
    running.close()


def resize(terminal: Terminal, columns: int, lines: int) -> None:
    fcntl.ioctl(terminal.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    terminal.screen.resize(lines, columns)


def resident(terminal: Terminal) -> int:
    """How many bytes of memory the reader holds."""
    pages = Path(f"/proc/{terminal.pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def live(terminal: Terminal, chance: random.Random, folder: Path) -> list[int]:
    """Press the keys, and return the memory held after a third of them, the warm-up, and at the end."""
    held = []
    for pressed in range(LENGTH):
        roll = chance.random()
        if roll < 0.06:
            resize(terminal, *chance.choice(SIZES))
        elif roll < 0.12:
            send(terminal, f"\x1b\x1b/\x15{chance.choice(QUERIES)}\r")
        elif roll < 0.18:
            type_line(terminal, *chance.choice(LINES), folder / chance.choice(("out.csv", "out.md", "out.jsonl")))
        else:
            send(terminal, chance.choice(KEYS))
        if pressed in (LENGTH // 3, LENGTH - 1):
            terminal.settle()
            held.append(resident(terminal))
    return held


def send(terminal: Terminal, keys: str, seconds: float = 0.04) -> None:
    os.write(terminal.master, keys.encode())
    terminal.read(seconds)


def type_line(terminal: Terminal, key: str, text: str, file: Path) -> None:
    """Press a key that asks for a line, and type it if it does: not every pane knows every command."""
    send(terminal, key, 0.3)
    if any("❯" in line for line in terminal.screen.display[1:]):
        send(terminal, f"{text or file}\r", 0.3)


def cells(screen: pyte.Screen) -> list[object]:
    """What somebody sees; of a space the ground only."""
    shown = [screen.buffer[y][x] for y in range(screen.lines) for x in range(screen.columns)]
    return [cell if cell.data != " " else (cell.bg, cell.reverse) for cell in shown]


def assert_as_if_painted_afresh(terminal: Terminal) -> None:
    """See that what many small changes have left is what painting it all gives: a resize there and back does."""
    resize(terminal, 80, 24)
    for keys in ("\x1b", "\x1b", "3", "\x1b[6~", "?", "\x1b", "1", "\x1b[B", "*"):
        terminal.press(keys)
    left = cells(terminal.screen)
    terminal.screen.reset()
    for columns in (81, 80):
        resize(terminal, columns, 24)
        terminal.settle()
    assert cells(terminal.screen) == left, terminal.text


def test_a_long_session(terminal: Terminal, tmp_path: Path) -> None:
    before, after = live(terminal, random.Random(11), tmp_path)
    assert not _TRACES.search(terminal.text), terminal.text
    assert os.waitpid(terminal.pid, os.WNOHANG) == (0, 0), terminal.text
    assert after <= before * (1.10 if SOAK else 1.30)
    assert_as_if_painted_afresh(terminal)
    terminal.press(":")
    terminal.press("log\r")
    assert "Messages" in terminal.text
    assert not _TRACES.search(terminal.text), terminal.text
    terminal.press("\x1b")
    terminal.press("q")
    assert terminal.wait() == 0, terminal.text
