"""What a reader finds with a query, in which order, and what the answer tells besides."""

from itertools import pairwise
from pathlib import Path

import pytest
from engine_helpers import article, ask, engine_with, field, found

from index.engine import Engine
from index.query import Query


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return engine_with(
        tmp_path,
        article(1, "Der Abzug der Soldaten beginnt heute.", headline="Soldaten gehen", source="Kreisblatt"),
        article(2, "Moskau kündigt einen Truppenabzug an.", headline="Kreml", source="Süddeutsche Zeitung"),
        article(3, "Die Abzüge aus den Häfen wurden für den Winter gestoppt.", source="Süddeutsche Zeitung"),
        article(4, "Ein ganz anderes Thema: Wetter über der Straße.", headline="Wetter", place="Köln"),
    )


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("Abzug", {1, 2, 3}),
        ("ABZUGS", {1, 2, 3}),
        ("Truppenabzügen", {2}),
        ("fuer", {3}),
        ("strasse", {4}),
        ("Hafen", {3}),
        ("Abzug Wetter", {1, 2, 3, 4}),
        ("Abzug -Moskau", {1, 3}),
        ("-Abzug", {4}),
        ("Moskau OR Wetter", {2, 4}),
        ('"Abzug der Soldaten"', {1}),
        ('"der Abzug"', {1}),
        ('"abzug der"', {1}),
        ('"Abzuges der Soldaten"', set()),
        ('"Soldaten der Abzug"', set()),
        ("trupp*", {2}),
        ("*abzug", {1, 2}),
        ("h?fen", {3}),
        ("abz*e", {3}),
        ("mosakú~", {2}),
        ("Mosku~", {2}),
        ("source:Kreisblatt", {1}),
        ("source:sueddeutsche", {2, 3}),
        ("place:köln", {4}),
        ("Abzug source:Kreisblatt", {1}),
        ("-source:Kreisblatt Abzug", {2, 3}),
        ("gibtesnicht", set()),
        ("", {1, 2, 3, 4}),
        ("der Abzug", {1, 2, 3}),
        ('"…" Abzug', {1, 2, 3}),
        ("* Abzug", {1, 2, 3}),
        ('-"—" Abzug', {1, 2, 3}),
        ("…", {1, 2, 3, 4}),
        ("heute an", {1}),
    ],
)
def test_a_line_finds(engine: Engine, line: str, keys: set[int]) -> None:
    ranking = ask(engine, line)
    assert {*ranking.keys(0, 10)} == keys
    assert ranking.total == len(keys)


def test_parts_of_a_compound_find_it_only_together(tmp_path: Path) -> None:
    engine = engine_with(
        tmp_path,
        article(1, "Der Abzug der Truppen."),
        article(2, "Truppen stehen an der Grenze."),
        article(3, "Der Truppenabzug."),
    )
    assert found(engine, "Truppenabzug") == [3, 1]


def test_exact_form_before_other_form_before_compound(tmp_path: Path) -> None:
    engine = engine_with(
        tmp_path,
        article(1, "Der Truppenabzug hat begonnen"),
        article(2, "Viele Abzüge haben begonnen"),
        article(3, "Dieser Abzug hat begonnen"),
    )
    assert found(engine, "Abzug") == [3, 2, 1]


def test_articles_with_all_words_come_first(tmp_path: Path) -> None:
    often = "Panzer " * 40
    engine = engine_with(
        tmp_path, article(1, often), article(2, f"Panzer und Haubitzen {'und mehr ' * 200}"), article(3, often)
    )
    assert found(engine, "Panzer Haubitzen")[0] == 2


def test_in_a_sentence_rare_words_tell_more_than_having_all_words(tmp_path: Path) -> None:
    """Of three words the article with all is first; of the same in a sentence, the one that is about the rare word."""
    filler = [article(key, "Ein Bericht der Gruppe aus der Sitzung") for key in range(10, 60)]
    about = article(1, "Haubitzen, Haubitzen, Haubitzen in einem Bericht")
    engine = engine_with(tmp_path, about, article(2, "Haubitzen. Bericht der Gruppe. " + "Und mehr. " * 300), *filler)
    assert found(engine, "Bericht Gruppe Haubitzen")[0] == 2
    assert found(engine, "Bericht aus der Gruppe mit den Haubitzen")[0] == 1


