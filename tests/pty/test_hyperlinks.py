"""Addresses in an article are links of the terminal where it takes them, and nothing of an address is obeyed."""

import re

import pytest
from ptylib import Terminal

ENTER, ESCAPE = "\r", "\x1b"
BEGUN = re.compile(rb"\x1b\]8;([^;]*);([^\x1b]*)\x1b\\")
LONG = b"https://example.org/" + b"/".join([b"sehr-lang"] * 12)


@pytest.fixture
def reading(start):
    """Open the article with addresses."""

    def begin(**env: str) -> Terminal:
        terminal = start(1, "links", **env)
        terminal.press(ESCAPE)
        terminal.press(ENTER)
        terminal.wait_for("Mehr steht auf")
        return terminal

    return begin


def test_addresses_and_the_headline_lead_where_they_say(reading):
    terminal = reading(NATO_READER_HYPERLINKS="on")
    targets = {target for _, target in BEGUN.findall(terminal.sent)}
    own = b"https://zeitung.de/artikel%1B]52;c;aGFsbG8=%07?id=1"
    assert targets == {b"", own, b"https://www.nato.int/gr%C3%B6%C3%9Fe?a=1;b=2", LONG}


def test_every_link_is_ended_and_one_over_several_lines_is_one(reading):
    terminal = reading(NATO_READER_HYPERLINKS="on")
    found = BEGUN.findall(terminal.sent)
    assert found[-1] == (b"", b"")
    assert terminal.text.count("sehr-lang") >= 11
    assert len({number for number, target in found if target == LONG}) == 1


def test_no_control_character_of_an_address_reaches_the_terminal(reading):
    terminal = reading(NATO_READER_HYPERLINKS="on")
    assert b"\x07" not in BEGUN.sub(b"", terminal.sent).replace(b"\x1b]22;default\x07", b"")
    assert b"\x1b]52;" not in terminal.sent


@pytest.mark.parametrize(
    ("env", "links"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty", "NATO_READER_HYPERLINKS": "off"}, False),
        ({"TERM": "xterm-kitty", "NATO_READER_SLOW_LINK": "on"}, False),
    ],
)
def test_of_itself_only_where_the_terminal_is_known_to_take_them(reading, env, links):
    assert (b"\x1b]8;" in reading(**env).sent) is links


def test_a_line_scrolled_sends_an_address_once(reading):
    terminal = reading(NATO_READER_HYPERLINKS="on")
    sent = terminal.press("\x1b[B")
    assert len(sent) < 5_000
