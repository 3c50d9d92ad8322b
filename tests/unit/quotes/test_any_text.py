"""Whatever the text: an answer whose spans lie in it, in order, with exact offsets."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.german.words import Tokenised, token_columns
from index.quotes import find_quotes

from .reading import article

MARKS = list('„“”"«»‚‘’›‹ .,:;?()–-\n\u00a0')
WORDS = [
    "sagte",
    "Merkel",
    "der",
    "dass",
    "sei",
    "so",
    "laut",
    "nach",
    "Angaben",
    "zufolge",
    "und",
    "hat",
    "gesagt",
    "wie",
    "es",
    "hieß",
    "teilte",
    "mit",
    "Dr.",
    "3.",
    "Polizei",
    "wird",
    "als",
    "nannte",
    "zu",
    "gehen",
]
PIECES = st.sampled_from([*MARKS, "\n\n", *WORDS])
LIKE_NEWS = st.lists(PIECES, max_size=60).map(lambda pieces: " ".join(pieces))
DENSE = st.lists(PIECES, max_size=60).map("".join)


@settings(max_examples=250, deadline=None)
@example("sagte , so")
@example("sagte , welche")
@given(st.one_of(LIKE_NEWS, DENSE, st.text(max_size=200)))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    quotes, scare = find_quotes(article(text))
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)
    for quote in quotes:
        edges = [edge for span in quote.spans for edge in (span.start, span.end)]
        assert edges == sorted(edges) and edges[0] >= 0 and edges[-1] <= len(text)
        assert all(span.start < span.end for span in quote.spans)
        assert quote.text == " ".join(span.of(text) for span in quote.spans)
        assert 0.0 <= quote.confidence <= 1.0 and quote.rule
        if quote.speaker and quote.speaker.mention:
            assert quote.speaker.mention.of(text) == quote.speaker.name
        if quote.parent is not None:
            assert quotes[quote.parent].start <= quote.start and quote.end <= quotes[quote.parent].end
    assert all(0 <= span.start < span.end <= len(text) for span in scare)


@pytest.mark.parametrize(
    "unit",
    ['"', "„", "«»", "„‚a“", "sagte ", "er sagte, dass ", "A. ", "der ", ", ", "(", "Haus und ", "sagt „X“, so Y. "],
)
def test_a_long_text_of_one_thing_is_read_to_its_end(unit: str) -> None:
    text = unit * (30_000 // len(unit)) + "\n„Wir gehen jetzt alle nach Hause“, sagte Karla Weber."
    last = find_quotes(article(text))[0][-1]
    assert last.text == "„Wir gehen jetzt alle nach Hause“"


@given(text=DENSE, first=st.integers(0, 400), second=st.integers(0, 400))
@example(text="US-Präsident", first=0, second=4)
def test_a_stretch_has_the_tokens_that_the_text_has_there_unless_it_cuts_one(text, first, second):
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    whole = Tokenised(text)
    there = whole.between(start, end)
    inside = [] if there is None else [whole.texts[there], whole.starts[there], whole.ends[there]]
    across = any(a < edge < b for a, b in zip(whole.starts, whole.ends, strict=True) for edge in (start, end))
    assert inside == ([] if across else list(token_columns(whole.view, start, end)))
