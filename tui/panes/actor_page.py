"""The page of an actor: names, offices, when it is in the news, with whom, and what it said, in order of time."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from index.analysis import Actor, Office
from index.results import Facets, QuoteHit
from tui.language import date, number, say
from tui.panes.quotes import TYPES
from tui.panes.sheets import SheetLine, bars, heading
from tui.text import one_line, wrap

_COMPANY = 12
_MONTHS = 24


class ActorFacts(msgspec.Struct, frozen=True):
    """What the library knows about an actor.

    `facets` are those of the articles that mention it, `names` tells what the ids in its offices stand for.
    """

    actor: Actor
    names: Mapping[str, str]
    facets: Facets
    statements: Sequence[QuoteHit]


def page(facts: ActorFacts, width: int) -> list[SheetLine]:
    """Write the page in lines of up to `width` cells; statements can be chosen, their key is `article index`."""
    actor, facets = facts.actor, facts.facets
    lines = [SheetLine([(f"  {say(actor.kind)}", "dim")]), SheetLine([])]
    names = [one_line(alias) for alias in actor.aliases if alias != actor.name]
    if names:
        lines += [heading(say("Also called")), *_paragraph(", ".join(names), width), SheetLine([])]
    if actor.offices:
        offices = sorted(actor.offices, key=lambda office: office.start or "")
        lines.append(heading(say("Offices")))
        lines += [SheetLine([("  ", ""), *_office(office, facts.names)]) for office in offices]
        lines.append(SheetLine([]))
    counts = sorted((facet.value, facet.count) for facet in facets.months)[-_MONTHS:]
    if counts:
        months = [(date(month, short=True), count) for month, count in counts]
        lines += [heading(say("In the news")), *bars(months, max(width - 24, 10)), SheetLine([])]
    company = [facet for facet in facets.mentioned if facet.value != actor.id][:_COMPANY]
    if company:
        told = ", ".join(f"{one_line(facet.label)} ({number(facet.count)})" for facet in company)
        lines += [heading(say("Named together with")), *_paragraph(told, width), SheetLine([])]
    lines.append(heading(say("Statements ({count})", count=len(facts.statements))))
    for hit in sorted(facts.statements, key=lambda hit: hit.order):
        lines += _statement(hit, width)
    return lines


def _office(office: Office, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Write an office with its time."""
    start, end = date(office.start or "…", short=True), date(office.end or say("today"), short=True)
    time = say("{start} to {end}", start=start, end=end) if office.start or office.end else ""
    yield f"{time:<26}", "dim"
    yield one_line(office.title) + (f" ({one_line(names.get(office.of, office.of))})" if office.of else ""), ""


def _paragraph(text: str, width: int) -> Iterator[SheetLine]:
    """Write a text in lines."""
    for start, end in wrap(text, 0, len(text), width - 4):
        yield SheetLine([("  ", ""), (text[start:end], "")])


def _statement(hit: QuoteHit, width: int) -> list[SheetLine]:
    """Write a statement: when and where, then its words."""
    form = say(TYPES[hit.quote.type]) if TYPES[hit.quote.type] else ""
    origin = " · ".join(one_line(part) for part in (date(hit.date or ""), hit.origin, hit.headline) if part)
    words = one_line(hit.quote.text)
    key = f"{hit.article} {hit.index}"
    head = SheetLine([("  ", ""), (origin, "dim")], [(f" {form}", "faint")] if form else (), key=key)
    lines = wrap(words, 0, len(words), width - 6)
    return [head, *(SheetLine([("    ", ""), (words[start:end], "")]) for start, end in lines), SheetLine([])]
