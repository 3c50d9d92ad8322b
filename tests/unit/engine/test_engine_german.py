"""The keys of words: German spellings, stems, the parts of compounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.german.compounds import parts
from index.german.folding import WORD, fold, keys
from index.german.stems import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("für", "fuer"),
        ("FÜR", "für"),
        ("Straße", "Strasse"),
        ("Größe", "GROESSE"),
        ("Selenskyj", "selenskyj"),
        ("Orbán", "Orban"),
        ("Trup\u00adpen", "Truppen"),
        ("u\u0308ber", "über"),
        ("Soldat*innen", "Soldatinnen"),
        ("Soldat:innen", "Soldatinnen"),
    ],
)
def test_spellings_of_a_word_have_one_key(one: str, other: str) -> None:
    assert keys(one) == keys(other)
    assert len(keys(one)) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("neue", "neu"), ("Steuer", "Stur"), ("Quelle", "Qulle"), ("drucken", "druken")]
)
def test_words_that_differ_keep_different_keys(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_hyphens_and_marks_part_words() -> None:
    assert keys("Der Nato-Generalsekretär (»Stoltenberg«): 100.000!") == [
        "der",
        "nato",
        "generalsekretar",
        "stoltenberg",
        "100",
        "000",
    ]


@given(st.text())
def test_any_word_has_a_key_and_folding_again_changes_nothing_for_plain_words(text: str) -> None:
    for word in WORD.findall(text):
        assert fold(word)
    assert keys(text) == [fold(word) for word in WORD.findall(text)]


@pytest.mark.parametrize(
    ("word", "inside"),
    [
        ("Truppenabzugs", {"Truppe", "Abzug"}),
        ("Verteidigungsministerinnen", {"Verteidigung", "Ministerinnen"}),
        ("Umsatzsteuersatz", {"Umsatzsteuer", "Steuer", "Satz"}),
        ("Schulbuch", {"Schule", "Buch"}),
        ("Gaslieferungen", {"Gas", "Lieferung"}),
    ],
)
def test_compounds_have_the_words_that_they_are_made_of(word: str, inside: set[str]) -> None:
    assert {stem(fold(one)) for one in inside} <= {stem(part) for part in parts(fold(word))}


@pytest.mark.parametrize(
    "word", ["Bundestag", "Freiheit", "Regierung", "Wissenschaft", "verhandeln", "Ukraine", "Nato", ""]
)
def test_words_that_are_no_compounds_stay_whole(word: str) -> None:
    assert parts(fold(word)) == ()


@given(st.text(alphabet="abdefghiklmnorstuz", min_size=1, max_size=40))
def test_parts_are_never_the_whole_word(key: str) -> None:
    assert key not in parts(key)
