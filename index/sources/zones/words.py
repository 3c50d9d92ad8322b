"""The word lists of this room, ready to be part of a regular expression."""

import re

from index.german.wordlists import data_lines

_PACKAGE = "index.sources"
CAPITAL = "A-ZÄÖÜÀ-ÖØ-ÞČŠŽ"


def entries(name: str) -> list[str]:
    """Return the lines of `data/NAME.txt`, the longest first, so that none hides a longer one."""
    return sorted(data_lines(_PACKAGE, f"data/{name}.txt"), key=len, reverse=True)


def either(name: str) -> str:
    """Return a pattern for any of the entries of `data/NAME.txt`."""
    return "|".join(re.escape(entry) for entry in entries(name))


PLACES = frozenset(place.casefold() for place in entries("places"))
AGENCIES = frozenset(entries("agencies"))
AGENCY = rf"(?:{either('agencies')})"
AGENCY_GROUP = rf"{AGENCY}(?:\s?(?:[/,&]|und)\s?{AGENCY})*"
AGENCY_WITH_AUTHOR = rf"(?P<agency>{AGENCY_GROUP})(?:\s?[/,]\s?[a-zäöü]{{2,5}})*"
