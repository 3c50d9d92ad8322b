"""Zones above the text, from layout alone: headline, lead, byline, dateline, captions and metadata."""

import pytest

from index.sources.zones import recognise

from .zone_reading import BODY, words, zones_of


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
