"""The article: zones, quotations and matches in its text, walked from one to the next."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.message import Message

from index.analysis import Analysis, Quote
from index.article import Article, Span
from tui.answering import holder, holds
from tui.language import say
from tui.panes.article_title import Given, title
from tui.panes.marks import Sheet, sheet
from tui.panes.pane import Handler, Pane
from tui.panes.selection import Selection
from tui.widgets.canvas import Run
from tui.widgets.reader import Reader


class ArticleText(Reader):
    """The text; tells the pane when it was scrolled or has another size, and asks it where the work is."""

    def __init__(self, follow: Callable[[], None], fit: Callable[[], None], here: Callable[[], int]) -> None:
        super().__init__(id="text")
        self._follow = follow
        self._fit = fit
        self._here = here

    def scrolled(self) -> None:
        """Tell that another part is in view."""
        self._follow()

    def resized(self) -> None:
        """Tell that there is more room, or less."""
        self._fit()

    @property
    def spot(self) -> int:
        """The end of the selection that moves, or else where commands begin."""
        return self._here()


class ArticlePane(Pane):
    """Shows one article. All offsets given and taken are those of the article's own text."""

    context = "article"

    class QuoteChanged(Message):
        """Another quotation is the current one."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        self.reader = ArticleText(self._followed, self._fitted, lambda: self.spot)
        super().__init__("Article", self.reader, id="article")
        self.article: Article | None = None
        self.quotes: tuple[Quote, ...] = ()
        self.sheet: Sheet | None = None
        self.matches: Sequence[Span] = ()
        self.match: int | None = None
        self.quote: int | None = None
        self.selection = Selection(self.reader)
        self._gone_to: int | None = None
        self._unplaced: Span | None = None
        self.given = Given()

    @property
    def shift(self) -> int:
        """How many characters stand before the article's own text."""
        return self.sheet.shift if self.sheet else 0

    def show(self, article: Article, analysis: Analysis, matches: Sequence[Span], offset: int = 0) -> None:
        """Show an article from `offset` on; `go_quote` and `go_first_match` bring the answer to a query into view."""
        self.article, self.quotes, self.matches = article, analysis.quotes, matches
        self.sheet = laid = sheet(article, analysis, self.reader.palette.speakers)
        self.match = self.quote = self._gone_to = self._unplaced = None
        self.selection.drop()
        self.given = Given()
        layers = {"zones": laid.zones, "quotes": laid.quotes, "matches": laid.marks(matches, "match")}
        links = laid.links if self.reader.shows_links else ()
        self.reader.show(laid.text, layers, laid.notes, offset + laid.shift if offset else 0, links)
        self._followed()
        self.tell()

    def take_up(self, quote: int | None, match: int | None) -> None:
        """Make the quotation and the match current that were so when the article was left."""
        if quote is not None and quote < len(self.quotes):
            known = self.quotes[quote]
            # Without a size nothing is in view yet; `_fitted` looks again.
            if not self.reader.size.height or self._in_view(known.start, known.end):
                self.quote = quote
        self.match = match if match is not None and match < len(self.matches) else None
        self._mark_here()

    def _in_view(self, start: int, end: int) -> bool:
        """Tell whether a part of a stretch is in view."""
        top, bottom = (offset - self.shift for offset in self.reader.in_view)
        return start < bottom and end > top

    @property
    def quote_in_view(self) -> int | None:
        """The current quotation, where a part of it is in view."""
        quote = self.quotes[self.quote] if self.quote is not None else None
        return self.quote if quote and self._in_view(quote.start, quote.end) else None

    def set_marks(self, given: Given) -> None:
        """Show what the reader gave the article."""
        self.given = given
        self.tell()

    def light_matches(self, matches: Sequence[Span]) -> None:
        """Light the matches of another query."""
        self.matches, self.match, self._gone_to = matches, None, None
        if self.sheet:
            self.reader.mark("matches", self.sheet.marks(matches, "match"))
            self._mark_here()

    def empty(self, lines: Sequence[Run]) -> None:
        """Show that no article is open."""
        self.article, self.quotes, self.sheet, self.matches = None, (), None, ()
        self.match = self.quote = self._gone_to = self._unplaced = None
        self.selection.drop()
        self.reader.placeholder = lines
        self.reader.show("", {})
        self.heading.tell()

    @property
    def place(self) -> int:
        """Where in the article's text the view begins."""
        return max(self.reader.first_char - self.shift, 0)

    def next_match(self, by: int) -> str:
        """Go `by` matches on from the current one, or to the first in view; return a message, empty when it went."""
        if not self.matches:
            return say("No words of the query stand in this article.")
        spans = [(match.start, match.end) for match in self.matches]
        at = self._following(spans, self.match, by)
        if at is None:
            return say("This is the last match." if by > 0 else "This is the first match.")
        self.match = at
        inside = holder(self.quotes, self.matches[at])
        self._go_to(self.quote if inside is None else inside, *spans[at])
        return ""

    def go_first_match(self) -> None:
        """Bring the first match into view; the quotation that it stands in becomes the current one."""
        if self.matches:
            first = self.matches[0]
            inside = holder(self.quotes, first)
            self._go_to(self.quote if inside is None else inside, first.start, first.end)

    def next_quote(self, by: int) -> str:
        """Go `by` quotations on from the current one; return a message, empty when it went."""
        if not self.quotes:
            return say("No quotations were found in this article.")
        at = self._following([(quote.start, quote.end) for quote in self.quotes], self.quote, by)
        if at is None:
            return say("This is the last quotation." if by > 0 else "This is the first quotation.")
        self.go_quote(at)
        return ""

    def go_quote(self, index: int) -> None:
        """Make a quotation the current one and bring it into view."""
        if not 0 <= index < len(self.quotes) or index == self.quote:
            return
        quote = self.quotes[index]
        self._go_to(index, quote.start, quote.end)

    def go_answer(self, index: int) -> None:
        """Begin at the quotation that answers the query, and at the match in it where there is one."""
        self.match = next((at for at, match in enumerate(self.matches) if holds(self.quotes[index], match)), None)
        quote = self.quotes[index]
        self._go_to(index, quote.start, quote.end)

    def _go_to(self, quote: int | None, start: int, end: int) -> None:
        """Bring a stretch into view, with a quotation as the current one."""
        changed, self.quote = quote != self.quote, quote
        self._gone_to = start
        self._unplaced = None if self.reader.size.height else Span(start, end)
        self.reader.reveal(start + self.shift, end + self.shift)
        # Revealing scrolls, and scrolling makes the first quotation in view the current one.
        changed, self.quote = changed or quote != self.quote, quote
        if quote is None:
            self._followed()
        self._mark_here()
        if changed and self.quote is not None:
            self.post_message(self.QuoteChanged(self.quote))

    def _fitted(self) -> None:
        """Keep the current quotation in view in another size; what was shown without any size is placed now."""
        wanted, self._unplaced = self._unplaced, None
        at = self.quote
        quote = self.quotes[at] if at is not None else None
        if wanted:
            self.reader.go(0)
            self._go_to(at, wanted.start, wanted.end)
        elif quote and not self._in_view(quote.start, quote.end):
            self._go_to(at, quote.start, quote.end)
        else:
            self._followed()

    def _following(self, spans: Sequence[tuple[int, int]], current: int | None, by: int) -> int | None:
        """Return the stretch to go to: the one `by` further, or from the view on where none is current or in view."""
        start, end = (offset - self.shift for offset in self.reader.in_view)
        if current is not None and spans[current][0] < end and spans[current][1] > start:
            at = current + by
            return at if 0 <= at < len(spans) else None
        if by > 0:
            return next((at for at, span in enumerate(spans) if span[0] >= start), None)
        return next((at for at in range(len(spans) - 1, -1, -1) if spans[at][0] < end), None)

    def _followed(self) -> None:
        """Keep the current quotation in view: where the text has left it, the first one in view becomes current."""
        self.tell()
        if self.quote_in_view is not None:
            return
        start, end = (offset - self.shift for offset in self.reader.in_view)
        at = next((at for at, quote in enumerate(self.quotes) if quote.end > start and quote.start < end), None)
        if at is not None and at != self.quote:
            self.quote = at
            self._mark_here()
            self.post_message(self.QuoteChanged(at))

    def _mark_here(self) -> None:
        """Set off the current quotation and the current match."""
        if not self.sheet:
            return
        quote = self.quotes[self.quote].spans if self.quote is not None else ()
        match = [self.matches[self.match]] if self.match is not None else []
        self.reader.point(quote[0].start + self.shift, quote[-1].end + self.shift) if quote else self.reader.point()
        self.reader.mark("current", self.sheet.marks(quote, "here"))
        self.reader.mark("here", self.sheet.marks(match, "match_here"))

    def tell(self) -> None:
        """Say in the title what the reader gave the article, where it comes from and how far it is read."""
        if self.article:
            self.heading.tell(title(self.article, self.given), [(f"{self.reader.read_to} %", "dim")])

    def move(self, lines: int) -> None:
        """Scroll by lines, or widen the selection by them."""
        if self.selection.active:
            self.selection.move(lines)
        else:
            self.reader.scroll(lines)

    def page(self, pages: float) -> None:
        """Scroll by pages, or widen the selection by them."""
        if self.selection.active:
            self.selection.move(int(self.reader.size.height * pages))
        else:
            self.reader.turn(pages)

    def select(self) -> None:
        """Begin a selection at the current match or quotation, else at the first line in view; or drop it."""
        if self.sheet and not self.selection.active:
            self.selection.begin(self.here)
        else:
            self.selection.drop()

    @property
    def here(self) -> int:
        """Where in the shown text commands begin: the match or quotation gone to last, while in view, or the top."""
        top, bottom = self.reader.in_view
        quote = self.quotes[self.quote].start if self.quote is not None else None
        places = [offset + self.shift for offset in (self._gone_to, quote) if offset is not None]
        return next((place for place in places if top <= place < bottom), top)

    @property
    def spot(self) -> int:
        """Where the terminal's cursor stands: the end of the selection that moves, or else where commands begin."""
        return self.selection.end if self.selection.active else self.here

    def passage(self) -> str:
        """Return the text selected, or the paragraph of the current match or quotation, else the one on top."""
        span, text = self.selection.span, self.reader.text
        if span:
            return span.of(text)
        start = self.here
        end = text.find("\n", start)
        return text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else len(text)].strip()

    COMMANDS: ClassVar[Mapping[str, Handler]] = {
        "move.up": lambda pane: pane.move(-1),
        "move.down": lambda pane: pane.move(1),
        "move.half-page-up": lambda pane: pane.page(-0.5),
        "move.half-page-down": lambda pane: pane.page(0.5),
        "move.page-up": lambda pane: pane.page(-1),
        "move.page-down": lambda pane: pane.page(1),
        "move.top": lambda pane: pane.reader.go(0),
        "move.bottom": lambda pane: pane.reader.go_end(),
        "article.select": select,
    }
