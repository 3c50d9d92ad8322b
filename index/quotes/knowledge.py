"""What a whole text tells about who its people are."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.analysis import Mention

_FULL_NAME = re.compile(r"\b[A-ZÄÖÜ][a-zäöüßéèáíóúçñ-]+ (?:von |van |de |al-|zu )?([A-ZÄÖÜ][\w'-]{2,})")


class Knowledge(NamedTuple):
    """Surnames that stand behind a first name somewhere in the text, and the offsets at which known actors are named."""

    surnames: frozenset[str]
    actors: frozenset[int]

    @classmethod
    def of(cls, view: str, mentions: Sequence[Mention]) -> "Knowledge":
        """Gather what `view` and the mentions of known actors in it tell."""
        return cls(frozenset(_FULL_NAME.findall(view)), frozenset(mention.start for mention in mentions))
