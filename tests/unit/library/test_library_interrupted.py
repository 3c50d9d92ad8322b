"""Imports that are stopped, killed or lose a worker: nothing stored is lost, and the next one goes on."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from library_articles import article_text, content

from index.library import Library
from index.results import Progress


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an import commit every ten articles and stream every file."""
    monkeypatch.setattr("index.importing.importer._COMMIT_ARTICLES", 10)
    monkeypatch.setattr("index.importing.steps._STREAMED_BYTES", 1000)


@pytest.mark.usefixtures("small_batches")
def test_an_import_interrupted_twice_equals_an_uninterrupted_one(
    tmp_path: Path, speeches: Callable[[int], Path]
) -> None:
    path = speeches(60)
    with Library.open(tmp_path / "whole", create=True) as library:
        library.add([path])
        expected = content(library)
    for stop in (20, 15):
        with Library.open(tmp_path / "stopped", create=True) as library, pytest.raises(KeyboardInterrupt):
            library.add([path], progress=_interrupt_after(stop))
    with Library.open(tmp_path / "stopped") as library:
        assert 0 < library.count < 60
        report = library.refresh()
        assert report.added < 60
        assert content(library) == expected


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit])
def test_what_is_analysed_before_the_first_batch_is_full_outlives_an_interruption(
    library: Library, tmp_path: Path, jobs: int, ending: type[BaseException]
) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(article_text("kiew", number % 28 + 1), "utf-8")
    with pytest.raises(ending):
        library.add([tmp_path], progress=_interrupt_after(25, ending), jobs=jobs)
    assert library.count == library.search("Truppenabzug").total == 25
    assert library.refresh(jobs=1).added == 15


def _interrupt_after(count: int, ending: type[BaseException] = KeyboardInterrupt) -> Callable[[Progress], None]:
    def interrupt(progress: Progress) -> None:
        if progress.done >= count:
            raise ending

    return interrupt


_KILLED = """
import os, signal, sys
from index.importing import importer, steps
from index.article import Article
from index.corrections import Corrections
from index.library import Library, LibraryError

importer._COMMIT_ARTICLES, steps._STREAMED_BYTES = 10, 1000
folder, path, jobs, place, count = *sys.argv[1:3], int(sys.argv[3]), sys.argv[4], int(sys.argv[5])
calls = 0

def deadly(function):
    def wrapper(*args, **kwargs):
        global calls
        calls += 1
        if calls == count:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)
    return wrapper

with Library.open(folder, create=True) as library:
    if place == "index":
        library._shelf.engine.write = deadly(library._shelf.engine.write)
    else:
        library._shelf.store.put_article = deadly(library._shelf.store.put_article)
    library.add([path], jobs=jobs)
"""


@pytest.mark.usefixtures("small_batches")
def test_an_import_killed_twice_goes_on_where_it_was(tmp_path: Path, speeches: Callable[[int], Path]) -> None:
    path = speeches(40)
    for place, count, jobs in (("index", 2, 1), ("rows", 4, 2)):
        command = [sys.executable, "-c", _KILLED, str(tmp_path / "killed"), str(path), str(jobs), place, str(count)]
        assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    with Library.open(tmp_path / "killed") as library:
        assert library.search("").total == library.count
        library.add([path])
        killed = content(library)
    with Library.open(tmp_path / "whole", create=True) as library:
        library.add([path])
        assert killed == content(library)


def test_a_worker_that_dies_is_replaced(tmp_path: Path, speeches: Callable[[int], Path]) -> None:
    path = speeches(80)
    killed: list[int] = []

    def kill_one(progress: Progress) -> None:
        if not killed:
            children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
            killed.extend(int(pid) for pid in children[:1])
            for pid in killed:
                os.kill(pid, signal.SIGKILL)

    with Library.open(tmp_path / "library", create=True) as library:
        assert library.add([path], jobs=2, progress=kill_one).added == 80
