"""Which zone of an article a place lies in."""

from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Byline, Span

_SPANS = st.tuples(st.integers(0, 40), st.integers(0, 15)).map(lambda pair: Span(pair[0], sum(pair)))


@given(
    st.builds(
        Article,
        id=st.just("a"),
        path=st.just("a.txt"),
        text=st.just(""),
        headline=st.just("Titel"),
        headline_basis=st.just("made"),
        headline_span=st.none() | _SPANS,
        lead=st.none() | _SPANS,
        byline=st.none() | _SPANS.map(lambda span: Byline(span, ())),
        subheadings=st.lists(_SPANS, max_size=4).map(tuple),
        artefacts=st.lists(_SPANS, max_size=4).map(tuple),
    )
)
def test_a_place_is_in_the_first_zone_that_covers_it(article: Article) -> None:
    for offset in range(60):
        covering = [name for span, name in article.zones() if span.start <= offset < span.end]
        assert article.zone_at(offset) == (covering[0] if covering else "body")


def test_asking_for_a_zone_does_not_look_at_all_of_them_each_time() -> None:
    looked = 0

    class Watched(Article, frozen=True, kw_only=True):
        def zones(self):  # type: ignore[no-untyped-def]
            nonlocal looked
            looked += 1
            return super().zones()

    article = Watched(id="a", path="a", text="", headline="", headline_basis="made", artefacts=(Span(2, 4),))
    assert [article.zone_at(offset) for offset in range(5)] == ["body", "body", "artefact", "artefact", "body"]
    assert looked == 1
