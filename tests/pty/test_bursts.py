"""Keys that arrive together, as they do when a slow line stalls: each does what it would have done alone."""

import pytest
from ptylib import Terminal


@pytest.fixture
def terminal(start) -> Terminal:
    """The reader with the focus on the results."""
    running = start()
    running.press("\r")
    return running


def test_a_query_typed_blindly_is_a_query(terminal: Terminal) -> None:
    terminal.press("/Truppenabzug\r")
    assert "Truppenabzug" in terminal.text.splitlines()[0]
    assert "1 article" in terminal.text.splitlines()[0]
    assert "Tag ❯" not in terminal.text


def test_the_palette_runs_what_was_typed(terminal: Terminal) -> None:
    terminal.press(":show earlier\r")
    assert "Messages" in terminal.text


def test_a_line_is_taken_with_its_last_characters(terminal: Terminal) -> None:
    terminal.press("t")
    terminal.press("gipfel\r")
    assert "Tagged gipfel" in terminal.text


def test_keys_after_a_query_go_to_the_results(terminal: Terminal) -> None:
    terminal.press("/\x15Stoltenberg\rj*")
    assert "Starred" in terminal.text


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("\x1bgl", "Messages"),
        ("\x1bG", "3/3"),
        ("\x1b:show earlier\r", "Messages"),
        ("\x1b2", "→ speaking"),
        ("\x1b\r", "quotation"),
    ],
)
def test_escape_leaves_the_query_line_whatever_comes_with_it(terminal: Terminal, keys: str, shown: str) -> None:
    terminal.press("/Nato")
    terminal.press(f"\x15{keys}")
    assert shown in terminal.text
    assert "¡" not in terminal.text


def test_alt_and_a_letter_that_is_bound_is_that(start) -> None:
    terminal = start(NATO_READER_PRESET="emacs")
    terminal.press("\x1bx")
    assert "Commands" in terminal.text
