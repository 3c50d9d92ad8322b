"""From text to the numbers that are sorted into postings: every distinct word is looked at once.

A text is split at white space, and each distinct chunk (`"Truppen,`) maps to the numbers of its words by one dictionary
lookup. A word form keeps its spelling for completions; its key (folded) is what exact words, phrases and patterns
match; the stem of its key and the stems of its compound parts are what words in all forms match.
"""

from array import array

from index.german.compounds import parts
from index.german.folding import WORD, fold
from index.german.stems import stem

_CHUNK_LIMIT = 400_000
_EDGES = ".,;:!?\"'()„“”‚‘’«»›‹–—-…"


def stems_of(key: str) -> tuple[str, ...]:
    """Return the stem of a folded word, then the stems of its compound parts, each once."""
    own = stem(key)
    inner = parts(key)
    return (own, *dict.fromkeys(part for part in map(stem, inner) if part != own)) if inner else (own,)


class Vocabulary(dict[str, int]):
    """White-space chunk -> its number, and flat tables of what chunks, word forms and keys stand for.

    The words of a chunk are numbered forms, a form has a numbered key, and a key has numbered stems, its own first.
    A table of sizes says how many of the flat entries belong to each chunk or key.
    """

    def __init__(self) -> None:
        super().__init__()
        self.form_numbers: dict[str, int] = {}
        self.key_numbers: dict[str, int] = {}
        self.stem_numbers: dict[str, int] = {}
        self.chunk_forms, self.chunk_sizes = array("i"), array("i")
        self.form_keys = array("i")
        self.key_stems, self.key_sizes = array("i"), array("i")

    def __missing__(self, chunk: str) -> int:
        bare = chunk.strip(_EDGES)
        words = [bare] if bare.isalpha() else WORD.findall(chunk)
        self.chunk_sizes.append(len(words))
        for word in words:
            found = self.form_numbers.get(word)
            self.chunk_forms.append(self._add_form(word) if found is None else found)
        self[chunk] = number = len(self)
        return number

    def _add_form(self, word: str) -> int:
        key = fold(word)
        number = self.key_numbers.get(key)
        if number is None:
            number = self.key_numbers[key] = len(self.key_numbers)
            stems, known = stems_of(key), self.stem_numbers
            self.key_sizes.append(len(stems))
            for one in stems:
                self.key_stems.append(known.setdefault(one, len(known)))
        self.form_keys.append(number)
        self.form_numbers[word] = form = len(self.form_numbers)
        return form

    @property
    def full(self) -> bool:
        """Tell whether it is time to begin a new vocabulary, so that memory stays bounded."""
        return len(self) >= _CHUNK_LIMIT

    def chunks(self, text: str) -> list[int]:
        """Return the numbers of the chunks of a text, in order."""
        return [*map(self.__getitem__, text.split())]
