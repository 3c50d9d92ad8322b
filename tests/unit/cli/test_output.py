"""What reaches a terminal is safe; what reaches a program is exact."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Span
from index.results import Progress
from tui.shell import output
from tui.shell.progress import Bar, describe

HOSTILE = "a\x1b[2Jb\x9b0mc\u202ed\x07e\x00f\u2066g\x7f"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def controls(text: str) -> set[str]:
    return {
        sign for sign in text if (ord(sign) < 32 and sign != "\n") or 127 <= ord(sign) < 160 or sign in "\u202e\u2066"
    }


def test_json_is_exact_and_carries_no_control_character(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    output.json_line({"text": HOSTILE, "ä": 1})
    written = capsysbinary.readouterr().out.decode()
    assert not controls(written)
    assert "ä" in written
    assert json.loads(written)["text"] == HOSTILE


@given(st.text())
def test_wrapped_text_has_no_control_character_and_all_words(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        stream = io.StringIO()
        patch.setattr("sys.stdout", stream)
        output.wrapped(text)
    assert not controls(stream.getvalue())
    words = "".join(sign for sign in text if sign.isalnum() and sign.isascii())
    assert "".join(sign for sign in stream.getvalue() if sign.isalnum() and sign.isascii()) == words


def test_matches_are_lit_on_a_terminal_and_not_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for setting, expected in (("", "  vom \x1b[1;33mAbzug\x1b[0m der\n"), ("1", "  vom Abzug der\n")):
        stream = Terminal()
        monkeypatch.setattr("sys.stdout", stream)
        monkeypatch.setenv("NO_COLOR", setting)
        output.wrapped("vom Abzug der", matches=[Span(4, 9)])
        assert stream.getvalue() == expected


def test_a_document_is_made_safe_only_for_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    output.document(HOSTILE)
    assert capsysbinary.readouterr().out.decode() == HOSTILE
    stream = Terminal()
    monkeypatch.setattr("sys.stdout", stream)
    output.document(HOSTILE)
    assert not controls(stream.getvalue())


def test_progress_in_words() -> None:
    progress = Progress(done=1234, bytes_done=50, bytes_total=200, path="/x/artikel.txt")
    assert describe(progress, bar=False) == " 25%  1,234 articles  artikel.txt"
    assert describe(progress, bar=True).startswith("█" * 6 + "░" * 18)
    assert "%" not in describe(Progress(done=3, bytes_done=0, bytes_total=0, path=""), bar=True)


def test_a_bar_is_redrawn_in_place_and_gone_at_the_end() -> None:
    stream = Terminal()
    with Bar(stream) as bar:
        bar(Progress(done=1, bytes_done=1, bytes_total=2, path="ein\x1b[2Jname.txt"))
    drawn, _, last = stream.getvalue().rpartition("\r")
    assert "\n" not in drawn
    assert "\x1b[2J" not in drawn
    assert last == "\x1b[K"


def test_without_a_terminal_progress_is_at_most_a_line_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("tui.shell.progress.time.monotonic", lambda: now[0])
    stream = io.StringIO()
    with Bar(stream) as bar:
        for step in range(25):
            now[0] = step / 10
            bar(Progress(done=step, bytes_done=0, bytes_total=0, path=""))
    assert stream.getvalue() == "10 articles\n20 articles\n"
