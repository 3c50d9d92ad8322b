"""From a pattern or a misspelt word to the words of the index that it stands for, never more than can be searched."""

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.engine.files import Array
from index.engine.segment import Field
from index.engine.words import Pattern, allowed_distance

MOST_WORDS = 1_000
"""How many words a pattern may stand for; of more, the most frequent are searched, and a note says so."""

_WHOLE_RANGE_LETTERS = 3


def expand_pattern(field: Field, pattern: Pattern) -> tuple[Array, int]:
    """Return the numbers of the words to search, in order, and how many the pattern stands for.

    The words with a common beginning lie side by side and are searched together, so three letters and a star are
    never cut.
    """
    low, high = field.prefix(pattern.prefix.encode()) if pattern.prefix else (0, len(field))
    if pattern.regex is None:
        numbers = np.arange(low, high)
        if len(pattern.prefix) >= _WHOLE_RANGE_LETTERS:
            return numbers, len(numbers)
    else:
        numbers = _search(field, pattern, low, high)
    return _most_frequent(field, numbers), len(numbers)


_SECOND_ERROR = 0.5


def expand_fuzzy(field: Field, key: str) -> tuple[Array, Array]:
    """Return the words with the same first letter within two typing errors, in order, and what each counts."""
    found = sorted(near_words(field, key))
    numbers = np.array([number for number, _ in found], np.int64)
    return numbers, np.array([1.0 if distance < 2 else _SECOND_ERROR for _, distance in found])


def near_words(field: Field, key: str) -> list[tuple[int, int]]:
    """Return the words with the same first letter that are a typing error or two away, with their distance."""
    if not key:
        return []
    word, distance = key.encode(), allowed_distance(key)
    # Lengths and distances are in bytes, which are the letters of folded words except in other scripts.
    numbers = field.spelling(key[0].encode()).near(word, distance).tolist()
    words = [*map(field.term, numbers)]
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [(numbers[place], int(score)) for _, score, place in found]


def _search(field: Field, pattern: Pattern, low: int, high: int) -> Array:
    assert pattern.regex is not None
    lines = field.lines(low, high)
    begins = [match.start() for match in pattern.regex.finditer(lines)]
    line_starts = field.starts[low:high].astype(np.int64) - int(field.starts[low]) + np.arange(high - low)
    return low + np.searchsorted(line_starts, np.array(begins, np.int64))


def _most_frequent(field: Field, numbers: Array) -> Array:
    if len(numbers) <= MOST_WORDS:
        return numbers
    frequencies = field.postings[numbers + 1] - field.postings[numbers]
    return np.sort(numbers[np.argpartition(-frequencies, MOST_WORDS)[:MOST_WORDS]])
