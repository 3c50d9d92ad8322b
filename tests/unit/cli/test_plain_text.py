"""What the plain mode says of an article: every quotation is announced, nothing is lost, nothing moves the cursor."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Quote, QuoteType, Speaker
from index.article import Article, Span
from index.results import Hit, Snippet
from tui.shell.plain_text import END, announcement, article_paragraphs, hit_line, reason


def quote(*spans: tuple[int, int], name: str | None = "Jens Stoltenberg", parent: int | None = None) -> Quote:
    kind: QuoteType = "direct"
    speaker = Speaker("named", name) if name else Speaker("unknown")
    return Quote(
        type=kind,
        spans=tuple(Span(*span) for span in spans),
        text="",
        rule="subject of “sagte”",
        confidence=0.9,
        speaker=speaker,
        parent=parent,
    )


def article(text: str, **more: object) -> Article:
    return Article(id="a", path="a.txt", text=text, headline="Kopf", headline_basis="made", **more)  # type: ignore[arg-type]


def read(text: str, *quotes: Quote, **more: object) -> list[str]:
    """The paragraphs of the text, without headline and origin."""
    return list(article_paragraphs(article(text, **more), quotes))[2:]


def test_a_quotation_is_announced_with_speaker_and_type_and_its_end_is_told() -> None:
    text = "Er sagte: „Nein.“ Und ging."
    assert read(text, quote((10, 17))) == [
        "Er sagte: [quote by Jens Stoltenberg, direct] „Nein.“ [end of quote] Und ging."
    ]


def test_an_unknown_speaker_is_said_to_be_unknown() -> None:
    assert announcement(quote((0, 1), name=None)) == "[quote of an unknown speaker, direct]"


def test_who_wants_to_stay_unnamed_is_told_as_such() -> None:
    anonymous = Quote(
        type="indirect",
        spans=(Span(0, 1),),
        text="",
        rule="",
        confidence=0.5,
        speaker=Speaker("anonymous", "ein Diplomat"),
    )
    assert announcement(anonymous) == "[quote by ein Diplomat (anonymous), indirect]"


def test_an_interrupted_quotation_pauses() -> None:
    assert read("„Ja“, sagte er, „aber“", quote((0, 4), (16, 22))) == [
        "[quote by Jens Stoltenberg, direct] „Ja“ [quote pauses], sagte er, [quote goes on] „aber“ [end of quote]"
    ]


def test_a_quotation_in_a_quotation_opens_later_and_closes_first() -> None:
    assert read("„Er sagte ‚Nein‘“", quote((0, 17), name="A"), quote((10, 16), name="B", parent=0)) == [
        "[quote by A, direct] „Er sagte [quote by B, direct, inside a quote] ‚Nein‘ [end of quote]“ [end of quote]"
    ]


def test_a_quotation_over_two_paragraphs_opens_in_one_and_ends_in_the_other() -> None:
    first, second = read("„Eins.\n\nZwei.“ Schluss", quote((0, 14)))
    assert first == "[quote by Jens Stoltenberg, direct] „Eins."
    assert second == "Zwei.“ [end of quote] Schluss"


def test_zones_are_announced_and_the_headline_comes_once() -> None:
    text = "Der Kopf\n\nText.\n\nZwischentitel\n\nMehr."
    told = list(
        article_paragraphs(
            article(text, headline_span=Span(0, 8), subheadings=(Span(17, 30),), truncated=True, source="Tagblatt"), ()
        )
    )
    assert told == [
        "[headline] Der Kopf",
        "Tagblatt, 0 quotations",
        "Text.",
        "[subheading] Zwischentitel",
        "Mehr.",
        "[the article breaks off here]",
    ]


def test_the_reason_tells_how_sure_it_is() -> None:
    assert reason(quote((0, 1))) == "subject of “sagte” (90% sure)"


_TEXT = st.text(alphabet="ab „“\n\t\r\x1b\x9b\u202e\u00adä", max_size=40)


@given(_TEXT.flatmap(lambda text: st.tuples(st.just(text), _spans(len(text)))))
def test_any_text_is_told_whole_and_safe_with_every_quotation(given_: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = given_
    told = read(text, *(quote(span) for span in spans))
    assert sum(line.count("[quote by") for line in told) == len(spans)
    assert sum(line.count(END) for line in told) == len(spans)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", "".join(told))
    words = re.sub(r"\[[^]]*\]", "", "".join(told))
    assert re.sub(r"\s", "", words).count("a") == text.count("a")
    assert words.count("ä") == text.count("ä")


def _spans(length: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    if not length:
        return st.just([])
    ends = st.tuples(st.integers(0, length), st.integers(0, length)).filter(lambda ends: ends[0] != ends[1])
    return st.lists(ends.map(lambda ends: (min(ends), max(ends))), max_size=4)


@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("Nato berät", "Nato berät. a.txt"),
        ("Wer hilft?", "Wer hilft? a.txt"),
        ("Warten auf …", "Warten auf … a.txt"),
        ("Es ist aus.", "Es ist aus. a.txt"),
    ],
)
def test_a_headline_in_a_list_ends_with_one_mark(headline: str, line: str) -> None:
    hit = Hit(id="a", path="a.txt", headline=headline, date=None, source=None, score=1, snippet=Snippet(""))
    assert hit_line(hit) == line
