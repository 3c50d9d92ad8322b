"""The shipped actors, the user's file over them, and the files' problems."""

import pickle
from datetime import date
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from index.actors import Registry, find_actors
from index.actors.timeline import Period
from index.article import ArticleDate

from .passages import article

_MEMBERS = """
    albanien belgien bulgarien daenemark deutschland estland finnland frankreich griechenland grossbritannien island
    italien kanada kroatien lettland litauen luxemburg montenegro niederlande nordmazedonien norwegen polen portugal
    rumaenien schweden slowakei slowenien spanien tschechien tuerkei ungarn usa
"""
_ONE = (
    "Präsident", "Vizepräsident", "Bundespräsident", "Ministerpräsident", "Bundeskanzler", "Außenminister", "Papst",
    "Verteidigungsminister", "Innenminister", "Finanzminister", "Generalsekretär", "Kommissionspräsident", "König",
    "Ratspräsident", "Außenbeauftragter", "Parlamentspräsident", "Oberbefehlshaber", "Generalstabschef",
)  # fmt: skip
_GOVERNMENT = (("Präsident", "Ministerpräsident", "Bundeskanzler"), ("Außenminister",), ("Verteidigungsminister",))
_NO_ARMY = ("island",)
_MOST_DAYS_SHARED = 3


def test_shipped_actors_have_no_problems(registry: Registry) -> None:
    assert registry.problems == ()
    assert len(registry.entries) >= 350


def test_countries_of_members_have_peoples_and_adjectives(registry: Registry) -> None:
    members = _MEMBERS.split()
    assert len(members) == 32
    for country in members:
        assert registry.entries[country].inhabitants and registry.entries[country].adjectives, country


@pytest.mark.parametrize("day", ["2022-01-12", "2022-01-31", "2022-02-15", "2022-02-24"])
@pytest.mark.parametrize("titles", _GOVERNMENT, ids=["head", "foreign", "defence"])
def test_governments_are_known_at_the_time_of_the_crisis(registry: Registry, titles: tuple[str, ...], day: str) -> None:
    for country in [*_MEMBERS.split(), "russland", "ukraine", "belarus"]:
        held = [each for title in titles for each in registry.holders.get((title, country), ())]
        known = {person for period, person in held if period.meets(Period(day, day))}
        assert known or (country in _NO_ARMY and "Verteidigungsminister" in titles), (country, titles)


def test_an_office_has_one_holder_at_a_time(registry: Registry) -> None:
    for (title, of), held in registry.holders.items():
        if title in _ONE:
            for (one, first), (two, second) in combinations(held, 2):
                shared = one.within(two)
                assert shared is None or _days(shared) <= _MOST_DAYS_SHARED, (title, of, first, second, shared)


def _days(shared: Period) -> int:
    """Return how many days lie between two bounds; a month that tells no day is no longer than its first one."""
    first, last = (date.fromisoformat((bound.replace("-99", "") + "-01")[:10]) for bound in shared)
    return max(0, (last - first).days)


@pytest.mark.parametrize(
    ("date", "known"),
    [
        (ArticleDate("2022-02-24", "file"), True),
        (ArticleDate("2022-02-24", "text"), True),
        (ArticleDate("2026-01-01", "file", modified=True), False),
        (None, False),
    ],
)
def test_a_date_in_the_name_of_a_file_tells_who_is_in_office(
    registry: Registry, date: ArticleDate | None, known: bool
) -> None:
    page = msgspec.structs.replace(article("Der russische Präsident lenkt ein."), date=date)
    assert [m.actor for m in find_actors(page, registry).mentions] == ["wladimir-putin"] * known


def test_terms_end_after_they_begin(registry: Registry) -> None:
    for entry in registry.entries.values():
        for office in entry.offices:
            period = Period.of_office(office)
            assert period.first <= period.last, (entry.id, office)


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("stoltenberg", "jens-stoltenberg"),
        ("JENS STOLTENBERG", "jens-stoltenberg"),
        ("jens-stoltenberg", "jens-stoltenberg"),
        ("Selenski", "wolodymyr-selenskyj"),
        ("Zelensky", "wolodymyr-selenskyj"),
        ("Lavrov", "sergej-lawrow"),
        ("Erdogan", "recep-tayyip-erdogan"),
        ("erdoğan", "recep-tayyip-erdogan"),
        ("Kyjiw", "kiew"),
        ("nato", "nato"),
        ("Tuerkei", "tuerkei"),
        ("Weißes Haus", "weisses-haus"),
        ("von der Leyen", "ursula-von-der-leyen"),
    ],
)
def test_lookup_knows_spellings(registry: Registry, name: str, actor: str) -> None:
    assert actor in [found.id for found in registry.lookup(name)]


