"""`search`, `quotes`, `actors`: results on standard output, the rest beside, exit codes."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest


def test_search_prints_headline_origin_and_words(run: Any, library: Path) -> None:
    got = run("--library", library, "search", "Truppenabzug")
    assert got.code == 0
    assert got.out.startswith("Kreml meldet Ende der Manöver\n")
    assert "\n  2022-02-15 · Tagblatt · " in got.out
    assert "abzug.md" in got.out
    assert "einen Truppenabzug nach den" in got.out
    assert got.err == "1 article found\n"


def test_nothing_found_is_exit_1_and_an_empty_output(run: Any, library: Path) -> None:
    got = run("--library", library, "search", "Quastenflosser")
    assert (got.code, got.out) == (1, "")
    assert "nothing found" in got.err


def test_json_is_one_object(run: Any, library: Path) -> None:
    got = run("search", "--library", library, "--format", "json", "Manöver")
    answer = json.loads(got.out)
    assert got.out.count("\n") == 1
    assert list(answer) == ["query", "total", "hits"]
    assert answer["query"] == "Manöver"
    assert answer["total"] == len(answer["hits"]) == 2
    for hit in answer["hits"]:
        assert list(hit) == ["id", "path", "headline", "date", "source", "score", "snippet", "matches"]
        assert hit["matches"]
        assert all("anöver" in hit["snippet"][start:end] for start, end in hit["matches"])


def test_json_of_nothing_is_an_object_too(run: Any, library: Path) -> None:
    got = run("search", "--library", library, "--format", "json", "Quastenflosser")
    assert (got.code, json.loads(got.out)["hits"]) == (1, [])


def test_either_of_two_words_in_any_order(run: Any, library: Path) -> None:
    for query in ("Truppenabzug OR Bundeskanzler", "Bundeskanzler OR Truppenabzug"):
        assert json.loads(run("search", "--library", library, "--format", "json", query).out)["total"] == 2


def test_jsonl_is_one_hit_a_line(run: Any, library: Path) -> None:
    got = run("search", "--library", library, "--format", "jsonl", "Manöver", "--limit", 1)
    (line,) = got.out.splitlines()
    assert json.loads(line)["headline"]


def test_a_dash_reads_one_query_a_line(
    run: Any, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("datum:2022-02-15 Truppenabzug\n\nQuastenflosser", encoding="utf-8")
    with queries.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        got = run("search", "--library", library, "--format", "json", "-")
    answers = [json.loads(line) for line in got.out.splitlines()]
    assert [(answer["query"], answer["total"]) for answer in answers] == [
        ("datum:2022-02-15 Truppenabzug", 1),
        ("Quastenflosser", 0),
    ]
    assert got.code == 0


@pytest.mark.parametrize("form", ["text", "jsonl", "json"])
def test_hostile_articles_reach_nobody(run: Any, library: Path, form: str) -> None:
    got = run("search", "--library", library, "--format", form, "Manöver", "Meer")
    assert "Meer" in got.out
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(got.out)


def test_show_prints_the_text_with_its_quotations(run: Any, library: Path) -> None:
    hit = json.loads(run("search", "--library", library, "--format", "jsonl", "Truppenabzug").out)
    assert hit["id"] in run("search", "--library", library, "Truppenabzug").out
    got = run("show", "--library", library, hit["id"], "--mark", "Truppenabzug")
    assert got.code == 0
    assert got.out.startswith("Kreml meldet Ende der Manöver\n2022-02-15 · Tagblatt · ")
    number = got.out.partition("„Wir brauchen Taten statt Worte“ [")[2].partition("]")[0]
    assert f"\n[{number}] Jens Stoltenberg (direct; " in got.out
    assert json.loads(run("show", "--library", library, hit["id"], "--json").out)["id"] == hit["id"]


def test_show_of_an_unknown_id_tells_so(run: Any, library: Path) -> None:
    got = run("show", "--library", library, "nosuchid")
    assert (got.code, got.out) == (1, "")
    assert "nosuchid" in got.err


def test_quotes_for_reading_and_for_programs(run: Any, library: Path) -> None:
    words = "Wir brauchen Taten statt Worte"
    got = run("quotes", "--library", library, "--speaker", "Stoltenberg", "--type", "direct")
    assert got.code == 0
    assert words in got.out
    assert "Jens Stoltenberg direct" in got.out
    records = map(json.loads, run("quotes", "--library", library, "--format", "jsonl", "Truppenabzug").out.splitlines())
    assert ("Jens Stoltenberg", "direct") in {(record["speaker"], record["type"]) for record in records}
    rows = list(csv.DictReader(io.StringIO(run("quotes", "--library", library, "--format", "csv").out)))
    assert words in {row["text"].strip("„“") for row in rows}
    assert words in run("quotes", "--library", library, "--format", "markdown").out


def test_no_quotes_is_exit_1(run: Any, library: Path) -> None:
    got = run("quotes", "--library", library, "Quastenflosser")
    assert (got.code, got.out) == (1, "")
    assert "nobody called Merkelin" in run("quotes", "--library", library, "--speaker", "Merkelin").err


def test_actors_are_counted(run: Any, library: Path) -> None:
    got = run("actors", "--library", library, "--format", "jsonl")
    actors = {actor["id"]: actor for actor in map(json.loads, got.out.splitlines())}
    assert actors["jens-stoltenberg"]["quotes"] >= 1
    assert actors["jens-stoltenberg"]["articles"] == 2
    found = json.loads(run("actors", "--library", library, "--format", "json", "Krieg").out)
    assert "Olaf Scholz" in {actor["name"] for actor in found["actors"]}
    assert "Olaf Scholz" in run("actors", "--library", library).out


def test_without_a_library_the_way_out_is_told(run: Any, tmp_path: Path) -> None:
    got = run("search", "--library", tmp_path / "none", "Abzug")
    assert (got.code, got.out) == (3, "")
    assert "nato-reader" in got.err
    assert "add PATH" in got.err
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").write_text("x")
    assert run("search", "--library", tmp_path / "file", "Abzug").code == 3


def test_the_library_of_a_settings_file_counts_from_that_file(run: Any, library: Path, tmp_path: Path) -> None:
    mine = library.parent / "mine.yaml"
    mine.write_text("library: library\n")
    assert run("search", "--config", mine, "Truppenabzug").code == 0
    mine.write_text("library: nowhere\n")
    assert run("search", "--config", mine, "Truppenabzug").code == 3
    assert run("search", "--config", mine, "--set", f"library={library}", "Truppenabzug").code == 0


def test_search_exports_articles(run: Any, library: Path) -> None:
    assert "Kreml meldet" in run("search", "--library", library, "--format", "bibtex", "Truppenabzug").out
    assert "## Kreml meldet" in run("search", "--library", library, "--format", "markdown", "Truppenabzug").out


@pytest.fixture(scope="module")
def twice_told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two papers that quote the same sentence, and one that does not."""
    from index.library import Library

    folder = tmp_path_factory.mktemp("papers")
    words = (
        "„Wir sehen noch immer keinen Abzug der russischen Truppen an der Grenze“, sagte Jens Stoltenberg in Brüssel."
    )
    texts = {"Tagblatt": words, "Kurier": f"Die Nato wartet ab. {words}", "Bote": "„Ruhe“, sagte Olaf Scholz in Kiew."}
    for paper, text in texts.items():
        (folder / paper).mkdir()
        (folder / paper / "source").write_text(paper, encoding="utf-8")
        (folder / paper / "2022-02-15.txt").write_text(f"Nachrichten im {paper}\n\n{text}\n", encoding="utf-8")
    with Library.open(folder / "library", create=True) as library:
        library.add([folder])
    return folder / "library"


def test_statements_tell_which_papers_have_the_same_words(run: Any, twice_told: Path) -> None:
    got = run("statements", "--library", twice_told, "sagt:Stoltenberg")
    assert got.code == 0
    lines = got.out.splitlines()
    assert lines[0] == "Jens Stoltenberg  2 articles, in the same words"
    assert sum("Abzug der russischen Truppen" in line for line in lines) == 1
    assert {line.split(" · ")[1] for line in lines if " · " in line} == {"Kurier", "Tagblatt"}
    assert all(len(line) <= 80 for line in lines)
    (found,) = map(json.loads, run("statements", "--library", twice_told, "--format", "jsonl").out.splitlines())
    assert (found["articles"], {quote["source"] for quote in found["quotes"]}) == (2, {"Kurier", "Tagblatt"})
    assert run("statements", "--library", twice_told, "sagt:Scholz").code == 1
