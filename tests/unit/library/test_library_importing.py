"""What an import does with files that are new, the same, changed, gone or broken, and with being stopped."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from library_articles import STATEMENTS, article_text, content

from index.article import Article
from index.corrections import Corrections
from index.library import Library, LibraryError
from index.results import Progress


def test_added_articles_are_found_and_known_ones_are_left_alone(library: Library, folder: Path) -> None:
    first = library.add([folder])
    assert (first.added, first.updated, first.unchanged, first.failed) == (4, 0, 0, ())
    assert library.search("Truppenabzug").total == 4
    again = library.add([folder])
    assert (again.added, again.updated, again.unchanged) == (0, 0, 4)


def test_a_changed_file_replaces_its_article(library: Library, folder: Path) -> None:
    library.add([folder])
    (folder / "kiew.txt").write_text(article_text("kiew") + "\nHeute fiel Schnee auf die Stadt.\n", "utf-8")
    report = library.refresh()
    assert (report.added, report.updated, report.unchanged) == (0, 1, 3)
    assert library.search("Schnee").total == 1
    assert library.count == 4


def test_a_touched_file_is_not_read_again(library: Library, folder: Path) -> None:
    library.add([folder])
    before = content(library)
    os.utime(folder / "kiew.txt", ns=(1, 1))
    report = library.refresh()
    assert (report.updated, report.unchanged) == (0, 4)
    assert content(library) == before


def test_refresh_removes_what_is_gone_and_adds_what_is_new(library: Library, folder: Path) -> None:
    library.add([folder])
    (folder / "kiew.txt").unlink()
    (folder / "neu.txt").write_text(article_text("berlin", 20), "utf-8")
    report = library.refresh()
    assert (report.added, report.removed, report.unchanged) == (1, 1, 3)
    assert library.search("Selenskyj").total == 0


def test_a_folder_that_is_away_keeps_its_articles(library: Library, folder: Path) -> None:
    library.add([folder])
    folder.rename(folder.with_name("elsewhere"))
    report = library.refresh()
    assert report.removed == 0
    assert "is not there" in report.failed[0].message
    assert library.search("Truppenabzug").total == 4


def test_removed_articles_stay_away_until_they_are_added_again(library: Library, folder: Path) -> None:
    library.add([folder])
    assert library.remove([folder / "kiew.txt"]) == 1
    assert library.refresh().added == 0
    assert library.count == 3
    assert library.add([folder / "kiew.txt"]).added == 1
    assert library.remove([folder]) == 4
    assert library.refresh().added == 0
    assert (library.count, library.search("").total) == (0, 0)


def test_broken_input_is_told_and_the_rest_is_read(library: Library, folder: Path) -> None:
    (folder / "leer.txt").write_bytes(b"")
    lines = [json.dumps({"id": "gut", "title": "Gut", "text": article_text("kiew")}), '{"id": "schlecht", "text": ']
    (folder / "zwei.jsonl").write_text("\n".join(lines), "utf-8")
    report = library.add([folder, folder / "fehlt.txt"])
    assert report.added == 5
    assert {Path(failure.path).name for failure in report.failed} == {"leer.txt", "zwei.jsonl", "fehlt.txt"}
    assert next(failure.line for failure in report.failed if failure.path.endswith("zwei.jsonl")) == 2


def test_a_file_that_turns_unreadable_keeps_its_last_good_state(library: Library, folder: Path) -> None:
    library.add([folder])
    (folder / "kiew.txt").write_bytes(bytes(range(256)) * 20)
    report = library.refresh()
    assert [Path(failure.path).name for failure in report.failed] == ["kiew.txt"]
    assert library.search("Selenskyj").total == 1


def test_two_records_with_one_id_are_two_articles(library: Library, tmp_path: Path) -> None:
    for name in ("a", "b"):
        record = {"id": "rede", "title": "Rede", "text": article_text("kiew") + name}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(record), "utf-8")
    assert library.add([tmp_path / "a.jsonl", tmp_path / "b.jsonl"]).added == 2
    ids = {hit.id for hit in library.search("Selenskyj").hits}
    assert len(ids) == 2
    assert {library.article(article_id).path for article_id in ids} == {
        str(tmp_path / "a.jsonl"),
        str(tmp_path / "b.jsonl"),
    }


def test_changed_actors_are_analysed_anew(tmp_path: Path, folder: Path) -> None:
    (folder / "neu.txt").write_text("Besuch\n\n„Der Pegel steigt“, sagte Xaver Quitzow am Montag in Bremen.\n", "utf-8")
    with Library.open(tmp_path / "library", create=True) as library:
        library.add([folder])
    own = "- name: Xaver Quitzow\n  aliases: [Der Deichgraf]\n"
    (tmp_path / "library" / "actors.yaml").write_text(own, "utf-8")
    with Library.open(tmp_path / "library") as library:
        assert library.refresh().updated == 5
        assert library.search("akteur:Deichgraf").total == 1


def test_corrections_beside_a_file_are_followed(library: Library, folder: Path) -> None:
    library.add([folder])
    (hit,) = library.quotes(speaker="Selenskyj")
    correction = f"kiew.txt:\n  - quote: {STATEMENTS['kiew'][1]}\n    is_quotation: false\n"
    (folder / "corrections.yaml").write_text(correction, "utf-8")
    report = library.refresh()
    assert (report.added, report.updated, report.unchanged) == (0, 1, 3)
    assert library.quotes(speaker="Selenskyj") == []
    (folder / "corrections.yaml").write_text("- was\n", "utf-8")
    report = library.refresh()
    assert [Path(failure.path).name for failure in report.failed] == ["corrections.yaml"]
    assert library.quotes(speaker="Selenskyj") == [hit]


def test_many_processes_make_the_same_library_as_one(tmp_path: Path, speeches: Callable[[int], Path]) -> None:
    path = speeches(60)
    contents = []
    for jobs in (1, 3):
        with Library.open(tmp_path / f"library-{jobs}", create=True) as library:
            assert library.add([path], jobs=jobs).added == 60
            contents.append(content(library))
    assert contents[0] == contents[1]


def test_progress_grows_to_the_whole(library: Library, folder: Path) -> None:
    told: list[Progress] = []
    library.add([folder], progress=told.append)
    assert [progress.done for progress in told] == [1, 2, 3, 4]
    assert told[-1].bytes_done == told[-1].bytes_total == sum(path.stat().st_size for path in folder.iterdir())


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


def test_a_source_named_later_reaches_the_articles_at_the_next_refresh(library: Library, folder: Path) -> None:
    library.add([folder])
    assert library.facets().sources == ()
    assert {hit.origin for hit in library.search("").hits} == {path.name for path in folder.iterdir()}
    (folder / "source").write_text("Säntiser Tagblatt\n", encoding="utf-8")
    assert library.refresh().updated == 4
    assert library.search('source:"Säntiser Tagblatt"').total == 4
    assert {hit.origin for hit in library.search("").hits} == {"Säntiser Tagblatt"}
    assert library.refresh().unchanged == 4


def test_a_correction_is_followed_by_a_refresh_and_undone_like_any_other_change(library: Library, folder: Path) -> None:
    library.add([folder])
    (quote,) = library.quotes("sagt:Stoltenberg")
    library.state.set_starred([quote.article])

    def name_putin(known: Corrections, article: Article) -> Corrections:
        return known.set_speaker(article, quote.quote, "Wladimir Putin")

    file = library.correct(quote.article, "set speaker", name_putin)
    assert file == folder / "corrections.yaml"
    assert library.refresh().updated == 1
    assert [hit.article for hit in library.quotes("sagt:Putin")] == [quote.article]
    assert library.state.undo() == "set speaker"
    assert not file.exists()
    assert library.refresh().updated == 1
    assert library.quotes("sagt:Putin") == []
    assert library.state.is_starred(quote.article)


def test_a_correction_written_by_hand_may_lack_the_full_stop(library: Library, folder: Path) -> None:
    library.add([folder])
    words = STATEMENTS["kiew"][1].rstrip(".")
    (folder / "corrections.yaml").write_text(f"kiew.txt:\n  - quote: {words}\n    speaker: Jens Stoltenberg\n", "utf-8")
    assert library.refresh().updated == 1
    assert len(library.quotes("sagt:Stoltenberg")) == 2


def test_a_correction_that_cannot_be_written_names_its_file_and_leaves_nothing_to_undo(
    library: Library, folder: Path
) -> None:
    library.add([folder])
    (folder / "corrections.yaml").mkdir()
    (library.folder / "corrections.yaml").mkdir()
    (quote,) = library.quotes("sagt:Stoltenberg")
    with pytest.raises(LibraryError, match=r"corrections\.yaml can be written.*not kept"):
        library.correct(quote.article, "clear", lambda known, article: known.set_speaker(article, quote.quote, None))
    assert library.state.changes() == []


def test_the_library_keeps_a_correction_whose_folder_cannot_be_written(library: Library, folder: Path) -> None:
    library.add([folder])
    (folder / "corrections.yaml").mkdir()
    (quote,) = library.quotes("sagt:Stoltenberg")

    def name_putin(known: Corrections, article: Article) -> Corrections:
        return known.set_speaker(article, quote.quote, "Wladimir Putin")

    kept = library.correct(quote.article, "set speaker", name_putin)
    assert kept == library.folder / "corrections.yaml"
    assert library.refresh().updated == 1
    assert [hit.article for hit in library.quotes("sagt:Putin")] == [quote.article]
    assert library.refresh().updated == 0
    (folder / "corrections.yaml").rmdir()
    assert library.correct(quote.article, "clear", lambda k, a: k.set_speaker(a, quote.quote, None)) == kept
    assert [library.state.undo(), library.state.undo()] == ["clear", "set speaker"]
    assert not kept.exists()
    assert library.refresh().updated == 1
    assert [hit.article for hit in library.quotes("sagt:Stoltenberg")] == [quote.article]


def test_a_record_that_an_export_holds_twice_is_kept_once(library: Library, tmp_path: Path) -> None:
    record = json.dumps({"id": "7", "title": "Nato berät", "text": "Die Minister beraten in Brüssel über den Abzug."})
    other = json.dumps({"id": "7", "title": "Nato berät weiter", "text": "Die Minister beraten noch einmal."})
    path = tmp_path / "export.jsonl"
    path.write_text("\n".join([record, record, other, record]), "utf-8")
    assert library.add([path]).added == 2
    assert library.search("Abzug").total == 1
    path.write_text("\n".join([record, other, record, record]), "utf-8")
    library.add([path])
    assert sorted(hit.headline for hit in library.search("Minister").hits) == ["Nato berät", "Nato berät weiter"]
