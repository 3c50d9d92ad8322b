"""What counts as a mention, with which actor and form: the rules in the docstring of index/actors/finder.py."""

import pytest

from index.actors import Registry, find_actors
from index.article import Byline, Dateline, Span

from .passages import article

CASES = [
    # genitives, spellings, capitals, umlauts
    ("Stoltenbergs Auftritt vor der Presse.", ["Stoltenbergs surname jens-stoltenberg"]),
    ("Die NATO und die Nato.", ["NATO name nato", "Nato name nato"]),
    ("Selenski dankt, Selenskyj dankt, Zelensky dankt.", ["Selenski", "Selenskyj", "Zelensky"]),
    ("Recep Tayyip Erdogan und Erdoğan reden.", ["Recep Tayyip Erdogan name recep-tayyip-erdogan", "Erdoğan"]),
    ("Das gilt auch für Oesterreich.", ["Oesterreich name oesterreich"]),
    ("Die USA sind dabei.", ["USA name usa"]),
    ("In den Vereinigten Staaten regnet es.", ["Vereinigten Staaten name usa"]),
    ("Der Sitz der Vereinten Nationen.", ["Vereinten Nationen name un"]),
    ("Die Eu und die Un sind keine Wörter.", []),
    # compounds
    ("Die Nato-Staaten tagen.", ["Nato compound nato"]),
    ("Der Russland-Ukraine-Konflikt.", ["Russland compound russland", "Ukraine compound ukraine"]),
    ("Die Ukrainekrise.", ["Ukraine compound ukraine"]),
    ("Die Kanzlerreise beginnt.", ["Kanzler compound olaf-scholz"]),
    ("Das Kanzleramt schweigt.", ["Kanzleramt name kanzleramt"]),
    ("Der US-Dollar steigt.", []),
    ("Der Nato-Russland-Rat tagt.", ["Nato-Russland-Rat name nato-russland-rat"]),
    # peoples and adjectives
    ("Esten, Letten und Litauer warnen.", ["Esten epithet estland", "Letten epithet lettland", "Litauer"]),
    ("Russische Truppen und deutsche Einheiten.", []),
    ("Die Schweizer Regierung.", ["Schweizer Regierung name regierung-schweiz"]),
    ("Die Deutsche Bank.", []),
    ("Ein Norweger gewann.", []),
    ("Jens Stoltenberg kommt. Der Norweger spricht.", ["Jens Stoltenberg", "Norweger epithet jens-stoltenberg"]),
    ("Olaf Scholz kommt. Die Norweger sprechen.", ["Olaf Scholz", "Norweger epithet norwegen"]),
    # capitals
    ("Er reist nach Moskau.", ["Moskau name moskau"]),
    ("Nun sendet Moskau Zeichen.", ["Moskau metonym russland"]),
    ("Signale aus Moskau.", ["Moskau metonym russland"]),
    ("Über Moskaus Forderungen.", ["Moskaus metonym russland"]),
    (
        "In Paris, London und Berlin wird demonstriert.",
        ["Paris name paris", "London name london", "Berlin name berlin"],
    ),
    ("Nördlich von Kiew fielen Schüsse.", ["Kiew name kiew"]),
    ("Kiews Bürgermeister spricht.", ["Kiews name kiew"]),
    ("Die Beziehungen zwischen Moskau und Kiew.", ["Moskau metonym russland", "Kiew metonym ukraine"]),
    # organisations and institutions
    ("Das Verteidigungsministerium in Moskau schwieg.", ["Verteidigungsministerium in Moskau name", "Moskau name"]),
    ("Die russische Regierung.", ["russische Regierung name russische-regierung"]),
    ("Das litauische Außenministerium.", ["litauische Außenministerium name aussenministerium-litauen"]),
    ("Das Außenministerium schweigt.", []),
    ("Die Nato tagt. Das Bündnis berät.", ["Nato name nato", "Bündnis epithet nato"]),
    ("Das Bündnis aus SPD und Grünen berät.", ["SPD name spd", "Grünen name gruene"]),
    ("Angaben der Agentur Interfax (dpa).", ["Interfax name interfax"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:40] for text, _ in CASES])
