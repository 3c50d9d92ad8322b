"""Reading finds in the samples the zones that a person marked in them."""

from collections.abc import Iterator

from sample_reading import SAMPLE_LIST, Marked, articles, assert_agreement, plain
from sample_truth import Sample

from index.article import Article, Span


def text_of(article: Article, span: Span | None) -> str | None:
    return plain(span.of(article.text)).lstrip("# ") if span else None


def zones_found(article: Article) -> Iterator[tuple[str, str | None]]:
    """Name and text of every zone that `article` was read with."""
    yield "headline", None if article.headline_basis == "made" else plain(article.headline)
    yield "date", article.date.value if article.date else None
    yield "place", article.dateline.place if article.dateline else None
    yield "agency", article.agency.name if article.agency else None
    yield "lead", text_of(article, article.lead)
    yield "caption", text_of(article, article.caption)
    yield "credit", text_of(article, article.credit)
    yield from (("byline", name) for name in (article.byline.names if article.byline else ()))
    yield from (("subheading", text_of(article, span)) for span in article.subheadings)


def zones_marked(sample: Sample) -> Iterator[tuple[str, str | None]]:
    """Name and text of every zone that a person marked in `sample`."""
    for name in ("headline", "date", "place", "agency", "lead", "caption", "credit"):
        yield name, plain(sample.truth[name]) if sample.truth[name] else None
    yield from (("byline", name) for name in sample.truth["bylines"])
    yield from (("subheading", plain(text)) for text in sample.truth["subheadings"])


def is_judged(sample: Sample, name: str) -> bool:
    """Tell whether the truth decides zone `name`.

    Whether a first paragraph without a teaser counts as a lead is a matter of taste, and outside of plain text lead and
    byline may be fields of the file and no zones of the text.
    """
    in_text = sample.file.endswith(".txt")
    if name == "lead":
        return in_text and bool(sample.truth["lead"])
    return in_text or name != "byline"


def test_every_sample_is_read() -> None:
    assert set(articles()) == {sample.key for sample in SAMPLE_LIST}


def test_zones_are_found() -> None:
    expected: Marked = set()
    found: Marked = set()
    for sample in SAMPLE_LIST:
        for zones, reading in ((expected, zones_marked(sample)), (found, zones_found(articles()[sample.key]))):
            zones.update((*sample.key, name, text) for name, text in reading if text and is_judged(sample, name))
    assert_agreement(expected, found)


def test_no_lead_holds_a_dateline() -> None:
    both = [
        (article.lead, article.dateline.span) for article in articles().values() if article.lead and article.dateline
    ]
    assert both
    assert not [lead for lead, dateline in both if lead.overlaps(dateline)]


def test_only_the_truncated_sample_is_told_as_truncated() -> None:
    assert {key for key, article in articles().items() if article.truncated} == {
        sample.key for sample in SAMPLE_LIST if sample.truth["truncated"]
    }
