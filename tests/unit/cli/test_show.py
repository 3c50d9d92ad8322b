"""`show`: the text with the numbers of its quotations, and where the matches are then."""

import re

from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Quote
from index.article import Span
from tui.shell.show import numbered

TEXT = "abcdefghij" * 4
_SPANS = st.lists(st.integers(0, 20), unique=True, max_size=8).map(
    lambda places: [Span(2 * place, 2 * place + 1) for place in sorted(places)]
)


@given(_SPANS, st.lists(st.tuples(st.integers(0, 19), st.integers(1, 20)), max_size=6))
def test_matches_keep_their_words_when_numbers_are_put_in(matches: list[Span], places: list[tuple[int, int]]) -> None:
    matches = [match for match in matches if match.end <= len(TEXT)]
    quotes = tuple(
        Quote(type="direct", spans=(Span(start, start + length),), text="", rule="", confidence=1.0)
        for start, length in places
    )
    text, moved = numbered(TEXT, quotes, matches)
    assert [span.of(text) for span in moved] == [span.of(TEXT) for span in matches]
    for number, quote in enumerate(quotes, start=1):
        before, mark, _ = text.partition(f" [{number}]")
        assert mark
        assert re.sub(r" \[\d+\]", "", before) == TEXT[: quote.end]
