"""Facets: how many of the found articles have each value, counted in one pass over a field's postings."""

import numpy as np

from index.engine.files import Array
from index.engine.postings import decoded
from index.engine.segment import Part

FACETS = ("mentioned", "speaking", "source", "month", "type")


def count(parts: tuple[Part, ...], masks: list[Array], name: str) -> list[tuple[str, int]]:
    """Return the values of a field and how many of the documents in `masks` have each, most frequent first."""
    totals: dict[bytes, int] = {}
    for part, mask in zip(parts, masks, strict=True):
        field = part.field(name)
        if not len(field):
            continue
        # Every term has at least one posting, so no two of these starts are the same.
        counts = np.add.reduceat(mask.view(np.uint8)[field.documents], field.postings[:-1], dtype=np.int64)
        for number in np.flatnonzero(counts).tolist():
            term = field.term(number)
            totals[term] = totals.get(term, 0) + int(counts[number])
    ordered = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return [(decoded(term), size) for term, size in ordered]
