"""How sure a quotation and its speaker are together, from 0 to 1: a product of round factors, set by hand.

Meant to be read as a share: of the quotations with 0.8 or more, eight in ten are right (`benchmarks/quotes.py` checks).
"""

from math import exp

from index.analysis import QuoteType

_OF_TYPE: dict[QuoteType, float] = {
    "direct": 1.0,
    "indirect": 1.0,
    "indirect_free_indirect": 0.9,
    "free_indirect": 0.7,
    "reported": 0.7,
}
_LEAST_SCORE = -20.0
_DOUBTFUL_AGENT, _LIKELY_AGENT = 0.85, 1.0
_OF_STRENGTH = {3: 1.0, 2: 0.95, 1: 0.8}


def of_quotation(kind: QuoteType, speaker: float, score: float | None) -> float:
    """Return the confidence of a quotation of a type whose speaker is as sure as `speaker`.

    `score` is that of words in marks (see `speech.judge`), the logarithm of the odds that they are speech; None where
    there are no marks.
    """
    found = _OF_TYPE[kind] * speaker
    if score is not None:
        found /= 1.0 + exp(-max(score, _LEAST_SCORE))
    return round(found, 2)


def of_subject(base: float, agentivity: float, strength: int) -> float:
    """Return how sure a frame's subject is the speaker: `base` where it can speak and the verb tells speech."""
    agent = _LIKELY_AGENT if agentivity >= 1.0 else _DOUBTFUL_AGENT
    return base * agent * _OF_STRENGTH[strength]
