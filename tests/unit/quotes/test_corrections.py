"""Corrections: set and clear speakers, mark and unmark quotations, in files that outlive a new analysis."""

from pathlib import Path

import pytest

from index.actors import Registry
from index.analyse import analyse
from index.analysis import Analysis, Quote
from index.article import Article, Span
from index.corrections import Corrections

TEXT = (
    "Der Gipfel begann am Montag. „Wir bleiben wachsam und handeln gemeinsam“, sagte Minister Karl Lindner. "
    "Die Halle heißt im Volksmund „Palast“. „Wir bleiben wachsam und handeln gemeinsam“, sagte auch Eva Roth.\n"
    "Alle bleiben wachsam, steht im Entwurf."
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


@pytest.fixture
def article(tmp_path: Path) -> Article:
    path = tmp_path / "gipfel.txt"
    path.write_text(TEXT, encoding="utf-8")
    return Article(id="gipfel", path=str(path), text=TEXT, headline="Gipfel", headline_basis="made")


def direct(analysis: Analysis) -> list[Quote]:
    return [quote for quote in analysis.quotes if quote.type == "direct"]


def corrections_of(article: Article) -> Corrections:
    return Corrections.load(Path(article.path).with_name("corrections.yaml"))


def test_a_speaker_that_is_set_wins_after_saving(article: Article, registry: Registry) -> None:
    second = direct(analyse(article, registry))[1]
    corrections_of(article).set_speaker(article, second, "Jens Stoltenberg").save()
    first, second = direct(analyse(article, registry))
    assert second.speaker and second.speaker.name == "Jens Stoltenberg" and second.speaker.actor
    assert "corrected" in second.flags and second.confidence == 1.0
    assert "corrected" not in first.flags


def test_the_actor_of_a_corrected_speaker_is_among_the_actors(article: Article, registry: Registry) -> None:
    first = direct(analyse(article, registry))[0]
    corrections_of(article).set_speaker(article, first, "Jens Stoltenberg").save()
    found = analyse(article, registry)
    assert direct(found)[0].speaker.actor in {actor.id for actor in found.actors}  # type: ignore[union-attr]


def test_a_speaker_can_be_cleared(article: Article, registry: Registry) -> None:
    first = direct(analyse(article, registry))[0]
    corrections_of(article).set_speaker(article, first, None).save()
    assert direct(analyse(article, registry))[0].speaker is None


def test_a_quotation_can_be_unmarked_and_marked_again(article: Article, registry: Registry) -> None:
    first = direct(analyse(article, registry))[0]
    changed = corrections_of(article).mark(article, first.spans[0], is_quotation=False)
    changed.save()
    found = analyse(article, registry)
    assert len(direct(found)) == 1
    assert first.spans[0] in found.scare_quotes
    changed.forget(article, first.spans[0]).save()
    assert len(direct(analyse(article, registry))) == 2


def test_words_without_marks_can_be_made_a_quotation(article: Article, registry: Registry) -> None:
    start = TEXT.index("Alle bleiben wachsam")
    span = Span(start, start + len("Alle bleiben wachsam"))
    corrections_of(article).mark(article, span, is_quotation=True).save()
    assert any(quote.spans == (span,) and "corrected" in quote.flags for quote in analyse(article, registry).quotes)


def test_a_scare_quote_that_is_marked_takes_its_marks(article: Article, registry: Registry) -> None:
    start = TEXT.index("Palast")
    corrections_of(article).mark(article, Span(start, start + 6), is_quotation=True).save()
    found = analyse(article, registry)
    assert "„Palast“" in [quote.text for quote in found.quotes]
    assert not any(span.start <= start < span.end for span in found.scare_quotes)


def test_entries_outlive_a_change_of_the_white_space(article: Article, registry: Registry) -> None:
    first = direct(analyse(article, registry))[0]
    corrections_of(article).set_speaker(article, first, "Jens Stoltenberg").save()
    moved = Article(
        id="gipfel",
        path=article.path,
        text="Vorspann.\n\n" + TEXT.replace("Wir bleiben", "Wir\u00a0bleiben"),
        headline="Gipfel",
        headline_basis="made",
    )
    assert direct(analyse(moved, registry))[0].speaker.name == "Jens Stoltenberg"  # type: ignore[union-attr]


def test_mistakes_in_the_file_are_told_with_their_line_and_stop_nothing(article: Article, registry: Registry) -> None:
    path = Path(article.path).with_name("corrections.yaml")
    path.write_text(
        "gipfel.txt:\n"
        "  - quote: Wir bleiben wachsam und handeln gemeinsam\n"
        "    speaker: Jens Stoltenberg\n"
        "  - speaker: Niemand\n"
        "  - quote: Palast\n"
        "    occurence: 1\n"
        "  - quote: Palast\n"
        "    occurrence: zwei\n",
        encoding="utf-8",
    )
    problems = Corrections.load(path).problems
    assert [problem.line for problem in problems] == [4, 5, 7]
    assert "occurence" in problems[1].message
    assert direct(analyse(article, registry))[0].speaker.name == "Jens Stoltenberg"  # type: ignore[union-attr]


@pytest.mark.parametrize("content", ["gipfel.txt: [", "- 1", "gipfel.txt: 3", "\tx", ""])
def test_a_broken_file_corrects_nothing(article: Article, registry: Registry, content: str) -> None:
    path = Path(article.path).with_name("corrections.yaml")
    path.write_text(content, encoding="utf-8")
    assert Corrections.load(path).entries == {}
    assert not any("corrected" in quote.flags for quote in analyse(article, registry).quotes)


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        ("  - quote: !boss Palast\n", []),
        ("  - quote: Palast\n    speaker: !boss X\n", []),
        ("  - quote: 2022-99-99\n", []),
        ("  - quote: {a: b}\n", [2, 2]),
        ("  - quote: Palast\n    ? {a: b}\n    : 1\n", [2]),
        ("  - quote: Palast\n    speaker: [A, B]\n", [3]),
        ("  - quote: Palast\n    is_quotation: vielleicht\n", [2]),
        ("  - quote: Palast\n    occurrence: 0\n", [2]),
        ("  - " + "[" * 100_000, [2]),
        ("? {a: b}\n: []\n", [1, 2]),
    ],
    ids=range(10),
)
def test_no_file_stops_the_reading(tmp_path: Path, entry: str, lines: list[int]) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(f"gipfel.txt:\n{entry}", encoding="utf-8")
    assert [problem.line for problem in Corrections.load(path).problems] == lines


