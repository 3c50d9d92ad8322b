"""The results: headline, date, source and snippet of every article found, fetched a stretch at a time."""

import re
from collections.abc import Iterator, Sequence

from textual.message import Message

from index.article import Span
from index.results import Hit, Page
from tui.language import date, number, say
from tui.panes.pane import ListPane
from tui.text import cells, one_line, safe, wrap
from tui.widgets.canvas import Run
from tui.widgets.rowlist import Line, Row, RowList

_SPACE = re.compile(r"\s+")
_SPACES = frozenset(" \N{ZERO WIDTH SPACE}")
_BETWEEN = _SPACES | frozenset(".!?…")
_UNDATED = "undated"
STRETCH = 50
"""How many hits are fetched at a time."""
_MOST_STRETCHES = 40


class HitList(RowList):
    """Rows of hits; stretches that are not there yet are asked for and drawn as soon as they come."""

    margin = 1

    class Moved(Message):
        """The cursor stands on another hit."""

    class Wanted(Message):
        """The hits from `offset` on are in view and not known."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self) -> None:
        super().__init__(id="hits")
        self._stretches: dict[int, Sequence[Hit]] = {}
        self.marked: frozenset[str] = frozenset()

    @property
    def snippet_lines(self) -> int:
        """Lines for a snippet: two where there is room for them."""
        return 2 if self.size.height >= 30 or self.size.width < 50 else 1

    def prepare(self) -> None:
        """Fit the height of the rows to the widget."""
        self.row_height = 2 + self.snippet_lines if self.size.width < 46 else 1 + self.snippet_lines
        super().prepare()

    def hit(self, index: int) -> Hit | None:
        """Return a hit, where it is known."""
        stretch = self._stretches.get(index // STRETCH, ())
        at = index % STRETCH
        return stretch[at] if at < len(stretch) else None

    def show(self, page: Page, cursor: int, *, keep_top: bool = False) -> None:
        """Show other results, from their beginning or with `keep_top` from the row that is on top."""
        self._stretches = {}
        self._keep(page)
        self.set_count(page.total, cursor, keep_top=keep_top)

    def fill(self, page: Page) -> None:
        """Take in a stretch that was wanted."""
        self._keep(page)
        self.redraw()

    def _keep(self, page: Page) -> None:
        """Keep a stretch, and let the oldest go when there are many."""
        for start in range(0, max(len(page.hits), 1), STRETCH):
            self._stretches[(page.offset + start) // STRETCH] = page.hits[start : start + STRETCH]
        while len(self._stretches) > _MOST_STRETCHES:
            del self._stretches[next(iter(self._stretches))]

    def moved(self) -> None:
        """Tell that the cursor stands elsewhere."""
        self.post_message(self.Moved())

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Draw hits."""
        for at in range(start // STRETCH, (stop - 1) // STRETCH + 1):
            if at not in self._stretches:
                self._stretches[at] = ()
                self.post_message(self.Wanted(at * STRETCH))
        return [self._row(self.hit(index)) for index in range(start, stop)]

    def _row(self, hit: Hit | None) -> Row:
        """Draw a hit: headline and date, source and snippet."""
        if hit is None:
            return [Line([("…", "faint")])]
        marks = ("● " if hit.id in self.marked else "") + ("★ " if hit.starred else "")
        star: list[Run] = [(marks, "cursor")] if marks else []
        headline = (one_line(hit.headline), "dim" if hit.read else "headline")
        day, source = date(one_line(hit.date or ""), short=True), one_line(hit.origin)
        if self.size.width < 46:
            meta = " · ".join(part for part in (day or say(_UNDATED), source) if part)
            return [Line([headline]), Line([*star, (meta, "dim")]), *self._snippet(hit, [])]
        lead: list[Run] = [(f"{source}  ", "dim")] if source else []
        at_edge: Run = (f"{day:<10}", "dim") if day else (f"{say(_UNDATED):<10}", "faint")
        return [Line([headline], [(" ", ""), *star, at_edge]), *self._snippet(hit, lead)]

    def _snippet(self, hit: Hit, lead: list[Run]) -> Iterator[Line]:
        """Break a snippet into its lines, the matches lit."""
        text = _SPACE.sub(_squeezed, safe(hit.snippet.text))
        width = max(self.size.width - 4, 10)
        first = width - sum(cells(run) for run, _ in lead)
        begin = _after_headline(text, one_line(hit.headline))
        lines = self._lines(text, begin, first, width)
        if (matches := hit.snippet.matches) and matches[0].end > lines[-1][1]:
            begin = text.rfind(" ", 0, max(matches[0].start - first // 3, 0)) + 1
            lines = self._lines(text, begin, first, width)
        for at, (start, end) in enumerate(lines):
            more: list[Run] = [(" …", "faint")] if at + 1 == len(lines) and end < len(text.rstrip()) else []
            yield Line([*(lead if at == 0 else []), *lit(text, start, end, matches), *more])

    def _lines(self, text: str, begin: int, first: int, width: int) -> list[tuple[int, int]]:
        """Break a snippet from `begin` on; its first line has `first` cells, the others `width`."""
        while text[begin : begin + 1] in _SPACES:
            begin += 1
        lines = wrap(text, begin, len(text), first)[:1]
        if self.snippet_lines > 1 and lines[-1][1] < len(text):
            start = lines[-1][1]
            while text[start : start + 1] in _SPACES:
                start += 1
            lines += wrap(text, start, len(text), width)[: self.snippet_lines - 1]
        return lines


def _after_headline(text: str, headline: str) -> int:
    """Return where a snippet goes on after the headline; 0 where that would leave the rest of a sentence."""
    begin = len(headline)
    if not text.startswith(headline) or text[begin : begin + 1] not in _BETWEEN:
        return 0
    while text[begin : begin + 1] in _BETWEEN:
        begin += 1
    return begin if begin < len(text) else 0


def _squeezed(found: re.Match[str]) -> str:
    """Return white space as one space and characters that are not drawn, the length unchanged."""
    return " " + "\N{ZERO WIDTH SPACE}" * (len(found[0]) - 1)


def lit(text: str, start: int, end: int, matches: Sequence[Span], roles: str = "snippet") -> Iterator[Run]:
    """Yield the runs of `text[start:end]` with the matches lit."""
    at = start
    for match in matches:
        one, other = max(match.start, at), min(match.end, end)
        if one < other:
            yield text[at:one], roles
            yield text[one:other], "match"
            at = other
    yield text[at:end], roles


class ResultsPane(ListPane):
    """The list of results with their number and order."""

    context = "list"

    def __init__(self) -> None:
        self.hits = HitList()
        super().__init__("Results", self.hits, id="results")
        self.order = "relevance"

    @property
    def selected(self) -> Hit | None:
        """The hit under the cursor."""
        return self.hits.hit(self.hits.cursor) if self.hits.count else None

    def show(self, page: Page, keep: str | None = None) -> None:
        """Show results; the cursor stays on the article `keep` when it is among the first of them."""
        at = next((at for at, hit in enumerate(page.hits) if hit.id == keep), 0)
        self.hits.placeholder = ()
        self.hits.show(page, at)
        self.tell()

    def renew(self, page: Page, keep: str | None) -> None:
        """Show the same results with other marks, `page` being a stretch of them; the view stays where it is."""
        found = (at for at, hit in enumerate(page.hits, page.offset) if hit.id == keep)
        if page.total:
            self.hits.show(page, next(found, self.hits.cursor), keep_top=True)
        else:
            self.hits.show(page, 0)
        self.tell()

    def empty(self, lines: Sequence[Run]) -> None:
        """Show that there are no results, and what to do."""
        self.hits.placeholder = lines
        self.hits.show(Page(query="", total=0, hits=()), 0)
        self.heading.tell()

    def tell(self) -> None:
        """Say in the title where the cursor stands."""
        if self.hits.count:
            place = f"{number(self.hits.cursor + 1)}/{number(self.hits.count)}"
            self.heading.tell([(f"{say(self.order)} ", "faint")], [(place, "dim")])

    def on_hit_list_moved(self) -> None:
        """Follow the cursor."""
        self.tell()
