"""The memo of words: right whatever was asked before, and bounded."""

from hypothesis import given
from hypothesis import strategies as st

from index.german.memo import Memo

WORDS = st.lists(st.sampled_from("abcdefghij"))


@given(WORDS, st.integers(2, 8))
def test_tells_what_the_function_tells(asked: list[str], most: int) -> None:
    memo = Memo(str.upper, most)
    assert [memo[word] for word in asked] == memo.of_all(asked) == [word.upper() for word in asked]


def test_gives_up_what_was_not_asked_for_lately() -> None:
    told: list[str] = []
    memo = Memo(lambda word: told.append(word) or word, 4)
    for word in "abcdefgh" * 2:
        assert memo[word] == word
    assert told == list("abcdefgh" * 2)


def test_a_word_in_use_is_not_given_up() -> None:
    told: list[str] = []
    memo = Memo(lambda word: told.append(word) or word, 4)
    for word in "abcdefgh":
        assert (memo[word], memo["und"]) == (word, "und")
    assert told.count("und") == 1
