"""A small library for the tests of the command line, and a way to run commands on it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from index import Library
from tui import cli

ARTICLES = {
    "abzug.md": """---
title: Kreml meldet Ende der Manöver
date: 2022-02-15
source: Tagblatt
---
Russland hat einen Truppenabzug nach den Manövern angekündigt.

„Wir brauchen Taten statt Worte“, sagte Nato-Generalsekretär Jens Stoltenberg in Brüssel.
""",
    "gespräche.txt": """Scholz reist nach Moskau

Bundeskanzler Olaf Scholz hat mit Präsident Wladimir Putin gesprochen. „Krieg darf keine Option sein“, sagte Scholz.
""",
    "böse.txt": "Böse\x1b[2J Zeichen im\u202e Manöver\n\nDas Manöver\x9b31m am Meer\x07 endet, sagte Stoltenberg.\n",
}


class Run(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library that tests only read."""
    base = tmp_path_factory.mktemp("cli")
    articles = base / "articles"
    articles.mkdir()
    for name, text in ARTICLES.items():
        (articles / name).write_text(text, encoding="utf-8")
    with Library.open(base / "library", create=True) as library:
        library.add([articles], jobs=1)
    return base / "library"


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings and the library of whoever runs the tests out of them."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "site"))
    monkeypatch.delenv("NATO_READER_LIBRARY", raising=False)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Return a function that runs a command line."""

    def run(*arguments: object) -> Run:
        capfd.readouterr()
        code = cli.main([str(argument) for argument in arguments])
        return Run(code, *capfd.readouterr())

    return run
