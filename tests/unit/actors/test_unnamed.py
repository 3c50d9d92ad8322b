"""What speakers are called who are no actors."""

import pytest

from index.actors import Registry
from index.actors.unnamed import nominative
from index.analyse import analyse

from .passages import article


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("westlichen Angaben", "westliche Angaben"),
        ("offiziellen chinesischen Angaben", "offizielle chinesische Angaben"),
        ("waren offiziellen Angaben", "offizielle Angaben"),
        ("israelischen Medien", "israelische Medien"),
        ("diplomatischen Kreisen", "diplomatische Kreise"),
        ("britischen Medienberichten", "britische Medienberichte"),
        ("chinesischen Presseagentur Xinhua", "chinesische Presseagentur Xinhua"),
        ("Erkenntnissen westlicher Dienste", "Erkenntnisse westlicher Dienste"),
        ("EU-Kreisen", "EU-Kreise"),
        ("Experten", "Experten"),
        ("westliche Diplomatin", "westliche Diplomatin"),
        ("französischen Präsidenten", "französischen Präsidenten"),  # the -e would be wrong
        ("starben behördlichen Angaben", "starben behördlichen Angaben"),
        ("Sprecher der russischen Regierung", "Sprecher der russischen Regierung"),
    ],
)
def test_names_stand_in_the_nominative(words: str, name: str) -> None:
    assert nominative(words) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Es regnete. «Inakzeptabel» nennt man diese Wunschliste.", None),
        ("Es regnete. Seiner Ansicht nach ist das «ganz und gar unannehmbar».", None),
        ("Nach westlichen Angaben stehen dort «hunderttausend Soldaten der Armee».", "westliche Angaben"),
    ],
)
def test_nobody_is_called_man(registry: Registry, text: str, name: str | None) -> None:
    quote = analyse(article(text), registry).quotes[0]
    assert quote.speaker
    assert quote.speaker.name == name
    assert quote.speaker.mention, "where the text names the speaker stays told"
