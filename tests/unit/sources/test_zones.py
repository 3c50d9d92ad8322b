"""Zones of plain text from layout alone: what a newspaper sets above, between and behind its paragraphs."""

import pytest

from index.article import Span
from index.sources.zones import Given, Zones, recognise

BODY = (
    "Die Verteidigungsminister des Bündnisses haben sich am Mittwoch in Brüssel getroffen und über die Lage beraten. "
    "Nach Angaben aus Teilnehmerkreisen ging es dabei vor allem um die Verlegung weiterer Verbände in den Südosten, "
    "über die im Grundsatz schon länger gesprochen wird, deren Kosten aber bis zuletzt umstritten blieben. "
    "Mehrere Staaten verlangten einen genauen Plan, andere wollten die Entscheidung erst im Sommer treffen, wenn sich "
    "die Staats- und Regierungschefs sehen.\n\n"
    "Ein Beschluss wird für den Frühsommer erwartet. Bis dahin sollen die Militärs Vorschläge ausarbeiten, wie die "
    "neuen Einheiten untergebracht und versorgt werden können."
)


def zones_of(head: str, body: str = BODY) -> tuple[str, Zones]:
    text = f"{head}{body}"
    return text, recognise(text)


def words(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None


@pytest.mark.parametrize(
    ("head", "place", "agency"),
    [
        ("MOSKAU (dpa) — ", "Moskau", "dpa"),
        ("Brüssel - ", "Brüssel", None),
        ("Berlin/Moskau (dpa/AFP) – ", "Berlin/Moskau", "dpa/AFP"),
        ("BRÜSSEL, 15. Februar – ", "Brüssel", None),
        ("KIEW/NEW YORK (Reuters) - ", "Kiew/New York", "Reuters"),
        ("New York (AP) -- ", "New York", "AP"),
        ("Frankfurt/Main (dpa) - ", "Frankfurt/Main", "dpa"),
        ("Sankt Petersburg – ", "Sankt Petersburg", None),
        ("Nirgendshausen (epd) – ", "Nirgendshausen", "epd"),
        ("Washington (xyz) - ", "Washington", "xyz"),
        ("Brüssel (dpa). ", "Brüssel", "dpa"),
        ("Berlin (dpa/mov) - ", "Berlin", "dpa"),
        ("BERLIN taz | ", "Berlin", None),
        ("Brüssel (AFP)\n\n", "Brüssel", "AFP"),
    ],
)
def test_datelines(head: str, place: str, agency: str | None) -> None:
    text, zones = zones_of(head)
    assert zones.dateline is not None
    assert words(text, zones.dateline.span) == head.strip()
    assert zones.dateline.place == place
    assert (zones.agency.name if zones.agency else None) == agency


@pytest.mark.parametrize(
    "head",
    [
        "Stoltenberg - so heißt der Norweger - wartet ab. ",
        "Berlin (SPD) will mehr. ",
        "Kommentar - ",
        "Moskau hat reagiert. ",
    ],
)
def test_what_is_no_dateline(head: str) -> None:
    assert zones_of(head)[1].dateline is None


def test_the_day_of_a_dateline_is_kept_for_the_date() -> None:
    assert zones_of("BRÜSSEL, 15. Februar – ")[1].day == "15. Februar"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Matthias Kolb, Brüssel", ("Matthias Kolb",)),
        ("Von Anna Weber und Jan Müller-Lüdenscheidt", ("Anna Weber", "Jan Müller-Lüdenscheidt")),
        ("VON ANNA WEBER", ("ANNA WEBER",)),
        (
            "Von Anna Weber, Jan Meier und Ute van der Velde, Kiew/Moskau",
            ("Anna Weber", "Jan Meier", "Ute van der Velde"),
        ),
        ("Von Anna Weber in Brüssel", ("Anna Weber",)),
        ("Von Anna Weber, ARD-Studio Brüssel", ("Anna Weber",)),
        ("Von Christoph B. Klein, New York", ("Christoph B. Klein",)),
        ("Ein Kommentar von Anna Weber", ("Anna Weber",)),
        ("Eine Analyse von Anna Weber, Berlin", ("Anna Weber",)),
        ("Von unserem Korrespondenten Jan Meier, Moskau", ("Jan Meier",)),
        ("Von Anna Weber (dpa)", ("Anna Weber", "dpa")),
        ("dpa/AFP", ("dpa", "AFP")),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    text, zones = zones_of(f"Bündnis vertagt Entscheidung\n\n{line}\n\n")
    assert zones.byline is not None
    assert words(text, zones.byline.span) == line
    assert zones.byline.names == names
    assert words(text, zones.headline) == "Bündnis vertagt Entscheidung"


@pytest.mark.parametrize("line", ["Von Brüssel nach Moskau", "Von wegen Entspannung", "Von Moskau, Kiew und Berlin"])
def test_headlines_that_begin_as_bylines_do(line: str) -> None:
    text, zones = zones_of(f"{line}\n\n")
    assert zones.byline is None
    assert words(text, zones.headline) == line


def test_names_alone_between_lead_and_text_are_a_byline() -> None:
    _, zones = zones_of(
        "Bündnis wartet ab\n\nDie Minister beraten in Brüssel. Ein Beschluss ist fern.\n\nUrs Hefti\n\n"
    )
    assert zones.byline is not None
    assert zones.byline.names == ("Urs Hefti",)
    assert zones.subheadings == []


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Jens Stoltenberg\u00a0Foto: AFP/JOHN THYS", "Jens Stoltenberg", "Foto: AFP/JOHN THYS"),
        ("Soldaten in Litauen. (Foto: dpa)", "Soldaten in Litauen.", "(Foto: dpa)"),
        ("Soldaten in Litauen. Bild: Reuters", "Soldaten in Litauen.", "Bild: Reuters"),
        ("Soldaten in Litauen © Anna Weber/dpa", "Soldaten in Litauen", "© Anna Weber/dpa"),
        ("Soldaten in Litauen. picture alliance/dpa", "Soldaten in Litauen.", "picture alliance/dpa"),
        ("Foto: imago images/Xinhua", None, "Foto: imago images/Xinhua"),
        ("Olaf Scholz (l.) und Emmanuel Macron in Paris.", "Olaf Scholz (l.) und Emmanuel Macron in Paris.", None),
        ("Ein Panzer in Litauen (Archivbild)", "Ein Panzer in Litauen (Archivbild)", None),
    ],
)
def test_captions_and_credits_are_no_headline(line: str, caption: str | None, credit: str | None) -> None:
    text, zones = zones_of(f"{line}\n\n")
    assert words(text, zones.caption) == caption
    assert words(text, zones.credit) == credit
    assert zones.headline is None


