"""The samples of a first start: the user's own copies, which can be corrected."""

from pathlib import Path

import pytest

from index import Library
from index.corrections import Corrections
from index.library import samples_folder
from tui.shell.samples import first_start


def test_the_first_start_gives_the_user_copies_of_the_samples(tmp_path: Path) -> None:
    (articles,) = first_start(tmp_path / "samples")
    copied = {path.relative_to(articles): path.read_bytes() for path in articles.rglob("*") if path.is_file()}
    shipped = {path.relative_to(samples_folder()) for path in samples_folder().rglob("*") if path.is_file()}
    assert copied.keys() == shipped
    assert first_start(tmp_path / "samples") == []


def test_a_sample_can_be_corrected_where_the_program_cannot_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    (program / "blatt").mkdir(parents=True)
    (program / "blatt" / "a.txt").write_text("Titel\n\n„Wir warten ab“, sagte Jens Stoltenberg am Montag.\n", "utf-8")
    (program / "blatt" / "a.txt").chmod(0o444)
    (program / "blatt").chmod(0o555)
    monkeypatch.setattr("index.library.samples_folder", lambda: program)
    folder = tmp_path / "samples"
    paths = first_start(folder)
    with Library.open(folder, create=True) as library:
        library.add(paths, jobs=1)
        (hit,) = library.quotes()
        Corrections.beside(hit.path).set_speaker(library.article(hit.article), hit.quote, "Angela Merkel").save()
        assert library.refresh(jobs=1).updated == 1
        (hit,) = library.quotes()
        assert hit.quote.speaker
        assert hit.quote.speaker.name == "Angela Merkel"
    assert [path.name for path in program.rglob("*")] == ["blatt", "a.txt"]
