"""How German text writes a name: spellings folded to one key, and the forms a name takes in a sentence."""

import re
import unicodedata
from collections.abc import Iterator

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ł": "l", "ø": "oe", "đ": "d", "ı": "i", "æ": "ae"})
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_LONGEST_ACRONYM = 3
_CASES = {
    "er": (("s", "o"), ("", "p"), ("n", "p")),
    "e": (("n", "p"), ("n", "o")),
    "i": (("s", "o"), ("s", "p")),
    "o": (("s", "o"), ("s", "p")),
    "": (("n", "p"), ("en", "p")),
}


def fold(word: str) -> str:
    """Return the key under which all spellings of `word` meet: no case, umlauts written out, no accents."""
    low = word.casefold()
    if low.isascii():
        return low
    written_out = low.translate(_LETTERS)
    if written_out.isascii():
        return written_out
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", low).casefold())
    decomposed = unicodedata.normalize("NFKD", composed.translate(_LETTERS))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.casefold().translate(_LETTERS)


def slug(name: str) -> str:
    """Return a stable id made from a name: `Wolodymyr Selenskyj` gives `wolodymyr-selenskyj`."""
    return "-".join(_ALPHANUMERIC.findall(fold(name)))


def is_acronym(word: str) -> bool:
    """Tell whether `word` is so short an acronym (EU, UN) that only its exact spelling names it."""
    return len(word) <= _LONGEST_ACRONYM and word.isupper()


def bases(key: str) -> tuple[str, ...]:
    """Return the folded word itself, then what it would be without a genitive ending."""
    if not key.endswith("s") or len(key) <= _LONGEST_ACRONYM:
        return (key,)
    bare = key[:-1].removesuffix("'")
    if not key.endswith("es"):
        return (key, bare)
    return (key, bare, key[:-2], key[:-3]) if key.endswith("sses") else (key, bare, key[:-2])


def is_genitive(word: str, name: str) -> bool:
    """Tell whether `word`, a form of `name`, is its genitive: `Moskaus`, but not `Paris`."""
    return word.endswith("s") and not name.endswith("s")


def declined(name: str) -> tuple[str, ...]:
    """Return the cases of a name that begins with adjectives: `Vereinigte Staaten`, `Vereinigten Staaten` …

    Names of one word, and names whose first word has no adjective ending, are returned alone.
    """
    words = name.split()
    count = 0
    while count < len(words) - 1 and _stem(words[count]) and words[count + 1][:1].isupper():
        count += 1
    if not count:
        return (name,)
    stems, rest = [_stem(word) for word in words[:count]], " ".join(words[count:])
    return tuple(" ".join([*(stem + ending for stem in stems), rest]) for ending in _ADJECTIVE_ENDINGS)


def _stem(word: str) -> str:
    """Return an adjective without its ending, or "" where the word does not look like one."""
    for ending in ("es", "er", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return ""


def adjective_stem(word: str) -> str:
    """Return a declined adjective without its ending: `russischen` gives `russisch`; other words unchanged."""
    low = fold(word)
    for ending in ("en", "er", "es", "em", "e"):
        if low.endswith(ending):
            return low.removesuffix(ending)
    return low


def inhabitants(masculine: str, feminine: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of a people's name, each with its case and number.

    "m" is one man as a subject, "o" one man in another case where that has a form of its own, "f" one woman, "p"
    several. A form that can be more (`Norweger`, `Russen`) is yielded for each. `Deutscher` declines like an adjective.
    """
    stem = masculine.removesuffix("r")
    if masculine.endswith("er") and feminine == stem:
        yield from ((masculine, "m"), (stem, "m"), (stem, "f"), (stem, "p"), (stem + "n", "p"), (stem + "n", "o"))
        return
    yield masculine, "m"
    yield feminine, "f"
    yield feminine + "nen", "p"
    cases = next(cases for ending, cases in _CASES.items() if masculine.endswith(ending))
    yield from ((masculine + ending, number) for ending, number in cases)


def feminine_of(masculine: str) -> str:
    """Return the regular feminine of a people's name: `Russe` gives `Russin`, `Norweger` gives `Norwegerin`."""
    return masculine.removesuffix("e") + "in"
