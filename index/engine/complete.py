"""Words of the index for what is typed: completions of a beginning, better spellings of a word that finds nothing."""

import numpy as np

from index.engine.expand import near_words
from index.engine.segment import Part
from index.engine.snapshot import Snapshot
from index.german.folding import keys
from index.german.stems import stem

_MORE = 4
"""Each segment offers this many times the words asked for, so that their sums over all segments come out right."""


def complete(snapshot: Snapshot, prefix: str, limit: int) -> list[str]:
    """Return the most frequent words that begin with `prefix`, in their most frequent spelling, without doublets."""
    start = "".join(keys(prefix))
    if not start or limit < 1:
        return []
    best: dict[bytes, tuple[int, str]] = {}
    for part in snapshot.parts("articles"):
        field = part.field("words")
        low, high = field.prefix(start.encode())
        totals = np.diff(field.runs[low : high + 1])
        wanted = min(limit * _MORE, len(totals))
        for place in np.argpartition(-totals, wanted - 1)[:wanted].tolist() if wanted else ():
            term, count = field.term(low + place), int(totals[place])
            before = best.get(term, (0, ""))
            spelling = before[1] or spelling_of(part, low + place)
            best[term] = before[0] + count, spelling
    ordered = sorted(best.values(), key=lambda item: (-item[0], item[1]))
    return [spelling for _, spelling in ordered[:limit]]


def better_spelling(snapshot: Snapshot, key: str) -> str | None:
    """Return the most frequent of the words nearest to a word of which the index has no form; None for none."""
    own = stem(key).encode()
    if any(part.field("stems").number(own) >= 0 for part in snapshot.parts("articles")):
        return None
    found: dict[str, tuple[int, int]] = {}
    for part in snapshot.parts("articles"):
        field = part.field("words")
        for number, distance in near_words(field, key):
            spelling = spelling_of(part, number)
            count = found.get(spelling, (0, 0))[1] + field.occurrences(number)
            found[spelling] = -distance, count
    return max(found, key=lambda spelling: (found[spelling], spelling), default=None)


def spelling_of(part: Part, number: int) -> str:
    """Return the most frequent spelling of the word with this number in the part's field `words`."""
    starts, spellings = part.column("spellings.starts"), part.column("spellings.terms")
    return bytes(spellings[starts[number] : starts[number + 1]]).decode()
