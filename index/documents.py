"""What the engine is given of an article, and the running text that snippets are cut from."""

from collections.abc import Iterable

from index.analysis import Analysis
from index.article import Article, Span
from index.engine import Document, QuoteDocument
from index.german.calendar import bounds


def document(key: int, article: Article, analysis: Analysis) -> Document:
    """Return the document that the engine indexes under `key`."""
    first_day, last_day = bounds(article.published) if article.published else (0, 0)
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
