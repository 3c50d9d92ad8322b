"""The five seed articles as a careful reader marks them: every direct quotation, its speaker, and what is no quotation.

The articles lie outside the repository; without them the tests are skipped.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from index.actors import Registry
from index.analyse import analyse
from index.analysis import Analysis, Quote
from index.article import Article

SEEDS = Path(__file__).parents[4] / "shared" / "corpora" / "seeds"
NOBODY = ""  # the text does not name who says it

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside the repository")


class Said(NamedTuple):
    """Words in marks as a reader would note them: how they begin, and a part of the speaker's name."""

    beginning: str
    speaker: str
    occurrence: int = 0


DIRECT = {
    "000": [
        Said("Dringend", "AFP"),
        Said("Kreml bestätigt geplanten Abzug", "AFP"),
        Said("Grund zu vorsichtigem Optimismus", "Stoltenberg"),
        Said("Grund zu vorsichtigem Optimismus", "Stoltenberg", 1),
        Said("Alles ist nun bereit", "Stoltenberg"),
        Said("On the ground", "Stoltenberg"),
        Said("Alles ist nun bereit", "Stoltenberg", 1),
        Said("fortgesetzter Eskalation", "Smith"),
    ],
    "001": [
        Said("Grund zu vorsichtigem Optimismus", "Stoltenberg"),
        Said("Wir brauchen einen umfangreichen", "Stoltenberg"),
    ],
    "002": [
        Said("Dazu, ob wir das wollen", "Putin"),
        Said("Die diplomatischen Möglichkeiten", "Scholz"),
        Said("Wir sollten Diplomatie", "Biden"),
        Said("immer noch", "Biden"),
        Said("Die Vereinigten Staaten und die Nato", "Biden"),
        Said("Sie sind nicht unser Feind", "Biden"),
        Said("Das wäre gut", "Biden"),
        Said("guten Zeichen", "Scholz"),
        Said("Wir sind bereit, gemeinsam", "Scholz"),
        Said("Wir brauchen klare", "Steinmeier"),
        Said("Erst wenn wir einen Abzug sehen", "Kuleba"),
        Said("Bislang haben wir vor Ort", "Stoltenberg"),
    ],
    "003": [
        Said("positives Signal", NOBODY),
        Said("Inakzeptabel", NOBODY),
        Said("ziemlich lang", NOBODY),
        Said("geschäftsmäßig", NOBODY),
        Said("Jedes Land hat das Recht", "Sherman"),
        Said("nicht leicht", "Stoltenberg"),
        Said("Sehr ernst und direkt", "Stoltenberg"),
        Said("Russland ist für diese Krise", "Sherman"),
    ],
    "004": [
        Said("Grund zu vorsichtigem Optimismus", "Stoltenberg"),
        Said("Wir brauchen einen umfangreichen", "Stoltenberg"),
        Said("Aufgaben erfüllt", "Verteidigungsministerium"),
    ],
}
SCARE = {"000": ["Optimismus"], "001": [], "002": ["Mission Impossible"], "003": [], "004": []}
INDIRECT = {
    "000": [
        Said("habe die Nato kein einziges Zeichen", "Stoltenberg"),
        Said("Russland könne jederzeit", "Stoltenberg"),
    ],
    "001": [
        Said("Es gebe noch kein Zeichen", "Stoltenberg"),
        Said("Das Kriegsgerät könne an der Grenze", NOBODY),
        Said("die jüngsten Truppenbewegungen Russlands seien", "Stoltenberg"),
        Said("In einem solchen Fall könnten", "Stoltenberg"),
        Said("werde dieser Wunsch neu bewertet", NOBODY),
        Said("werde im Moment alles getan", "Nato"),
        Said("sei vorerst keine Option mehr", NOBODY),
    ],
    "002": [
        Said("dass Russland keinen neuen Krieg", "Putin"),
        Said("Dort seien einzeln Manöver", NOBODY),
        Said("Er hoffe", "Scholz"),
        Said("einige Militäreinheiten zögen ab", "Russ"),
        Said("man wisse noch nicht", "Steinmeier"),
    ],
    "003": [
        Said("dass es sich nur um ein erstes Gespräch handele", NOBODY),
        Said("Ganz sicher führe man keine Verhandlungen", NOBODY),
        Said("Putin werde dann nur mehr fordern", "Litauer"),
        Said("Man stehe zum Grundprinzip", "Sherman"),
        Said("länger als erwartet andauerten", "Stoltenberg"),
        Said("Natürlich werde die Allianz", "Stoltenberg"),
        Said("hätten sich Russlands Vertreter", "Sherman"),
        Said("Sie hoffe aber", "Sherman"),
    ],
    "004": [
        Said("gebe es aber noch kein Zeichen der Deeskalation", "Stoltenberg"),
        Said("Es sei jedoch keine De-Facto-Deeskalation", "Stoltenberg"),
        Said("In einem solchen Fall könnten", "Stoltenberg"),
        Said("die NATO sei weiter zu Verhandlungen", "Stoltenberg"),
        Said("Einheiten aus den Militärbezirken", "Verteidigungsministerium"),
        Said("dass man erst an einen Truppenabzug", "Kuleba"),
    ],
}


