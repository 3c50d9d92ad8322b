"""The desk: the main screen. It holds the panes, shows those that fit, and passes on what they say to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from index.article import Article
from tui.handlers import HANDLERS
from tui.keeping import Keeper
from tui.keys import Keymap
from tui.language import say, told
from tui.opening import Opener
from tui.panes.actors import ActorsPane
from tui.panes.article import ArticlePane
from tui.panes.pane import Pane
from tui.panes.quotes import QuoteList, QuotesPane
from tui.panes.results import HitList, ResultsPane
from tui.panes.search import SearchLine
from tui.panes.status import Status
from tui.seeking import Seeker
from tui.session import SessionKeeper
from tui.settings import Settings
from tui.text import one_line
from tui.tour import Tour
from tui.widgets.canvas import Canvas, Run
from tui.widgets.card import Card
from tui.widgets.folding import fold

if TYPE_CHECKING:
    from tui.librarian import Then
    from tui.reader_app import ReaderApp

FINDING, READING = ("results", "actors"), ("article", "quotes")
"""The two pairs of panes that are shown where there is room for two."""
PANES = ("results", "article", "actors", "quotes")
"""All panes, in the order in which the focus goes round."""


class Desk(Screen[None], inherit_bindings=False):
    """Query line, panes and status line. What is shown follows from the width and the pane that has the focus."""

    AUTO_FOCUS = ""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.search_line = SearchLine()
        self.results, self.actors = ResultsPane(), ActorsPane()
        self.article, self.quotes = ArticlePane(), QuotesPane()
        self.status, self.card = Status(), Card(id="card")
        self.tour = Tour()
        self.seeker: Seeker = Seeker(self)
        self.opener: Opener = Opener(self)
        self.keeper: Keeper = Keeper(self)
        self.session_keeper: SessionKeeper = SessionKeeper(self)
        self.here = "results"
        self.zoomed = False
        self.found_commands: tuple[str, ...] = ()
        self._mode = ""

    def compose(self) -> ComposeResult:
        """Put the panes in their places."""
        yield self.search_line
        with Horizontal(id="panes"):
            yield self.results
            yield self.article
            with Vertical(id="side"):
                yield self.actors
                yield self.quotes
        yield self.tour
        yield self.status
        if self.owner.meter:
            yield self.owner.meter.line
        yield self.card

    @property
    def owner(self) -> ReaderApp:
        """The app."""
        return cast("ReaderApp", self.app)

    @property
    def keymap(self) -> Keymap:
        """The keys in force."""
        return self.owner.keymap

    def app_keys(self, command: str) -> str:
        """Return the first key of a command as people read it, or its name where it has none."""
        return next(iter(self.keymap.keys_of(command)), f":{command}")

    def ask(self, kind: str, job: Callable[[Any], Any], then: Then) -> None:
        """Ask the librarian; `then` is called with the answer unless something newer of this kind was asked."""
        self.owner.librarian.ask(kind, job, then)

    def begin(self, line: str) -> None:
        """Ask for the first results, once the librarian is there."""
        if self.owner.picker is None:
            self.session_keeper.take_up(line)
            return
        self.seeker.put(line)
        if line:
            self.go("results")

    def failed(self, kind: str, error: Exception) -> None:
        """Say what went wrong with a question, and the way out that the message names."""
        if kind == "watch":
            return
        self.owner.macro.stop()
        message = told(error) or type(error).__name__
        self.status.say(message, "error")
        if kind == "article":
            self.opener.failed()
        if kind == "search":
            self.results.empty([(say("The library cannot be searched."), "error"), (one_line(message), "dim")])

    def save_session(self) -> None:
        """Keep what the next start shall begin with."""
        self.opener.keep_place()
        if self.owner.picker is None:
            self.session_keeper.keep()

    def set_lists(self) -> None:
        """Have the lists scroll by half pages on a slow line, and name the keys in force."""
        self.actors.way_out = self.app_keys("actor.clear")
        for rows in (self.results.hits, self.actors.list, self.quotes.list):
            rows.by_page = self.owner.slow

    def repaint(self) -> None:
        """Draw everything anew, in other colours, with other keys or in another language."""
        self.set_lists()
        for named in (self.search_line, *(getattr(self, name) for name in PANES)):
            named.rename()
        for canvas in self.query(Canvas):
            canvas.redraw(wholly=True)
        self.lay_out()
        self.remind()

    # What is shown

    @property
    def pane(self) -> Pane:
        """The pane that has the focus, or had it before the query line."""
        return cast(Pane, getattr(self, self.here))

    @property
    def reading(self) -> bool:
        """Tell whether the reader is in the article or its quotations."""
        return self.here in READING

    @property
    def shows_preview(self) -> bool:
        """Tell whether the article is in view beside the results."""
        return self.article.display and (not self.reading or self._mode == "all") and not self.owner.slow

    @property
    def context(self) -> str:
        """The context in which keys are looked up."""
        if self.owner.picker is not None and self.here == "results" and not self.search_line.has_focus:
            return "pick"
        return self.search_line.context if self.search_line.has_focus else self.pane.context

    def shown(self) -> tuple[str, ...]:
        """Return the panes that are to be seen."""
        if self.zoomed or self._mode == "one":
            return (self.here,)
        if self._mode == "two":
            return READING if self.reading else FINDING
        return PANES

    def lay_out(self) -> None:
        """Show the panes that fit the width and the work at hand."""
        width = self.size.width
        settings = self.settings
        self._mode = "all" if width >= settings.all_panes_from else "two" if width >= settings.two_panes_from else "one"
        classes = {f"-{self._mode}", *(["-zoomed"] if self.zoomed else [])}
        if self.classes != classes:  # Setting them, even to what they are, has every style looked up anew.
            self.set_classes(classes)
        shown = self.shown()
        for name in PANES:
            getattr(self, name).display = name in shown
        self.query_one("#side").display = any(name in shown for name in ("actors", "quotes"))
        self.query_one("#panes").display = True

    def go(self, name: str) -> None:
        """Take the focus to a pane, showing it where it is hidden."""
        if self.reading and name not in READING:
            self.opener.keep_place()
        self.here = name
        self.lay_out()
        if name == "quotes" and self.quotes.selected is not None:
            self.article.go_quote(self.quotes.selected)
        self.pane.enter()
        self.remind()

    def remind(self) -> None:
        """Show the keys that are useful here."""
        self.status.hint(self.context, self.keymap)

    def explain(self, title: str, lines: list[list[Run]], hang: int = 0) -> None:
        """Show a card above the status line until the next key; too wide lines go on after `hang` blanks."""
        width = max(self.size.width - 4, 1)
        folded = [part for line in lines for part in fold(line, width, hang)]
        self.card.show(title, folded[: max(self.size.height - 4, 1)])

    # What happens

    def on_mount(self) -> None:
        """Begin in the query line."""
        self.set_lists()
        self.lay_out()
        self.search_line.focus()
        self.remind()
        self.results.empty([(say("Opening the library …"), "dim")])
        self.article.empty([(say("{key} reads the selected article.", key=self.app_keys("results.open")), "dim")])

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new width."""
        self.lay_out()
        self.opener.preview()

    def perform(self, command: str) -> bool:
        """Do what a command says: the card first, then the pane that has the focus, then the desk."""
        if self.card.hide() and command in ("back", "search.leave"):
            return True
        if not self.owner.macro.under_way:
            self.age_message()
        if not self.search_line.has_focus and self.pane.perform(command):
            return True
        handler = HANDLERS.get(command)
        if handler:
            handler(self)
        return handler is not None

    def age_message(self) -> None:
        """Take away a message that has been there for a key already."""
        if self.status.fresh:
            self.status.fresh = False
        else:
            self.status.clear()

    def focused_panes(self) -> Iterator[str]:
        """Yield the names of the panes between which the focus goes round: those in view, or all where one is."""
        shown = self.shown()
        yield from (name for name in PANES if name in shown or len(shown) == 1)

    def current_quote(self) -> int | None:
        """Return the index of the quotation that commands are about."""
        return self.quotes.selected if self.here == "quotes" else self.article.quote

    def current_article(self) -> Article | None:
        """Return the article that is open."""
        return self.article.article

    # What the panes say

    def on_search_line_edited(self, message: SearchLine.Edited) -> None:
        """Search as it is typed; an old message goes."""
        self.age_message()
        self.seeker.edited(message.line)

    def on_hit_list_moved(self, message: HitList.Moved) -> None:
        """Show the article beside the results when the cursor rests."""
        self.opener.preview()

    def on_hit_list_wanted(self, message: HitList.Wanted) -> None:
        """Fetch results that came into view."""
        self.seeker.more(message.offset)

    def on_actors_pane_chosen(self, message: ActorsPane.Chosen) -> None:
        """Write the actor into the query."""
        self.seeker.choose(message.field, message.entry, message.wanted)

    def on_article_pane_quote_changed(self, message: ArticlePane.QuoteChanged) -> None:
        """Let the list of quotations follow the text."""
        if message.index == self.article.quote:
            self.quotes.follow(message.index)

    def on_quote_list_moved(self, message: QuoteList.Moved) -> None:
        """Let the text follow the list of quotations."""
        self.article.go_quote(message.index)

    def on_screen_resume(self) -> None:
        """Have a macro go on behind the dialog that was left."""
        self.owner.macro.look()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Notice a focus that came by mouse; a macro may have waited for one."""
        pane = next((node for node in event.widget.ancestors if isinstance(node, Pane)), None)
        if pane is not None and pane.id and pane.id != self.here:
            self.go(pane.id)
        self.remind()
        self.owner.macro.look()
