"""The plain mode as a conversation: a line in, paragraphs out. Knows the commands and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from tui.language import say, told
from tui.shell.plain_views import Actors, ArticleQuotes, Asking, FoundQuotes, Reading, Results, View
from tui.text import one_line

_DEEPEST = 100
_FIRST = "Query (none: all articles), or help"
_NO_ARTICLE = "Open an article first: search, then type its number."


class Word(msgspec.Struct, frozen=True):
    """A command: its name, a shorter way to type it, whether words follow, what it does, and who does it."""

    name: str
    short: str
    help: str
    act: Callable[[Session, str], Iterator[str]]
    takes: str = ""


class Session:
    """Where the reader is, and the views that `back` leads through.

    `over` tells that it was left, `asked` and `found` whether anything was searched for, and found.
    """

    def __init__(self, asking: Asking) -> None:
        self.asking = asking
        self.over = False
        self.asked = self.found = False
        self._views: list[View] = []

    @property
    def view(self) -> View | None:
        """The place where the reader is, None before the first query."""
        return self._views[-1] if self._views else None

    @property
    def prompt(self) -> str:
        """What may be typed now."""
        return say(self.view.prompt if self.view else _FIRST)

    def answer(self, typed: str) -> Iterator[str]:
        """Yield the paragraphs that answer a line: a command, a number in the list told last, or else a query.

        Commands are lower case as in the table, so that the German `Tag der Befreiung` is a query.
        """
        typed = typed.strip()
        first, _, rest = typed.partition(" ")
        word = _BY_NAME.get(first)
        if word and (word.takes or not rest):
            yield from word.act(self, rest.strip())
        elif typed.isdecimal() and self.view:
            yield from self._enter(self.view.choose(int(typed)))
        elif typed:
            yield from self.search(typed)
        elif self.view is None:
            yield from self.search("")

    def search(self, query: str) -> Iterator[str]:
        """Look for a query."""
        results = Results(self.asking, query)
        self.asked, self.found = True, self.found or bool(results.page.total)
        if query:
            self.asking.library.state.searched(query)
        yield from self._enter(results)

    def _enter(self, place: View | str, *, instead: bool = False) -> Iterator[str]:
        """Go to a view and tell it; words are only told. `instead` leaves the view so far."""
        if isinstance(place, str):
            yield place
            return
        if instead:
            self._views.pop()
        self._views = [*self._views[1 - _DEEPEST :], place]
        yield from place.lines()

    def _query(self) -> str:
        """Return the query that the reader is in."""
        return str(getattr(self.view, "query", ""))

    # Commands

    def turn(self, step: int) -> Iterator[str]:
        """Go on or back within the list, or to the article after or before."""
        if self.view is None:
            yield say("Type a query first.")
            return
        yield from self._enter(self.view.turn(step), instead=True)

    def back(self, _: str) -> Iterator[str]:
        """Return to the place before."""
        if len(self._views) < 2:
            yield say("There is nothing to go back to; quit leaves.")
            return
        self._views.pop()
        yield from self._views[-1].lines()

    def again(self, _: str) -> Iterator[str]:
        """Tell the place anew."""
        yield from self.view.lines() if self.view else (say("Type a query first."),)

    def quotes(self, _: str) -> Iterator[str]:
        """List the quotations of the article, or of the articles found."""
        if isinstance(self.view, Reading):
            yield from self._enter(ArticleQuotes(self.view))
        else:
            yield from self._enter(FoundQuotes(self.asking, self._query()))

    def actors(self, _: str) -> Iterator[str]:
        """List who is mentioned and who speaks in the articles found."""
        yield from self._enter(Actors(self.asking, self._query()))

    def help(self, _: str) -> Iterator[str]:
        """Tell the commands."""
        yield say("Type words to search; then the number of a result to read it. Commands:")
        for word in WORDS:
            written = f"{word.name} {say(word.takes)}".strip()
            short = say(" or {name}", name=word.short) if word.short else ""
            yield f"{written}{short}: {say(word.help)}"

    def quit(self, _: str) -> Iterator[str]:
        """Leave."""
        self.over = True
        yield from ()

    def _on_article(self, act: Callable[[str], str]) -> Iterator[str]:
        """Do something with the article that is open, and tell what was done."""
        reading = self.view.reading if isinstance(self.view, ArticleQuotes) else self.view
        yield act(reading.article.id) if isinstance(reading, Reading) else say(_NO_ARTICLE)

    def star(self, _: str) -> Iterator[str]:
        """Star the article, or take the star away."""
        state = self.asking.library.state

        def flip(article: str) -> str:
            starred = not state.is_starred(article)
            state.set_starred([article], starred)
            return say("Starred." if starred else "The star is gone.")

        yield from self._on_article(flip)

    def unread(self, _: str) -> Iterator[str]:
        """Mark the article as unread."""

        def mark(article: str) -> str:
            self.asking.library.state.set_read([article], False)
            return say("Marked as unread.")

        yield from self._on_article(mark)

    def tag(self, name: str) -> Iterator[str]:
        """Give the article a tag."""

        def put(article: str) -> str:
            if not name:
                return say("Type the tag behind: tag summit")
            self.asking.library.state.add_tag([article], name)
            return say("Tagged {name}; tag:{name} finds it.", name=one_line(name))

        yield from self._on_article(put)

    def note(self, text: str) -> Iterator[str]:
        """Write a note on the article; without words it is removed."""

        def write(article: str) -> str:
            self.asking.library.state.set_note(article, text)
            return say("Noted." if text else "No note.")

        yield from self._on_article(write)

    def undo(self, _: str) -> Iterator[str]:
        """Take back the last change of state."""
        change = self.asking.library.state.step(back=True)
        if change and change.files:
            self.asking.library.refresh()
        done = say("Taken back: {change}.", change=told(change.label)) if change else ""
        yield done or say("There is nothing to take back.")


WORDS: tuple[Word, ...] = (
    Word("search", "", "look for words that would be a number or a command", Session.search, takes="QUERY"),
    Word("next", "n", "the next results, or the next article", lambda session, _: session.turn(1)),
    Word("previous", "p", "the results or the article before", lambda session, _: session.turn(-1)),
    Word("quotes", "", "the quotations of this article, or of the articles found", Session.quotes),
    Word("actors", "", "who is mentioned and who speaks in the articles found", Session.actors),
    Word("again", "", "read this once more", Session.again),
    Word("back", "b", "back to where you came from", Session.back),
    Word("star", "", "star the article, or take the star away", Session.star),
    Word("unread", "", "mark the article as unread", Session.unread),
    Word("tag", "", "give the article a tag", Session.tag, takes="NAME"),
    Word("note", "", "write a note on the article; without words, remove it", Session.note, takes="TEXT"),
    Word("undo", "", "take back the last change", Session.undo),
    Word("help", "?", "these lines", Session.help),
    Word("quit", "q", "leave", Session.quit),
)
"""Every command, in the order of the help."""
_BY_NAME: Mapping[str, Word] = {name: word for word in WORDS for name in (word.name, word.short) if name}
