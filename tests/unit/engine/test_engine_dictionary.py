"""Looking up terms in a dictionary of many blocks gives what a sorted list gives."""

from bisect import bisect_left
from pathlib import Path

import pytest

from index.engine.dictionary import Dictionary
from index.engine.files import ArrayFile, ArrayWriter
from index.engine.postings import write_terms

TERMS = sorted(f"{letter}{'x' * (number % 7)}{number}".encode() for letter in "adz" for number in range(300))


@pytest.fixture
def dictionary(tmp_path: Path) -> Dictionary:
    with ArrayWriter(tmp_path / "file") as writer:
        write_terms(writer, "words", TERMS)
        writer.finish({})
    return Dictionary(ArrayFile(tmp_path / "file"), "words")


def test_terms_are_found_by_number_and_number_by_term(dictionary: Dictionary) -> None:
    assert [dictionary.number(term) for term in TERMS] == list(range(len(TERMS)))
    assert [dictionary.term(number) for number in range(len(TERMS))] == dictionary.terms() == TERMS


@pytest.mark.parametrize("term", [b"", b"a", b"b", b"d\xff", TERMS[255] + b"0", TERMS[256] + b"0", b"zzz"])
def test_a_term_that_is_not_there_has_a_place_and_no_number(dictionary: Dictionary, term: bytes) -> None:
    assert dictionary.lower_bound(term) == bisect_left(TERMS, term)
    assert dictionary.number(term) == -1


def test_terms_of_a_letter_are_given_by_length(dictionary: Dictionary) -> None:
    for initial in (b"a", b"d", b"z", b"a"):
        terms, numbers = dictionary.by_length(initial).between(4, 6)
        assert sorted(terms) == [term for term in TERMS if term[:1] == initial and 4 <= len(term) <= 6]
        assert [TERMS[number] for number in numbers] == terms
    assert dictionary.by_length(b"q").between(1, 50) == ([], [])
