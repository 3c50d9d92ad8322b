"""Files of every format become articles; what layout and markup tell ends up in the right place."""

import gzip
import json
from pathlib import Path

import pytest

from index.article import Article
from index.results import Failure
from index.sources import read

TEXT = (
    "BRÜSSEL (dpa) - Das Bündnis sieht „keine Zeichen“ der Entspannung. Das sagte sein Generalsekretär am Dienstag.\n\n"
    "Die Minister beraten am Mittwoch in Brüssel über weitere Verbände im Südosten des Bündnisgebiets.\n\n"
    "Die Kosten\n\n"
    "Mehrere Staaten verlangten einen genauen Plan, andere wollten die Entscheidung erst im Sommer treffen.\n"
)


def read_all(path: Path) -> tuple[list[Article], list[Failure]]:
    failures: list[Failure] = []
    return list(read(path, failures.append)), failures


def read_one(path: Path) -> Article:
    articles, failures = read_all(path)
    assert failures == []
    (article,) = articles
    return article


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_text_is_unchanged_but_for_line_ends(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.txt", TEXT.replace("\n", "\r\n")))
    assert article.text == TEXT
    assert article.path == str(tmp_path / "a.txt")
    assert article.record == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_is_decoded(tmp_path: Path, encoding: str) -> None:
    assert read_one(write(tmp_path / "a.txt", TEXT.encode(encoding))).text == TEXT


def test_the_id_depends_on_the_place_of_a_file_and_not_on_its_content(tmp_path: Path) -> None:
    first = read_one(write(tmp_path / "a.txt", TEXT))
    again = read_one(write(tmp_path / "a.txt", "Ganz anders."))
    other = read_one(write(tmp_path / "b.txt", TEXT))
    assert first.id == again.id != other.id


FRONT = "---\ntitle: Bündnis wartet ab\ndate: 2022-02-15\nsource: taz\nauthor: Anna Weber\nlead: Der Vorspann.\n---\n"


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.md", FRONT + "\n" + TEXT.replace("Die Kosten", "## Die Kosten")))
    assert (article.headline, article.headline_basis) == ("Bündnis wartet ab", "metadata")
    assert article.date is not None
    assert (article.date.value, article.date.basis) == ("2022-02-15", "metadata")
    assert article.source == "taz"
    assert article.byline is not None
    assert article.byline.names == ("Anna Weber",)
    assert article.headline_span is not None
    assert article.headline_span.of(article.text) == "Bündnis wartet ab"
    assert article.lead is not None
    assert article.lead.of(article.text) == "Der Vorspann."
    assert article.dateline is not None
    assert article.dateline.place == "Brüssel"
    assert [span.of(article.text) for span in article.subheadings] == ["Die Kosten"]
    assert article.text.startswith(FRONT)
    assert article.zone_at(0) == "artefact"


def test_markdown_without_front_matter(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.md", f"# Bündnis *wartet* ab\n\n**Der Vorspann steht hier.**\n\n{TEXT}"))
    assert (article.headline, article.headline_basis) == ("Bündnis *wartet* ab", "text")
    assert article.lead is not None
    assert article.lead.of(article.text) == "Der Vorspann steht hier."


def test_headings_of_markdown_that_are_underlined(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.md", f"Bündnis wartet\n==============\n\nDie Lage\n--------\n\n{TEXT}"))
    assert article.headline == "Bündnis wartet"
    assert [span.of(article.text) for span in article.subheadings] == ["Die Lage"]


def test_front_matter_that_is_broken_is_told_and_the_article_kept(tmp_path: Path) -> None:
    broken = "---\ntitle: Bündnis: wartet ab\ndate: 2022-02-15\n---\n"
    (article,), (failure,) = read_all(write(tmp_path / "a.md", broken + TEXT))
    assert (failure.path, failure.line) == (str(tmp_path / "a.md"), 2)
    assert "YAML" in failure.message
    assert article.text == broken + TEXT
    assert article.headline == "Bündnis: wartet ab"
    assert article.date is not None
    assert article.date.value == "2022-02-15"


@pytest.mark.parametrize("depth", [2_000, 50_000])
def test_front_matter_that_is_nested_too_deeply_is_told_and_the_article_kept(tmp_path: Path, depth: int) -> None:
    path = write(tmp_path / "a.md", f"---\ntags: {'[' * depth}\ntitle: Der Titel\n---\n\nDie Nato wartet ab.\n")
    (article,), (failure,) = read_all(path)
    assert article.headline == "Der Titel"
    assert "nested too deeply" in failure.message


def test_front_matter_without_an_end_is_told_and_the_article_kept(tmp_path: Path) -> None:
    (article,), (failure,) = read_all(write(tmp_path / "a.md", f"---\ntitle: Ohne Ende\n\n{TEXT}"))
    assert failure.line == 1
    assert article.text.endswith(TEXT)


PAGE = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Bündnis wartet ab | Testblatt</title>
<meta name="description" content="Die Nato sieht keine Entspannung. Ein Beschluss ist fern.">
<meta property="og:site_name" content="Testblatt"><link rel="canonical" href="https://example.org/nato">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "Seite"},
{"@type": "NewsArticle", "headline": "Bündnis wartet ab", "datePublished": "2022-02-15T18:30:00+01:00",
"author": [{"@type": "Person", "name": "Anna Weber"}, {"@type": "Person", "name": "Jan Meier"}]}]}</script></head>
<body><nav><a href="/">Start</a></nav><article><h1>Bündnis wartet ab</h1>
<p class="teaser">Die Nato sieht keine Entspannung. Ein Beschluss ist fern.</p>
<p>Brüssel - Das Bündnis sieht „keine <b>Zeichen</b>“ der Ent&shy;spannung. Das sagte sein Generalsekretär am Dienstag
nach einem Treffen mit Vertretern der Ukraine und anderer Staaten in der Zentrale des Bündnisses.</p>
<h2>Die Kosten</h2>
<p>Ein Minister sagte: <q>Erst sehen, dann glauben.</q> Danach reiste er ab. Die Lage bleibt angespannt, hieß es weiter
in der Hauptstadt, in der sich am Abend noch einmal Tausende versammelten.</p>
<blockquote><p>»Wir sind bereit.«</p></blockquote></article>
<footer>Impressum</footer></body></html>"""


def test_a_page_gives_what_its_metadata_tell(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.html", PAGE))
    assert (article.headline, article.headline_basis) == ("Bündnis wartet ab", "metadata")
    assert article.date is not None
    assert (article.date.value, article.date.basis) == ("2022-02-15", "metadata")
    assert article.source == "Testblatt"
    assert article.url == "https://example.org/nato"
    assert article.byline is not None
    assert article.byline.names == ("Anna Weber", "Jan Meier")


def test_a_page_keeps_teaser_marks_paragraphs_and_headings(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.html", PAGE))
    assert article.lead is not None
    assert article.lead.of(article.text) == "Die Nato sieht keine Entspannung. Ein Beschluss ist fern."
    assert article.dateline is not None
    assert article.dateline.place == "Brüssel"
    assert "„keine Zeichen“ der Entspannung" in article.text
    assert "„Erst sehen, dann glauben.“" in article.text
    assert "\n\n»Wir sind bereit.«" in article.text
    assert [span.of(article.text) for span in article.subheadings] == ["Die Kosten"]
    assert "Impressum" not in article.text


def test_a_page_in_windows_encoding(tmp_path: Path) -> None:
    page = PAGE.replace('<meta charset="utf-8">', "")
    assert "„keine Zeichen“" in read_one(write(tmp_path / "a.htm", page.encode("cp1252"))).text


RECORDS = [
    {"id": 7, "title": "Erster", "text": TEXT, "date": "2022-02-15", "source": "taz", "url": "https://example.org/7"},
    {
        "headline": "Zweiter",
        "body": "Nur ein Satz.",
        "published": 1644926400,
        "author": ["Anna Weber"],
        "lead": "Davor.",
    },
]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz"])
def test_records_of_json_lines(tmp_path: Path, name: str) -> None:
    content = "\n".join(json.dumps(record) for record in RECORDS).encode()
    articles, failures = read_all(write(tmp_path / name, gzip.compress(content) if name.endswith("gz") else content))
    assert failures == []
    first, second = articles
    assert (first.id, first.record, first.headline, first.headline_basis) == ("7", 1, "Erster", "metadata")
    assert (first.source, first.url, first.text) == ("taz", "https://example.org/7", TEXT)
    assert first.dateline is not None
    assert second.record == 2
    assert second.id != first.id
    assert second.date is not None
    assert second.date.value == "2022-02-15"
    assert second.text == "Davor.\n\nNur ein Satz."
    assert second.lead is not None
    assert second.lead.of(second.text) == "Davor."


def test_json_with_one_article_or_a_list(tmp_path: Path) -> None:
    assert read_one(write(tmp_path / "a.json", json.dumps(RECORDS[0]))).record == 0
    articles, _ = read_all(write(tmp_path / "b.json", json.dumps(RECORDS)))
    assert [article.record for article in articles] == [1, 2]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json"])
def test_a_packed_file_is_the_same_article(tmp_path: Path, name: str) -> None:
    content = {
        ".html": f"<html><body><article><h1>Erster</h1><p>{TEXT * 5}</p></article></body></html>",
        ".json": json.dumps(RECORDS[0]),
    }.get(Path(name).suffix, f"Erster\n\n{TEXT}")
    plain = read_one(write(tmp_path / name, content))
    packed = read_one(write(tmp_path / f"{name}.gz", gzip.compress(content.encode())))
    assert (packed.text, packed.headline, packed.record) == (plain.text, plain.headline, plain.record)


def test_a_broken_line_is_told_with_its_number_and_the_rest_is_read(tmp_path: Path) -> None:
    good = json.dumps(RECORDS[0])
    lines = [good, '{"id": 8, "text": "abgeb', "", "[1, 2]", '{"id": 9}', good]
    articles, failures = read_all(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [article.record for article in articles] == [1, 6]
    assert [failure.line for failure in failures] == [2, 4, 5]


def test_records_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps(RECORDS[0]) + "\n" + '{"broken')
    failures: list[Failure] = []
    articles = read(path, failures.append)
    assert next(articles).id == "7"
    assert failures == []


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Die Nato wartet ab. Mehr nicht.", "Die Nato wartet ab"),
        ("Was nun? Die Nato wartet ab.", "Was nun?"),
        (".", "."),
        ("\n" * 5000 + "Die Nato wartet ab.", "Die Nato wartet ab"),
        ("„Wir warten ab.“ So sprach er.", "„Wir warten ab.“"),
        ("Am 15. Februar tagte die Nato. Mehr nicht.", "Am 15. Februar tagte die Nato"),
    ],
)
def test_a_headline_is_made_of_the_first_sentence(tmp_path: Path, text: str, headline: str) -> None:
    article = read_one(write(tmp_path / "a.txt", text))
    assert (article.headline, article.headline_basis, article.headline_span) == (headline, "made", None)


def test_a_long_first_sentence_is_cut_where_a_clause_ends(tmp_path: Path) -> None:
    clause = "Die Nato wartet nach einem langen Tag in Brüssel weiter ab"
    article = read_one(
        write(tmp_path / "a.txt", f"{clause}, weil sie den Worten aus Moskau nach all den Jahren nicht traut.")
    )
    assert article.headline == f"{clause}…"


def test_a_long_first_sentence_of_one_clause_is_cut_between_words(tmp_path: Path) -> None:
    article = read_one(write(tmp_path / "a.txt", "Verhandlungen " * 20 + "begannen."))
    assert len(article.headline) <= 100
    assert article.headline.endswith("Verhandlungen…")