def test_headline_before_lead_before_body(tmp_path: Path) -> None:
    engine = engine_with(
        tmp_path,
        article(1, "Manöver an einem Tag", headline="An der Grenze", lead="Es ist Winter"),
        article(2, "An einem Tag Winter", headline="An der Grenze", lead="Es ist Manöver"),
        article(3, "An einem Tag Winter", headline="Manöver der Grenze", lead="Es ist an"),
    )
    assert found(engine, "Manöver") == [3, 2, 1]


def test_words_close_together_come_first(tmp_path: Path) -> None:
    filler = "und dann kam noch etwas ganz anderes dazwischen, das lange dauerte und niemanden etwas anging, nämlich "
    engine = engine_with(
        tmp_path,
        article(1, f"Waffen {filler} für die Ukraine."),
        article(2, f"Waffen für die Ukraine: {filler} mehr."),
        article(3, f"Die Ukraine {filler} Waffen."),
    )
    assert found(engine, "Waffen Ukraine")[0] == 2


def test_recent_before_old_only_as_a_tie_break(tmp_path: Path) -> None:
    engine = engine_with(
        tmp_path,
        article(1, "Gipfel in Brüssel", first_day=20210101, last_day=20210101),
        article(2, "Gipfel in Brüssel", first_day=20220101, last_day=20220101),
        article(3, "Gipfel Gipfel Brüssel", first_day=20200101, last_day=20200101),
    )
    assert found(engine, "Gipfel") == [3, 2, 1]
    assert found(engine, "Gipfel", sort="date") == [2, 1, 3]


def test_without_words_the_latest_come_first(tmp_path: Path) -> None:
    days = {1: 20220301, 2: 0, 3: 20220315, 4: 20220301}
    engine = engine_with(tmp_path, *(article(key, "Text", first_day=day, last_day=day) for key, day in days.items()))
    assert found(engine, "") == [3, 4, 1, 2]


def test_pages_of_a_ranking_fit_together(tmp_path: Path) -> None:
    engine = engine_with(tmp_path, *(article(key, "Nato " * (key % 7 + 1) + "und mehr") for key in range(1, 301)))
    ranking = ask(engine, "Nato")
    whole = ranking.scored(0, 300)
    assert sorted(key for key, _ in whole) == list(range(1, 301))
    assert [row for start in range(0, 300, 37) for row in ranking.scored(start, 37)] == whole
    assert all(first[1] >= second[1] for first, second in pairwise(whole))


@pytest.mark.parametrize(
    ("value", "keys"),
    [
        ("2022-02-15", {1, 3, 4}),
        ("2022-02", {1, 2, 3, 4}),
        ("2022", {1, 2, 3, 4}),
        ("2022-02-16..2022-03", {2, 3, 4}),
        ("..2022-02-15", {1, 3, 4, 5}),
        ("2022-02-20..", {2, 3, 4}),
        ("2021", {5}),
        ("gestern", set()),
        ("2022-13", set()),
        ("2022-02-30", set()),
    ],
)
def test_dates_and_ranges_of_dates(tmp_path: Path, value: str, keys: set[int]) -> None:
    bounds = {1: (20220215, 20220215), 2: (20220220, 20220220), 3: (20220201, 20220231), 4: (20220101, 20221231)}
    bounds |= {5: (20211231, 20211231), 6: (0, 0)}
    documents = (article(key, "Text", first_day=first, last_day=last) for key, (first, last) in bounds.items())
    engine = engine_with(tmp_path, *documents)
    ranking = engine.search(field("date", value), resolve=lambda *_: None, allowed=lambda _: ())
    assert {*ranking.keys(0, 10)} == keys
    assert bool(ranking.notes) == (not keys)


def test_marks_of_the_reader_are_keys_that_only_the_library_knows(engine: Engine) -> None:
    assert found(engine, "Abzug is:unread", allowed=(2, 3, 4)) == found(engine, "Abzug -source:Kreisblatt")
    assert found(engine, "-is:unread", allowed=(2, 3, 4)) == [1]


