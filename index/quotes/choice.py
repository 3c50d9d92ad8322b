"""Whom words are given to: a speaker as the text names it, why, and how sure that is."""

from typing import NamedTuple

from index.analysis import Speaker, SpeakerState
from index.article import Span
from index.german.wordlists import sections
from index.quotes.lexicon import DETERMINER, IMPERSONAL, LISTS, PERSONAL, UPPER
from index.quotes.passages import Sentence
from index.quotes.phrases import Phrase

_AGENTS = sections("index.quotes", "data/agents.txt")
_ANONYMOUS = tuple(sorted(_AGENTS["anonymous"]))
_GROUP = tuple(sorted(_AGENTS["group"]))
_PLURAL = tuple(sorted(_AGENTS["plural"]))


class Choice(NamedTuple):
    """A speaker: where the text names it, its words, how it was found, and how sure that is (0 to 1)."""

    span: Span | None
    name: str | None
    state: SpeakerState
    rule: str
    confidence: float
    cue: Span | None = None

    @property
    def speaker(self) -> Speaker | None:
        """The speaker as an analysis holds it, None where the text names none."""
        return Speaker(state=self.state, name=self.name, mention=self.span) if self.span else None


NOBODY = Choice(None, None, "unknown", "the text names no speaker", 0.3)


def named(s: Sentence, phrase: Phrase, text: str, rule: str, confidence: float, cue: Span | None = None) -> Choice:
    """Return the speaker that a noun phrase names, without its article."""
    start = phrase.start
    if phrase.end - start > 1 and s.low[start] in LISTS["article"]:
        start += 1
    span = Span(s.start[start], s.end[phrase.end - 1])
    return Choice(span, span.of(text), _state(s, phrase), rule, confidence, cue)


def _state(s: Sentence, phrase: Phrase) -> SpeakerState:
    """Tell what kind of speaker a noun phrase names.

    `Diplomaten` are anonymous, but `ein Sprecher der Polizei` speaks for a body and is a group, as the body itself is.
    """
    if s.bits[phrase.start] & IMPERSONAL and phrase.end - phrase.start == 1:
        return "anonymous"
    head, first = s.low[phrase.head], s.low[phrase.start]
    if phrase.head > phrase.start and s.bits[phrase.head - 1] & UPPER and not s.bits[phrase.head - 1] & DETERMINER:
        return "named"
    if phrase.start == phrase.head and s.bits[phrase.start] & PERSONAL:
        return "named"
    if head.endswith(_ANONYMOUS) and (first in LISTS["indefinite"] or head.endswith(_PLURAL)):
        return "group" if phrase.end > phrase.head + 1 else "anonymous"
    return "group" if head in _AGENTS["group_word"] or head.endswith(_GROUP) else "named"
