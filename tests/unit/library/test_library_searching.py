"""What a library answers, as the README documents it."""

import datetime
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from library_articles import STATEMENTS, article_text

from index import Library
from index.export import ARTICLE_FORMATS, QUOTE_FORMATS
from index.german.calendar import bounds
from index.library import ArticleMissing, samples_folder
from index.query.text import parse


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The library of a first start."""
    with Library.open(tmp_path_factory.mktemp("samples") / "library", create=True) as library:
        library.add([samples_folder()])
        yield library


@pytest.fixture
def filled(library: Library, folder: Path) -> Library:
    library.add([folder])
    return library


def test_a_page_holds_headline_date_and_a_snippet_with_the_matches(filled: Library) -> None:
    page = filled.search("Truppenabzug sagt:Stoltenberg", limit=20)
    assert page.total == 1
    (hit,) = page.hits
    assert (hit.headline, hit.date, hit.read, hit.starred) == ("Nachrichten aus Brüssel", "2022-02-15", False, False)
    matched = {match.of(hit.snippet.text) for match in hit.snippet.matches}
    assert matched == {"Truppenabzug"}
    assert "Nachrichten aus" not in hit.snippet.text


def test_words_are_found_in_other_forms_and_inside_compounds(filled: Library) -> None:
    assert filled.search("Abzüge").total == 4
    assert filled.search("Gespräch").total == 4


@pytest.mark.parametrize("name", ["Lawrow", "sergej lawrow", "LAWROW", "Sergei Lawrow"])
def test_an_actor_is_found_under_any_spelling(filled: Library, name: str) -> None:
    page = filled.search(f'sagt:"{name}"')
    assert [hit.headline for hit in page.hits] == ["Nachrichten aus Moskau"]


def test_a_name_that_nobody_has_is_told_with_the_nearest(filled: Library) -> None:
    page = filled.search("sagt:Stoltnberg")
    assert page.total == 0
    assert page.notes == ('No actor is called "Stoltnberg". Did you mean Jens Stoltenberg?',)
    assert page.suggestion == 'sagt:"Jens Stoltenberg"'
    assert filled.search("says:Stoltnberg").suggestion == 'says:"Jens Stoltenberg"'
    assert filled.search(page.suggestion).total == 1


@pytest.mark.parametrize("office", ["Nato-Generalsekretär", "Bundeskanzler", "Außenminister", "Bundeskanzlerin"])
def test_an_actor_is_found_by_office(filled: Library, office: str) -> None:
    assert filled.search(f"sagt:{office}").total == 1


def test_the_beginning_of_a_name_is_told_and_searched(filled: Library) -> None:
    page = filled.search("sagt:Stolt")
    assert page.total == 1
    assert page.notes == ('No actor is called "Stolt"; it is taken for the beginning of Jens Stoltenberg.',)


def test_a_known_actor_without_article_is_told(filled: Library) -> None:
    assert filled.search("sagt:Erdogan").notes == ("No article of this library names Recep Tayyip Erdoğan.",)


def test_a_typing_mistake_gets_a_line_to_try(filled: Library) -> None:
    page = filled.search("Truppnabzug")
    assert page.total == 0
    assert page.suggestion is not None
    assert filled.search(page.suggestion).total == 4


def test_a_slip_in_a_source_or_tag_gets_a_line_to_try(samples: Library) -> None:
    source = samples.facets("").sources[0].value
    page = samples.search(f'Nato quelle:"{source[:-2]}x"')
    assert page.total == 0
    assert page.suggestion is not None
    assert samples.search(page.suggestion).total == samples.search(f'Nato quelle:"{source}"').total
    samples.state.add_tag(["nothing"], "Gipfeltreffen")
    assert samples.search("tag:Gipfeltrefen").suggestion == "tag:Gipfeltreffen"


def test_what_was_passed_over_is_told_and_the_rest_searched(filled: Library) -> None:
    page = filled.search("Manöver date:gestern")
    assert page.total == 1
    assert "gestern" in page.notes[0]


def test_pages_join_to_the_whole_ranking(samples: Library) -> None:
    whole = [hit.id for hit in samples.search("Nato", limit=1000).hits]
    pages = [samples.search("Nato", limit=7, offset=offset).hits for offset in range(0, len(whole), 7)]
    assert [hit.id for page in pages for hit in page] == whole
    assert len(set(whole)) == samples.search("Nato").total > 7


def test_sorting_by_date_puts_the_newest_first(samples: Library) -> None:
    dates = [bounds(hit.date)[1] for hit in samples.search("Nato", limit=1000, sort="date").hits]
    assert dates == sorted(dates, reverse=True)
    assert len(set(dates)) > 5


def test_facets_count_what_filtering_finds(samples: Library) -> None:
    facets = samples.facets("Truppen")
    assert facets.mentioned and facets.speaking and facets.sources and facets.months and facets.types
    for facet in facets.speaking[:3]:
        assert facet.kind is not None
        assert samples.search(f'Truppen sagt:"{facet.label}"').total == facet.count
    for facet in facets.months:
        assert samples.search(f"Truppen date:{facet.value}").total == facet.count


def test_quotations_are_those_of_the_speaker(filled: Library) -> None:
    (hit,) = filled.quotes(speaker="Lawrow")
    assert STATEMENTS["moskau"][1] in hit.quote.text
    assert filled.analysis(hit.article).quotes[hit.index] == hit.quote
    assert filled.quotes(speaker="Lawrow", type="reported") == []


def test_quotations_come_by_date_and_in_order_of_the_text(samples: Library) -> None:
    hits = samples.quotes()
    assert len(hits) == sum(len(samples.analysis(hit.id).quotes) for hit in samples.search("", limit=1000).hits)
    places = [(hit.article, hit.index) for hit in hits]
    for article in {hit.article for hit in hits}:
        indexes = [index for name, index in places if name == article]
        assert indexes == sorted(indexes)
    assert [(hit.article, hit.index) for hit in samples.quotes(limit=5, offset=3)] == places[3:8]


def test_actors_are_counted_among_the_articles_found(samples: Library) -> None:
    everybody = {count.id: count for count in samples.actors()}
    found = samples.search("sagt:Lawrow", limit=1000).hits
    some = {count.id: count for count in samples.actors("sagt:Lawrow")}
    assert found and "sergej-lawrow" in some
    for actor_id, count in some.items():
        analyses = [samples.analysis(hit.id) for hit in found]
        mentions = [mention for analysis in analyses for mention in analysis.mentions if mention.actor == actor_id]
        assert count.mentions == len(mentions) <= everybody[actor_id].mentions
        assert count.articles <= len(found)


def test_what_the_reader_did_can_be_asked_for(filled: Library) -> None:
    first, second, *_ = [hit.id for hit in filled.search("").hits]
    filled.state.set_read([first])
    filled.state.set_starred([second])
    filled.state.add_tag([first, second], "Gipfel")
    assert [hit.id for hit in filled.search("ist:gelesen").hits] == [first]
    assert filled.search("is:unread").total == 3
    assert [(hit.id, hit.starred) for hit in filled.search("is:starred").hits] == [(second, True)]
    assert {hit.id for hit in filled.search("stichwort:gipfel -is:read").hits} == {second}
    filled.state.undo()
    assert filled.search("tag:gipfel").total == 0


def test_what_is_new_to_a_saved_search_is_counted(filled: Library, folder: Path) -> None:
    looked_at = time.time_ns()
    (folder / "kiew.txt").write_text(article_text("kiew") + "Nachtrag.\n", "utf-8")
    (folder / "neu.txt").write_text(article_text("kiew", 20), "utf-8")
    filled.refresh()
    assert filled.new_since("Selenskyj", looked_at) == 1
    assert filled.new_since("Lawrow", looked_at) == 0
    assert filled.new_since("Selenskyj", time.time_ns()) == 0


def test_articles_are_handed_out_by_id(filled: Library) -> None:
    hit = filled.search("Lawrow").hits[0]
    article = filled.article(hit.id)
    assert (article.path, article.headline) == (hit.path, hit.headline)
    assert [match.of(article.text) for match in filled.matches("Lawrow", article.text)] == ["Lawrow"]
    with pytest.raises(ArticleMissing):
        filled.article("nothing")


def test_completion_offers_words_of_the_library(filled: Library) -> None:
    assert "Truppenabzug".casefold() in [word.casefold() for word in filled.complete("trupp")]


def test_a_query_may_be_a_tree(filled: Library) -> None:
    assert filled.search(parse("Truppenabzug")).total == filled.search("Truppenabzug").total


def test_turning_pages_does_not_search_again(
    library: Library, speeches: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add([speeches(25)], jobs=1)
    library.search("Truppenabzug")
    monkeypatch.setattr("index.engine.evaluate.Evaluator.find", None)
    assert [hit.id for offset in (0, 10, 20) for hit in library.search("Truppenabzug", limit=10, offset=offset).hits]


@pytest.fixture
def with_undated(filled: Library, tmp_path: Path) -> Library:
    """The library with one more article that nothing but the file's time dates."""
    undated = tmp_path / "notiz.txt"
    undated.write_text(
        "Truppenabzug bleibt aus\n\n„Wir warten noch auf den Truppenabzug“, sagte Olaf Scholz.\n", "utf-8"
    )
    filled.add([undated])
    return filled


