"""Names of keys against what Textual reports for the bytes that terminals send."""

from itertools import product

import pytest
from textual import constants
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.events import Key

from tui.key_names import NAMED, SYMBOLS, BadKey, arriving, canonical, check_sendable, display, printable


def keys_from(sequence: str) -> list[str]:
    parser = XTermParser(False)
    events = [*parser.feed(sequence), *parser.feed("")]
    return [event.key for event in events if isinstance(event, Key)]


@pytest.mark.parametrize(("name", "character"), SYMBOLS.items())
def test_symbols_have_the_names_that_textual_gives_them(name: str, character: str) -> None:
    assert keys_from(character) == [name]
    assert canonical(character) == name


@pytest.mark.parametrize(
    ("written", "sequence"),
    [
        ("G", "G"),
        ("shift+g", "G"),
        ("ä", "ä"),
        ("ctrl+d", "\x04"),
        ("Ctrl+D", "\x04"),
        ("C+d", "\x04"),
        ("strg+d", "\x04"),
        ("ctrl+space", "\x00"),
        ("ctrl+]", "\x1d"),
        ("ctrl+_", "\x1f"),
        ("alt+x", "\x1bx"),
        ("alt+X", "\x1bX"),
        ("alt+shift+x", "\x1bX"),
        ("shift+tab", "\x1b[Z"),
        ("enter", "\r"),
        ("return", "\r"),
        ("Esc", "\x1b[27u"),
        ("pgdn", "\x1b[6~"),
        ("Page_Down", "\x1b[6~"),
        ("ctrl+up", "\x1b[1;5A"),
        ("shift+up", "\x1b[1;2A"),
        ("f5", "\x1b[15~"),
    ],
)
def test_keys_are_named_as_they_arrive(written: str, sequence: str) -> None:
    assert [arriving(key) for key in keys_from(sequence)] == [canonical(written)]


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        ("\x1b[103;2u", "G"),
        ("\x1b[47u", "slash"),
        ("\x1b[93;1u", "right_square_bracket"),
        ("\x1b[103;5u", "ctrl+g"),
        ("\x1b[32;5u", "ctrl+@"),
    ],
)
def test_the_keyboard_protocol_of_kitty_gives_the_same_names(sequence: str, key: str) -> None:
    assert [arriving(each) for each in keys_from(sequence)] == [key]


def reachable(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every key that some byte sequence without extensions gives."""
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", True)
    letters = [chr(code) for code in range(33, 127)]
    sequences = [*ANSI_SEQUENCES_KEYS, *letters, " ", *(f"\x1b{letter}" for letter in letters), "\r"]
    return {arriving(keys[0]) for sequence in sequences if len(keys := keys_from(sequence)) == 1}


def test_every_key_that_passes_the_check_is_sent_by_some_sequence(monkeypatch: pytest.MonkeyPatch) -> None:
    known = reachable(monkeypatch)
    bases = [*NAMED, *SYMBOLS, *"abcdefghijklmnopqrstuvwxyz", *"0123456789"]
    modifiers = ["", "ctrl+", "alt+", "shift+", "ctrl+shift+", "ctrl+alt+", "alt+shift+", "ctrl+alt+shift+"]
    passed = set()
    for modifier, base in product(modifiers, bases):
        key = canonical(modifier + base)
        try:
            check_sendable(key)
        except BadKey:
            continue
        passed.add(key)
    assert {"ctrl+a", "alt+x", "shift+tab", "ctrl+up", "G", "f12", "ctrl+@"} <= passed
    assert passed - known <= {f"f{number}" for number in range(21, 25)}


@pytest.mark.parametrize(
    ("written", "told", "way_out"),
    [
        ("ctrl+i", "tab", "tab"),
        ("ctrl+m", "enter", "enter"),
        ("ctrl+h", "backspace", "backspace"),
        ("ctrl+[", "esc", "escape"),
        ("alt+f", "ctrl+→", "ctrl+right"),
        ("ctrl+1", "plain 1", "another key"),
        ("ctrl+enter", "plain enter", "another key"),
        ("shift+enter", "plain enter", "another key"),
        ("alt+up", "esc and ↑", "another key"),
        ("alt+/", "plain /", "another key"),
        ("ctrl+shift+a", "ctrl+a", "ctrl+a"),
        ("shift+pageup", "for themselves", "another key"),
    ],
)
def test_keys_that_terminals_do_not_tell_apart_are_refused_with_the_reason(
    written: str, told: str, way_out: str
) -> None:
    with pytest.raises(BadKey) as caught:
        check_sendable(canonical(written))
    assert told in str(caught.value)
    assert way_out in caught.value.hint


@pytest.mark.parametrize(
    ("written", "way_out"),
    [
        ("pgdwn", "pgdn"),
        ("slsh", "slash"),
        ("gg", '"g g"'),
        ("C-x", "ctrl+x"),
        ("<C-x>", "ctrl+x"),
        ("M-x", "alt+x"),
        ("hyper+x", "ctrl+"),
        ("on", '"o n"'),
    ],
)
def test_misspelt_keys_get_a_suggestion(written: str, way_out: str) -> None:
    with pytest.raises(BadKey) as caught:
        canonical(written)
    assert way_out in caught.value.hint


def test_only_characters_type_text() -> None:
    assert all(printable(canonical(key)) for key in ["g", "G", "1", "/", "space", "ß", "ctrl+up"[5:6]])
    assert not any(printable(canonical(key)) for key in ["enter", "up", "ctrl+a", "alt+x", "f1", "shift+tab"])


def test_chords_are_shown_as_people_know_them() -> None:
    assert display("right_square_bracket q") == "] q"
    assert display("escape") == "esc"
    assert display("ctrl+@") == "ctrl+space"
    assert display("ctrl+right_square_bracket") == "ctrl+]"
    assert display("space") == "space"
