"""Function words, which tell nothing about what a text is about: `der`, `und`, `nicht`."""

from functools import cache
from importlib.resources import files

from index.german.folding import fold


@cache
def stop_words() -> frozenset[str]:
    """Return the keys of the function words."""
    text = files("index.german").joinpath("stopwords.txt").read_text("utf-8").partition("\n")[2]
    return frozenset(map(fold, text.split()))
