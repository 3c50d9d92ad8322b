"""Speech or not: whether words in marks are a quotation, or a name, a title, a word that the writer keeps away from.

A sum of signs, each with a weight (`data/signs.txt`). Length says most: a whole sentence in marks is nearly always
speech, a single word seldom. What stands around decides the rest: a colon, a verb of speech, a noun that takes a name.
"""

from collections.abc import Callable
from typing import Literal

import msgspec

from index.german.wordlists import data_lines
from index.quotes import place_signs, sentence_signs, word_signs
from index.quotes.marks import Marked
from index.quotes.surroundings import Surroundings

Verdict = Literal["quote", "uncertain", "scare"]
SIGNS: dict[str, Callable[[Surroundings], bool]] = {**word_signs.SIGNS, **place_signs.SIGNS, **sentence_signs.SIGNS}
"""Every sign by its name."""

_QUOTE, _UNCERTAIN = 0.6, -0.2
_NO_WORDS = -9.0


class Judged(msgspec.Struct, frozen=True):
    """A stretch in marks with its score, what it is taken for, and whether it is only a part of a sentence.

    `doubt` is the sign that speaks most against what it is taken for, where that is uncertain.
    """

    mark: Marked
    score: float
    verdict: Verdict
    fragment: bool = False
    doubt: str = ""


def _read_weights() -> tuple[float, tuple[tuple[str, float, Callable[[Surroundings], bool]], ...]]:
    weights: dict[str, float] = {}
    for line in data_lines("index.quotes", "data/signs.txt"):
        _, fitted, name = line.split(maxsplit=2)
        weights[name] = float(fitted)
    base = weights.pop("base")
    return base, tuple((name, weight, SIGNS[name]) for name, weight in weights.items())


_BASE, _WEIGHTED = _read_weights()


def judge(seen: Surroundings) -> Judged:
    """Decide what the words in marks are."""
    if not seen.words:
        return Judged(seen.mark, _NO_WORDS, "scare")
    found = [(weight, name) for name, weight, sign in _WEIGHTED if sign(seen)]
    score = _BASE + sum(weight for weight, _ in found)
    leads = seen.behind_colon or seen.after.startswith(",")
    fragment = not seen.capital or (not seen.stopped and not leads)
    verdict: Verdict = "quote" if score >= _QUOTE else "uncertain" if score >= _UNCERTAIN else "scare"
    return Judged(seen.mark, score, verdict, fragment, min(found)[1] if verdict == "uncertain" else "")
