"""Looking up terms in a dictionary of many blocks gives what a sorted list gives."""

from bisect import bisect_left
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

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


def test_terms_some_errors_away_are_among_those_that_may_be(dictionary: Dictionary) -> None:
    for term in (b"axx12", b"dxxxx298", b"zx5", b"zx299", b"azzz", b"a"):
        for errors in (1, 2):
            near = dictionary.spelling(term[:1]).near(term, errors).tolist()
            wanted = [number for number, other in enumerate(TERMS) if OSA.distance(term, other) <= errors]
            assert {number for number in wanted if TERMS[number][:1] == term[:1]} <= {*near}
            assert all(abs(len(TERMS[number]) - len(term)) <= errors for number in near)
    assert not len(dictionary.spelling(b"q").near(b"qxx1", 2))
