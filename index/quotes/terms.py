"""The words around marks that the signs of speech look for (see `data/terms.txt`)."""

from functools import lru_cache

from index.german.wordlists import sections

TERMS = sections("index.quotes", "data/terms.txt")
_NAME_NOUNS = tuple(sorted({noun + ending for noun in TERMS["name_noun"] for ending in ("", "s", "es", "n", "en")}))


@lru_cache(maxsize=1 << 12)
def takes_a_name(word: str) -> bool:
    """Tell whether a noun takes a name in marks: `der Film`, `das Nachrichtenmagazin`."""
    return word[:1].isupper() and word.lower().endswith(_NAME_NOUNS)
