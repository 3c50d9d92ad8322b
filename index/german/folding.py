"""Words as the index knows them: one spelling for `für`, `fuer`, `FÜR`, for `Straße` and `Strasse`.

A *key* is a word without case, accents, umlauts and invisible characters. Umlauts written out (`ae`, `oe`, `ue`) are
folded as well, but not after a vowel or `q`, where they are seldom umlauts: `neue`, `Steuer`, `Quelle`. This is the
rule of Snowball's "German2" stemmer, with the vowels added. Where it hits a word like `Israel`, it does so in text and
query alike.
"""

import re
import unicodedata

MARKS = "\u00ad\u200b\u200c\u200d\u2060\ufeff" + "".join(map(chr, range(0x0300, 0x0370)))
"""Characters that may stand inside a word and do not count: soft hyphens, joiners, loose accents."""

_INSIDE = rf"[{MARKS}]+[^\W_]*|[*:_·](?=[iI]n(?:nen)?\b)[^\W_]+"

WORD = re.compile(rf"[^\W_]+(?:{_INSIDE})*")
"""A word with the marks that may stand inside it: soft hyphens, loose accents, the star of `Soldat*innen`."""

_NOT_LETTERS = re.compile(r"[\W_]+")
_WRITTEN_OUT = re.compile(r"(?<![aeiouyq])ue|(?<![aeiouy])[ao]e")


def fold(word: str) -> str:
    """Return the key of a word: `fold("Größe") == fold("GROESSE") == "grosse"`."""
    key = word.lower()
    if not key.isascii():
        key = key.replace("ä", "a").replace("ö", "o").replace("ü", "u").replace("ß", "ss")
    if not key.isascii():
        bare = unicodedata.normalize("NFKD", key.casefold())
        key = "".join(letter for letter in bare if not unicodedata.combining(letter))
    if not key.isalnum():
        key = _NOT_LETTERS.sub("", key)
    if "ae" in key or "oe" in key or "ue" in key:
        key = _WRITTEN_OUT.sub(lambda match: match.group()[0], key)
    return key or word


def keys(text: str) -> list[str]:
    """Return the keys of the words of a text, in order."""
    return [fold(word) for word in WORD.findall(text)]