@pytest.fixture(scope="module")
def analyses() -> dict[str, tuple[str, Analysis]]:
    registry = Registry.load()
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        article = Article(id=path.stem, path=str(path), text=text, headline="x", headline_basis="made")
        found[path.stem[:3]] = text, analyse(article, registry)
    return found


def inner(quote: Quote) -> str:
    return quote.text[1:-1].replace("\u00a0", " ")


def speaker_of(quote: Quote) -> str:
    """The name of a speaker that the text names; nothing for an impersonal or unnamed one."""
    if quote.speaker is None or quote.speaker.state == "unknown":
        return NOBODY
    if quote.speaker.state == "anonymous" and quote.speaker.actor is None:
        return NOBODY
    return quote.speaker.name or NOBODY


def agrees(found: str, wanted: str) -> bool:
    return wanted.lower() in found.lower() if wanted else found == NOBODY


@pytest.mark.parametrize("seed", DIRECT)
def test_every_direct_quotation_is_found_and_none_invented(
    seed: str, analyses: dict[str, tuple[str, Analysis]]
) -> None:
    direct = [inner(quote) for quote in analyses[seed][1].quotes if quote.type == "direct"]
    wanted = [said.beginning for said in DIRECT[seed]]
    assert len(direct) == len(wanted), direct
    assert all(found.startswith(beginning) for found, beginning in zip(direct, wanted, strict=True)), direct


@pytest.mark.parametrize(("seed", "said"), [(seed, said) for seed, list_ in DIRECT.items() for said in list_])
def test_the_speaker_of_a_direct_quotation(seed: str, said: Said, analyses: dict[str, tuple[str, Analysis]]) -> None:
    matching = [q for q in analyses[seed][1].quotes if q.type == "direct" and inner(q).startswith(said.beginning)]
    quote = matching[said.occurrence]
    assert agrees(speaker_of(quote), said.speaker), (quote.speaker, quote.rule)


@pytest.mark.parametrize("seed", SCARE)
def test_words_in_marks_that_nobody_says(seed: str, analyses: dict[str, tuple[str, Analysis]]) -> None:
    text, analysis = analyses[seed]
    assert [span.of(text)[1:-1] for span in analysis.scare_quotes] == SCARE[seed]


@pytest.mark.parametrize(("seed", "said"), [(seed, said) for seed, list_ in INDIRECT.items() for said in list_])
def test_indirect_speech_and_its_speaker(seed: str, said: Said, analyses: dict[str, tuple[str, Analysis]]) -> None:
    matching = [q for q in analyses[seed][1].quotes if q.type != "direct" and said.beginning in q.text]
    assert matching, "not found"
    assert agrees(speaker_of(matching[0]), said.speaker), (matching[0].speaker, matching[0].rule)
