"""Zones between and behind the paragraphs, from layout alone: subheadings, the end, who signs there."""

import pytest

from index.article import Span
from index.sources.zones import Given, recognise

from .zone_reading import BODY, words, zones_of


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "heading", ["Neue Verbände", 'Kiew: "Wir sind bereit"', "Wie geht es weiter?", "2. Die Folgen"]
)
def test_subheadings_between_paragraphs(gap: str, heading: str) -> None:
    first, second = BODY.split("\n\n")
    text = gap.join([first, heading, second])
    assert [words(text, span) for span in recognise(text).subheadings] == [heading]


@pytest.mark.parametrize(
    "line", ["Warum sage ich Ihnen das?", "Das gefährdet uns alle, liebe Kolleginnen und Kollegen!"]
)
def test_what_a_speaker_asks_and_exclaims_is_no_subheading(line: str) -> None:
    first, second = BODY.split("\n\n")
    assert recognise("\n".join([first, line, second])).subheadings == []


@pytest.mark.parametrize("line", ["Vielen Dank.", "Herzlichen Dank", "von Athen in Shakespeares Tragödie."])
def test_last_words_that_look_like_names_are_no_byline(line: str) -> None:
    assert recognise(f"{BODY}\n{line}").byline is None


def test_items_of_a_list_are_no_subheadings() -> None:
    first, second = BODY.split("\n\n")
    text = "\n".join([first, "- Rumänien", "- Bulgarien", "Rumänien", "Bulgarien", "Ungarn", second])
    assert recognise(text).subheadings == []


def test_what_follows_a_colon_is_no_subheading() -> None:
    first, second = BODY.split("\n\n")
    assert recognise("\n".join([first, "Sie beschlossen:", "Mehr Verbände im Südosten", second])).subheadings == []


def test_questions_of_an_interview_are_no_subheadings() -> None:
    answer = "Das kommt darauf an, was in Genf beschlossen wird und wer daran teilnimmt."
    text = "\n\n".join(["Herr Meier, wie geht es weiter?", answer, "Und dann?", answer, "Wer zahlt das?", answer] * 2)
    assert recognise(f"{BODY}\n\n{text}").subheadings == []


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    text = (
        "Bündnis wartet ab\n\n"
        "Die Verteidigungsminister des Bündnisses haben sich am Mittwoch in\n"
        "Brüssel getroffen und über die Lage im Osten des Bündnisgebiets beraten\n"
        "und dabei eine Entscheidung über neue Verbände in den Frühsommer\n"
        "verschoben, wie es aus den Delegationen hieß.\n\n"
        "Die Kosten\n\n"
        "Mehrere Staaten verlangten einen genauen Plan, andere wollten die\n"
        "Entscheidung erst im Sommer treffen, wenn sich die Chefs sehen.\n"
    )
    zones = recognise(text)
    assert words(text, zones.headline) == "Bündnis wartet ab"
    assert [words(text, span) for span in zones.subheadings] == ["Die Kosten"]


@pytest.mark.parametrize(
    ("ending", "truncated"),
    [
        (" Sie beraten am Mittwoch über Planungen für eine zusätz", True),
        (" Sie beraten am Mittwoch über Planungen, darunter auch eine,", True),
        (" Sie beraten am Mittwoch über […]", True),
        (" Sie beraten am Mittwoch über ...", True),
        (" Sie beraten am Mittwoch.", False),
        (" Er sagte: «Sie sind nicht unser Feind.»", False),
        (" Er sprach von „Unsinn“.", False),
        (" Er fragte: „Was nun?“", False),
        (" Sie beraten am Mittwoch. (dpa)", False),
        (" Sie beraten am Mittwoch. dpa/AFP", False),
        (" Sie beraten am Mittwoch.\n\n(Mit Material von dpa)", False),
        (" Sie beraten am Mittwoch.\n\nFoto: dpa", False),
        (" Sie beraten am Mittwoch.\n\nLesezeit: 3 Minuten", False),
        (" Mehr dazu unter https://example.org/nato", False),
    ],
)
def test_whether_a_text_is_cut_off(ending: str, truncated: bool) -> None:
    assert recognise(BODY + ending).truncated is truncated


@pytest.mark.parametrize("ending", [" (dpa)", " dpa", "\n\n(dpa)", "\n\nQuelle: dpa", "\n\nMit Material von dpa"])
def test_the_sign_of_an_agency_at_the_end(ending: str) -> None:
    text = BODY + ending
    zones = recognise(text)
    assert zones.agency is not None
    assert words(text, zones.agency.span) == "dpa"


def test_zones_that_markup_gives_are_not_asked_of_layout() -> None:
    text = f"Ein Titel\n\nEine Zwischenzeile\n\n{BODY}"
    zones = recognise(text, Given(headline="Ein Titel", subheadings=(Span(11, 29),)))
    assert words(text, zones.headline) == "Ein Titel"
    assert [words(text, span) for span in zones.subheadings] == ["Eine Zwischenzeile"]


def test_authors_who_sign_below_the_text() -> None:
    _, zones = zones_of("", f"{BODY}\n\nQuelle: dpa\n\nVon Anna Weber")
    assert zones.byline is not None
    assert zones.byline.names == ("Anna Weber",)
    assert zones.agency is not None
    assert not zones.truncated