def test_mentions(registry: Registry, text: str, wanted: list[str]) -> None:
    mentions = find_actors(article(text), registry).mentions
    told = [f"{m.text} {m.form} {m.actor}" for m in mentions]
    assert len(told) == len(wanted), told
    for have, want in zip(told, wanted, strict=True):
        assert have.startswith(want), told


ROLES = [
    ("Der russische Präsident lenkt ein.", "2022-02", ["russische Präsident wladimir-putin"]),
    ("Der russische Präsident lenkt ein.", "2010-02", ["russische Präsident dmitri-medwedew"]),
    ("Der russische Präsident lenkt ein.", None, []),
    ("Russlands Präsident lenkt ein.", "2022-02-15", ["Präsident wladimir-putin"]),
    ("Der Nato-Generalsekretär warnt.", "2022-02-15", ["Nato-Generalsekretär jens-stoltenberg"]),
    ("Der Nato-Generalsekretär warnt.", "2025-02-15", ["Nato-Generalsekretär mark-rutte"]),
    ("Die ukrainischen Außenminister warnen.", "2022-02-15", []),
    ("Die deutsche Außenministerin warnt.", "2022-02-15", ["deutsche Außenministerin annalena-baerbock"]),
    ("Die deutsche Aussenministerin warnt.", "2022-02-15", ["deutsche Aussenministerin annalena-baerbock"]),
    ("Die Bundeskanzlerin warnt.", "2021-11-01", ["Bundeskanzlerin angela-merkel"]),
    ("Die Bundeskanzlerin warnt.", "2022-02-15", []),
    ("Der britische Premier geht.", "2022-10", []),
    ("Der frühere russische Präsident warnt.", "2022-02-15", []),
    ("Ein russischer Präsident warnt.", "2022-02-15", []),
    ("Stoltenberg kam. Der frühere norwegische Ministerpräsident warnte.", "2022-02-15", ["frühere norwegische Mini"]),
    ("Selenskyj kam. Der frühere ukrainische Präsident warnte.", "2022-02-15", []),
    ("Er will das Amt des russischen Präsidenten.", "2022-02-15", []),
    ("Er ist der russische Präsident.", "2022-02-15", []),
    ("Er wurde zum Präsidenten der Ukraine gewählt.", "2022-02-15", []),
    ("Er war lange Russlands Botschafter bei der Nato.", "2022-02-15", []),
    ("Der Kremlsprecher schweigt.", "2022-02-15", ["Kremlsprecher dmitri-peskow"]),
    ("Präsident Putin sprach. Der ukrainische Präsident schwieg.", "2022-02-15", ["ukrainische Präsident wolodymyr"]),
    ("Ministerin Baerbock traf Minister Lawrow. Die Ministerin lachte.", "2022-02-15", ["Ministerin annalena"]),
    ("US-Präsident Biden rief an. Putin schwieg. Der Präsident lachte.", "2022-02-15", ["Präsident wladimir-putin"]),
    ("US-Präsident Biden rief Putin an.\nDer Präsident lachte.", "2022-02-15", []),
    ("US-Präsident sagt Reise ab", "2022-02-15", ["US-Präsident joe-biden"]),
    ("Nato-Generalsekretär Jens Stoltenberg kam. Der russische Präsident kam nicht.", None, ["russische Präsident w"]),
]


@pytest.mark.parametrize(("text", "date", "wanted"), ROLES, ids=[f"{date} {text[:40]}" for text, date, _ in ROLES])
def test_offices_without_names(registry: Registry, text: str, date: str | None, wanted: list[str]) -> None:
    mentions = find_actors(article(text, date), registry).mentions
    told = [f"{m.text} {m.actor}" for m in mentions if m.form == "role"]
    assert len(told) == len(wanted), told
    assert all(have.startswith(want) for have, want in zip(told, wanted, strict=True)), told


