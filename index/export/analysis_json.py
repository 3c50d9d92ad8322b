"""An article and what is found in it as the JSON object that `nato-reader analyse --json` prints."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from index.analysis import Actor, Analysis, Mention, Quote
from index.article import Article, Span


def article_object(article: Article, analysis: Analysis) -> dict[str, Any]:
    """Return the object: offsets are code points into "text", an absent zone is None, a headline made is no span."""
    text = article.text
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in analysis.mentions:
        mentions[mention.actor].append(mention)
    return {
        "path": article.path,
        "id": article.id,
        "text": text,
        "headline": article.headline,
        "headline_basis": article.headline_basis,
        "headline_span": _span(article.headline_span, text),
        **_zones(article),
        "date": {"value": article.date.value, "basis": article.date.basis} if article.date else None,
        "source": article.source,
        "url": article.url,
        "truncated": article.truncated,
        "quotes": [quote_object(quote, number, article) for number, quote in enumerate(analysis.quotes)],
        "scare_quotes": [_span(span, text) for span in analysis.scare_quotes],
        "actors": [_actor(actor, mentions[actor.id]) for actor in analysis.actors],
    }


def quote_object(quote: Quote, number: int, article: Article) -> dict[str, Any]:
    """Return the object of one quotation; `number` is its place in the article's list of quotations, from 0."""
    speaker = quote.speaker
    return {
        "id": quote_id(article.id, number),
        "type": quote.type,
        "spans": [[span.start, span.end] for span in quote.spans],
        "text": quote.text,
        "fragment": quote.fragment,
        "parent": None if quote.parent is None else quote_id(article.id, quote.parent),
        "zone": quote.zone,
        "rule": quote.rule,
        "confidence": round(quote.confidence, 3),
        "flags": list(quote.flags),
        "speaker": speaker
        and {
            "name": speaker.name,
            "actor": speaker.actor,
            "state": speaker.state,
            "mention": _span(speaker.mention, article.text),
        },
        "cue": _span(quote.cue, article.text),
    }


def quote_id(article_id: str, number: int) -> str:
    """Return the id of the quotation that stands at `number`, from 0, in an article's list of quotations."""
    return f"{article_id}:{number}"


def _zones(article: Article) -> dict[str, Any]:
    text, dateline, agency, byline = article.text, article.dateline, article.agency, article.byline
    return {
        "lead": _span(article.lead, text),
        "dateline": _span(dateline.span, text, place=dateline.place) if dateline else None,
        "agency": _span(agency.span, text, name=agency.name) if agency else None,
        "byline": _span(byline.span, text, names=list(byline.names)) if byline else None,
        "caption": _span(article.caption, text),
        "credit": _span(article.credit, text),
        "subheadings": [_span(span, text) for span in article.subheadings],
        "artefacts": [_span(span, text) for span in article.artefacts],
    }


def _span(span: Span | None, text: str, **more: object) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": span.of(text), **more} if span else None


def _actor(actor: Actor, mentions: Sequence[Mention]) -> dict[str, Any]:
    told = [{"start": each.start, "end": each.end, "text": each.text, "form": each.form} for each in mentions]
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "mentions": told}
