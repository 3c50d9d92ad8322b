"""What the plain mode says: articles, hits, quotations and actors as paragraphs of text to be heard or read by line.

Every function is pure and gives whole paragraphs without a line feed, safe for any terminal. Where a quotation begins
and ends is said in words, for a screen reader tells no colours.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from index.analysis import Quote
from index.article import Article, ZoneName
from index.results import ActorCount, Hit
from tui.language import date, say, share, told
from tui.text import one_line, safe

END = "[end of quote]"
_SENTENCE_ENDS = (".", "?", "!", "…")
_ZONES: Mapping[ZoneName, str] = MappingProxyType(
    {"byline": "[byline]", "caption": "[caption]", "credit": "[credit]", "subheading": "[subheading]"}
)
"""The zones that are announced, and how. What has no entry is read as it comes; artefacts are no news, so left out."""


def article_paragraphs(article: Article, quotes: Sequence[Quote]) -> Iterator[str]:
    """Yield headline, origin and the paragraphs of the text, each quotation announced with speaker and type."""
    yield f"{say('[headline]')} {_headline(article, quotes)}"
    told_of = say("{count} quotations", count=len(quotes))
    origin = (date(article.dated or ""), article.source, told_of)
    yield one_line(", ".join(part for part in origin if part))
    text, marks = safe(article.text), _marks(quotes)
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        first = start + len(paragraph) - len(paragraph.lstrip())
        words = _announced(text, start, end, marks)
        if words and not _within_headline(article, first, start + len(paragraph.rstrip())):
            zone = article.zone_at(first)
            if zone in _ZONES:
                yield f"{say(_ZONES[zone])} {words}"
            elif zone != "artefact":
                yield words
        start = end + 1
    if article.truncated:
        yield say("[the article breaks off here]")


def _headline(article: Article, quotes: Sequence[Quote]) -> str:
    """Return the headline, with the quotations in it announced where it stands in the text."""
    if article.headline_span is None:
        return one_line(article.headline)
    return _announced(safe(article.text), article.headline_span.start, article.headline_span.end, _marks(quotes))


def _within_headline(article: Article, start: int, end: int) -> bool:
    span = article.headline_span
    return span is not None and span.start <= start and end <= span.end


def _announced(text: str, start: int, end: int, marks: Sequence[tuple[int, bool, str]]) -> str:
    """Return a stretch of a safe text on one line with the announcements that belong into it."""
    parts, at = [], start
    first, last = bisect_left(marks, start, key=_offset), bisect_right(marks, end, key=_offset)
    for offset, opens, words in marks[first:last]:
        parts += [text[at:offset], f" {words} " if opens else f" {words}"]
        at = offset
    return one_line("".join([*parts, text[at:end]]))


def _offset(mark: tuple[int, bool, str]) -> int:
    return mark[0]


def _marks(quotes: Sequence[Quote]) -> list[tuple[int, bool, str]]:
    """Return what is announced where: (offset, whether something opens, the words), in the order of telling.

    At one place inner quotations close before outer ones, what closes goes before what opens, and outer quotations
    open before inner ones.
    """
    marks: list[tuple[tuple[int, bool, int], str]] = []
    for quote in quotes:
        last = len(quote.spans) - 1
        for number, span in enumerate(quote.spans):
            length = span.end - span.start
            marks.append(((span.start, True, -length), say("[quote goes on]") if number else announcement(quote)))
            marks.append(((span.end, False, length), say(END) if number == last else say("[quote pauses]")))
    return [(offset, opens, words) for (offset, opens, _), words in sorted(marks, key=lambda mark: mark[0])]


def announcement(quote: Quote) -> str:
    """Return what is said before a quotation: `[quote by Jens Stoltenberg, direct]`."""
    kind = say(quote.type.replace("_", " "))
    nested = say(", inside a quote") if quote.parent is not None else ""
    return say("[quote {by}, {kind}{nested}]", by=_by(quote), kind=kind, nested=nested)


def _by(quote: Quote) -> str:
    speaker = quote.speaker
    if speaker is None or not speaker.name:
        return say("of an unnamed speaker" if speaker and speaker.state == "anonymous" else "of an unknown speaker")
    by = "by {name} (anonymous)" if speaker.state == "anonymous" else "by {name}"
    return say(by, name=one_line(speaker.name))


def quotation_line(quote: Quote) -> str:
    """Return a quotation as one entry of a list."""
    return f"{announcement(quote)} {one_line(quote.text)} {say(END)}"


def reason(quote: Quote) -> str:
    """Return why the quotation is taken for that of its speaker, and how sure that is."""
    return say("{rule} ({share} sure)", rule=told(one_line(quote.rule)), share=share(quote.confidence))


def hit_line(hit: Hit) -> str:
    """Return an article found as one entry of a list: headline, date, source, what the reader did with it."""
    marks = (say("read", sense="mark") if hit.read else "", say("starred") if hit.starred else "")
    about = ", ".join(part for part in (date(hit.date or ""), hit.origin, *marks) if part)
    headline = one_line(hit.headline)
    stop = "" if not about or headline.endswith(_SENTENCE_ENDS) else "."
    return f"{headline}{stop} {one_line(about)}".rstrip()


def actor_line(actor: ActorCount) -> str:
    """Return an actor with the counts of mentions, quotations and articles."""
    counts = (
        say("{count} mention", "{count} mentions", count=actor.mentions),
        say("{count} quote", "{count} quotes", count=actor.quotes),
        say("{count} article", "{count} articles", count=actor.articles),
    )
    return f"{one_line(actor.name)} ({say(actor.kind)}): {', '.join(counts)}"
