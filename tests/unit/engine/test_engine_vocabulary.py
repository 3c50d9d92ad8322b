"""Words numbered in bulk are the words that are found one by one; sorting keeps the order of what belongs together."""

from itertools import chain, islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine import splitting
from index.engine.analysis import stems_of
from index.engine.hashing import Hashes, HashNumbers
from index.engine.sorting import TermSort
from index.engine.vocabulary import Vocabulary
from index.german.compounds import parts
from index.german.folding import WORD, fold

PIECES = ["truppen", "abzug", "schul", "amts", "zeit", "um", "frieden", "sicherheits", "konferenz", "en", "e", "s", "ß"]
LETTERS = "abcäÖßé ,.-:*_·„“\u00ad\u0301\u200b\u00a0\n1ïΣИ☺\ud800iInN"


@given(st.lists(st.text(LETTERS, max_size=40), max_size=5))
def test_the_words_of_texts_are_those_that_the_expression_finds(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    for _ in range(2):  # words that are new, then words that are known
        forms, lengths = vocabulary.read([text.encode("utf-8", "surrogatepass") for text in texts])
        spellings = list(vocabulary.spellings)
        assert [spellings[form] for form in forms] == [*chain.from_iterable(map(WORD.findall, texts))]
        assert lengths.tolist() == [len(WORD.findall(text)) for text in texts]


def test_inner_marks_stay_in_their_words() -> None:
    text = "Soldat*innen, Soldat:innen; Soldat_innen (Soldat·in) Nato\u00adGipfel? „Nein:“ 1:0 a_b"
    vocabulary = Vocabulary()
    vocabulary.read([text.encode()])
    assert set(vocabulary.spellings) == set(WORD.findall(text))


def test_every_key_has_the_stems_that_a_query_asks_for() -> None:
    text = "Der Truppenabzug, die Sicherheitskonferenzen, Nato und Straßenverkehrsordnung; Abzüge ΑΣ größe."
    vocabulary = Vocabulary()
    vocabulary.read([text.encode()])
    vocabulary.find_stems()
    assert set(vocabulary.keys) == set(map(fold, WORD.findall(text)))
    ends = np.cumsum(vocabulary.key_sizes).tolist()
    names = list(vocabulary.stems)
    for key, size, end in zip(vocabulary.keys, vocabulary.key_sizes, ends, strict=True):
        assert tuple(names[number] for number in vocabulary.key_stems[end - size : end]) == stems_of(key)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=8))
def test_compounds_are_taken_apart_as_one_by_one(words: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitting, "_FEW", 0)
        sizes, numbers, names = splitting.compounds(words)
    inner = iter(numbers.tolist())
    found = [dict.fromkeys(names[number] for number in islice(inner, size)) for size in sizes.tolist()]
    assert [[*each] for each in found] == [[*dict.fromkeys(parts(word))] for word in words]


@pytest.mark.parametrize("count", [10, 100_000])
def test_hashes_get_numbers_in_the_order_of_their_coming(count: int) -> None:
    hashes = np.unique(np.random.default_rng(count).integers(1, 1 << 63, count, np.uint64))
    numbers = HashNumbers()
    half = len(hashes) // 2
    numbers.add(hashes[:half])
    assert (numbers.find(hashes[half:]) == -1).all()
    numbers.add(hashes[half:])
    assert numbers.find(hashes).tolist() == list(range(len(hashes)))


@given(st.lists(st.binary(max_size=12), min_size=1, max_size=6))
def test_the_hash_of_a_piece_does_not_depend_on_where_it_stands(pieces: list[bytes]) -> None:
    ends = np.cumsum([len(piece) for piece in pieces])
    together = Hashes(np.frombuffer(b"".join(pieces), np.uint8)).of(ends - [len(piece) for piece in pieces], ends)
    alone = [Hashes(np.frombuffer(piece, np.uint8)).of(np.array([0]), np.array([len(piece)]))[0] for piece in pieces]
    assert together.tolist() == alone
    longer = Hashes(np.frombuffer(pieces[0] + b"e", np.uint8)).of(np.array([0]), np.array([len(pieces[0]) + 1]))
    assert Hashes(np.frombuffer(pieces[0], np.uint8)).of(np.array([0]), ends[:1], "e") == longer


@given(st.lists(st.integers(0, 5), max_size=50), st.integers(1, 70_000))
def test_entries_of_a_term_keep_their_order(terms: list[int], spread: int) -> None:
    numbers = np.array(terms, np.int64) * spread
    sort = TermSort(np.bincount(numbers, minlength=5 * spread + 1), np.uint32)
    for low in range(0, len(numbers), 7):
        sort.add(numbers[low : low + 7], np.arange(low, min(low + 7, len(numbers)), dtype=np.uint32))
    found = [entry for part in sort.ranges() for entry in part.entries.tolist()]
    assert found == np.argsort(numbers, kind="stable").tolist()
