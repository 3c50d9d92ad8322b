"""The process that adds articles while somebody reads: what it runs, and what is told however it ends."""

import sys
from pathlib import Path
from queue import Queue

import pytest

from index.results import AddReport
from tui import importing
from tui.importing import Done, Failed, Importer, Moving, News

WAIT = 60


def told(folder: Path, *paths: Path) -> News:
    """Import something and return the last that is told."""
    news: Queue[News] = Queue()
    importer = Importer(folder, news.put)
    assert importer.start([str(path) for path in paths])
    while isinstance(last := news.get(timeout=WAIT), Moving):
        continue
    return last


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Die Nato wartet ab.\n\nEin Beschluss wird für den Sommer erwartet.\n", "utf-8")
    return folder


def test_files_in_the_folder_of_the_user_are_not_run(
    tmp_path: Path, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("platformdirs.py", "msgspec.py", "index.py"):
        (tmp_path / name).write_text("raise SystemExit(7)\n")
    monkeypatch.chdir(tmp_path)
    assert told(tmp_path / "library", articles) == Done(AddReport(added=1))


def script(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let other code run in place of the import."""
    monkeypatch.setattr(importing, "python_module", lambda *_: ([sys.executable, "-c", code], {}))


def test_an_import_that_is_killed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    last = told(tmp_path)
    assert isinstance(last, Failed)
    assert "signal 9" in last.message


def test_many_warnings_do_not_hold_an_import_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = '{"type": "Done", "report": {"added": 3}}'
    script(monkeypatch, f"import sys; sys.stderr.write('warning ' * 100_000); print({done!r})")
    assert told(tmp_path) == Done(AddReport(added=3))


def test_the_last_line_of_a_mistake_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(monkeypatch, "raise MemoryError('too much')")
    assert told(tmp_path) == Failed("The import broke off: MemoryError: too much")
