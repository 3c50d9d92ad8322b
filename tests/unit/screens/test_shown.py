"""Only what is new is sent, and the terminal shows the same as if all had been."""

import io

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui import frugal
from tui.frugal import Pen
from tui.shown import Shown

COLUMNS, LINES = 24, 3
TEXTS = ["a", "  ", "Wort", "über", "字", "e\u0301", "▎", " — "]
STYLES = st.builds(
    Style,
    color=st.sampled_from(["default", "red", "#123456"]),
    bgcolor=st.sampled_from(["default", "blue"]),
    bold=st.booleans(),
)
PIECES = st.lists(st.tuples(st.sampled_from(TEXTS), STYLES), max_size=6)
DRAWINGS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, LINES - 1), PIECES), max_size=8)


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), color_system="truecolor", force_terminal=True)


def strip_of(pieces: list[tuple[str, Style]]) -> Strip:
    """A strip that fits on the screen from any of the places."""
    return Strip([Segment(text, style) for text, style in pieces]).crop(0, COLUMNS - 6)


def look(character: str, style: Style | None) -> object:
    return style


def seen(screen: pyte.Screen) -> list[object]:
    """What somebody sees; of a space the ground only."""
    cells = [screen.buffer[y][x] for y in range(LINES) for x in range(COLUMNS)]
    return [cell if cell.data != " " else cell.bg for cell in cells]


@given(DRAWINGS)
def test_the_screen_is_the_same_as_if_everything_was_sent(drawings: list[tuple[int, int, list[tuple[str, Style]]]]):
    console = Console(file=io.StringIO(), color_system="truecolor", force_terminal=True)
    frugal._SHOWN.forget()
    sparing, full = pyte.Screen(COLUMNS, LINES), pyte.Screen(COLUMNS, LINES)
    for x, y, pieces in drawings:
        pen = Pen(console)
        pen.place(x, y, strip_of(pieces))
        pyte.Stream(sparing).feed(pen.done())
        pen = Pen(console)
        pyte.Stream(full).feed(f"\x1b[{y + 1};{x + 1}H")
        pen.draw(strip_of(pieces))
        pyte.Stream(full).feed(pen.done())
    assert seen(sparing) == seen(full)


def test_what_stands_there_is_not_sent_again(console: Console):
    frugal._SHOWN.forget()
    first, again, other = Pen(console), Pen(console), Pen(console)
    words = "Nato berät über die Ukraine"
    first.place(2, 1, Strip([Segment(words)]))
    assert words in first.done()
    again.place(2, 1, Strip([Segment(words)]))
    assert again.done() == ""
    other.place(2, 1, Strip([Segment(words.replace("Nato", "Rada"))]))
    assert other.done() == "\x1b[2;3HRada"


def test_after_forgetting_all_is_sent(console: Console):
    frugal._SHOWN.forget()
    for _ in range(2):
        pen = Pen(console)
        pen.place(0, 0, Strip([Segment("Wort")]))
        assert pen.done() == "\x1b[1;1HWort"
        frugal._SHOWN.forget()


def test_far_changes_go_apart_and_near_ones_together():
    shown = Shown()
    list(shown.changes(0, 0, Strip([Segment("a" * 40)]), look))
    parts = list(shown.changes(0, 0, Strip([Segment("b" + "a" * 3 + "b" + "a" * 30 + "b" + "a" * 4)]), look))
    assert [(x, part.text) for x, part in parts] == [(0, "baaab"), (35, "b")]


def test_a_wide_character_is_sent_whole():
    shown = Shown()
    list(shown.changes(0, 0, Strip([Segment("字ab")]), look))
    (part,) = shown.changes(0, 0, Strip([Segment("宇ab")]), look)
    assert (part[0], part[1].text) == (0, "宇")


def test_the_same_words_that_lead_elsewhere_are_sent_again(console: Console):
    frugal._SHOWN.forget()
    for address, count in (("https://a.de", 1), ("https://a.de", 0), ("https://b.de", 1)):
        pen = Pen(console)
        pen.place(0, 0, Strip([Segment("Wort", Style(link=address))]))
        assert pen.done().count("Wort") == count