@pytest.fixture
def speeches(tmp_path: Path) -> Engine:
    return engine_with(
        tmp_path,
        article(
            1, "Putin sprach.", mentioned=("putin",), quotes=[("putin", "Wir ziehen Truppen ab"), ("scholz", "Gut so")]
        ),
        article(
            2, "Truppen.", mentioned=("putin", "scholz"), quotes=[("scholz", "Die Truppen bleiben"), ("", "Wer weiß")]
        ),
        article(3, "Truppen an der Grenze.", mentioned=("nato",), quotes=[("putin", "Kein Wort dazu")]),
    )


@pytest.mark.parametrize(
    ("line", "articles", "quotes"),
    [
        ("says:putin", {1, 3}, {(1, 0), (3, 0)}),
        ("actor:scholz", {2}, {(2, 0), (2, 1)}),
        ("says:putin Truppen", {3}, {(3, 0)}),
        ("in:quote Truppen", {1, 2}, {(1, 0), (2, 0)}),
        ("in:quote says:putin Truppen", {1}, {(1, 0)}),
        ("in:quote says:scholz ziehen", set(), set()),
        ('in:quote "ziehen Truppen"', {1}, {(1, 0)}),
        ("in:quote Truppen -bleiben", {1}, {(1, 0)}),
        ("in:quote Truppen actor:scholz", {2}, {(2, 0)}),
        ("says:putin says:scholz", {1}, {(1, 0), (1, 1)}),
        ("says:putin OR says:scholz", {1, 2, 3}, {(1, 0), (1, 1), (2, 0), (3, 0)}),
        ("-says:putin", {2}, {(2, 0), (2, 1)}),
        ("says:niemand", set(), set()),
        ("type:direct", {1, 2, 3}, {(1, 0), (1, 1), (2, 0), (2, 1), (3, 0)}),
        ("type:indirect", set(), set()),
    ],
)
def test_who_says_what(speeches: Engine, line: str, articles: set[int], quotes: set[tuple[int, int]]) -> None:
    ranking = ask(speeches, line)
    assert {*ranking.keys(0, 10)} == articles
    assert set(ranking.quotes(0, 10)) == quotes
    assert ranking.quote_total == len(quotes)


def test_speaker_and_type_hold_of_one_quotation(tmp_path: Path) -> None:
    from index.engine import Document, QuoteDocument

    said = QuoteDocument("Ja", "direct", "putin"), QuoteDocument("er gehe", "indirect", "scholz")
    engine = engine_with(tmp_path, Document(key=1, body="Text", quotes=said))
    assert found(engine, "says:putin type:direct") == [1]
    assert found(engine, "says:putin type:indirect") == []


def test_facets_count_found_articles_only(speeches: Engine, tmp_path: Path) -> None:
    facets = ask(speeches, "Truppen").facets()
    assert facets["mentioned"] == [("nato", 1), ("putin", 1), ("scholz", 1)]
    assert facets["speaking"] == [("putin", 1), ("scholz", 1)]
    assert facets["type"] == [("direct", 2)]
    assert ask(speeches, "").facets()["mentioned"][0] == ("putin", 2)


def test_facets_of_sources_and_months(tmp_path: Path) -> None:
    engine = engine_with(
        tmp_path,
        article(1, "Text", source="A", first_day=20220215, last_day=20220215),
        article(2, "Text", source="B", first_day=20220201, last_day=20220231),
        article(3, "Text", source="B", first_day=20220101, last_day=20221231),
    )
    facets = ask(engine, "").facets()
    assert facets["source"] == [("B", 2), ("A", 1)]
    assert facets["month"] == [("2022-02", 2)]


def test_a_pattern_that_stands_for_too_many_words_is_cut_and_says_so(tmp_path: Path) -> None:
    words = " ".join(f"ab{number:05}x" for number in range(1_500))
    engine = engine_with(tmp_path, article(1, words), article(2, "ab00001x"))
    ranking = ask(engine, "a*x")
    assert ranking.total >= 1
    assert ranking.notes == ("a*x stands for 1,500 words; the 1,000 most frequent were searched",)
    assert ask(engine, "ab0*").notes == ()


