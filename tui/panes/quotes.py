"""The quotations of the article, each with its speaker; the list follows the text and the text the list."""

from collections.abc import Iterable, Mapping, Sequence

from textual.message import Message

from index.analysis import Quote
from tui.language import say
from tui.panes.marks import UNSURE, bar, speaker_name, speaker_role
from tui.panes.pane import ListPane
from tui.text import cells, clip, one_line, wrap
from tui.widgets.canvas import Run
from tui.widgets.flowing import FlowingList
from tui.widgets.reader import POINTED_BAR
from tui.widgets.rowlist import Line, Row

TYPES: Mapping[str, str] = {
    "direct": "",
    "indirect": "indirect",
    "free_indirect": "free indirect",
    "indirect_free_indirect": "indirect, goes on",
    "reported": "reported",
}
"""What is said about the form of a quotation beside its speaker; direct speech is the usual case."""


class QuoteList(FlowingList):
    """Rows of quotations: the speaker, then one or two lines of the words."""

    margin = 1

    class Moved(Message):
        """The cursor stands on another quotation."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__(id="quote-list")
        self.quotes: Sequence[Quote] = ()
        self.roles: Mapping[str, str] = {}
        self.picked: set[int] = set()
        self.notes: Mapping[int, str] = {}

    @property
    def _measure(self) -> int:
        """The width of the words."""
        return max(self.size.width - 4, 8)

    def height(self, index: int) -> int:
        """Return two lines or three, and one for a note."""
        words = 2 if cells(one_line(self.quotes[index].text)) > self._measure else 1
        return 1 + words + (self.quotes[index].start in self.notes)

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Draw quotations."""
        return [self._row(index) for index in range(start, stop)]

    def _row(self, index: int) -> Row:
        """Draw a quotation."""
        quote = self.quotes[index]
        role = speaker_role(quote, self.roles)
        side: Run = (POINTED_BAR if index == self.cursor else bar(quote), role)
        unsure = "?" if quote.confidence < UNSURE else ""
        pick: list[Run] = [("● ", "cursor")] if index in self.picked else []
        form = TYPES[quote.type]
        kind: list[Run] = [(f" {say(form)}", "faint")] if form and self.size.width >= 26 else []
        words, note = one_line(quote.text), self.notes.get(quote.start, "")
        width = self._measure
        lines = wrap(words, 0, len(words), width)
        cut = len(lines) > 2
        drawn = [words[start:end] for start, end in lines[:2]]
        if cut:
            start = lines[1][0]
            drawn[1] = words[start : start + width - 1].rstrip() + "…"
        return [
            Line([side, (" ", ""), *pick, (speaker_name(quote) + unsure, f"{role} speaker")], kind),
            *(Line([side, (" ", ""), (line, "")]) for line in drawn),
            *([Line([side, (" ", ""), (f"“{clip(one_line(note), width - 2)}”", "cursor")])] if note else []),
        ]

    def moved(self) -> None:
        """Tell that the cursor stands elsewhere."""
        self.post_message(self.Moved(self.cursor))


class QuotesPane(ListPane):
    """The quotations of the open article."""

    context = "quotes"

    def __init__(self) -> None:
        self.list = QuoteList()
        super().__init__("Quotations", self.list, id="quotes")

    @property
    def selected(self) -> int | None:
        """The index of the quotation under the cursor."""
        return self.list.cursor if self.list.count else None

    def show(self, quotes: Sequence[Quote], roles: Mapping[str, str], cursor: int = 0) -> None:
        """Show the quotations of an article."""
        self.list.quotes, self.list.roles = quotes, roles
        self.list.picked, self.list.notes = set(), {}
        self.list.placeholder = [(say("No quotations here."), "dim")]
        self.list.set_count(len(quotes), cursor)
        self.tell()

    def set_notes(self, notes: Mapping[int, str]) -> None:
        """Show the notes on quotations, by where the quotation begins in the article."""
        if notes != self.list.notes:
            self.list.notes = notes
            self.list.set_count(self.list.count, self.list.cursor, keep_top=True)

    def follow(self, index: int) -> None:
        """Put the cursor on a quotation without telling anybody."""
        if 0 <= index < self.list.count and index != self.list.cursor:
            self.list.set_count(self.list.count, index, keep_top=True)
        self.tell()

    def pick(self, indices: Iterable[int]) -> None:
        """Pick quotations for copying and export, or put picked ones back."""
        self.list.picked ^= set(indices)
        self.list.redraw()
        self.tell()

    def tell(self) -> None:
        """Say in the title how many there are."""
        count = len(self.list.picked)
        picked: list[Run] = [(say("{count} picked", count=count) + " ", "cursor")] if count else []
        place: list[Run] = [(f"{self.list.cursor + 1}/{self.list.count}", "dim")] if self.list.count else []
        self.heading.tell(picked, place)

    def on_quote_list_moved(self) -> None:
        """Follow the cursor."""
        self.tell()
