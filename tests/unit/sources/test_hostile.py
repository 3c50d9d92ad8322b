"""Bad input: each file is told in one clear line that names it, and the others are read."""

import gzip
import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from index.article import Article
from index.results import Failure
from index.sources import read, walk

GOOD = "Die Nato wartet ab. Ein Beschluss wird für den Sommer erwartet.\n"


def read_all(path: Path) -> tuple[list[Article], list[Failure]]:
    failures: list[Failure] = []
    return list(read(path, failures.append)), failures


def failure_of(path: Path) -> str:
    articles, failures = read_all(path)
    assert articles == []
    (failure,) = failures
    assert failure.path == str(path)
    assert "\n" not in str(failure)
    return failure.message


@pytest.mark.parametrize("content", [b"", b" \n\n\t "], ids=["nothing", "blanks"])
def test_a_file_with_nothing_in_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert "empty" in failure_of(path) or "blanks" in failure_of(path)


BINARY = {"pdf": b"%PDF-1.4\x00\x01", "control": bytes(range(1, 32)) * 50, "gzip": gzip.compress(GOOD.encode())}


@pytest.mark.parametrize("content", BINARY.values(), ids=BINARY)
def test_a_binary_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert "binary" in failure_of(path)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json"])
def test_a_file_of_fifty_megabytes_is_told_with_its_size_and_the_way_out(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    message = failure_of(path)
    assert "50 MB" in message
    assert "split" in message
    assert "NATO_READER_MAX_MB" in message


def test_the_limit_of_size_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD * 40_000)
    monkeypatch.setenv("NATO_READER_MAX_MB", "1")
    assert "2 MB" in failure_of(path)
    monkeypatch.setenv("NATO_READER_MAX_MB", "40")
    assert len(read_all(path)[0]) == 1


def test_a_line_of_json_above_the_limit_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NATO_READER_MAX_MB", "1")
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": GOOD})
    path.write_text("\n".join([good, json.dumps({"text": GOOD * 40_000}), good]))
    articles, (failure,) = read_all(path)
    assert [article.record for article in articles] == [1, 3]
    assert failure.line == 2


def test_a_text_in_another_encoding_is_read_as_western_european(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Gr\u00fc\u00dfe, \u201eso\u201c und \u2013 nicht anders.".encode("cp1252") + b" \x81")
    (article,), failures = read_all(path)
    assert failures == []
    assert article.text.startswith("Grüße, „so“ und – nicht anders.")


def test_a_text_that_was_decoded_wrongly_before_is_kept_with_a_hint(tmp_path: Path) -> None:
    damaged = "Die Kämpfe dauern an. „Wir hoffen“, sagte er.".encode().decode("cp1252", errors="replace")
    records = [json.dumps({"text": text}) for text in (GOOD, damaged, damaged)]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(records))
    articles, (failure,) = read_all(path)
    assert [article.text for article in articles] == [GOOD, damaged, damaged]
    assert failure.line == 2
    assert "umlauts" in failure.message


def test_a_text_that_breaks_its_own_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\xfeA\x00\x00\xd8")
    assert "UTF-8" in failure_of(path)


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD)

    def refuse(self: Path, *args: Any, **kwargs: Any) -> io.IOBase:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    assert "permission denied" in failure_of(path)


def test_a_file_that_vanished(tmp_path: Path) -> None:
    assert "no such file" in failure_of(tmp_path / "a.txt")


def test_a_folder_named_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert "directory" in failure_of(tmp_path / "a.txt")


