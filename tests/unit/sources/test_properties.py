"""What holds for every text: zones lie inside it, apart from each other, and nothing in it is changed."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.results import Failure
from index.sources import read
from index.sources.zones import Zones, recognise

PIECES = [
    *(
        "Die Nato wartet ab.",
        "Von Anna Weber, Brüssel",
        "MOSKAU (dpa) — ",
        "Brüssel - ",
        "Foto: AFP/JOHN THYS",
        "(dpa)",
    ),
    *(
        "dpa/AFP",
        " date 2022-02 ",
        "Datum: 15.02.2022",
        "Quelle: taz",
        "Titel: Nato",
        "Neue Verbände",
        "Was nun?",
        "\n",
    ),
    *("\n\n", " ", "\u00a0", "Olaf Scholz (l.) in Paris.", "Anzeige", "„Wir sind bereit“", "für eine zusätz", "---\n"),
    *("title: Nato: wartet\n", "## ", "**", "> ", "====\n", "Urs Hefti", "Sehr geehrte Damen!", "15. Februar 2022"),
    *("x" * 130, "wort " * 90),
]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


def check(text: str, zones: Zones) -> None:
    agency = zones.agency.span if zones.agency else None
    single = [zones.headline, zones.lead, zones.caption, zones.credit]
    owned = [zone.span for zone in (zones.dateline, zones.byline) if zone]
    spans = sorted(span for span in [*single, *owned, *zones.subheadings, *zones.artefacts] if span)
    for span in [*spans, *([agency] if agency else [])]:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()
    for before, after in pairwise(spans):
        assert before.end <= after.start, (before.of(text), after.of(text))
    assert zones.subheadings == sorted(zones.subheadings)
    if zones.text_start is not None and zones.lead:
        assert zones.lead.end <= zones.text_start


@given(texts)
@example("")
@example("Titel: Nato")
@example("lınk: www.example.org")
def test_zones_of_any_text_lie_inside_it_and_apart(text: str) -> None:
    check(text, recognise(text))


@given(texts)
def test_any_text_file_and_any_markdown_is_read_or_told(tmp_path_factory: object, text: str) -> None:
    folder = Path(tmp_path_factory.getbasetemp())  # type: ignore[attr-defined]
    for name in ("any.txt", "any.md"):
        path = folder / name
        path.write_bytes(text.encode("utf-8", errors="replace"))
        failures: list[Failure] = []
        articles = list(read(path, failures.append))
        assert articles or failures
        for article in articles:
            expected = (
                text.encode("utf-8", errors="replace").decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
            )
            assert article.text == expected
            assert article.headline
            spans = sorted(span for span, _ in article.zones() if span.end > span.start)
            assert all(a.end <= b.start for a, b in pairwise(spans))
            assert all(span.end <= len(article.text) for span in spans)


@pytest.mark.parametrize("piece", ["x", "(", "Wort ", "Ein Satz. ", "Satz.\n\n", "date 2022-02 ", "Foto: ", "A-"])
def test_a_text_of_two_megabytes_in_any_shape_is_read(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    check(text, recognise(text))
