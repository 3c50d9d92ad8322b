"""Who the speakers of quotations are: their words in the text joined with the actors that were found there."""

from collections.abc import Sequence

import msgspec

from index.actors.finder import Found
from index.analysis import Gender, Mention, Quote, Speaker
from index.article import Article, Span

_PRONOUNS: dict[str, Gender] = {"er": "m", "dieser": "m", "sie": "f", "diese": "f"}
_BEST_FORMS = {"role_name": 0, "name": 1, "surname": 2, "role": 3, "epithet": 4, "metonym": 5, "compound": 6}


def resolve_speakers(article: Article, found: Found, quotes: Sequence[Quote]) -> tuple[tuple[Quote, ...], Found]:
    """Return the quotations with their speakers' actors, and `found` with the pronouns that were resolved."""
    resolved: list[Quote] = []
    added: list[Mention] = []
    last: str | None = None
    for quote in quotes:
        speaker = quote.speaker
        if speaker and speaker.mention and not speaker.actor:
            speaker, mention = _resolve(article, found, speaker, speaker.mention, last)
            added += [mention] if mention else []
            quote = msgspec.structs.replace(quote, speaker=speaker)
        last = speaker.actor if speaker and speaker.actor else last
        resolved.append(quote)
    mentions = sorted({*found.mentions, *added}, key=lambda m: (m.start, -m.end, m.actor))
    return tuple(resolved), Found(tuple(mentions), found.actors)


def _resolve(
    article: Article, found: Found, speaker: Speaker, span: Span, last: str | None
) -> tuple[Speaker, Mention | None]:
    words = span.of(article.text).strip().lower()
    gender = _PRONOUNS.get(words)
    if gender:
        actor = _antecedent(article, found, span, gender)
        if actor is None:
            return Speaker("unknown", mention=span), None
        mention = Mention(span.start, span.end, span.of(article.text), "pronoun", actor)
        return Speaker("named", found.actors[actor].name, actor, span), mention
    inside = [m for m in found.mentions if m.span.overlaps(span) and m.form != "compound"]
    if not inside:
        return speaker, None
    best = min(inside, key=lambda m: (_BEST_FORMS.get(m.form, 9), m.start))
    return Speaker("named", found.actors[best.actor].name, best.actor, span), None


def _antecedent(article: Article, found: Found, span: Span, gender: Gender) -> str | None:
    before = [
        m
        for m in found.mentions
        if m.end <= span.start and found.actors[m.actor].kind == "person" and found.actors[m.actor].gender == gender
    ]
    return before[-1].actor if before else None