def test_the_time_of_a_file_is_given_out_as_no_date(with_undated: Library) -> None:
    hits = with_undated.search("Truppenabzug", sort="date").hits
    assert [hit.date for hit in hits] == ["2022-02-15"] * 4 + [None]
    today = datetime.date.today().isoformat()
    assert with_undated.search(f"date:{today[:4]}").total == 0
    assert {facet.value for facet in with_undated.facets().months} == {"2022-02"}
    (quote,) = with_undated.quotes("Truppenabzug sagt:Scholz in:quote")
    assert quote.date is None
    article = with_undated.article(hits[-1].id)
    assert article.dated is not None and article.dated.startswith("file of 20")
    for form in ARTICLE_FORMATS.values():
        assert today not in "".join(form([article]))
    for form in QUOTE_FORMATS.values():
        assert today not in "".join(form([quote]))


def test_excluding_a_speaker_inside_quotations_wants_the_words_from_somebody_else(
    library: Library, tmp_path: Path
) -> None:
    own, other = "„Der Abzug der Truppen beginnt“, sagte Dmytro Kuleba.", "„Der Abzug ist ungewiss“, sagte Olaf Scholz."
    for name, text in {"own": own, "both": f"{own} {other}", "other": other}.items():
        (tmp_path / f"{name}.txt").write_text(f"Nachricht {name}\n\n{text} Sie berieten weiter.\n", "utf-8")
    library.add([tmp_path / f"{name}.txt" for name in ("own", "both", "other")])

    def found(line: str) -> list[str]:
        return sorted(hit.headline.split()[1] for hit in library.search(line).hits)

    assert found("-says:Kuleba Abzug") == ["other"]
    assert found("in:quote -says:Kuleba Abzug") == ["both", "other"]
    quotes = library.quotes("in:quote -says:Kuleba Abzug")
    assert [hit.quote.speaker.name for hit in quotes if hit.quote.speaker] == ["Olaf Scholz"] * 2
    assert library.search("in:quote -says:Kuleba Abzug").total == len({hit.article for hit in quotes})


def test_every_sample_tells_its_paper(samples: Library) -> None:
    papers = {facet.value: facet.count for facet in samples.facets().sources}
    assert sum(papers.values()) == samples.count == 30
    assert {"Hammaburger Tagblatt", "Säntiser Tagblatt", "Nachrichtenkontor Leuchtturm"} <= set(papers)
    found = samples.search('source:"Hammaburger Tagblatt"').hits
    assert {hit.source for hit in found} == {"Hammaburger Tagblatt"}
