"""Opening articles: shown beside the results as the cursor rests on them, or gone into to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.analysis import Analysis
from index.article import Article, Span
from index.query import Query
from index.query.text import line
from tui.answering import answer, wanted
from tui.panes.article_title import Given

if TYPE_CHECKING:
    from textual.timer import Timer

    from index.library import Library
    from tui.desk import Desk


class Place(NamedTuple):
    """How far an article was read while the line said `line`; `quote` and `match` were current."""

    line: str
    offset: int
    quote: int | None
    match: int | None


class Opened(NamedTuple):
    """An article, what was found in it, where the words of the query stand, what of it answers the query.

    `offset` is where reading stopped in an earlier session.
    """

    article: Article
    analysis: Analysis
    matches: list[Span]
    answer: int | None
    offset: int


REST = 0.15
"""How long the cursor rests on a result before the article is shown beside it, in seconds."""
_MOST_PLACES = 1000


class Opener:
    """Knows which article is open and how far each was read."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.places: dict[str, Place] = {}
        self._placed_for = ""
        self._wanted: str | None = None
        self._timer: Timer | None = None

    @property
    def open_id(self) -> str | None:
        """The article that is shown."""
        article = self.desk.article.article
        return article.id if article else None

    def hurry(self) -> None:
        """Show the selected article at once where that waits for the cursor to rest."""
        if self._timer:
            self.preview(at_once=True)

    def preview(self, *, at_once: bool = False) -> None:
        """Show the selected article when the cursor rests, where there is a pane for it."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        if not self.desk.shows_preview:
            return
        if at_once:
            self._preview()
        else:
            self._timer = self.desk.set_timer(REST, self._preview)

    def _preview(self) -> None:
        """Show the selected article."""
        self._timer = None
        hit = self.desk.results.selected
        if hit and hit.id not in (self.open_id, self._wanted):
            self.show(hit.id)

    def show(self, article: str, quote: int | None = None, *, resume: bool = False) -> None:
        """Ask for an article and show it: with a quotation, or where it was left, or with what answers the query.

        `resume` puts where an earlier session left it before the answer, `quote` being the current quotation then.
        """
        self.keep_place()
        query = self.desk.seeker.query

        def job(library: Library) -> Opened:
            found, analysis = library.article(article), library.analysis(article)
            matches = library.matches(query, found.text)
            chosen = answer(analysis.quotes, matches, wanted(library, query))
            return Opened(found, analysis, matches, chosen, library.state.position(article))

        def show(opened: Opened) -> None:
            self._opened(opened, line(query), quote, resume)

        self._wanted = article
        self.desk.ask("article", job, show)

    def _opened(self, opened: Opened, asked: str, quote: int | None, resume: bool) -> None:
        """Show an article that came."""
        article, analysis = opened.article, opened.analysis
        self._wanted, self._placed_for = None, asked
        pane = self.desk.article
        place = self.places.get(article.id)
        if place is not None and (place.line == asked or not opened.matches):
            pane.show(article, analysis, opened.matches, place.offset)
            pane.take_up(place.quote, place.match if place.line == asked else None)
        elif resume:
            pane.show(article, analysis, opened.matches, opened.offset)
            pane.take_up(quote, None)
        else:
            answers = opened.answer is not None or opened.matches
            pane.show(article, analysis, opened.matches, 0 if answers else opened.offset)
            self._go_answer(opened.answer)
        if quote is not None and not resume:
            pane.go_quote(quote)
        roles = pane.sheet.roles if pane.sheet else {}
        self.desk.quotes.show(analysis.quotes, roles, pane.quote or 0)
        self.marks()
        if self.desk.reading:
            self.desk.keeper.was_read(article.id)

    def failed(self) -> None:
        """Note that the article asked for does not come, so that it can be asked for again."""
        self._wanted = None

    def marks(self) -> None:
        """Show the star and the tags of the open article, and the notes on it and on its quotations."""
        article = self.open_id
        if article is None:
            return

        def job(library: Library) -> tuple[bool, tuple[str, ...], dict[int | None, str]]:
            state = library.state
            notes = {note.quote: note.text for note in state.notes(article)}
            return state.is_starred(article), state.tags_of(article), notes

        def show(found: tuple[bool, tuple[str, ...], dict[int | None, str]]) -> None:
            if self.open_id == article:
                starred, tags, notes = found
                self.desk.article.set_marks(Given(starred, tags, notes.pop(None, "")))
                self.desk.quotes.set_notes({start: text for start, text in notes.items() if start is not None})

        self.desk.ask("marks", job, show)

    def _go_answer(self, quote: int | None) -> None:
        """Begin at the quotation that answers the query, else at the first match."""
        if quote is not None:
            self.desk.article.go_answer(quote)
        else:
            self.desk.article.go_first_match()

    def matches_of(self, query: Query) -> None:
        """Light the words of another query in the article that is open; go to the answer unless it is being read."""
        article = self.desk.article.article
        if article is None:
            return
        text, article_id, quotes, asked = article.text, article.id, self.desk.article.quotes, line(query)

        def job(library: Library) -> tuple[list[Span], int | None]:
            spans = library.matches(query, text)
            return spans, answer(quotes, spans, wanted(library, query))

        def light(found: tuple[list[Span], int | None]) -> None:
            spans, chosen = found
            if self.open_id != article_id or asked == self._placed_for:
                return
            self._placed_for = asked
            self.desk.article.light_matches(spans)
            if not self.desk.reading or self.desk.search_line.has_focus:
                self._go_answer(chosen)

        self.desk.ask("matches", job, light)

    def keep_place(self) -> None:
        """Remember how far the open article was read; one that was only looked at beside the results has no place."""
        if self.desk.reading and (article := self.open_id) is not None:
            pane = self.desk.article
            before, place = self.places.pop(article, None), Place(self._placed_for, pane.place, pane.quote, pane.match)
            self.places[article] = place
            if before is None or before.offset != place.offset:
                self.desk.keeper.keep_place(article, place.offset)
            while len(self.places) > _MOST_PLACES:
                del self.places[next(iter(self.places))]
