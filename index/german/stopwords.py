"""Function words, which tell nothing about what a text is about: `der`, `und`, `nicht`."""

from functools import cache

from index.german.folding import fold
from index.german.wordlists import data_lines


@cache
def stop_words() -> frozenset[str]:
    """Return the keys of the function words."""
    return frozenset(fold(word) for line in data_lines("index.german", "stopwords.txt") for word in line.split())
