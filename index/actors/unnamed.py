"""How speakers are called who are no actors: in the nominative, and not by words that name nobody.

`nach westlichen Angaben` comes from *westliche Angaben*; `man` and `seiner Ansicht nach` tell no name at all. Only
names change, never the stretch of text that names the speaker.
"""

import re
from collections.abc import Sequence

import msgspec

from index.actors.wordlists import words_of
from index.analysis import Quote, Speaker
from index.german.wordlists import sections

_LISTS = sections("index.actors", "data/unnamed.txt")
_FEMININE = tuple(sorted(_LISTS["feminine"]))
_PLURAL = tuple(sorted(_LISTS["plural"]))
_ADJECTIVES = re.compile(
    rf"(?P<adjectives>(?:[a-zäöüß][\w-]*(?:{'|'.join(sorted(_LISTS['adjective']))})en\s+)+)"
    r"(?P<noun>[A-ZÄÖÜ][\w-]*)(?P<rest>.*)",
    re.DOTALL,
)


def name_unnamed(quote: Quote) -> Quote:
    """Return the quotation with a better name for its speaker, or none, where the speaker is no known actor."""
    speaker = quote.speaker
    if speaker is None or speaker.actor or not speaker.name:
        return quote
    words = speaker.name.casefold().split()
    if _names_nobody(words):
        renamed = Speaker("unknown", mention=speaker.mention)
    else:
        renamed = Speaker(speaker.state, nominative(speaker.name), mention=speaker.mention)
    return msgspec.structs.replace(quote, speaker=renamed)


def nominative(name: str) -> str:
    """Return words from a dative (`westlichen Angaben`) as they are called: *westliche Angaben*; others as they are."""
    verb, _, rest = name.partition(" ")
    name = rest if rest and verb in words_of("speaker_words.txt", "plural") else name
    match = _ADJECTIVES.fullmatch(name)
    noun = _nominative_noun(match["noun"]) if match else None
    if match is None or noun is None:
        first, space, rest = name.partition(" ")
        return (_nominative_noun(first) or first) + space + rest
    return re.sub(r"en(?=\s)", "e", match["adjectives"]) + noun + match["rest"]


def _nominative_noun(noun: str) -> str | None:
    """Return a noun in the nominative, None where it is not known whether its adjectives then end in -e."""
    low = noun.casefold()
    if low.endswith((*_PLURAL, *_FEMININE)):
        return noun
    return noun[:-1] if low.endswith("n") and low[:-1].endswith(_PLURAL) else None


def _names_nobody(words: Sequence[str]) -> bool:
    alone = len(words) == 1 and words[0] in _LISTS["nobody"]
    return alone or all(word in _LISTS["owner"] or word in _LISTS["view"] for word in words)
