"""On a line of 300 ms and 56 kbit/s: no key paints more than one screen, and typing does not fall behind.

To try it by hand: `python benchmarks/slow_line.py nato-reader`.
"""

import os

import pytest
from ptylib import Terminal
from shaped_line import ROUND_TRIP, Line, screenful

DOWN, UP, PAGE_DOWN, PAGE_UP, END = "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~", "G"
ENTER, ESCAPE = "\r", "\x1b"
LISTS = ["Truppen", ENTER, DOWN, PAGE_DOWN, PAGE_UP, END, UP, "*", "S", "2", DOWN, "x", "1"]
READING = [ENTER, ENTER, DOWN, PAGE_DOWN, "]q", "w", ESCAPE, END, "J", "4", ENTER, "z", ESCAPE]
SHEETS = [ENTER, "?", PAGE_DOWN, ESCAPE, ":", "star", ESCAPE, "t", ESCAPE, "\x0f", ESCAPE]
QUIET = 0.2
"""Seconds without output after which a key is taken to be answered."""


@pytest.fixture
def terminal(start) -> Terminal:
    """The reader as it is reached over SSH, on a terminal of 80 by 24 with 256 colours."""
    return start(400, SSH_CONNECTION="192.0.2.1 5 192.0.2.2 22", COLORTERM="")


def answer(terminal: Terminal, key: str) -> bytes:
    """Press a key and return what is sent for it."""
    os.write(terminal.master, key.encode())
    sent = b""
    while data := terminal.read(QUIET):
        sent += data
    return sent


@pytest.mark.parametrize("keys", [LISTS, READING, SHEETS], ids=["lists", "reading", "sheets"])
def test_no_key_sends_more_than_one_screen(terminal: Terminal, keys: list[str]) -> None:
    for key in keys:
        sent = answer(terminal, key)
        assert len(sent) <= screenful(terminal.screen), (key, len(sent))


def test_typing_a_query_does_not_fall_behind(terminal: Terminal) -> None:
    """Five characters a second: each is on the screen, with its results, before one screen could have been painted."""
    there, back = Line(), Line()
    most = ROUND_TRIP + back.takes(screenful(terminal.screen))
    for number, character in enumerate("Truppenabzug"):
        pressed = number / 5
        sent = answer(terminal, character)
        seen = back.arrives(there.arrives(pressed, 1), len(sent))
        assert seen - pressed <= most, (character, len(sent), seen - pressed)


def test_the_first_screen_comes_with_few_bytes(terminal: Terminal) -> None:
    assert len(terminal.sent) <= 3 * screenful(terminal.screen)


def test_a_line_queues_what_is_sent_too_fast() -> None:
    line = Line(round_trip=0.3, bits_per_second=8_000)
    assert line.arrives(0.0, 1000) == pytest.approx(1.15)
    assert line.arrives(0.5, 1000) == pytest.approx(2.15)
    assert line.arrives(9.0, 500) == pytest.approx(9.65)


def test_a_screenful_counts_text_and_looks() -> None:
    import pyte

    plain, coloured = pyte.Screen(80, 24), pyte.Screen(80, 24)
    pyte.Stream(coloured).feed("\x1b[31mrot\x1b[0m")
    assert 80 * 24 < screenful(plain) < screenful(coloured) < 2 * 80 * 24
