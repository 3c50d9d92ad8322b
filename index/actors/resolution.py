"""Who the speakers of quotations are: their words in the text joined with the actors that were found there.

A name, a role or an epithet was found already and is taken over where it is the head of the speaker's words ("der
Sprecher des Kremls" is not the Kreml). Pronouns and words such as "die Politikerin" or "der 63-Jährige" are looked up
by gender, subject and nearness. Where the text leaves two, the speaker is unknown: a wrong name is worse than none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal

import msgspec

from index.actors.antecedents import Antecedents
from index.actors.finder import Found
from index.actors.forms import is_genitive
from index.actors.wordlists import words_of
from index.analysis import Mention, MentionForm, Quote, Speaker
from index.article import Article, Span

_FILE = "speaker_words.txt"
_BEST_FORMS: dict[MentionForm, int] = {"role_name": 0, "name": 1, "surname": 2, "role": 3, "epithet": 4, "metonym": 5}
_LONGEST = 300  # characters of a mention
_NEAR = 40  # characters around a pronoun
_AGED = re.compile(r"\d+-?[jJ]ährigen?\b")
_OWN = re.compile(r"\b[Ee]igene[nr]?\s+(?:Angaben?|Aussagen?|Darstellung|Worten|Auskunft)")
_CAPITALISED = re.compile(r"\b[A-ZÄÖÜ][\w-]*")


def resolve_speakers(article: Article, found: Found, quotes: Sequence[Quote]) -> tuple[tuple[Quote, ...], Found]:
    """Return the quotations with the actors of their speakers, and `found` with the words that were resolved."""
    resolver = _Resolver(article, found, quotes)
    resolved = tuple(resolver.resolve(quote) for quote in quotes)
    if not resolver.added:
        return resolved, found
    mentions = sorted({*found.mentions, *resolver.added}, key=lambda m: (m.start, -m.end, m.actor))
    return resolved, Found(tuple(mentions), found.actors)


class _Resolver:
    def __init__(self, article: Article, found: Found, quotes: Sequence[Quote]) -> None:
        self._text = article.text
        self._found = found
        self._quotes = quotes
        self._starts = [mention.start for mention in found.mentions]
        self._answers: dict[Span, str | None] = {}
        self._last: str | None = None
        self.added: list[Mention] = []

    @cached_property
    def _antecedents(self) -> Antecedents:
        """Whom pronouns mean; most articles never ask."""
        spoken = [span for quote in self._quotes if quote.type == "direct" for span in quote.spans]
        told = [span for quote in self._quotes if quote.type.startswith("indirect") for span in quote.spans]
        return Antecedents(self._text, self._found.mentions, self._found.actors, spoken, told)

    def resolve(self, quote: Quote) -> Quote:
        """Return the quotation with its speaker's actor, where the words tell."""
        speaker = quote.speaker
        if speaker is None or speaker.mention is None or speaker.actor:
            return quote
        new = self._speaker(speaker, speaker.mention, quote)
        self._last = new.actor or self._last
        return msgspec.structs.replace(quote, speaker=new)

    def _speaker(self, speaker: Speaker, span: Span, quote: Quote) -> Speaker:
        words = span.of(self._text).strip()
        pronoun = words.lower().split(" ")[0] if len(words.split()) <= 2 else ""
        for gender in ("m", "f"):
            if pronoun in words_of(_FILE, gender) and (" " not in words or words.endswith("selbst")):
                return speaker if speaker.state == "anonymous" else self._pronoun(span, gender, pronoun, quote)
        inside = self._inside(span)
        if self._several(inside):
            return Speaker("group", speaker.name, mention=span)
        heads = [m for m in inside if self._leads(m, span)]
        if heads:
            best = min(heads, key=lambda m: (_BEST_FORMS[m.form], m.start))
            return self._named(best, span)
        if _OWN.search(words):
            subject = self._antecedents.subject_of(span)
            return self._named(subject, subject.span) if subject else speaker
        return self._generic(speaker, span, words)

    def _inside(self, span: Span) -> list[Mention]:
        """Return the mentions in the speaker's words that can be the speaker."""
        near = slice(bisect_left(self._starts, span.start - _LONGEST), bisect_right(self._starts, span.end))
        return [m for m in self._found.mentions[near] if m.span.overlaps(span) and m.form in _BEST_FORMS]

    def _named(self, mention: Mention, span: Span) -> Speaker:
        actor = self._found.actors[mention.actor]
        several = actor.kind == "group" or (mention.form == "epithet" and actor.kind == "country")
        return Speaker("group" if several else "named", actor.name, actor.id, span)

    def _pronoun(self, span: Span, gender: Literal["m", "f"], pronoun: str, quote: Quote) -> Speaker:
        if span not in self._answers:
            near = pronoun in words_of(_FILE, "near")
            several = gender == "f" and self._plural(span, quote)
            actor = None if several else self._antecedents.of(span, gender, near, self._last)
            self._answers[span] = actor
            if actor:
                self._add(span, "pronoun", actor)
        actor = self._answers[span]
        if actor is None:
            return Speaker("unknown", mention=span)
        return Speaker("named", self._found.actors[actor].name, actor, span)

    def _plural(self, span: Span, quote: Quote) -> bool:
        """Tell whether the verb beside `sie` is plural."""
        beside = [self._word_before(span), *self._text[span.end : span.end + _NEAR].split()[:1]]
        verb = [quote.cue.of(self._text)] if quote.cue else beside
        forms = [word.strip(",.:;").lower() for text in verb for word in text.split()]
        return any(form.endswith(("ten", "gen", "ben", "den")) or form in words_of(_FILE, "plural") for form in forms)

    def _several(self, mentions: list[Mention]) -> bool:
        """Tell whether the mentions are an enumeration: `Esten, Letten und Litauer`."""
        conjunctions = words_of("role_words.txt", "conjunctions")
        return any(
            one.actor != two.actor and self._text[one.end : two.start].strip() in conjunctions
            for one, two in pairwise(mentions)
        )

    def _leads(self, mention: Mention, span: Span) -> bool:
        """Tell whether a mention is the head of the speaker's words, not one that only belongs to it."""
        before = self._text[span.start : mention.start] if mention.start > span.start else ""
        first = _CAPITALISED.search(before)
        if first and first.group() in words_of(_FILE, "sources"):
            first = _CAPITALISED.search(before, first.end())
        if first:
            between = before[first.start() :].split()
            if not before.rstrip().endswith(",") and any(word[0].islower() for word in between):
                return False
        after = self._text[mention.end : span.end] if mention.end < span.end else ""
        owner = is_genitive(mention.text, self._found.actors[mention.actor].name)
        return not (owner and _CAPITALISED.match(after.lstrip()))

    def _generic(self, speaker: Speaker, span: Span, words: str) -> Speaker:
        """Resolve `die Politikerin`, `der 63-Jährige`, by the gender that noun and article tell."""
        noun = words.split()[-1] if words else ""
        aged = _AGED.search(words)
        if not aged and noun.rpartition("-")[2] not in words_of(_FILE, "generic"):
            return speaker
        article = self._word_before(span) if words == noun else words.split()[0]
        feminine = noun.endswith("in") or article.lower() == "die"
        actor = self._antecedents.of(span, "f" if feminine else "m", False, self._last)
        if actor is None or article.lower() not in ("der", "die", "dem") or self._introduced(noun, span):
            return speaker
        return self._named(self._add(span, "epithet", actor), span)

    def _introduced(self, noun: str, span: Span) -> bool:
        """Tell whether somebody without a name was brought in with the noun before: `ein Offizier aus …`."""
        pattern = (
            rf"\b[Ee]ine[nmr]?\b(?: [a-zäöüß-]+)* {re.escape(noun)}\b|\b[Ee]in(?: [a-zäöüß-]+)* {re.escape(noun)}\b"
        )
        return re.search(pattern, self._text[: span.start]) is not None

    def _word_before(self, span: Span) -> str:
        return "".join(self._text[max(0, span.start - _NEAR) : span.start].split()[-1:])

    def _add(self, span: Span, form: MentionForm, actor: str) -> Mention:
        mention = Mention(span.start, span.end, span.of(self._text), form, actor)
        self.added.append(mention)
        self._antecedents.add(mention)
        return mention
