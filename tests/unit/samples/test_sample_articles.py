"""The samples keep what docs/samples.md promises: well formed, varied, in range, and written by ourselves."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from sample_truth import REPOSITORY, SAMPLES, Sample, load_samples

SHARED = REPOSITORY.parent / "shared" / "corpora"
COPIED_WORDS = 8
SAMPLE_LIST = load_samples()
each_sample = pytest.mark.parametrize("sample", SAMPLE_LIST, ids=lambda sample: f"{sample.file}:{sample.record}")


def shingles(text: str) -> set[str]:
    """Every run of eight words in `text`, in lower case and without punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[start : start + COPIED_WORDS]) for start in range(len(words) - COPIED_WORDS + 1)}


def test_truth_and_folder_name_the_same_articles() -> None:
    records = {
        (path.relative_to(SAMPLES).as_posix(), number)
        for path in SAMPLES.rglob("*.*")
        if path.suffix in {".txt", ".md", ".html", ".jsonl"}
        for number in (range(1, len(path.read_text().splitlines()) + 1) if path.suffix == ".jsonl" else (0,))
    }
    assert records == {sample.key for sample in SAMPLE_LIST}
    assert 20 <= len(records) <= 30


def test_six_outlets_and_four_formats() -> None:
    assert len({sample.outlet for sample in SAMPLE_LIST}) == 6
    assert {Path(sample.file).suffix for sample in SAMPLE_LIST} == {".txt", ".md", ".html", ".jsonl"}


def test_each_of_the_four_quotation_conventions_is_used_in_several_articles() -> None:
    first_marks = Counter(sample.marked[0][0] for sample in SAMPLE_LIST if sample.marked)
    assert set(first_marks) == {"„", "«", "»", '"'}
    assert min(first_marks.values()) >= 3


@each_sample
def test_text_is_clean(sample: Sample) -> None:
    raw = (SAMPLES / sample.file).read_bytes()
    text = raw.decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not re.search(r"[\r\t\ufeff\ufffd\u00ad]", text)
    assert not re.search(r"(?m) $|(?<!\n) {2}(?=\w)", sample.content)


@each_sample
def test_length_is_that_of_a_news_article(sample: Sample) -> None:
    assert 240 <= len(re.findall(r"\w+", re.sub(r"<[^>]+>", " ", sample.content))) <= 600


@each_sample
def test_date_is_in_range_and_agrees_with_the_file_name(sample: Sample) -> None:
    date = sample.truth["date"]
    assert "2022-01-12" <= date <= "2022-02-24" or date == "2022-02"
    assert Path(sample.file).name.startswith(date[:7] if sample.record else f"{date}_")


@each_sample
def test_what_the_truth_marks_stands_in_the_article(sample: Sample) -> None:
    zones = [sample.truth[name] for name in ("lead", "caption", "credit") if sample.truth[name]]
    for text in [*zones, *sample.truth["subheadings"], *sample.marked]:
        assert text in sample.content
    for name in sample.truth["bylines"]:
        assert name in (SAMPLES / sample.file).read_text(encoding="utf-8")


@each_sample
def test_truth_knows_every_quotation_mark(sample: Sample) -> None:
    outermost = [text for text in sample.marked if text[0] not in "‚‹›"]
    body = re.sub(r"(?s)^---\n.*?\n---\n", "", sample.content)
    body = re.sub(r'<[^>]*"[^>]*>', "", body)
    marks = r'[„“«»"‚‘‹›]'
    assert len(re.findall(marks, body)) == sum(len(re.findall(marks, text)) for text in outermost)


def test_the_swiss_paper_writes_ss() -> None:
    swiss = [sample.content for sample in SAMPLE_LIST if sample.outlet == "saentiser-tagblatt"]
    assert swiss
    assert not any("ß" in text or "„" in text for text in swiss)


def test_the_documentation_lists_every_article_and_every_public_speaker() -> None:
    page = (REPOSITORY / "docs" / "samples.md").read_text(encoding="utf-8")
    named = {quote["speaker"] for sample in SAMPLE_LIST for quote in sample.quotes if quote["state"] == "named"}
    assert [sample.file for sample in SAMPLE_LIST if sample.file not in page] == []
    assert [speaker for speaker in sorted(filter(None, named)) if speaker not in page] == []


def test_one_press_conference_is_told_in_different_words() -> None:
    told = [shingles(sample.content) for sample in SAMPLE_LIST if sample.truth["date"] == "2022-01-12"]
    assert len(told) == 2
    assert len(told[0] & told[1]) < 0.05 * min(map(len, told))


@pytest.mark.parametrize("corpus", ["seeds", "wikinews-quotes"])
def test_no_sentence_is_borrowed(corpus: str) -> None:
    folder = SHARED / corpus
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    others: set[str] = set()
    for path in folder.glob("*.txt"):
        others |= shingles(path.read_text(encoding="utf-8"))
    for path in folder.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            others |= shingles(json.loads(line)["text"])
    assert others
    assert {sample.file: sorted(shingles(sample.content) & others) for sample in SAMPLE_LIST} == {
        sample.file: [] for sample in SAMPLE_LIST
    }
