"""What an import does with files that are new, the same, changed, gone or broken."""

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

from library_articles import article_text, content

from index.library import Library
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


def test_packed_files_of_a_folder_are_read_and_a_damaged_one_stops_nothing(library: Library, folder: Path) -> None:
    records = [{"title": f"Brief {number}", "text": f"Aus Tannenried Nummer {number}."} for number in range(3)]
    packed = gzip.compress(json.dumps(records).encode())
    (folder / "briefe.json.gz").write_bytes(packed)
    (folder / "damaged.json.gz").write_bytes(packed[:-12])
    report = library.add([folder])
    assert report.added == 7
    (failure,) = report.failed
    assert failure.path == str(folder / "damaged.json.gz")
    assert "fetch it again" in failure.message
    assert library.search("Tannenried").total == 3


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


def test_a_source_named_later_reaches_the_articles_at_the_next_refresh(library: Library, folder: Path) -> None:
    library.add([folder])
    assert library.facets().sources == ()
    assert {hit.origin for hit in library.search("").hits} == {path.name for path in folder.iterdir()}
    (folder / "source").write_text("Säntiser Tagblatt\n", encoding="utf-8")
    assert library.refresh().updated == 4
    assert library.search('source:"Säntiser Tagblatt"').total == 4
    assert {hit.origin for hit in library.search("").hits} == {"Säntiser Tagblatt"}
    assert library.refresh().unchanged == 4


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
