"""From text to the numbers that are sorted into postings: every distinct word is looked at once.

A text is split at white space, and each distinct chunk (`"Truppen,`) maps to the numbers of its words by one dictionary
lookup. A word form keeps its spelling for completions; its key (folded) is what exact words, phrases and patterns
match; the stem of its key and the stems of its compound parts are what words in all forms match.
"""

from itertools import chain

from index.german.compounds import parts
from index.german.folding import WORD, fold
from index.german.stems import stem

_CHUNK_LIMIT = 300_000
_FORM_LIMIT = 500_000


def stems_of(key: str) -> tuple[str, ...]:
    """Return the stem of a folded word, then the stems of its compound parts, each once."""
    own = stem(key)
    inner = parts(key)
    return (own, *dict.fromkeys(part for part in map(stem, inner) if part != own)) if inner else (own,)


class Vocabulary(dict[str, tuple[int, ...]]):
    """White-space chunk -> numbers of its word forms; `forms` are the spellings by number."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[str] = []
        self._numbers: dict[str, int] = {}

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        numbers = tuple(self._number(word) for word in WORD.findall(chunk))
        if len(self) < _CHUNK_LIMIT:
            self[chunk] = numbers
        return numbers

    def _number(self, word: str) -> int:
        found = self._numbers.get(word)
        if found is None:
            found = self._numbers[word] = len(self.forms)
            self.forms.append(word)
        return found

    @property
    def full(self) -> bool:
        """Tell whether it is time to begin a new vocabulary, so that memory stays bounded."""
        return len(self.forms) >= _FORM_LIMIT

    def words(self, text: str) -> list[int]:
        """Return the numbers of the words of a text, in order."""
        return list(chain.from_iterable(map(self.__getitem__, text.split())))


class Keys:
    """What the word forms of a batch stand for: `key_of[form]` and, flat, the stems of each key with their starts."""

    def __init__(self, forms: list[str]) -> None:
        numbers: dict[str, int] = {}
        self.key_of = [numbers.setdefault(key, len(numbers)) for key in map(fold, forms)]
        self.keys = list(numbers)
        stems: dict[str, int] = {}
        self.stem_numbers: list[int] = []
        self.stem_starts = [0]
        for key in self.keys:
            self.stem_numbers.extend([stems.setdefault(word, len(stems)) for word in stems_of(key)])
            self.stem_starts.append(len(self.stem_numbers))
        self.stems = list(stems)
