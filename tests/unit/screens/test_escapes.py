"""Escape that arrives together with the next key: two keys, and nothing else changes its meaning."""

from collections.abc import Iterator

import pytest
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

from tui import escapes


@pytest.fixture(autouse=True)
def in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.ESCAPE_DELAY", 0.001)
    assert escapes.install()


def keys(sent: str) -> list[str]:
    """What Textual makes of bytes, as the app sees it where alt and a letter is bound to nothing."""
    return [part.key for event in _parsed(sent) for part in escapes.apart(event) or (event,)]


def _parsed(sent: str) -> Iterator[events.Key]:
    parser = XTermParser()
    found = [*parser.feed(sent), *parser.feed("")]
    yield from (each for each in found if isinstance(each, events.Key))


@pytest.mark.parametrize(
    ("sent", "pressed"),
    [
        ("\x1bg", ["escape", "g"]),
        ("\x1bG", ["escape", "G"]),
        ("\x1bü", ["escape", "ü"]),
        ("\x1b:q", ["escape", "colon", "q"]),
        ("\x1b/", ["escape", "slash"]),
        ("\x1b1", ["escape", "1"]),
        ("\x1b-", ["escape", "minus"]),
        ("\x1b\r", ["escape", "enter"]),
        ("\x1b\x13", ["escape", "ctrl+s"]),
        ("\x1b]q", ["escape", "right_square_bracket", "q"]),
        ("\x1b\x1b[B", ["escape", "down"]),
        ("g\x1bgl", ["g", "escape", "g", "l"]),
        ("\x1bgl\x1b", ["escape", "g", "l", "escape"]),
        ("\x1bj\x1b[B", ["escape", "j", "down"]),
    ],
)
def test_escape_and_the_next_key_are_two_keys(sent: str, pressed: list[str]) -> None:
    assert keys(sent) == pressed


def test_alt_and_a_letter_can_still_be_told_from_both() -> None:
    assert [event.key for sent in ("\x1bx", "\x1bP") for event in _parsed(sent)] == ["alt+x", "alt+shift+p"]


def test_the_sequences_of_other_keys_mean_what_they_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    sequences = [each for each, named in ANSI_SEQUENCES_KEYS.items() if isinstance(named, tuple)]
    ours = [keys(sequence) for sequence in sequences]
    monkeypatch.setattr(XTermParser, "_sequence_to_key_events", escapes._OF_TEXTUAL)
    assert ours == [keys(sequence) for sequence in sequences]
