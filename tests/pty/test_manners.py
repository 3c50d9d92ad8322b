"""What the reader sends to a real terminal: how many bytes for what, and nothing that the terminal should not get."""

import os
import re
import signal
from contextlib import closing
from pathlib import Path

import pytest

from index.storage.state import State

DOWN, PAGE_DOWN, ENTER, ESCAPE = "\x1b[B", "\x1b[6~", "\r", "\x1b"
FRAME = b"\x1b[?2026h"


def test_nothing_is_sent_while_nobody_types(start):
    terminal = start()
    assert terminal.read(2.0) == b""


@pytest.mark.parametrize("copies", [1, 35_000])
def test_a_cursor_key_in_view_sends_at_most_700_bytes(start, copies):
    terminal = start(copies)
    terminal.press(ENTER)
    assert "Stille" in terminal.text
    sent = terminal.press(DOWN)
    assert sent and len(sent) <= 700, len(sent)


def test_a_typed_character_sends_at_most_300_bytes_before_results(start):
    terminal = start(NATO_READER_SEARCH_DELAY="5000")
    for character in "Tür ":
        sent = terminal.press(character)
        assert sent and len(sent) <= 300, (character, len(sent))


@pytest.mark.parametrize("kind", ["", "long"])
def test_a_page_down_is_one_frame(start, kind):
    terminal = start(1, kind, answers=True)
    terminal.press(ENTER)
    terminal.press(ENTER)
    sent = terminal.press(PAGE_DOWN)
    assert sent.count(FRAME) == 1
    assert len(sent) < 12_000


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_leaves_the_terminal_clean(start, number, code):
    terminal = start()
    before = len(terminal.sent)
    terminal.kill(number)
    assert terminal.wait() == code
    left = terminal.sent[before:]
    for switched_back in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l"):
        assert switched_back in left, switched_back
    assert b"\x1b[?1049h" not in left


def test_a_closed_terminal_ends_the_reader(start):
    terminal = start()
    os.close(terminal.master)
    assert terminal.wait() == 129


@pytest.mark.parametrize("end", ["SIGTERM", "SIGKILL", "closed"])
def test_however_it_ends_the_session_is_kept(start, tmp_path, end):
    state = str(tmp_path / "state.sqlite3")
    terminal = start(1, state)
    terminal.press("Truppenabzug")
    terminal.press(ENTER)
    terminal.press(ENTER)
    if end == "SIGKILL":
        terminal.read_until(lambda: kept(state).get("pane") == "article")
    if end == "closed":
        os.close(terminal.master)
    else:
        terminal.kill(getattr(signal, end))
    terminal.wait()
    again = start(1, state)
    again.wait_for("Am Dienstag begann")
    assert "Truppenabzug" in again.text.splitlines()[0]


def kept(state: str) -> dict[str, object]:
    """The session as it is on the disk."""
    with closing(State(Path(state), readonly=True)) as opened:
        found: dict[str, object] = opened.session("desk") or {}
        return found


def test_the_mouse_is_left_to_the_terminal(start):
    terminal = start()
    terminal.press("q")
    assert b"\x1b[?1000h" not in terminal.sent
    assert b"\x1b[?1003h" not in terminal.sent


OWN_SEQUENCES = re.compile(
    rb"\x1b\[[0-9;:]*[mHKJABCDu]|\x1b\[\?[0-9;]+[hl]|\x1b\[\?[0-9]+\$p|\x1b\[[<>=]?[0-9;]*u|\x1b\[[0-9]* ?q"
    rb"|\x1b\]22;default\x07|\r|\n"
)


def test_no_control_character_of_an_article_reaches_the_terminal(start):
    terminal = start(1, "hostile")
    terminal.press(ENTER)
    terminal.press(ENTER)
    assert "Ende" in terminal.text
    terminal.press("w")
    terminal.press("\t")
    rest = OWN_SEQUENCES.sub(b"", terminal.sent).decode("utf-8")
    assert not re.findall("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rest)
    assert b"]52;" not in terminal.sent.replace("�]52;".encode(), b"")
    assert b"\x1b[2J" not in terminal.sent
    assert b"\x1b[5m" not in terminal.sent


def test_no_colour_sends_no_colour(start):
    terminal = start(NO_COLOR="1")
    terminal.press("Tür")
    codes = {code for found in re.findall(rb"\x1b\[([0-9;]*)m", terminal.sent) for code in found.split(b";")}
    assert codes <= {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"22", b"23", b"24", b"27", b"39", b"49"}


def test_sixteen_colours_send_no_more(start):
    terminal = start(TERM="xterm", COLORTERM="")
    terminal.press("Tür")
    assert not re.search(rb"\x1b\[[0-9;]*[34]8;[25];", terminal.sent)
