"""Stems of German words: Snowball's German stemmer on folded keys, each distinct word stemmed once."""

from collections.abc import Sequence

import Stemmer

_MEMO_LIMIT = 400_000
_stemmer = Stemmer.Stemmer("german", 0)
_memo: dict[str, str] = {}


def stem(key: str) -> str:
    """Return the stem of a folded word: `stem("truppen") == "trupp"`. The memo is bounded and starts anew when full."""
    found = _memo.get(key)
    if found is None:
        if len(_memo) >= _MEMO_LIMIT:
            _memo.clear()
        found = _memo[key] = _stemmer.stemWord(key)
    return found


def stem_all(keys: Sequence[str]) -> list[str]:
    """Return the stems of many folded words, past the memo."""
    stems: list[str] = _stemmer.stemWords(keys)
    return stems