def test_a_caption_between_headline_and_lead() -> None:
    lead = "Die Minister beraten in Brüssel. Ein Beschluss ist fern."
    text, zones = zones_of(f"Bündnis wartet ab\n\nSoldaten in Litauen. Foto: dpa\n\n{lead}\n\n")
    assert words(text, zones.headline) == "Bündnis wartet ab"
    assert words(text, zones.caption) == "Soldaten in Litauen."
    assert words(text, zones.lead) == lead


def test_a_caption_with_the_credit_on_its_own_line() -> None:
    text, zones = zones_of("Soldaten der Bundeswehr in Litauen\nFoto: dpa\n\nBündnis wartet ab\n\n")
    assert words(text, zones.caption) == "Soldaten der Bundeswehr in Litauen"
    assert words(text, zones.credit) == "Foto: dpa"
    assert words(text, zones.headline) == "Bündnis wartet ab"


def test_pictures_inside_the_text_are_no_running_text() -> None:
    first, second = BODY.split("\n\n")
    text = f"{first}\n\nSoldaten in Litauen. Foto: dpa\n\n{second}\n\nEin Panzer. Foto: AFP\n\n{second}"
    zones = recognise(text)
    assert words(text, zones.caption) == "Soldaten in Litauen."
    assert [words(text, span) for span in zones.artefacts] == ["Ein Panzer. Foto: AFP"]


def test_headline_lead_byline_and_text_in_usual_order() -> None:
    lead = "Die Minister beraten in Brüssel. Ein Beschluss ist fern."
    text, zones = zones_of(f"Bündnis wartet ab\n{lead}\n\nVon Anna Weber, Brüssel\n\n")
    assert words(text, zones.headline) == "Bündnis wartet ab"
    assert words(text, zones.lead) == lead
    assert zones.text_start == text.index(BODY[:20])


def test_a_kicker_is_no_headline() -> None:
    text, zones = zones_of("Ukraine-Konflikt\nBündnis vertagt Entscheidung über neue Verbände\n\n")
    assert words(text, zones.headline) == "Bündnis vertagt Entscheidung über neue Verbände"


def test_an_opening_behind_the_byline_is_text() -> None:
    assert zones_of("Von Anna Weber\n\nEs regnet in Brüssel. Keiner lächelt.\n\n")[1].lead is None


def test_a_speech_has_no_lead() -> None:
    assert zones_of("Sehr geehrte Frau Präsidentin! Liebe Kollegen!\n\n")[1].lead is None


@pytest.mark.parametrize(
    ("head", "field", "value", "artefact"),
    [
        (" date 2022-02 ", "date", "2022-02", "date 2022-02"),
        ("Datum: 15.02.2022\n", "date", "15.02.2022", "Datum: 15.02.2022"),
        ("15. Februar 2022, 18:30 Uhr\n\n", "date", "15. Februar 2022", "15. Februar 2022, 18:30 Uhr"),
        ("Stand: 15.02.2022, 18:30 Uhr\n\n", "date", "15.02.2022, 18:30 Uhr", "Stand: 15.02.2022, 18:30 Uhr"),
        ("source: taz\n\n", "source", "taz", "source: taz"),
        ("Quelle: Wiener Donaublatt\n\n", "source", "Wiener Donaublatt", "Quelle: Wiener Donaublatt"),
        ("url: https://example.org/a\n", "url", "https://example.org/a", "url: https://example.org/a"),
    ],
)
def test_lines_and_prefixes_of_metadata(head: str, field: str, value: str, artefact: str) -> None:
    text, zones = zones_of(head)
    assert zones.facts == {field: value}
    assert [words(text, span) for span in zones.artefacts] == [artefact]
    assert zones.headline is None


def test_several_prefixes_of_metadata_on_one_line() -> None:
    _, zones = zones_of("date: 2022-02-15 source: taz ")
    assert zones.facts == {"date": "2022-02-15", "source": "taz"}


@pytest.mark.parametrize("line", ["Stand: Wie weit die Gespräche sind", "Stand: 30 Staaten im Bündnis"])
def test_a_headline_that_begins_as_metadata_does(line: str) -> None:
    text, zones = zones_of(f"{line}\n\n")
    assert words(text, zones.headline) == line


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
