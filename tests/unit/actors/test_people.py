"""People whom the registry does not know, on passages that were annotated by hand (data/passages.txt)."""

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