def test_lookup_of_nobody_is_empty(registry: Registry) -> None:
    assert registry.lookup("Niemand Nirgendwo") == ()
    assert registry.lookup("") == ()
    assert registry.get("niemand") is None


def test_a_registry_goes_to_other_processes(registry: Registry) -> None:
    copy = pickle.loads(pickle.dumps(registry))
    assert find_actors(article("Putin lacht."), copy) == find_actors(article("Putin lacht."), registry)


def test_user_file_adds_changes_and_names(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(
        "- name: Erika Musterfrau\n  gender: f\n  offices: ['Außenministerin of ukraine, 2025..']\n"
        "- id: nato\n  aliases: [Der Klub]\n- id: jens-stoltenberg\n  name: Jens S.\n",
        "utf-8",
    )
    registry = Registry.load(path)
    assert registry.problems == ()
    assert [actor.id for actor in registry.lookup("Musterfrau")] == ["erika-musterfrau"]
    assert [actor.id for actor in registry.lookup("Der Klub")] == ["nato"]
    stoltenberg = registry.get("jens-stoltenberg")
    assert stoltenberg and stoltenberg.name == "Jens S." and stoltenberg.offices


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("- name: [\n", 2, "no actors are taken"),
        ("just words\n", 1, "must be a list"),
        ("- just words\n", 1, "must be written as"),
        ("- name: A B\n- nme: B C\n", 2, "unknown key 'nme'"),
        ("- kind: person\n", 1, "needs a name"),
        ("- name: A B\n  kind: robot\n", 2, "must be one of person"),
        ("- name: A B\n  offices: [Minister]\n", 2, "TITLE of ID"),
        ("- name: A B\n  aliases: " + "[" * 100_000, 2, "nested"),
        ("- {name: A B, [c]: d}\n", 1, "a key was expected"),
        ("- name: A B\n  aliases:\n    - [c]\n", 3, "a word or a list of words"),
        ("- name: A B\n  offices: [Minister of atlantis]\n", 1, "refers to 'atlantis'"),
        ("- id: atlantis\n  aliases: [Meer]\n", 1, "no actor has the id 'atlantis'"),
    ],
)
def test_problems_tell_file_line_and_way_out(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(text, "utf-8")
    registry = Registry.load(path)
    problem = registry.problems[0]
    assert words in problem.message, problem
    assert (problem.path, problem.line) == (str(path), line)
    assert registry.get("nato")


def test_one_broken_entry_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text("- kind: person\n- name: Erika Musterfrau\n", "utf-8")
    registry = Registry.load(path)
    assert registry.get("erika-musterfrau") and len(registry.problems) == 1


def test_unreadable_and_missing_files(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"- name: \xff\xfe\n")
    assert "cannot be read" in Registry.load(broken).problems[0].message
    assert Registry.load(tmp_path / "none.yaml").problems == ()


def test_large_files_are_compiled_and_never_out_of_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("index.actors.registry._LARGE", 0)
    path = tmp_path / "actors.yaml"
    path.write_text("- name: Erika Musterfrau\n- nme: x\n", "utf-8")
    first, second = Registry.load(path), Registry.load(path)
    assert first.problems == second.problems != ()
    assert first.entries == second.entries
    text = article("Erika Musterfrau traf Putin und die Nato.")
    assert find_actors(text, first) == find_actors(text, second) == find_actors(text, Registry(first.entries))
    path.write_text("- name: Max Mustermann\n", "utf-8")
    assert Registry.load(path).get("max-mustermann") and not Registry.load(path).get("erika-musterfrau")


def test_an_alias_of_one_word_names_a_person(tmp_path: Path) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text("- id: olaf-scholz\n  aliases: [Scholzomat]\n", "utf-8")
    found = find_actors(article("Der Scholzomat spricht. Scholzomats Rede war kurz."), Registry.load(path))
    assert [m.actor for m in found.mentions] == ["olaf-scholz"] * 2