def test_compressed_records_cut_short(tmp_path: Path) -> None:
    records = "\n".join(json.dumps({"id": str(n), "text": f"{GOOD} {n * 7919}"}) for n in range(5000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(records.encode())[:20_000])
    articles, failures = read_all(path)
    assert len(articles) > 100
    assert "cut short" in failures[-1].message
    assert failures[-1].line is not None


def test_records_that_only_seem_compressed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_text(GOOD)
    assert "damaged" in failure_of(path)


@pytest.mark.parametrize("name", ["a.json.gz", "a.txt.gz", "a.md.gz", "a.html.gz"])
def test_a_packed_file_that_is_damaged_is_told_with_the_way_out(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    whole = gzip.compress(json.dumps([{"text": f"{GOOD} {n * 7919}"} for n in range(500)]).encode())
    for content in (GOOD.encode(), whole[:-9], whole[:5], whole[:200] + b"\0" * 50 + whole[250:]):
        path.write_bytes(content)
        assert "damaged" in failure_of(path)
        assert "fetch it again" in failure_of(path)


@pytest.mark.parametrize("name", ["a.json.gz", "a.txt.gz", "a.html.gz"])
def test_a_packed_file_is_unpacked_no_further_than_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("NATO_READER_MAX_MB", "1")
    path = tmp_path / name
    with gzip.open(path, "wb") as file:
        for _ in range(200):
            file.write(b" " * (1 << 20))
    tracemalloc.start()
    try:
        message = failure_of(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "more than 1 MB unpacked" in message
    assert "NATO_READER_MAX_MB" in message
    assert most < 20 << 20


@pytest.mark.parametrize("content", ["{", '"Text"', '{"title": "Nur ein Titel"}', "[" * 100_000])
def test_json_that_is_no_article(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    assert failure_of(path)


@pytest.mark.parametrize("depth", [300, 100_000])
def test_a_deeply_nested_page_does_not_end_the_reading(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{'<div>' * depth}<p>{GOOD * 5}</p>{'</div>' * depth}</body></html>")
    articles, failures = read_all(path)
    assert len(articles) + len(failures) == 1


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><nav>Start</nav></body></html>", "<!-- -->", "<?xml version='1.0'?><p></p>"]
)
def test_a_page_without_an_article(tmp_path: Path, page: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(page)
    assert "no article" in failure_of(path) or "parsed" in failure_of(path)


@pytest.mark.parametrize("data", ["{", '{"@type": "NewsArticle", "headline": 7, "author": [null]}', "[" * 5000, "null"])
def test_broken_json_ld_does_not_hide_the_article(tmp_path: Path, data: str) -> None:
    path = tmp_path / "a.html"
    script = f'<script type="application/ld+json">{data}</script>'
    path.write_text(
        f"<html><head>{script}</head><body><article><h1>Titel</h1><p>{GOOD * 5}</p></article></body></html>"
    )
    (article,), failures = read_all(path)
    assert failures == []
    assert article.text.startswith("Die Nato wartet ab.")


def test_control_characters_in_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    words = "Er\x01 sagte:&#2; <q>Ja.\x02</q>\x0b Dann ging er."
    path.write_text(f"<html><body><article><p>{words}</p><p>{GOOD * 5}</p></article></body></html>")
    (article,), failures = read_all(path)
    assert failures == []
    assert article.text.startswith("Er sagte: „Ja.“ Dann ging er.")


@pytest.mark.parametrize(
    ("name", "start", "headline"),
    [
        ("a.md", "# a_b", "a b"),
        ("a.md", "# a_#\t", "a"),
        ("a.md", "Titel_\n===_", "Titel"),
        ("a.md", "---\ntitle: a_b\nbroken: [\n---", "a b"),
        ("a.md", "_", "Die Nato wartet ab"),
        ("a.txt", "_", "Die Nato wartet ab"),
        ("a.txt", "\u2029_", "Die Nato wartet ab"),
    ],
)
def test_a_line_of_very_many_blanks_is_read_like_another(tmp_path: Path, name: str, start: str, headline: str) -> None:
    path = tmp_path / name
    path.write_text(start.replace("_", " " * 50_000) + f"\n\n{GOOD}")
    (article,), _ = read_all(path)
    assert article.text.endswith(GOOD)
    assert article.headline == headline


def test_reading_goes_on_behind_every_bad_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    (tmp_path / "c.txt").write_text(GOOD)
    failures: list[Failure] = []
    articles = [article for path in walk([tmp_path], failures.append) for article in read(path, failures.append)]
    assert [Path(article.path).name for article in articles] == ["c.txt"]
    assert [Path(failure.path).name for failure in failures] == ["a.txt", "b.txt"]


def test_a_text_with_escape_sequences_is_text(tmp_path: Path) -> None:
    path = tmp_path / "copied.txt"
    path.write_bytes(b"\x1b[1mNato tagt\x1b[0m\n\n" + b"\x1b[31mDie Nato\x1b[0m tagt in Riga.\x07 " * 20)
    (article,) = read(path, lambda failure: pytest.fail(str(failure)))
    assert "Die Nato" in article.text
