"""What numpy lacks for lists of lists in one array: their places, their pieces, an order that keeps equal ones."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from index.engine.files import Array


def spread(starts: Array, sizes: Array) -> Array:
    """Return the indexes of runs of these sizes that begin at `starts`, one run after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    dtype = np.int32 if total < 1 << 31 else np.int64
    indexes: Array = np.repeat((starts - (ends - sizes)).astype(dtype), sizes)
    indexes += np.arange(total, dtype=dtype)
    return indexes


def offsets(sizes: Any) -> Array:
    """Return where each of the pieces of these sizes begins, and at the end where the last one ends."""
    starts = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts


def merged(lists: Sequence[Array]) -> Array:
    """Return the distinct values of lists that are in order, in order."""
    values = np.concatenate(lists) if lists else np.zeros(0, np.uint32)
    values.sort(kind="stable")  # which finds the runs that are in order already
    first = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return values[first]


def narrow(values: Array) -> Array:
    """Return the values in 16 bits where they fit, else in 32."""
    return values.astype(np.uint16 if not len(values) or values.max() < 1 << 16 else np.uint32)
