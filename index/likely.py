"""What somebody may have meant who wrote a name that is not known: of a field, a setting, a key, a command."""

from collections.abc import Iterable

_LETTERS_A_SLIP = 3


def nearest(written: str, known: Iterable[str]) -> str | None:
    """Return the name that `written` may be a slip of, None where none is near; case counts.

    Near is a name at most one letter in three off: a letter added, left out or exchanged, or two turned round
    (optimal string alignment). Of names equally near the first counts.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    slips = len(written) // _LETTERS_A_SLIP
    best = process.extractOne(written, tuple(known), scorer=OSA.distance, score_cutoff=slips)
    return best[0] if best and best[1] else None
