"""The places of the plain mode: a list of results, an article, quotations, actors. What each tells and what numbers do.

A view is told (`lines`), turned forth and back (`turn`), and asked for one of its entries (`choose`), which is another
view, or an answer in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

import msgspec

from index.analysis import Quote
from index.query.text import line, parse, with_field
from index.results import ActorCount, Page, QuoteHit, Sort
from tui.language import date, say, told
from tui.shell.plain_text import (
    actor_line,
    article_paragraphs,
    hit_line,
    quotation_line,
    reason,
)
from tui.text import one_line

if TYPE_CHECKING:
    from index.library import Library

PAGE = 10
"""How many entries of a list are told at once."""


class View(Protocol):
    """A place in which the reader is."""

    prompt: str

    def lines(self) -> Iterator[str]:
        """Yield what stands here."""

    def turn(self, step: int) -> View | str:
        """Return the view after this one (`step` 1) or before it (-1), or words why there is none."""

    def choose(self, number: int) -> View | str:
        """Return what the entry with this number, from 1, leads to."""


class Asking(msgspec.Struct, frozen=True):
    """Whom the views ask, and how results are ordered and cut."""

    library: Library
    sort: Sort = "relevance"
    snippet_width: int = 160

    def page(self, query: str, offset: int, limit: int = PAGE) -> Page:
        """Return a stretch of the results."""
        return self.library.search(query, offset=offset, limit=limit, sort=self.sort, snippet_width=self.snippet_width)


class Results:
    """Ten of the articles that a query finds; a number opens one."""

    prompt = "Number, query or command"

    def __init__(self, asking: Asking, query: str, offset: int = 0) -> None:
        self.asking, self.query, self.offset = asking, query, offset
        self.page = asking.page(query, offset)

    def lines(self) -> Iterator[str]:
        """Tell how many there are, what was passed over, and the entries."""
        page = self.page
        yield from (one_line(told(note)) for note in page.notes)
        if not page.total:
            yield say("Nothing found.")
            if page.suggestion:
                yield say("Did you mean: {query}", query=one_line(page.suggestion))
            return
        one, several = (
            "{count} article found, these are {first} to {last}.",
            "{count} articles found, these are {first} to {last}.",
        )
        yield say(one, several, count=page.total, first=self.offset + 1, last=self.offset + len(page.hits))
        for number, hit in enumerate(page.hits, start=self.offset + 1):
            yield f"{number}. {hit_line(hit)}"
            yield one_line(hit.snippet.text)

    def turn(self, step: int) -> View | str:
        """Go ten results on or back."""
        offset = self.offset + step * PAGE
        if not 0 <= offset < self.page.total:
            return say("These are the last results." if step > 0 else "These are the first results.")
        return Results(self.asking, self.query, offset)

    def choose(self, number: int) -> View | str:
        """Open a result, also one that is not on this page."""
        return ranked_article(self.asking, self.query, number)


def ranked_article(asking: Asking, query: str, number: int) -> View | str:
    """Return the article at a place among the results, from 1, or words that there is none."""
    page = asking.page(query, number - 1, 1) if number > 0 else None
    if page is None or not page.hits:
        total = asking.page(query, 0, 0).total
        missing = "There is no result {number}; the results go from 1 to {total}."
        return say(missing, number=number, total=total) if total else say("There are no results.")
    return Reading(asking, page.hits[0].id, query, number)


class Reading:
    """An article; a number tells about one of its quotations. `place` is its place among the results, if any."""

    prompt = "Command, number of a quotation, or query"

    def __init__(self, asking: Asking, article: str, query: str = "", place: int | None = None) -> None:
        self.asking, self.query, self.place = asking, query, place
        self.article = asking.library.article(article)
        self.found = asking.library.analysis(article)
        asking.library.state.opened(article)

    def lines(self) -> Iterator[str]:
        """Read the whole article, then what is noted about it."""
        state = self.asking.library.state
        yield from article_paragraphs(self.article, self.found.quotes)
        if tags := state.tags_of(self.article.id):
            yield f"{say('[tags]')} {one_line(', '.join(tags))}"
        if note := state.note(self.article.id):
            yield f"{say('[note]')} {one_line(note)}"
        yield say("[end of article]")

    def turn(self, step: int) -> View | str:
        """Read the next result or the one before."""
        if self.place is None:
            return say("This article was not opened from a list of results.")
        if self.place + step < 1:
            return say("This is the first result.")
        following = ranked_article(self.asking, self.query, self.place + step)
        return say("This is the last result.") if isinstance(following, str) else following

    def choose(self, number: int) -> View | str:
        """Tell about a quotation of the article."""
        return told_quotation(self.found.quotes, number)


def told_quotation(quotes: tuple[Quote, ...], number: int) -> str:
    """Return a quotation with the reason for its speaker."""
    if not 0 < number <= len(quotes):
        has = say("{count} quotation", "{count} quotations", count=len(quotes))
        return say("There is no quotation {number}; the article has {quotations}.", number=number, quotations=has)
    quote = quotes[number - 1]
    return f"{quotation_line(quote)} {reason(quote)}"


class ArticleQuotes:
    """The quotations of one article, all of them; a number tells more about one."""

    prompt = "Number of a quotation, or back"

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.quotes = reading.found.quotes

    def lines(self) -> Iterator[str]:
        """Tell every quotation with its speaker."""
        one, several = "{count} quotation in this article.", "{count} quotations in this article."
        yield say(one, several, count=len(self.quotes))
        for number, quote in enumerate(self.quotes, start=1):
            yield f"{number}. {quotation_line(quote)}"

    def turn(self, step: int) -> View | str:
        """There is only this one list."""
        return say("These are all quotations of the article.")

    def choose(self, number: int) -> View | str:
        """Tell why the speaker was chosen."""
        return told_quotation(self.quotes, number)


class FoundQuotes:
    """Ten of the quotations that a query finds; a number opens the article."""

    prompt = "Number, query or command"

    def __init__(self, asking: Asking, query: str, offset: int = 0) -> None:
        self.asking, self.query, self.offset = asking, query, offset
        found: list[QuoteHit] = asking.library.quotes(query, offset=offset, limit=PAGE + 1)
        self.hits, self.more = found[:PAGE], len(found) > PAGE

    def lines(self) -> Iterator[str]:
        """Tell the quotations, each with its article."""
        if not self.hits:
            yield say("No quotations found.")
        for number, hit in enumerate(self.hits, start=self.offset + 1):
            origin = ", ".join(part for part in (hit.headline, hit.origin, date(hit.date or "")) if part)
            source = say("From: {origin}", origin=one_line(origin))
            yield f"{number}. {quotation_line(hit.quote)} {source}"
        if self.more:
            yield say("There are more: next.")

    def turn(self, step: int) -> View | str:
        """Go ten quotations on or back."""
        if step > 0 and not self.more:
            return say("These are the last quotations.")
        if step < 0 and not self.offset:
            return say("These are the first quotations.")
        return FoundQuotes(self.asking, self.query, self.offset + step * PAGE)

    def choose(self, number: int) -> View | str:
        """Open the article of a quotation that was told."""
        at = number - self.offset - 1
        if not 0 <= at < len(self.hits):
            return say("There is no quotation {number} here.", number=number)
        return Reading(self.asking, self.hits[at].article)


class Actors:
    """Ten of the actors in the articles found; a number narrows the query to one."""

    prompt = "Number to ask for an actor, or command"

    def __init__(self, asking: Asking, query: str, offset: int = 0, actors: list[ActorCount] | None = None) -> None:
        self.asking, self.query, self.offset = asking, query, offset
        self.actors = asking.library.actors(query) if actors is None else actors

    def lines(self) -> Iterator[str]:
        """Tell names and counts."""
        last = min(self.offset + PAGE, len(self.actors))
        count = say("{count} actor", "{count} actors", count=len(self.actors))
        shown = say("{actors}, these are {first} to {last}.", actors=count, first=self.offset + 1, last=last)
        yield shown if last else f"{count}."
        for number, actor in enumerate(self.actors[self.offset : last], start=self.offset + 1):
            yield f"{number}. {actor_line(actor)}"

    def turn(self, step: int) -> View | str:
        """Go ten actors on or back."""
        offset = self.offset + step * PAGE
        if not 0 <= offset < len(self.actors):
            return say("These are the last actors." if step > 0 else "These are the first actors.")
        return Actors(self.asking, self.query, offset, self.actors)

    def choose(self, number: int) -> View | str:
        """Find the articles that mention an actor, within the query so far."""
        if not 0 < number <= len(self.actors):
            return say("There is no actor {number} here.", number=number)
        narrowed = with_field(parse(self.query), "actor", self.actors[number - 1].name, True)
        return Results(self.asking, line(narrowed))
