"""What the words of texts and queries are looked up by: the stems of a word and of its compound parts."""

from index.german.compounds import parts
from index.german.stems import stem


def stems_of(key: str) -> tuple[str, ...]:
    """Return the stem of a folded word, then the stems of its compound parts, each once."""
    own = stem(key)
    inner = parts(key)
    return (own, *dict.fromkeys(part for part in map(stem, inner) if part != own)) if inner else (own,)
