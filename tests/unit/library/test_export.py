"""Exports hold what was asked for, and other programs can read them back."""

import csv
import io
import json
import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import Quote, QuoteType, Speaker
from index.article import Article, ArticleDate, Byline, Dateline, Span
from index.export import ARTICLE_FORMATS, QUOTE_FORMATS, SUFFIXES, citation
from index.results import QuoteHit


def hit(
    text: str = "„Das ist gut.“", type_: QuoteType = "direct", index: int = 0, name: str | None = "Olaf Scholz"
) -> QuoteHit:
    speaker = Speaker(state="named", name=name, actor="olaf-scholz") if name else None
    quote = Quote(
        type=type_, spans=(Span(5, 9),), text=text, rule="named beside it", confidence=0.91234, speaker=speaker
    )
    return QuoteHit(
        article="a1", path="/x.txt", headline="Reise & Rat", date="2022-02-15", source="dpa", index=index, quote=quote
    )


ARTICLE = Article(
    id="a1",
    path="/x.txt",
    text="Reise & Rat\n\nBerlin (dpa) - Die Reise_n kosten 5 % mehr.\n",
    headline="Reise & Rat",
    headline_basis="text",
    headline_span=Span(0, 11),
    byline=Byline(Span(0, 0), ("Anna Maria Berg", "dpa")),
    dateline=Dateline(Span(13, 27), "Berlin"),
    date=ArticleDate("2022-02", "text"),
    source="Blatt",
    url="https://example.org/a_b",
)


def written(pieces: Iterable[str]) -> str:
    return "".join(pieces)


def test_every_format_is_offered_for_both_and_has_a_suffix() -> None:
    assert QUOTE_FORMATS.keys() == ARTICLE_FORMATS.keys() == SUFFIXES.keys()


@pytest.mark.parametrize("form", QUOTE_FORMATS)
def test_nothing_to_export_is_still_a_whole_file(form: str) -> None:
    text = written(QUOTE_FORMATS[form]([]))
    if form == "csl-json":
        assert json.loads(text) == []
    elif form == "csv":
        assert text.startswith("id,article,path,headline")
    else:
        assert text == ""


def test_jsonl_has_a_line_a_quotation() -> None:
    first, second = map(json.loads, written(QUOTE_FORMATS["jsonl"]([hit(), hit(index=1, name=None)])).splitlines())
    assert (first["id"], first["speaker"], first["actor"]) == ("a1:0", "Olaf Scholz", "olaf-scholz")
    assert first["confidence"] == 0.912
    assert (second["id"], second["speaker"], second["state"]) == ("a1:1", None, "unknown")
    assert [first["start"], first["end"]] == [5, 9]


texts = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\r"), min_size=1)


@given(texts)
def test_csv_reads_back_and_runs_no_formula(text: str) -> None:
    (row,) = csv.DictReader(io.StringIO(written(QUOTE_FORMATS["csv"]([hit(text)])), newline=""))
    assert row["text"] in (text, f"'{text}")
    assert row["text"][0] not in "=+-@\t"


def test_markdown_quotes_stand_under_their_headline_once() -> None:
    text = written(QUOTE_FORMATS["markdown"]([hit(), hit("*Nein*", "indirect", 1)]))
    assert text.count("## Reise & Rat") == 1
    assert "> „Das ist gut.“" in text
    assert r"> \*Nein\*" in text
    assert "— Olaf Scholz (indirect)" in text


def test_bibtex_escapes_and_keeps_keys_apart() -> None:
    text = written(ARTICLE_FORMATS["bibtex"]([ARTICLE, ARTICLE]))
    keys = re.findall(r"@article\{([^,]+),", text)
    assert keys == ["Blatt2022Reise", "Blatt2022Reise-2"]
    assert r"title = {Reise \& Rat}" in text
    assert "author = {Anna Maria Berg and dpa}" in text
    assert "date = {2022-02}" in text
    assert "url = {https://example.org/a_b}" in text


def test_bibtex_of_quotations_names_each_article_once_with_its_quotations() -> None:
    text = written(QUOTE_FORMATS["bibtex"]([hit(), hit("dass es so sei", "indirect", 1)]))
    assert text.count("@article") == 1
    assert "»Das ist gut.« (Olaf Scholz" in text
    assert "dass es so sei (Olaf Scholz, indirect" in text


def test_csl_has_names_and_the_date_in_parts() -> None:
    (item,) = json.loads(written(ARTICLE_FORMATS["csl-json"]([ARTICLE])))
    assert item["author"] == [{"family": "Berg", "given": "Anna Maria"}, {"literal": "dpa"}]
    assert item["issued"] == {"date-parts": [[2022, 2]]}
    assert (item["type"], item["container-title"], item["event-place"]) == ("article-newspaper", "Blatt", "Berlin")


def test_a_citation_marks_direct_speech_only() -> None:
    assert citation(hit()) == "»Das ist gut.« (Olaf Scholz, Reise & Rat, dpa, 2022-02-15)"
    indirect = citation(hit("dass es\n so sei", "indirect"))
    assert indirect == "dass es so sei (Olaf Scholz, indirect, Reise & Rat, dpa, 2022-02-15)"
    assert "speaker unknown" in citation(hit(name=None))