NAMED = [
    ("Der ukrainische Außenminister Dmytro Kuleba sprach.", "ukrainische Außenminister Dmytro Kuleba", "dmytro-kuleba"),
    ("Vize-Außenminister Alexander Gruschko kam.", "Vize-Außenminister Alexander Gruschko", "alexander-gruschko"),
    ("Mit Generalinspekteur Zorn beraten.", "Generalinspekteur Zorn", "eberhard-zorn"),
    ("Premierminister Johnson trat ab.", "Premierminister Johnson", "boris-johnson"),
    ("Seine Sekretärin Anna Putin kam.", "Sekretärin Anna Putin", "anna-putin"),
]


@pytest.mark.parametrize(("text", "span", "actor"), NAMED)
def test_role_and_name_are_one_mention(registry: Registry, text: str, span: str, actor: str) -> None:
    found = find_actors(article(text), registry)
    assert (span, "role_name", actor) in [(m.text, m.form, m.actor) for m in found.mentions]


def test_appositions_on_both_sides_carry_the_role(registry: Registry) -> None:
    before = find_actors(article("Das sagte die US-Botschafterin bei der Nato, Julianne Smith, am Abend."), registry)
    after = find_actors(article("Das sagte Julianne Smith, US-Botschafterin bei der Nato, am Abend."), registry)
    for found in (before, after):
        told = {(m.text, m.form) for m in found.mentions if m.actor == "julianne-smith"}
        assert told == {("Julianne Smith", "name"), ("US-Botschafterin bei der Nato", "role")}


def test_surname_alone_needs_the_full_name_where_it_is_common(registry: Registry) -> None:
    alone = find_actors(article("Smith sprach mit Price."), registry)
    named = find_actors(article("Julianne Smith kam. Smith sprach."), registry)
    assert not alone.mentions
    assert [m.actor for m in named.mentions] == ["julianne-smith", "julianne-smith"]


def test_another_first_name_is_another_person(registry: Registry) -> None:
    found = find_actors(article("Der Bäcker Karl Lindner öffnet um sechs. Lindner lacht."), registry)
    assert {m.actor for m in found.mentions} == {"karl-lindner"}


def test_journalists_photographers_and_datelines(registry: Registry) -> None:
    text = "MOSKAU (dpa) - Putin sprach.\nVon Matthias Kolb\nFoto: AFP/JOHN THYS"
    found = find_actors(
        article(
            text,
            dateline=Dateline(Span(0, 14), "Moskau"),
            byline=Byline(Span(text.index("Von"), text.index("\nFoto")), ("Matthias Kolb",)),
            credit=Span(text.index("Foto"), len(text)),
        ),
        registry,
    )
    assert [(m.text, m.actor) for m in found.mentions] == [("MOSKAU", "moskau"), ("Putin", "wladimir-putin")]


def test_actors_hold_exactly_those_mentioned(registry: Registry) -> None:
    found = find_actors(article("Putin traf Eva Musterfrau in Genf. Die litauische Regierung schwieg."), registry)
    assert set(found.actors) == {m.actor for m in found.mentions}
    assert found.actors["eva-musterfrau"].gender == "f"
    assert found.actors["regierung-litauen"].kind == "organisation"


def test_an_office_that_is_over_counts_where_the_article_says_whose_it_was(registry: Registry) -> None:
    found = find_actors(article("Altkanzler Gerhard Schröder schweigt. Der Altkanzler ist verreist."), registry)
    assert [(m.text, m.form, m.actor) for m in found.mentions] == [
        ("Altkanzler Gerhard Schröder", "role_name", "gerhard-schroeder"),
        ("Altkanzler", "role", "gerhard-schroeder"),
    ]
