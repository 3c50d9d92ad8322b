"""From an article and what was found in it to the text, marks and notes that the reader shows. Pure data."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from index.analysis import Analysis, Quote
from index.article import Article, Span
from tui.colours import speaker_roles
from tui.language import say
from tui.links import places, target
from tui.text import one_line
from tui.widgets.reader import Link, Mark, Note

UNSURE = 0.5
"""Below this confidence a quotation carries a question mark."""
DIRECT_BAR, INDIRECT_BAR = "▎", "┊"

_ZONE_ROLES: Mapping[str, str] = {
    "headline": "headline",
    "lead": "lead",
    "subheading": "subheading",
    "dateline": "dim",
    "byline": "dim",
    "caption": "dim",
    "credit": "faint",
    "artefact": "faint",
}


class Sheet(msgspec.Struct, frozen=True):
    """An article as it is shown: `text` begins with `shift` characters that the article's own text does not have."""

    text: str
    shift: int
    zones: tuple[Mark, ...]
    quotes: tuple[Mark, ...]
    notes: tuple[Note, ...]
    links: tuple[Link, ...]
    roles: Mapping[str, str]

    def marks(self, spans: Sequence[Span], roles: str) -> list[Mark]:
        """Return marks for stretches of the article's own text."""
        return [Mark(span.start + self.shift, span.end + self.shift, roles) for span in spans]


def sheet(article: Article, analysis: Analysis, colours: int) -> Sheet:
    """Lay out an article; `colours` is how many colours there are for speakers."""
    head = (
        f"{one_line(article.headline)}\n\n"
        if article.headline_basis == "metadata" and not article.headline_span
        else ""
    )
    shift = len(head)
    roles = speaker_roles((speaker_key(quote) for quote in analysis.quotes), colours)
    letters = labels(sorted({speaker_name(quote) for quote in analysis.quotes}))
    zones = [Mark(span.start + shift, span.end + shift, _ZONE_ROLES.get(zone, "")) for span, zone in article.zones()]
    if head:
        zones.append(Mark(0, shift, "headline"))
    if article.agency:
        zones.append(Mark(article.agency.span.start + shift, article.agency.span.end + shift, "dim"))
    return Sheet(
        text=head + article.text,
        shift=shift,
        zones=tuple(zones),
        quotes=tuple(_quote_marks(analysis, roles, shift)),
        notes=tuple(_note(quote, roles, letters, shift) for quote in analysis.quotes if quote.spans),
        links=tuple(link for link in _links(article, shift) if link.target),
        roles=roles,
    )


def _links(article: Article, shift: int) -> Iterator[Link]:
    """Yield the addresses in the text; the headline leads to the article's own."""
    headline = article.headline_span
    if headline and article.url:
        yield Link(headline.start + shift, headline.end + shift, target(article.url))
    elif shift and article.url:
        yield Link(0, shift - 2, target(article.url))
    for start, end, address in places(article.text):
        yield Link(start + shift, end + shift, target(address))


def speaker_key(quote: Quote) -> str | None:
    """Return what tells a quotation's speaker from others: the actor's id, else the name; None where unknown."""
    return (quote.speaker.actor or quote.speaker.name) if quote.speaker else None


def speaker_name(quote: Quote) -> str:
    """Return the speaker's name as it is shown."""
    name = one_line(quote.speaker.name) if quote.speaker and quote.speaker.name else ""
    return name or say("anonymous" if quote.speaker and quote.speaker.state == "anonymous" else "unknown")


def speaker_role(quote: Quote, roles: Mapping[str, str]) -> str:
    """Return the role that a quotation is drawn in."""
    return roles.get(speaker_key(quote) or "", "unknown_speaker")


def bar(quote: Quote) -> str:
    """Return the bar beside a quotation: whole for the speaker's own words, broken for words reported."""
    return DIRECT_BAR if quote.type == "direct" else INDIRECT_BAR


def initials(name: str) -> str:
    """Return two letters for a name: of "Jens Stoltenberg" JS, of "Kreml" Kr."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isupper()]
    if len(words) > 1:
        return words[0][0] + words[-1][0]
    return (words or [name])[0][:2]


def labels(names: Iterable[str]) -> dict[str, str]:
    """Return letters for every name; where two names would have the same, a letter more tells them apart."""
    known = {name: initials(name) for name in names}
    counts = Counter(known.values())
    return {name: name[0] + name.split()[-1][:2] if counts[short] > 1 else short for name, short in known.items()}


def label(quote: Quote, letters: Mapping[str, str]) -> str:
    """Return what the gutter says beside a quotation, three characters at most."""
    if not (quote.speaker and quote.speaker.name):
        return "?"
    short = letters[speaker_name(quote)]
    return short[:2] + "?" if quote.confidence < UNSURE else short


def _quote_marks(analysis: Analysis, roles: Mapping[str, str], shift: int) -> Iterator[Mark]:
    """Colour quotations by speaker."""
    for quote in analysis.quotes:
        role = speaker_role(quote, roles)
        style = f"{role} direct" if quote.type == "direct" else f"{role} indirect"
        for span in quote.spans:
            yield Mark(span.start + shift, span.end + shift, style)


def _note(quote: Quote, roles: Mapping[str, str], letters: Mapping[str, str], shift: int) -> Note:
    """Write the gutter of a quotation."""
    role = speaker_role(quote, roles)
    return Note(quote.start + shift, quote.end + shift, label(quote, letters), bar(quote), role, speaker_name(quote))
