"""The second look at the best articles: exact forms before other forms, words close together before words far apart."""

import numpy as np

from index.engine.evaluate import Evaluator
from index.engine.files import Array
from index.engine.match import is_in
from index.engine.snapshot import Snapshot
from index.query import All

EXACT = 0.2
"""What the exact form adds, as a part of the word's inverse document frequency."""


def rerank(snapshot: Snapshot, evaluator: Evaluator, root: All, articles: Array) -> Array:
    """Return what the close look adds to the scores of these articles (numbers over all segments, in order)."""
    bonus = np.zeros(len(articles), np.float32)
    words = evaluator.words(root)
    if not len(articles) or not words:
        return bonus
    matcher = evaluator.matcher("articles")
    base = 0
    for at, part in enumerate(snapshot.parts("articles")):
        here = np.flatnonzero((articles >= base) & (articles < base + part.count))
        local = articles[here] - base
        for word in words:
            found = is_in(local, matcher.exact(word.key, at))
            bonus[here[found]] += np.float32(EXACT * matcher.lookup("stems", word.stem)[1])
        base += part.count
    return bonus
