"""What the engine is given of an article, and the running text that snippets are cut from."""

from calendar import monthrange
from collections.abc import Iterable

from index.analysis import Analysis
from index.article import Article, Span
from index.engine import Document, QuoteDocument


def document(key: int, article: Article, analysis: Analysis) -> Document:
    """Return the document that the engine indexes under `key`."""
    first_day, last_day = day_bounds(article.published)
    return Document(
        key=key,
        headline=article.headline,
        lead=article.lead.of(article.text) if article.lead else "",
        body=without(article.text, [span for span in (article.headline_span, article.lead) if span]),
        first_day=first_day,
        last_day=last_day,
        source=article.source or "",
        place=article.dateline.place if article.dateline else "",
        mentioned=tuple(dict.fromkeys(mention.actor for mention in analysis.mentions)),
        quotes=tuple(
            QuoteDocument(
                text=quote.text, type=quote.type, speaker=(quote.speaker.actor or "") if quote.speaker else ""
            )
            for quote in analysis.quotes
        ),
    )


def day_bounds(value: str | None) -> tuple[int, int]:
    """Return the first and the last day (yyyymmdd) that an ISO day, month or year stands for; zeros for None."""
    if not value:
        return 0, 0
    year, month, day = (*(int(part) for part in value.split("-")), 0, 0)[:3]
    first = year * 10000 + (month or 1) * 100 + (day or 1)
    last_month = month or 12
    return first, year * 10000 + last_month * 100 + (day or monthrange(year, last_month)[1])


def running_text(article: Article) -> str:
    """Return the text that a reader reads: without headline, dateline, byline, caption, credit and stray metadata."""
    apart = ("headline", "dateline", "byline", "caption", "credit", "artefact")
    return without(article.text, (span for span, zone in article.zones() if zone in apart)).strip()


def without(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with the spans cut out, a line feed in the place of each."""
    kept, at = [], 0
    for span in sorted(spans):
        if span.start > at:
            kept.append(text[at : span.start])
        at = max(at, span.end)
    kept.append(text[at:])
    return "\n".join(part for part in kept if part)
