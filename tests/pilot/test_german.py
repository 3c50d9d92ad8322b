"""The reader in German: all the screens, at every width, without a word of English."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from driving import Reading, Start

from tui import catalogues

WALK: tuple[tuple[str, ...], ...] = (
    ("slash", "f1"),
    ("escape", "escape", "question_mark"),
    ("escape", "colon"),
    ("escape", "g"),
    ("escape", "2"),
    ("right",),
    ("f",),
    ("z", "z", "z", "enter"),
    ("escape", "i"),
    ("escape", "question_mark"),
    ("escape", "escape", "1", "S"),
    ("asterisk",),
    ("m",),
    ("t",),
    ("N", "A", "T", "O", "enter"),
    ("a",),
    ("x", "enter"),
    ("u",),
    ("u",),
    ("ctrl+r",),
    ("ctrl+s",),
    ("x", "enter"),
    ("ctrl+o",),
    ("escape", "E"),
    ("x", "enter"),
    ("ctrl+g",),
    ("escape", "enter"),
    ("right_parenthesis",),
    ("w",),
    ("question_mark",),
    ("escape", "n"),
    ("left_parenthesis", "left_parenthesis"),
    ("i",),
    ("escape", "c"),
    ("escape", "c", "s"),
    ("escape", "c", "a"),
    ("escape", "c", "q"),
    ("escape", "y", "p"),
    ("o", "b"),
    ("o", "l"),
    ("4",),
    ("question_mark",),
    ("escape", "x"),
    ("K",),
    ("1", "end", "home", "K", "J"),
    ("home", "g", "r"),
    ("g", "l"),
    ("escape", "g", "t"),
    *((("f4",),) * 6),
    ("escape", "slash"),
    ("q", "w", "q", "w"),
    ("tab",),
    ("escape", "ctrl+l", "slash", "quotation_mark", "N"),
    ("escape", "ctrl+l"),
)
"""Keys that lead through every pane, dialog and sheet; what is shown is looked at after each group of them."""

TITLES = (
    *("Treffer", "Zitate", "Erwähnte Akteure", "Sprecher", "Suche: Wörter", "Artikel"),
    *("Tasten", "In der Suchzeile", "Bei den Akteuren", "Befehle", "Meldungen", "Gespeicherte Suchen"),
    *("Schlagwort", "Notiz zum Artikel", "Sprung nach", "Wer sagt das?", "Neuer Akteur", "Artikel schreiben in Datei"),
    *("Warum dieser Sprecher", "Rundgang 1/7", "Rundgang 7/7", "Auch genannt"),
)
"""What is to be seen on the way, so that it is known to lead there."""


@cache
def english() -> list[str]:
    """Return what every English sentence of the catalogue would be seen by: its longest words without holes."""
    both = {text: forms[0] for (_, text), forms in catalogues.entries("de.po").items()}
    both |= {text: forms[0] for (_, text), forms in catalogues.entries("de-told.po").items()}
    found = set()
    for text, other in both.items():
        words = max(re.split(r"\{[^}]*\}", text), key=len).strip(" .:;()")
        if len(words) > 5 and (" " in words or words.istitle()) and words not in other:
            found.add(words)
    return sorted(found)


def gaps(shown: str) -> list[str]:
    """Return the English that stands on a screen; sentences may be broken at the ends of lines."""
    told = " ".join(shown.replace("│", " ").split())
    # The plain look goes first: a pattern a sentence and screen would take longer than the walk.
    return [words for words in english() if words in told and re.search(rf"\b{re.escape(words)}\b", told)]


async def walk(reading: Reading, groups: Sequence[Sequence[str]]) -> list[str]:
    """Press groups of keys; return every screen that was seen on the way."""
    screens = [reading.screen_text]
    for keys in groups:
        await reading.press(*keys)
        screens.append(reading.screen_text)
    return screens


async def test_no_screen_shows_a_word_of_english(reader: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    # No key comes here before the last one has had its effect: there is nothing to wait for.
    monkeypatch.setattr("tui.held_keys.SETTLING", 0.001)
    monkeypatch.setattr("tui.opening.REST", 0.001)
    async with reader(config_text="language: de\nclipboard: off\n") as reading:
        screens = await walk(reading, WALK)
        messages = [text for text, _ in reading.desk.status.log_lines]
    found = [(keys, gap) for keys, screen in zip(((), *WALK), screens, strict=True) for gap in gaps(screen)]
    assert not found
    seen = " ".join(" ".join(screens).split())
    assert not [title for title in TITLES if title not in seen]
    assert len(messages) > 15
    assert not [text for text in messages if gaps(text)]


@pytest.mark.parametrize("size", [(140, 45), (40, 12)], ids=str)
async def test_all_panes_are_german_at_every_width(reader: Start, size: tuple[int, int]):
    async with reader(size=size, config_text="language: de\n") as reading:
        screens = await walk(reading, [["escape"], ["2"], ["right"], ["3"], ["w"], ["4"], ["question_mark"]])
    assert not [gap for screen in screens for gap in gaps(screen)]


async def test_another_language_in_the_settings_shows_when_they_are_read_again(reader: Start, tmp_path: Path):
    async with reader(size=(140, 45), config_text="language: de\n") as reading:
        await reading.press("escape")
        assert "Treffer" in reading.screen_text and "Hilfe" in reading.screen_text
        (tmp_path / "config.yaml").write_text("language: en\n", encoding="utf-8")
        await reading.press("g", "r")
        shown = reading.screen_text
        assert not [word for word in ("Results", "Quotations", "Actors mentioned", "3 articles") if word not in shown]
        assert "Treffer" not in shown
