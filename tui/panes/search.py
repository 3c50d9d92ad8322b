"""The query line: coloured as it is read, completed by key, with the queries before it within reach."""

import re
from collections.abc import Sequence

from textual import events
from textual.message import Message

from index.query.field_table import FIELD_BY_NAME
from tui.language import say
from tui.text import cells
from tui.widgets.canvas import Run
from tui.widgets.prompt import Prompt

HINT = 'Search the articles: words, sagt:Stoltenberg, akteur:Putin, "exact words", date:2022-02'
_MOST_QUERIES = 200
_QUOTED_VALUE = re.compile(r'(?:^|\s)(-?\w+:"[^"]*)$')
_PIECE = re.compile(r'(?P<space>\s+)|(?P<not>-)?(?P<field>\w+:)?(?P<value>"[^"]*"?|[^\s"]*)')


def coloured(line: str) -> list[Run]:
    """Colour a query: fields by name, what is excluded, exact words."""
    runs: list[Run] = []
    for found in _PIECE.finditer(line):
        if not found[0]:
            continue
        if found["space"]:
            runs.append((found[0], ""))
            continue
        field = found["field"] or ""
        known = field[:-1].casefold() in FIELD_BY_NAME
        runs.append((found["not"] or "", "not"))
        runs.append((field, "field" if known else ""))
        runs.append((found["value"], "not" if found["not"] else "checked" if known else ""))
    return runs


class SearchLine(Prompt):
    """Where the query is typed."""

    context = "query"

    class Edited(Message):
        """The line was edited by a key."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self) -> None:
        super().__init__(hint=say(HINT), id="search")
        self._past: list[str] = []
        self._place = 0
        self._draft = ""
        self._offers: tuple[str, ...] = ()
        self._offer = -1

    def rename(self) -> None:
        """Say anew what may be typed here: the language may be another."""
        self.hint = say(HINT)
        self.redraw()

    def take(self, event: events.Key) -> bool:
        """Take a key; the `/` that leads here from other panes is no query in an empty line."""
        return (event.character == "/" and not self.value.strip()) or super().take(event)

    def runs_of(self, text: str) -> Sequence[Run]:
        """Colour the query."""
        return coloured(text)

    def changed(self) -> None:
        """Tell that the line was edited."""
        self._offers = ()
        self._place = len(self._past)
        self.post_message(self.Edited(self.value))

    def put(self, line: str) -> None:
        """Replace the line as if it had been typed."""
        self.set(line)
        self.post_message(self.Edited(self.value))

    def count(self, text: str, roles: str = "dim") -> None:
        """Show at the right edge how much was found."""
        self.right = [(f" {text} ", roles)] if text and cells(text) < self.size.width // 2 else ()
        self.redraw()

    def remember(self) -> None:
        """Keep the line among the queries before."""
        line = self.value.strip()
        if line and self._past[-1:] != [line]:
            self._past = [*[past for past in self._past if past != line][-_MOST_QUERIES + 1 :], line]
        self._place = len(self._past)

    def recall(self, lines: Sequence[str]) -> None:
        """Take over queries of earlier sessions, the oldest first."""
        self._past = list(lines)[-_MOST_QUERIES:]
        self._place = len(self._past)

    def step(self, by: int) -> None:
        """Bring back the query before or after the one shown; below the newest stands what was being typed."""
        if self._place == len(self._past):
            self._draft = self.value
        place = max(0, min(self._place + by, len(self._past)))
        if place != self._place:
            line = self._past[place] if place < len(self._past) else self._draft
            self.put(line)
            self._place = place

    @property
    def word(self) -> str:
        """The word before the cursor, from its last space on, or from the field on whose quoted value is typed."""
        before = self.value[: self.cursor]
        quoted = _QUOTED_VALUE.search(before)
        return quoted[1] if quoted else before.rpartition(" ")[2]

    @property
    def offering(self) -> bool:
        """Tell whether completions are being walked through."""
        return bool(self._offers)

    def offer(self, words: Sequence[str]) -> None:
        """Take completions for the word before the cursor, and put the first in its place."""
        word = self.word
        self._offers = (*[offer for offer in words if offer != word], word)
        self._offer = -1
        if len(self._offers) > 1:
            self.next_offer()
        else:
            self._offers = ()

    def next_offer(self) -> None:
        """Put the next completion in the place of this one; after the last stands what was typed."""
        offers, at = self._offers, (self._offer + 1) % len(self._offers)
        start = self.cursor - len(self.word if self._offer < 0 else offers[self._offer])
        value = self.value[:start] + offers[at] + self.value[self.cursor :]
        self.value, self.cursor = value, start + len(offers[at])
        self.redraw()
        self.post_message(self.Edited(self.value))
        self._offers, self._offer = offers, at

    @property
    def offers(self) -> list[Run]:
        """The completions, the one that stands in the line lit."""
        return [(f" {offer} ", "match" if at == self._offer else "") for at, offer in enumerate(self._offers[:-1])]