def test_values_are_read_as_yaml_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(
        "a.txt:\n"
        "- {quote: '007', occurrence: 2, speaker: ~, is_quotation: no}\n"
        "- {quote: 2022-02-15, speaker: 'null', is_quotation: true, type: indirect}\n",
        encoding="utf-8",
    )
    first, second = Corrections.load(path).entries["a.txt"]
    assert (first.quote, first.occurrence, first.names_speaker, first.speaker) == ("007", 2, True, None)
    assert first.is_quotation is False
    assert (second.quote, second.speaker, second.is_quotation, second.type) == ("2022-02-15", "null", True, "indirect")


def test_saving_over_a_file_with_mistakes_keeps_a_copy(article: Article) -> None:
    path = Path(article.path).with_name("corrections.yaml")
    path.write_text("gipfel.txt: [", encoding="utf-8")
    Corrections.load(path).mark(article, Span(0, 10), is_quotation=True).save()
    assert path.with_suffix(".yaml.bak").read_text(encoding="utf-8") == "gipfel.txt: ["
    assert Corrections.load(path).problems == ()


def test_what_was_written_by_hand_is_kept_when_the_file_is_written_anew(article: Article) -> None:
    path = Path(article.path).with_name("corrections.yaml")
    for span in (Span(0, 10), Span(12, 20)):
        Corrections.load(path).mark(article, span, is_quotation=True).save()
    copy = path.with_suffix(".yaml.bak")
    assert not copy.exists()
    mine = path.read_text(encoding="utf-8") + "# why I did this\n"
    path.write_text(mine, encoding="utf-8")
    for span in (Span(30, 40), Span(45, 50)):
        Corrections.load(path).mark(article, span, is_quotation=True).save()
    assert copy.read_text(encoding="utf-8") == mine
    assert len(Corrections.load(path).of(article)) == 4
    assert "corrections.yaml.bak" in path.read_text(encoding="utf-8")


def test_words_that_are_not_in_the_text_are_reported(article: Article, registry: Registry) -> None:
    path = Path(article.path).with_name("corrections.yaml")
    path.write_text("gipfel.txt:\n  - quote: Das steht hier nicht\n    speaker: X\n", encoding="utf-8")
    told: list[str] = []
    Corrections.load(path).apply(article, Analysis(), registry, lambda failure: told.append(str(failure)))
    assert told == [f"{path}:2: the article does not hold the words 'Das steht hier nicht'"]


def test_the_fingerprint_changes_with_the_entries_of_its_file_only(article: Article) -> None:
    empty = corrections_of(article)
    marked = empty.mark(article, Span(0, 10), is_quotation=True)
    assert empty.fingerprint(Path(article.path)) == ""
    assert marked.fingerprint(Path(article.path))
    assert marked.fingerprint(Path("other.txt")) == ""


def test_the_articles_of_one_file_are_kept_apart(article: Article) -> None:
    third = Article(id="a", path="/x/all.jsonl", record=3, text=TEXT, headline="x", headline_basis="made")
    marked = Corrections(Path("/x/corrections.yaml")).mark(third, Span(0, 10), is_quotation=True)
    assert list(marked.entries) == ["all.jsonl#3"]


def test_those_that_a_library_keeps_stand_under_the_whole_path_and_go_before_those_beside(
    article: Article, registry: Registry, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    quote = direct(analyse(article, registry))[0]
    Corrections.beside(article.path).set_speaker(article, quote, "Angela Merkel").save()
    Corrections.kept_in(library).set_speaker(article, quote, "Olaf Scholz").save()
    assert list(Corrections.kept_in(library).entries) == [article.path]
    assert speaker_of(analyse(article, registry)) == "Angela Merkel"
    assert speaker_of(analyse(article, registry, library)) == "Olaf Scholz"


def speaker_of(analysis: Analysis) -> str | None:
    first = direct(analysis)[0]
    return first.speaker and first.speaker.name


def test_a_library_s_own_corrections_change_the_fingerprint_of_their_article_only(article: Article) -> None:
    kept = Corrections(Path("/library/corrections.yaml"), anywhere=True)
    marked = kept.mark(article, Span(0, 10), is_quotation=True)
    assert marked.fingerprint(Path(article.path))
    assert marked.fingerprint(Path("/elsewhere") / Path(article.path).name) == ""
