"""Dialogs over the desk: a line to type, and a list to choose from. The same commands move in them as everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import cast

import msgspec
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.language import say
from tui.panes.pane import LIST_COMMANDS, Title
from tui.widgets.canvas import Run
from tui.widgets.folding import Folded
from tui.widgets.prompt import Prompt
from tui.widgets.rowlist import Line, Row, RowList

_PARTS = re.compile(r"\W+")
Taken = Callable[[str], object]


class _Line(Prompt):
    """The prompt of a dialog; tells every edit."""

    def __init__(self, sign: str, live: Taken) -> None:
        super().__init__(sign)
        self._live = live

    def changed(self) -> None:
        """Tell the text."""
        self._live(self.value)


class Dialog(ModalScreen[None], inherit_bindings=False):
    """Base of the dialogs: `search.accept` takes, `search.leave` and `back` leave."""

    context = "query"

    def __init__(self) -> None:
        super().__init__(classes="dialog")

    def accept(self) -> None:
        """Take what is there."""
        self.dismiss()

    def leave(self) -> None:
        """Go without taking anything."""
        self.dismiss()

    def perform(self, command: str) -> bool:
        """Do what a command says."""
        if command == "search.accept":
            self.accept()
        elif command in ("search.leave", "back", "quit"):
            self.leave()
        else:
            return False
        return True


Reply = Callable[[str, str], None]
"""Takes what is to be said about a line, and the line to have in its place; both empty where it can be taken."""


class Help(msgspec.Struct, frozen=True):
    """What a line dialog asks of the library while a line is typed.

    `complete` gets the text and what to call with the completions; `check` gets the line to be taken and what to call
    with what there is to say about it. A line that was objected to is taken when it is accepted again.
    """

    complete: Callable[[str, Callable[[Sequence[str]], None]], object] | None = None
    check: Callable[[str, Reply], object] | None = None


class LineDialog(Dialog):
    """Asks for one line at the bottom of the screen, under its label.

    `taken` gets the line when it is accepted; `live` gets it at every edit, and once more as it was when the dialog is
    left. With `at_once` the first character is taken without waiting for enter. With `select` the `value` is
    selected: typing replaces it.
    """

    def __init__(
        self,
        label: str,
        taken: Taken,
        *,
        live: Taken | None = None,
        value: str = "",
        select: bool = False,
        at_once: bool = False,
        help: Help = Help(),  # noqa: B008 (immutable)
    ) -> None:
        super().__init__()
        self.add_class("line")
        self._taken, self._live, self._before, self._help = taken, live, value, help
        self._select, self._at_once = select, at_once
        self._label = Folded([(label, "title_here")])
        self._prompt = _Line("❯", self._edited)
        self._offers: tuple[str, ...] = ()
        self._objected: set[str] = set()

    def compose(self) -> ComposeResult:
        """Show the label over the prompt."""
        yield self._label
        yield self._prompt

    def on_mount(self) -> None:
        """Begin to type."""
        self._prompt.set(self._before)
        if self._select:
            self._prompt.select_all()
        self._prompt.focus()

    def _edited(self, text: str) -> None:
        """Pass on an edit."""
        self._offers = ()
        if self._at_once and text:
            self.accept()
        elif self._live:
            self._live(text)

    def accept(self) -> None:
        """Give the line to who wanted it, unless there is something to say about it first."""
        line = self._prompt.value.strip()
        if not line or self._help.check is None or line in self._objected:
            self._take(line)
            return

        def reply(objection: str, instead: str) -> None:
            if not self.is_current or self._prompt.value.strip() != line:
                return
            if not objection:
                self._take(line)
                return
            self._objected |= {line, instead}
            self._label.say([(objection, "warning")])
            if instead:
                self._prompt.set(instead)

        self._help.check(line, reply)

    def _take(self, line: str) -> None:
        """End with a line."""
        self.dismiss()
        self._taken(line)

    def leave(self) -> None:
        """Put back what was there."""
        self.dismiss()
        if self._live:
            self._live(self._before)

    def perform(self, command: str) -> bool:
        """Complete the line, or do what every dialog does."""
        if command != "search.complete" or self._help.complete is None:
            return super().perform(command)
        if self._offers:
            self._offer(self._offers)
            return True
        text = self._prompt.value

        def offer(words: Sequence[str]) -> None:
            if self.is_current and self._prompt.value == text:
                self._offer((*words, text) if words else ())

        self._help.complete(text, offer)
        return True

    def _offer(self, words: Sequence[str]) -> None:
        """Put the first of the completions into the line, the others after it in turn."""
        if not words:
            self._label.say([(say("No name that is known begins like this."), "dim")])
            return
        self._prompt.set(words[0])
        self._offers = (*words[1:], words[0])
        self._label.say([(f"{word}  ", "match" if word == words[0] else "") for word in words[:-1]])


class Choice(msgspec.Struct, frozen=True):
    """A row of a list to choose from: what it is called, what is said about it, what is at the right edge."""

    key: str
    text: str
    about: str = ""
    right: str = ""


class _Choices(RowList):
    """Choices, filtered by what is typed."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.all = self.shown = choices
        self.always_lit = True
        self._column = min(max((len(choice.text) for choice in choices), default=0) + 2, 30)

    def filter(self, wanted: str) -> None:
        """Show the choices in which every word of `wanted` stands, those first whose name begins with it."""
        words = wanted.casefold().split()
        found = [
            choice for choice in self.all if all(word in f"{choice.text} {choice.about}".casefold() for word in words)
        ]
        self.shown = sorted(found, key=lambda choice: _nearness(choice.text.casefold(), words)) if words else found
        self.set_count(len(self.shown))

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Draw choices."""
        return [[self._line(choice)] for choice in self.shown[start:stop]]

    def _line(self, choice: Choice) -> Line:
        """Draw a choice."""
        about: list[Run] = [(choice.about, "dim")] if self.size.width > 50 else []
        text = f"{choice.text:<{self._column}}" if about and choice.about else choice.text
        return Line([(text, ""), *about], [(f"  {choice.right}", "key")] if choice.right else ())


def _nearness(name: str, words: Sequence[str]) -> tuple[int, int]:
    """Rank a name for typed words: it begins with the first, a part of it does, the word stands in it, or nowhere.

    Of names that begin so the shortest goes first: `q` means quit.
    """
    first = words[0]
    if name.startswith(first):
        return 0, len(name)
    parts = _PARTS.split(name)
    return (1 if any(part.startswith(first) for part in parts) else 2 if first in name else 3), 0


class ListDialog(Dialog):
    """A list to choose from, shortened as one types; `taken` gets the key of the choice."""

    def __init__(self, title: str, choices: Sequence[Choice], taken: Taken, empty: str = "") -> None:
        super().__init__()
        self._heading = Title(title)
        self._choices = _Choices(choices)
        self._choices.placeholder = [(empty or say("Nothing is called so."), "dim")]
        self._prompt = _Line("❯", self._choices.filter)
        self._taken = taken

    def compose(self) -> ComposeResult:
        """Put the prompt over the list."""
        with Vertical():
            yield self._heading
            yield self._prompt
            yield self._choices

    def on_mount(self) -> None:
        """Begin to type."""
        self._choices.set_count(len(self._choices.shown))
        self._prompt.focus()

    def accept(self) -> None:
        """Take the choice under the cursor."""
        shown = self._choices.shown
        self.dismiss()
        if shown:
            self._taken(shown[self._choices.cursor].key)

    def perform(self, command: str) -> bool:
        """Move in the list while the prompt has the focus."""
        if command in LIST_COMMANDS:
            LIST_COMMANDS[command](cast(RowList, self._choices))
            return True
        return super().perform(command)
