"""Commands about articles and quotations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from index.analysis import Quote
from tui.language import say, share, told
from tui.panes.marks import speaker_name, speaker_role
from tui.panes.quotes import TYPES
from tui.text import one_line, wrap
from tui.widgets.canvas import Run

if TYPE_CHECKING:
    from tui.desk import Desk


def open_result(desk: Desk) -> None:
    """Go into the selected article."""
    hit = desk.results.selected
    if hit is None:
        if desk.seeker.suggestion:
            desk.seeker.put(desk.seeker.suggestion)
        return
    desk.keeper.remember_query()
    if desk.opener.open_id != hit.id:
        desk.opener.show(hit.id)
    else:
        desk.keeper.was_read(hit.id)
    desk.go("article")


def neighbour(by: int) -> Callable[[Desk], None]:
    """Make the handler that reads the result `by` rows further."""

    def handler(desk: Desk) -> None:
        if not desk.results.hits.move(by):
            desk.status.say(say("This is the last result." if by > 0 else "This is the first result."))
        elif hit := desk.results.selected:
            desk.opener.show(hit.id)

    return handler


def match(by: int) -> Callable[[Desk], None]:
    """Make the handler that goes from match to match."""
    return lambda desk: _tell(desk, desk.article.next_match(by) if desk.article.display else _not_shown())


def quote(by: int) -> Callable[[Desk], None]:
    """Make the handler that goes from quotation to quotation."""
    return lambda desk: _tell(desk, desk.article.next_quote(by) if desk.article.display else _not_shown())


def _not_shown() -> str:
    """Say why there is nowhere to go."""
    return say("No article is in view here.")


def _tell(desk: Desk, message: str) -> None:
    """Say what did not go."""
    if message:
        desk.status.say(message, "dim")


def open_quote(desk: Desk) -> None:
    """Show the selected quotation in the article."""
    index = desk.quotes.selected
    desk.go("article")
    if index is not None:
        desk.article.go_quote(index)


def why(desk: Desk) -> None:
    """Tell speaker, cue, rule and confidence of the quotation."""
    index, article = desk.current_quote(), desk.current_article()
    if index is None or article is None:
        desk.status.say(say("No quotation stands here."), "dim")
        return
    found = desk.article.quotes[index]
    cue = one_line(found.cue.of(article.text)) if found.cue else ""
    named = found.speaker.mention if found.speaker else None
    here = one_line(named.of(article.text)) if named else ""
    other = here and found.speaker and here != one_line(found.speaker.name or "")
    facts = [
        ("speaker", _speaker(found) + (say(" (here: {name})", name=here) if other else "")),
        ("form", say(TYPES[found.type] or "direct")),
        ("cue", cue or say("none")),
        ("why", told(one_line(found.rule))),
        ("sure", ", ".join([share(found.confidence), *map(say, found.flags)])),
    ]
    role = speaker_role(found, desk.article.sheet.roles if desk.article.sheet else {})
    lines: list[list[Run]] = []
    for name, value in facts:
        width = max(desk.size.width - 14, 10)
        for number, (start, end) in enumerate(wrap(value, 0, len(value), width)):
            head = "" if number else say(name, sense="why")
            lines.append([(f"{head:>7}  ", "dim"), (value[start:end], role if name == "speaker" else "")])
    desk.explain(say("Why this speaker"), lines)


def _speaker(found: Quote) -> str:
    """Return the speaker's name and what kind of knowledge it is."""
    state = found.speaker.state if found.speaker else "unknown"
    name = speaker_name(found)
    return name if state == "named" or name == say(state) else f"{name} ({say(state)})"


def pick(desk: Desk) -> None:
    """Pick the quotation for copying and export, or put it back."""
    index = desk.current_quote()
    if index is not None:
        desk.quotes.pick([index])
        if desk.here == "quotes":
            desk.quotes.list.move(1)


HANDLERS: Mapping[str, Callable[[Desk], None]] = {
    "results.open": open_result,
    "article.next": neighbour(1),
    "article.previous": neighbour(-1),
    "article.next-match": match(1),
    "article.previous-match": match(-1),
    "quote.next": quote(1),
    "quote.previous": quote(-1),
    "quotes.open": open_quote,
    "quote.why": why,
    "quote.mark": pick,
}
