"""Handing articles to other programs: commands that are none are told, and files are written whole or not at all."""

import subprocess
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from index.article import Article
from index.errors import ArticleMissing
from tui.handlers import sending

ARTICLE = Article(id="a", path="/x/a.txt", text="Text \ud800", headline="Titel", headline_basis="made")


class Desk:
    """Stands in for the screen: one article, and a terminal that is given away at once."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.settings = SimpleNamespace(editor=None, pager=None, browser=None)
        self.keeper = SimpleNamespace(article=lambda: "a")
        self.status = SimpleNamespace(say=lambda message, style="": self.told.append(message))
        self.owner = SimpleNamespace(suspend=nullcontext, refresh=lambda layout: None)

    def ask(self, kind: str, job: object, then: Any) -> None:
        then(ARTICLE)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """What was run in place of being run."""
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command))
    for name in ("VISUAL", "EDITOR", "PAGER"):
        monkeypatch.delenv(name, raising=False)
    yield commands


@pytest.mark.parametrize(
    ("visual", "editor", "command", "told"),
    [
        ("code -w", "vim", ["code", "-w"], False),
        ("vim 'x", "nano", ["nano"], True),
        ("  ", "nano -l", ["nano", "-l"], False),
        ("  ", "vim 'x", ["vi"], True),
    ],
)
def test_the_first_editor_that_is_a_command_is_run(
    monkeypatch: pytest.MonkeyPatch, run: list[list[str]], visual: str, editor: str, command: list[str], told: bool
) -> None:
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", editor)
    desk = Desk()
    sending.edit(desk)  # type: ignore[arg-type]
    assert run == [[*command, "/x/a.txt"]]
    assert any("is no command" in message for message in desk.told) == told


def test_any_text_can_be_given_to_the_pager(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PAGER", f"tee {tmp_path / 'paged.txt'}")
    monkeypatch.setenv("PYTHONUTF8", "0")
    sending.page(Desk())  # type: ignore[arg-type]
    assert (tmp_path / "paged.txt").read_text("utf-8").startswith("Titel\n\nText ")


def test_an_export_that_breaks_off_leaves_no_half_file(tmp_path: Path) -> None:
    def parts() -> Iterator[str]:
        yield "first"
        raise ArticleMissing("gone")

    path = tmp_path / "export.jsonl"
    with pytest.raises(ArticleMissing):
        sending._write(path, parts(), 2)
    assert not path.exists()


def test_an_export_replaces_no_file(tmp_path: Path) -> None:
    path = tmp_path / "export.jsonl"
    path.write_text("mine")
    assert "there already" in sending._write(path, ["new"], 1)
    assert path.read_text() == "mine"