def test_long_lines_rank_by_the_words_that_tell_most(tmp_path: Path) -> None:
    common = "Gesetz zur Änderung und Verbesserung der Lage von Menschen in Stadt und Land"
    engine = engine_with(
        tmp_path,
        article(1, f"{common} {'und vieles mehr ' * 80}"),
        article(2, "Saatgutvielfalt Saatgutvielfalt ist die Grundlage"),
        *(article(key, f"{common} {key}") for key in range(3, 40)),
    )
    assert found(engine, f"{common} (Saatgutvielfalt), Teil II")[0] == 2


LONG = "Auf dem Flughafen landete eine Maschine des Typs {} wegen eines Schadens am Fahrwerk"


def test_a_pasted_sentence_is_not_lost_for_a_name_in_quotation_marks(tmp_path: Path) -> None:
    engine = engine_with(tmp_path, article(1, "Die Maschine landete mit Schaden am Fahrwerk auf dem Flughafen."))
    assert found(engine, LONG.format("„Fokker 100“")) == [1]


def test_phrases_of_the_keyboard_hold_in_lines_of_any_length(tmp_path: Path) -> None:
    engine = engine_with(
        tmp_path,
        article(1, "Die Maschine landete mit Schaden am Fahrwerk auf dem Flughafen."),
        article(2, "Eine Fokker 100 flog weiter."),
    )
    assert found(engine, LONG.format('"Fokker 100"') + " weiter") == [2]
    assert found(engine, 'Maschine "Fokker 100"') == []


def test_brackets_around_words_side_by_side_change_nothing(tmp_path: Path) -> None:
    engine = engine_with(tmp_path, article(1, "Gipfel in Madrid"), article(2, "Gipfel"), article(3, "Nato in Madrid"))
    assert found(engine, "Gipfel (Madrid Spanien)") == found(engine, "Gipfel Madrid Spanien")
    assert set(found(engine, "Gipfel (Madrid Spanien)")) == {1, 2, 3}
    assert found(engine, "Gipfel (Madrid OR Spanien)") == [1]


@pytest.mark.parametrize(
    ("word", "every"), [("Wahlkampf", 1), ("Haushalt", 2), ("Regierung", 4), ("Opposition", 30), ("Bergwerk", 0)]
)
def test_a_word_alone_finds_and_ranks_as_beside_a_field(tmp_path: Path, word: str, every: int) -> None:
    def text(key: int) -> str:
        words = {"Wahlkampf": 1, "Haushalt": 2, "Regierung": 4, "Opposition": 30}
        return " ".join((each + " ") * (1 + key % 3) for each, often in words.items() if key % often == 0)

    engine = engine_with(tmp_path, *(article(key, text(key), source="dpa") for key in range(1, 400)))
    engine.write([article(key, text(key), source="dpa") for key in range(400, 500)], remove=[60, 64])
    alone, beside = ask(engine, word), ask(engine, f"{word} source:dpa")
    assert alone.total == beside.total
    assert alone.scored(0, 500) == beside.scored(0, 500)
    expected = {key for key in range(1, 500) if every and key % every == 0} - {60, 64}
    assert {*alone.keys(0, 500)} == expected


@pytest.mark.parametrize("often", [2, 10, 40])
def test_a_compound_alone_finds_it_and_its_parts_together(tmp_path: Path, often: int) -> None:
    def text(key: int) -> str:
        words = {"Truppenabzug": 50, "Abzug": often, "Truppen": 3}
        return " ".join(each for each, every in words.items() if key % every == 0)

    engine = engine_with(tmp_path, *(article(key, text(key), source="dpa") for key in range(1, 400)))
    alone, beside = ask(engine, "Truppenabzug"), ask(engine, "Truppenabzug source:dpa")
    expected = {key for key in range(1, 400) if key % 50 == 0 or key % often == key % 3 == 0}
    assert {*alone.keys(0, 400)} == expected
    assert alone.scored(0, 400) == beside.scored(0, 400)


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    engine = Engine.open(tmp_path / "index", create=True)
    ranking = ask(engine, "Nato")
    assert (ranking.total, ranking.keys(0, 10), ranking.quotes(0, 10)) == (0, [], [])
    assert all(values == [] for values in ranking.facets().values())
    assert engine.complete("na", 5) == []
    assert engine.suggest(Query()) is None
