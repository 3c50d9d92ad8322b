"""Who can speak: how likely it is that a noun phrase names somebody, and not a text, an event or an idea.

Scores are set by hand in halves, from -4 to 6.
"""

from index.german.wordlists import sections
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import ADVERB, DETERMINER, OBLIQUE, QUOTED, UPPER
from index.quotes.nouns import is_role, is_speaker, is_thing
from index.quotes.passages import Sentence
from index.quotes.phrases import Phrase

_OF_PRONOUN = {
    pronoun: score
    for kind, score in (("speaks", 2.0), ("may_speak", 1.0), ("anybody", 0.0), ("no_person", -3.0))
    for pronoun in sections("index.quotes", "data/agents.txt")[kind]
}
_LONGEST_ACRONYM = 6


def agentivity(s: Sentence, phrase: Phrase | None, known: Knowledge) -> float:
    """Return how likely it is that `phrase` speaks: from 1 a person or a body, below 0 a thing."""
    if phrase is None:
        return -9.0
    first = s.low[phrase.start]
    if phrase.end - phrase.start == 1 and not s.bits[phrase.start] & QUOTED and first in _OF_PRONOUN:
        return _OF_PRONOUN[first]
    article = DETERMINER | OBLIQUE
    nouns = [k for k in range(phrase.start, phrase.head + 1) if s.bits[k] & UPPER and not s.bits[k] & article]
    return _score_of_nouns(s, phrase, nouns, known) if nouns else -2.0


def _score_of_nouns(s: Sentence, phrase: Phrase, nouns: list[int], known: Knowledge) -> float:
    head = nouns[-1]
    low = s.low[head]
    score = 0.0
    if any(is_role(s.low[k]) for k in nouns):
        score += 2.5
    if len(nouns) > 1 and nouns[-2] == head - 1:
        score += 1.0
    if s.words[head] in known.surnames:
        score += 2.0
    if any(s.start[k] in known.actors for k in nouns):
        score += 1.5
    if is_speaker(low):
        score += 2.0
    elif is_thing(low):
        score -= 2.0
    if s.words[head].isupper() and 1 < len(low) <= _LONGEST_ACRONYM:
        score += 1.5
    if phrase.end - phrase.start == 1 and s.bits[head] & ADVERB:
        score -= 4.0
    return score
