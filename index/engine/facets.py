"""Facets: how many of the found articles have each value, counted in one pass over a field's postings."""

import numpy as np

from index.engine.files import Array
from index.engine.postings import decoded
from index.engine.segment import Part

FACETS = ("mentioned", "speaking", "source", "month", "type")


def count_values(parts: tuple[Part, ...], masks: list[Array], name: str) -> list[tuple[str, int]]:
    """Return the values of a field and how many of the documents in `masks` have each, most frequent first."""
    totals: dict[bytes, int] = {}
    for part, mask in zip(parts, masks, strict=True):
        field = part.field(name)
        if not len(field):
            continue
        hits = np.flatnonzero(mask.take(field.documents))
        counts = np.diff(np.searchsorted(hits, field.postings))
        for term, count in zip(field.terms(), counts.tolist(), strict=True):
            if count:
                totals[term] = totals.get(term, 0) + count
    ordered = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return [(decoded(term), size) for term, size in ordered]
