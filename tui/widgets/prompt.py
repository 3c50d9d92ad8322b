"""Prompt: a line to type in. No blink, and a typed character sends little more than itself."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

from textual import events
from textual.strip import Strip

from tui.text import cells, one_line, safe, whole_entries
from tui.widgets.canvas import Canvas, Run

_WORD_BEFORE = re.compile(r"\S*\s*$")
_WORD_AFTER = re.compile(r"\s*\S*")


class Prompt(Canvas, can_focus=True):
    """One line of text with a cursor. Subclasses may give `changed()` and `runs_of(text)`, which colours the text."""

    DEFAULT_CSS = "Prompt { height: 1; }"

    def __init__(self, sign: str = "❯", hint: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sign = sign
        self.hint = hint
        self.value = ""
        self.cursor = 0
        self.all_selected = False
        self.right: Sequence[Run] = ()
        self._left_out = 0

    def changed(self) -> None:
        """React to the text having been edited by a key."""

    def runs_of(self, text: str) -> Sequence[Run]:
        """Colour the text: the runs together are `text`."""
        return [(text, "")]

    def set(self, text: str, cursor: int | None = None) -> None:
        """Replace the text; the cursor stands at its end unless told otherwise."""
        self.value = one_line(text) + (" " if text.endswith(" ") and text.strip() else "")
        self.cursor = len(self.value) if cursor is None else max(0, min(cursor, len(self.value)))
        self.all_selected = False
        self.redraw()

    def select_all(self) -> None:
        """Select the whole text: what is typed replaces it, a movement keeps it."""
        self.all_selected = bool(self.value)
        self.redraw()

    def insert(self, text: str) -> None:
        """Type `text` at the cursor."""
        self._edit(self.cursor, self.cursor, text)

    def delete(self, start: int, end: int) -> None:
        """Take out the characters from `start` up to `end`."""
        self._edit(max(start, 0), end, "")

    def _edit(self, start: int, end: int, text: str) -> None:
        """Put `text` in place of a stretch, or of all where all is selected, the cursor behind it."""
        if self.all_selected:
            start, end, self.all_selected = 0, len(self.value), False
        value = self.value[:start] + text + self.value[end:]
        self.cursor = start + len(text)
        if value != self.value:
            self.value = value
            self.redraw()
            self.changed()

    def go(self, to: int) -> None:
        """Move the cursor."""
        self.cursor = max(0, min(to, len(self.value)))
        self.all_selected = False
        self.redraw()

    @property
    def word_start(self) -> int:
        """Where the word before the cursor begins."""
        found = _WORD_BEFORE.search(self.value[: self.cursor])
        return found.start() if found else 0

    @property
    def word_end(self) -> int:
        """Where the word after the cursor ends."""
        found = _WORD_AFTER.match(self.value, self.cursor)
        return found.end() if found else len(self.value)

    KEYS: ClassVar[Mapping[str, Callable[["Prompt"], None]]] = MappingProxyType(
        {
            "left": lambda self: self.go(self.cursor - 1),
            "right": lambda self: self.go(self.cursor + 1),
            "home": lambda self: self.go(0),
            "end": lambda self: self.go(len(self.value)),
            "ctrl+a": lambda self: self.go(0),
            "ctrl+e": lambda self: self.go(len(self.value)),
            "ctrl+left": lambda self: self.go(self.word_start),
            "ctrl+right": lambda self: self.go(self.word_end),
            "backspace": lambda self: self.delete(self.cursor - 1, self.cursor),
            "delete": lambda self: self.delete(self.cursor, self.cursor + 1),
            "ctrl+d": lambda self: self.delete(self.cursor, self.cursor + 1),
            "ctrl+w": lambda self: self.delete(self.word_start, self.cursor),
            "ctrl+delete": lambda self: self.delete(self.cursor, self.word_end),
            "ctrl+u": lambda self: self.delete(0, self.cursor),
            "ctrl+k": lambda self: self.delete(self.cursor, len(self.value)),
        }
    )

    def take(self, event: events.Key) -> bool:
        """Edit, or type what the key prints; tell whether the key was for this."""
        edit = self.KEYS.get(event.key)
        if edit:
            edit(self)
        elif event.is_printable and event.character:
            self.insert(one_line(event.character) or " ")
        return bool(edit or (event.is_printable and event.character))

    def on_key(self, event: events.Key) -> None:
        """Take a key."""
        if self.take(event):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Type what is pasted: on one line, without control characters."""
        event.stop()
        self.insert(typed(event.text))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show or hide the cursor."""
        self.redraw()

    def on_click(self) -> None:
        """Take the focus."""
        self.focus()

    def paint(self, y: int) -> Strip:
        """Draw sign, text and cursor; a text wider than the line is shown around the cursor."""
        lead = f" {self.sign} "
        room = self.size.width - cells(lead) - sum(cells(text) for text, _ in self.right) - 2
        cursor = self.cursor if self.has_focus else 0
        self._left_out = _first_shown(self.value, cursor, self._left_out, max(room, 4))
        runs: list[Run] = [(lead, "prompt" if self.has_focus else "dim")]
        if not self.value:
            drawn = self.has_focus and not self.shows_cursor
            hint = whole_entries(self.hint, room)
            first = (hint[:1] or " ", "faint caret") if drawn else (hint[:1], "faint")
            return self.line([*runs, first, (hint[1:], "faint")], self.right)
        shown = _cut(self.runs_of(self.value), self._left_out)
        if self.all_selected:
            shown = [(text, f"{roles} selection") for text, roles in shown]
        return self.line([*runs, *self._with_cursor(shown)], self.right)

    @property
    def caret(self) -> tuple[int, int]:
        """Where the next character goes."""
        return cells(f" {self.sign} ") + cells(self.value[self._left_out : self.cursor]), 0

    def _with_cursor(self, runs: Sequence[Run]) -> list[Run]:
        """Lay the cursor over the character that it stands on."""
        if not self.has_focus or self.shows_cursor:
            return list(runs)
        at = self.cursor - self._left_out
        found: list[Run] = []
        for text, roles in [*runs, (" ", "")]:
            if 0 <= at < len(text):
                found += [(text[:at], roles), (text[at], f"{roles} caret"), (text[at + 1 :], roles)]
            else:
                found.append((text, roles))
            at -= len(text)
        return found


def typed(text: str) -> str:
    """Return a pasted text as it goes into a line: line breaks as spaces, control characters left out."""
    kept = "".join(character for character in text if character.isspace() or safe(character) == character)
    return one_line(kept) + (" " if kept[-1:].isspace() and kept.strip() else "")


def _cut(runs: Sequence[Run], left_out: int) -> list[Run]:
    """Return the runs without their first `left_out` characters."""
    found: list[Run] = []
    for text, roles in runs:
        if left_out < len(text):
            found.append((text[left_out:], roles))
        left_out = max(left_out - len(text), 0)
    return found


def _first_shown(text: str, cursor: int, before: int, room: int) -> int:
    """Return the first character to show so that the cursor is in view, moving the view by half a line at a time."""
    first = min(before, cursor)
    while cells(text[first:cursor]) >= room:
        first += max(room // 2, 1)
    return first if cells(text) >= room else 0
