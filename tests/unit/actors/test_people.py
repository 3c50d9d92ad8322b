"""People whom the registry does not know, on passages that were annotated by hand (data/passages.txt)."""

import pytest

from index.actors import Registry, find_actors

from .passages import article, passages, score


def test_unknown_people_are_found_and_little_else(registry: Registry) -> None:
    result = score(registry)
    assert result.wanted > 100
    assert result.precision >= 0.9, result.wrong
    assert result.recall >= 0.9, result.missed


def test_passages_hold_nobody_whom_the_registry_knows(registry: Registry) -> None:
    assert not {actor for passage in passages() for _, actor in passage.people} & set(registry.entries)


def test_the_same_name_gives_the_same_id_in_other_articles(registry: Registry) -> None:
    one = find_actors(article("Trainer Marco Stühlinger lobt das Team."), registry)
    two = find_actors(article("MARCO oder nicht: Marco Stühlingers Vertrag läuft aus, Stühlinger bleibt."), registry)
    assert {m.actor for m in one.mentions} == {m.actor for m in two.mentions} == {"marco-stuehlinger"}


def test_somebody_with_a_surname_only_is_known_by_it_afterwards(registry: Registry) -> None:
    found = find_actors(article("Polizeisprecher Hollerbach schwieg. Später sprach Hollerbach doch."), registry)
    assert [m.actor for m in found.mentions] == ["hollerbach-polizeisprecher"] * 2


def test_a_title_of_the_other_gender_means_somebody_else(registry: Registry) -> None:
    found = find_actors(article("Der Wirt Karl Schmidt grüßt. Frau Schmidt nickt. Schmidts Hund bellt."), registry)
    assert [m.actor for m in found.mentions][:2] == ["karl-schmidt", "schmidt-frau"]


def test_nouns_after_several_people_are_no_surnames(registry: Registry) -> None:
    assert not find_actors(article("Er hat ausländischen Korrespondenten Tempo versprochen."), registry).mentions


FULL_NAMES = [
    ("Der Chef des Amtes im Tal, Reto Zgraggen, kam.", "Reto Zgraggen", "reto-zgraggen"),
    ("Der Minister sagte, Graue Wölfe seien selten.", None, None),
    ("Ewariste Nkurunzi, ein Sprecher der Helfer, kam.", "Ewariste Nkurunzi", "ewariste-nkurunzi"),
    ("Gestern Abend, ein Sprecher schlief, brannte es.", None, None),
    ("Das Duo Infernale, eine Ministerin und ein Graf, kam.", None, None),
    ("Dann trat Präsidentin Pilar Andrade Quispe ab.", "Präsidentin Pilar Andrade Quispe", "pilar-andrade-quispe"),
    ("Dann warf Minister Karl Muster Steine.", "Minister Karl Muster", "karl-muster"),
    ("Es spricht R. Tschernjak vom Institut.", "R. Tschernjak", "r-tschernjak"),
    ("Das steht in Band C. Danach wird es leer.", None, None),
    ("Die San Antonio Spurs gewannen.", None, None),
    ("Der Bandleader Yogo Muster (50) spielt.", "Yogo Muster", "yogo-muster"),
]


@pytest.mark.parametrize(("text", "words", "actor"), FULL_NAMES, ids=[text[:40] for text, _, _ in FULL_NAMES])
def test_where_names_begin_and_end(registry: Registry, text: str, words: str | None, actor: str | None) -> None:
    found = find_actors(article(text), registry)
    named = [(m.text, m.actor) for m in found.mentions if m.form in ("name", "surname", "role_name")]
    assert named == ([(words, actor)] if words else [])


def test_a_widow_is_not_her_husband(registry: Registry) -> None:
    found = find_actors(article("Karl Barghut ist tot. Später weinte Suhaj Barghut."), registry)
    assert [m.actor for m in found.mentions] == ["karl-barghut", "suhaj-barghut"]


def test_people_with_two_surnames_are_known_by_either(registry: Registry) -> None:
    found = find_actors(article("Richter Alberto Undiano Mallenco pfiff. Undiano zögerte, Mallenco nicht."), registry)
    assert [m.actor for m in found.mentions] == ["alberto-undiano-mallenco"] * 3


def test_the_famous_one_of_two_with_a_surname_is_meant(registry: Registry) -> None:
    assert [m.actor for m in find_actors(article("Orbán bremst."), registry).mentions] == ["viktor-orban"]
    found = find_actors(article("Ludovic Orban kam. Orban ging."), registry)
    assert [m.actor for m in found.mentions] == ["ludovic-orban"] * 2
