"""What a whole text tells about who its people are."""

import re
from collections.abc import Sequence

import msgspec

from index.analysis import Mention
from index.german.memo import Memo
from index.quotes.lexicon import LISTS
from index.quotes.nouns import is_role, is_speaker, is_thing

# A pattern that begins with a set of characters is searched several times faster than one that begins with `\b`.
_FULL_NAME = re.compile(r"([A-ZÄÖÜ](?<!\w.)[a-zäöüßéèáíóúçñ-]+) (?:von |van |de |al-|zu )?([A-ZÄÖÜ][\w'-]{2,})")

_NO_FIRST_NAMES = frozenset().union(
    *(
        LISTS[kind]
        for kind in ("determiner", "oblique", "pronoun", "preposition", "adverb", "conjunction", "subjunction")
    )
)


class Knowledge(msgspec.Struct, frozen=True):
    """Surnames that stand behind a first name somewhere in the text, and where in it known actors are named."""

    surnames: frozenset[str]
    actors: frozenset[int]
    names: frozenset[tuple[int, int]] = frozenset()  # where the whole stretches that name them start and end

    @classmethod
    def of(cls, view: str, mentions: Sequence[Mention]) -> "Knowledge":
        """Gather what `view` and the mentions of known actors in it tell."""
        found = {
            name
            for first, name in _FULL_NAME.findall(view)
            if first.lower() not in _NO_FIRST_NAMES and not _COMMON_NOUNS[name]
        }
        return cls(
            frozenset(found),
            frozenset(mention.start for mention in mentions),
            frozenset((m.start, m.end) for m in mentions),
        )


def _is_common_noun(word: str) -> bool:
    low = word.lower()
    return is_thing(low) or is_role(low) or is_speaker(low)


_COMMON_NOUNS = Memo(_is_common_noun, 1 << 13)
