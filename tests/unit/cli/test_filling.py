"""`add`, `refresh`, `remove`, `analyse`, `doctor`: what goes in, and what is told about it."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.results import Progress

SPAN = {"start", "end", "text"}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Scholz in Moskau\n\nOlaf Scholz reist am 15. Februar 2022.\n", encoding="utf-8")
    (folder / "b.txt").write_text("Putin in Peking\n\nWladimir Putin reist zu den Spielen.\n", encoding="utf-8")
    return folder


def test_add_refresh_remove(run: Any, articles: Path, tmp_path: Path) -> None:
    here = ("--library", tmp_path / "library", "--jobs", 1)
    got = run("add", *here, articles)
    assert (got.code, got.out, got.err.splitlines()[-1]) == (0, "", "articles: 2 added")
    assert run("add", *here, articles).err.splitlines()[-1] == "articles: 2 unchanged"
    (articles / "a.txt").write_text("Scholz in Kiew\n\nOlaf Scholz reist.\n", encoding="utf-8")
    (articles / "b.txt").unlink()
    (articles / "c.txt").write_text("Baerbock in Kiew\n\nAnnalena Baerbock reist.\n", encoding="utf-8")
    assert run("refresh", *here).err.splitlines()[-1] == "articles: 1 added, 1 updated, 1 removed"
    got = run("remove", *here[:2], articles / "a.txt")
    assert (got.code, got.err) == (0, "1 article removed from the library\n")
    assert run("remove", *here[:2], articles / "a.txt").code == 1


def test_what_cannot_be_read_is_told_and_the_rest_added(run: Any, articles: Path, tmp_path: Path) -> None:
    (articles / "leer.txt").write_text("")
    (articles / "kaputt.jsonl").write_text('{"text": "Ein Satz."}\n{"text": \n', encoding="utf-8")
    got = run("add", "--library", tmp_path / "library", "--jobs", 1, articles)
    assert got.code == 0
    told = got.err.splitlines()
    assert any("leer.txt" in line for line in told)
    assert any("kaputt.jsonl:2" in line for line in told)
    assert told[-1].startswith("articles: 3 added")


def test_stopping_an_import_tells_that_nothing_is_lost(
    run: Any, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_: object, __: object, progress: Callable[[Progress], None], **___: object) -> None:
        for done in told:
            progress(Progress(done, 1, 2, "a.txt"))
        raise KeyboardInterrupt

    monkeypatch.setattr("index.library.Library.add", stopped)
    told = [1]
    got = run("add", "--library", tmp_path / "library", articles)
    assert got.code == 130
    assert "the next run goes on" in got.err
    told = []
    got = run("add", "--library", tmp_path / "library", articles)
    assert got.code == 130
    assert got.err == "nato-reader: stopped before anything was read\n"


def test_refresh_and_remove_make_no_library(run: Any, tmp_path: Path) -> None:
    assert run("refresh", "--library", tmp_path / "none").code == 3
    assert run("remove", "--library", tmp_path / "none", "x").code == 3
    assert not (tmp_path / "none").exists()


def test_a_locked_library_is_exit_4(run: Any, articles: Path, tmp_path: Path) -> None:
    from index.storage.locking import writing

    run("add", "--library", tmp_path / "library", "--jobs", 1, articles)
    (articles / "c.txt").write_text("Neues\n\nEtwas geschieht.\n")
    with writing(tmp_path / "library" / "lock"):
        got = run("add", "--library", tmp_path / "library", "--jobs", 1, articles)
        assert got.code == 4
        assert str(os.getpid()) in got.err
        assert run("search", "--library", tmp_path / "library", "Moskau").code == 0


def test_a_damaged_index_is_rebuilt_and_told(run: Any, articles: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    run("add", "--library", library, "--jobs", 1, articles)
    for file in (library / "index").iterdir():
        file.write_bytes(b"no index")
    got = run("search", "--library", library, "Moskau")
    assert got.code == 0
    assert "Scholz in Moskau" in got.out
    assert "index" in got.err
    assert run("search", "--library", library, "Moskau").err == "1 article found\n"


def test_a_library_that_is_none_is_exit_3(run: Any, tmp_path: Path) -> None:
    (tmp_path / "articles.sqlite3").write_bytes(b"no database" * 500)
    got = run("search", "--library", tmp_path, "Moskau")
    assert (got.code, got.out) == (3, "")
    assert got.err.startswith("nato-reader: ")


def check_span(span: dict[str, Any] | None, text: str, *more: str) -> None:
    if span is not None:
        assert set(span) == SPAN | set(more)
        assert text[span["start"] : span["end"]] == span["text"]


def test_analyse_json_is_as_documented(run: Any, tmp_path: Path) -> None:
    text = (
        "Nato mahnt Moskau\n\nBRÜSSEL (dpa) - Die Nato sieht keinen Truppenabzug.\n\n"
        "„Wir sehen keine Deeskalation“, sagte Jens Stoltenberg am 16. Februar 2022.\n"
    )
    file = tmp_path / "nato.txt"
    file.write_text(text, encoding="utf-8")
    got = run("analyse", file, "--json")
    (line,) = got.out.splitlines()
    article = json.loads(line)
    keys = "path id text headline lead dateline agency byline caption credit subheadings date truncated quotes"
    assert set(keys.split()) | {"scare_quotes", "actors"} <= set(article)
    assert article["headline"] == "Nato mahnt Moskau"
    assert (article["path"], article["text"]) == (str(file), text)
    assert (article["dateline"]["place"], article["agency"]["name"]) == ("Brüssel", "dpa")
    for name in ("lead", "caption", "credit", "headline_span"):
        check_span(article[name], text)
    check_span(article["dateline"], text, "place")
    check_span(article["agency"], text, "name")
    check_span(article["byline"], text, "names")
    (quote,) = [quote for quote in article["quotes"] if quote["type"] == "direct"]
    wanted = "id type spans text fragment zone rule confidence speaker cue"
    assert set(wanted.split()) <= set(quote)
    (start, end), *_ = quote["spans"]
    assert text[start:end] == "„Wir sehen keine Deeskalation“"
    assert set(quote["speaker"]) == {"name", "actor", "state", "mention"}
    assert quote["speaker"]["actor"] == "jens-stoltenberg"
    check_span(quote["speaker"]["mention"], text)
    check_span(quote["cue"], text)
    for actor in article["actors"]:
        assert set(actor) == {"id", "name", "kind", "mentions"}
        for mention in actor["mentions"]:
            check_span(mention, text, "form")


def test_analyse_for_reading(run: Any, articles: Path) -> None:
    got = run("analyse", articles)
    assert got.code == 0
    assert "Scholz in Moskau" in got.out
    assert "a.txt" in got.out
    assert "Actors: " in got.out
    assert "Olaf Scholz" in got.out.partition("Actors: ")[2]


def test_a_file_name_that_is_not_utf_8_is_told(run: Any, articles: Path) -> None:
    name = os.fsencode(articles) + b"/b\xf6se.txt"
    Path(os.fsdecode(name)).write_text("Titel\n\nEin Satz.\n")
    got = run("analyse", articles, "--json")
    assert len(got.out.splitlines()) == 2
    assert "rename it" in got.err


def test_several_processes_give_the_same_in_the_same_order(run: Any, tmp_path: Path) -> None:
    for number in range(12):
        text = f"Meldung {number}\n\nOlaf Scholz sagte: „Satz {number}.“\n"
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "kaputt.jsonl").write_text("{", encoding="utf-8")
    alone, together = (run("analyse", tmp_path, "--json", "--jobs", jobs) for jobs in (1, 2))
    assert alone == together
    assert len(alone.out.splitlines()) == 12
    assert "kaputt.jsonl:1" in alone.err


def test_analyse_of_nothing_is_exit_1(run: Any, tmp_path: Path) -> None:
    assert run("analyse", tmp_path, "--json").code == 1


def test_doctor_finds_all_well_and_tells_what_is_wrong(
    run: Any, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    got = run("doctor", "--library", library)
    assert "wrong" not in got.out
    assert "3 articles" in got.out
    assert got.code == 0
    assert "add PATH" in run("doctor", "--library", tmp_path / "none").out
    bad = tmp_path / "bad.yaml"
    bad.write_text("theme: drak\n")
    got = run("doctor", "--config", bad, "--library", library)
    assert got.code == 2
    assert "bad.yaml:1:8" in got.out


def test_doctor_tells_of_damaged_articles_and_marks_in_plain_lines(run: Any, library: Path, tmp_path: Path) -> None:
    library = shutil.copytree(library, tmp_path / "damaged")
    (library / "state.sqlite3").write_bytes(b"no database " * 1000)
    got = run("doctor", "--library", library)
    assert "state.damaged" in got.out
    assert got.code == 0
    with sqlite3.connect(library / "articles.sqlite3") as database:
        database.execute("UPDATE articles SET article = x'ff' WHERE key = 1")
    got = run("doctor", "--library", library)
    assert (got.code, got.err) == (3, "")
    assert "The stored articles are damaged" in got.out
    assert "ok     library" not in got.out
    got = run("search", "--library", library, "")
    assert got.code == 3
    assert "damaged" in got.err
