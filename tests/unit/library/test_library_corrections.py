"""Corrections in the files of a folder or of the library: what a refresh makes of them, and undoing them."""

from pathlib import Path

import pytest
from library_articles import STATEMENTS

from index.article import Article
from index.corrections import Corrections
from index.library import Library, LibraryError


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
