"""What is found in files without any library, here or by several processes."""

import os
from pathlib import Path

import pytest
from library_articles import article_text

from index.importing.files import analysed
from index.results import Failure


def test_on_a_single_core_no_other_process_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(70):
        (tmp_path / f"{number:02}.txt").write_text(article_text("kiew", number % 28 + 1), "utf-8")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0}, raising=False)
    monkeypatch.setattr("index.importing.workers.Workers", None)
    failures: list[Failure] = []
    found = list(analysed([tmp_path], failures.append))
    assert failures == []
    assert [Path(article.path).name for article, _ in found] == [f"{number:02}.txt" for number in range(70)]
