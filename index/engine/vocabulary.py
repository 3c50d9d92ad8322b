"""From running text to the numbers that are sorted into postings: every distinct word is looked at once.

A block of texts is cut into chunks at white space and ASCII marks by vector operations on its bytes. The hash of each
chunk leads to the numbers of the word forms in it, mostly one. A form keeps its spelling for completions; its key
(folded) is what exact words, phrases and patterns match; the stem of its key and the stems of its compound parts are
what words in all forms match.
"""

from array import array
from collections.abc import Sequence
from itertools import islice

import numpy as np

from index.engine.arrays import offsets, spread
from index.engine.files import Array
from index.engine.hashing import Hashes, HashNumbers
from index.engine.splitting import compounds
from index.german.folding import WORD, fold
from index.german.stems import stem_all

_CHUNK_LIMIT = 400_000
_BREAK = b"\n"

# The marks that stand inside words (`Soldat*innen`, `Soldat:in`, `Soldat_in`) and all that is not ASCII are left to
# the expression `WORD`, which every new chunk is searched with.
_INSIDE_CHUNKS = b"*:_"
_IS_BREAK = np.array([byte < 128 and not chr(byte).isalnum() and byte not in _INSIDE_CHUNKS for byte in range(256)])


class Vocabulary:
    """The distinct chunks, word forms, keys and stems of texts, each kind numbered from 0.

    `spellings`, `keys` and `stems` name forms, keys and stems; `form_keys` tells the key of each form, and `key_stems`
    (after `find_stems`) the stems of all keys end to end, `key_sizes` of each, its own stem first.
    """

    def __init__(self) -> None:
        self.spellings: dict[str, int] = {}
        self.keys: dict[str, int] = {}
        self.stems: dict[str, int] = {}
        self.form_keys = array("i")
        self.key_stems, self.key_sizes = array("i"), array("i")
        self._chunks = HashNumbers()
        self._hashes = Hashes(np.zeros(0, np.uint8))
        self._forms, self._firsts, self._sizes = array("i"), array("i"), array("i")

    @property
    def full(self) -> bool:
        """Tell whether it is time to begin a new vocabulary, so that memory stays bounded."""
        return len(self._chunks) >= _CHUNK_LIMIT

    def read(self, texts: Sequence[bytes]) -> tuple[Array, Array]:
        """Return the numbers of the word forms of UTF-8 texts, one text after the other, and the length of each."""
        block = _BREAK + _BREAK.join(texts) + _BREAK
        starts, ends = _chunks(block)
        numbers = self._numbers(block, starts, ends)
        sizes = np.frombuffer(self._sizes, np.int32)[numbers]
        places = spread(np.frombuffer(self._firsts, np.int32)[numbers], sizes)
        forms = np.frombuffer(self._forms, np.int32)[places]
        text_ends = np.cumsum([len(text) + len(_BREAK) for text in texts])
        return forms, np.diff(offsets(sizes)[np.searchsorted(starts, text_ends)], prepend=0)

    def _numbers(self, block: bytes, starts: Array, ends: Array) -> Array:
        """Return the numbers of the chunks with these bounds; those never seen before are taken in."""
        self._hashes.load(np.frombuffer(block, np.uint8))
        hashes = self._hashes.of(starts, ends)
        numbers = self._chunks.find(hashes)
        unknown = np.flatnonzero(numbers < 0)
        if len(unknown):
            distinct, first, which = np.unique(hashes[unknown], return_index=True, return_inverse=True)
            numbers[unknown] = which + len(self._chunks)
            self._chunks.add(distinct)
            places = unknown[first]
            pairs = zip(starts[places].tolist(), ends[places].tolist(), strict=True)
            self._take_in(_BREAK.join([block[start:end] for start, end in pairs]))
        return numbers

    def _take_in(self, lines: bytes) -> None:
        """Take in new chunks, one a line: note the forms of each."""
        words: list[str] = []
        base = len(self._forms)
        for chunk in lines.decode("utf-8", "surrogatepass").split("\n"):
            found = [chunk] if chunk.isalnum() else WORD.findall(chunk)
            self._firsts.append(base + len(words))
            self._sizes.append(len(found))
            words += found
        new = [word for word in dict.fromkeys(words) if word not in self.spellings]
        self.spellings.update(zip(new, range(len(self.spellings), len(self.spellings) + len(new)), strict=True))
        self._forms.extend(map(self.spellings.__getitem__, words))
        known = self.keys
        self.form_keys.extend([known.setdefault(key, len(known)) for key in map(fold, new)])

    def find_stems(self) -> None:
        """Find the stems of all keys that have none yet; this is cheapest for many keys at once."""
        new = [*islice(self.keys, len(self.key_sizes), None)]
        sizes, parts, names = compounds(new)
        keys = np.arange(len(new))
        keys = np.concatenate([keys, np.repeat(keys, sizes)])
        stems = np.concatenate([self._stem_numbers(new), self._stem_numbers(names)[parts]])
        order = np.argsort(keys, kind="stable")
        keys, stems = keys[order], stems[order]
        _, once = np.unique(keys << 32 | stems, return_index=True)
        once.sort()
        self.key_sizes.frombytes(np.bincount(keys[once], minlength=len(new)).astype(np.int32).tobytes())
        self.key_stems.frombytes(stems[once].astype(np.int32).tobytes())

    def _stem_numbers(self, words: Sequence[str]) -> Array:
        """Return the numbers of the words' stems; new stems get the next ones."""
        known = self.stems
        return np.array([known.setdefault(stem, len(known)) for stem in stem_all(words)], np.int64)


def _chunks(block: bytes) -> tuple[Array, Array]:
    """Return where the chunks of a block that begins and ends with a break start and end."""
    breaks = _IS_BREAK[np.frombuffer(block, np.uint8)]
    edges = np.flatnonzero(breaks[1:] != breaks[:-1])
    edges += 1
    return edges[::2], edges[1::2]
