"""Opening articles: shown beside the results as the cursor rests on them, or gone into to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.analysis import Analysis
from index.article import Article, Span
from index.query import Query

if TYPE_CHECKING:
    from textual.timer import Timer

    from index.library import Library
    from tui.desk import Desk

Opened = tuple[Article, Analysis, list[Span], int]
"""An article, what was found in it, where the words of the query stand, and where reading stopped."""
REST = 0.15
"""How long the cursor rests on a result before the article is shown beside it, in seconds."""
_MOST_PLACES = 1000


class Opener:
    """Knows which article is open and how far each was read."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.places: dict[str, int] = {}
        self._wanted: str | None = None
        self._timer: Timer | None = None

    @property
    def open_id(self) -> str | None:
        """The article that is shown."""
        article = self.desk.article.article
        return article.id if article else None

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
        hit = self.desk.results.selected
        if hit and hit.id not in (self.open_id, self._wanted):
            self.show(hit.id)

    def show(self, article: str, offset: int | None = None, quote: int | None = None) -> None:
        """Ask for an article and show it where it was left, or from `offset` on, or with a quotation in view."""
        self.keep_place()
        query = self.desk.seeker.query
        self._wanted = article

        place = self.places.get(article) if offset is None else offset

        def job(library: Library) -> Opened:
            found = library.article(article)
            at = library.state.position(article) if place is None else place
            return found, library.analysis(article), library.matches(query, found.text), at

        self.desk.ask("article", job, lambda opened: self._opened(opened, quote))

    def _opened(self, opened: Opened, quote: int | None) -> None:
        """Show an article that came."""
        article, analysis, matches, offset = opened
        self._wanted = None
        pane = self.desk.article
        pane.show(article, analysis, matches, offset)
        roles = pane.sheet.roles if pane.sheet else {}
        self.desk.quotes.show(analysis.quotes, roles, pane.quote or 0)
        if quote is not None:
            pane.go_quote(quote)
        self.marks()
        if self.desk.reading:
            self.desk.keeper.was_read(article.id)

    def failed(self) -> None:
        """Note that the article asked for does not come, so that it can be asked for again."""
        self._wanted = None

    def marks(self) -> None:
        """Show the tags of the open article, and the note on it."""
        article = self.open_id
        if article is None:
            return

        def job(library: Library) -> tuple[tuple[str, ...], str]:
            return library.state.tags_of(article), library.state.note(article)

        def show(found: tuple[tuple[str, ...], str]) -> None:
            if self.open_id == article:
                self.desk.article.set_marks(*found)

        self.desk.ask("marks", job, show)

    def matches_of(self, query: Query) -> None:
        """Light the words of another query in the article that is open."""
        article = self.desk.article.article
        if article is None:
            return
        text, article_id = article.text, article.id

        def light(spans: list[Span]) -> None:
            if self.open_id == article_id and list(self.desk.article.matches) != spans:
                self.desk.article.light_matches(spans)

        self.desk.ask("matches", lambda library: library.matches(query, text), light)

    def keep_place(self) -> None:
        """Remember how far the open article was read."""
        if (article := self.open_id) is not None:
            self.places.pop(article, None)
            self.places[article] = self.desk.article.place
            self.desk.keeper.keep_place(article, self.desk.article.place)
            while len(self.places) > _MOST_PLACES:
                del self.places[next(iter(self.places))]
