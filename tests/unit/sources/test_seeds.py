"""Five real articles, each zone as a person marks it who reads the file."""

from pathlib import Path

import pytest

from index.article import Article, Span
from index.sources import read

SEEDS = Path(__file__).parents[4] / "shared" / "corpora" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the evaluation data are not here")


def seed(number: str) -> Article:
    failures: list[object] = []
    (article,) = read(next(SEEDS.glob(f"{number}_*.txt")), failures.append)
    assert not failures
    return article


def words(article: Article, span: Span | None) -> str | None:
    return span.of(article.text) if span else None


def subheadings(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.subheadings]


def test_000_begins_with_its_lead_and_has_a_line_for_each_paragraph() -> None:
    article = seed("000")
    assert article.headline == "Kommt jetzt die Entspannung im Russland-Ukraine-Konflikt - oder genau das Gegenteil?"
    assert (article.headline_basis, article.headline_span) == ("made", None)
    lead = words(article, article.lead) or ""
    assert lead.startswith("Kommt jetzt die Entspannung")
    assert lead.endswith("auf die Signale aus Moskau zu machen.")
    assert subheadings(article) == [
        'Stoltenberg: "Grund zu vorsichtigem Optimismus"',
        'Aber: "Alles ist nun bereit für einen Angriff"',
        "Duma fordert Unabhängigkeit der Provinzen Donezk und Luhansk",
        "US-Botschafterin: Kein Grund für Optimismus",
    ]
    assert not (article.dateline or article.byline or article.agency or article.caption or article.truncated)
    assert article.date is not None
    assert article.date.basis == "file"


def test_001_has_a_caption_with_credit_above_the_lead_and_a_dateline() -> None:
    article = seed("001")
    assert words(article, article.caption) == "Nato-Generalsekretär Jens Stoltenberg"
    assert words(article, article.credit) == "Foto: AFP/JOHN THYS"
    assert words(article, article.lead) == (
        "Russland zieht nach eigenen Angaben Truppenteile zurück. "
        "Nato-Generalsekretär Stoltenberg fordert zu einem umfassenden Rückzug auf."
    )
    assert article.dateline is not None
    assert (words(article, article.dateline.span), article.dateline.place) == ("Brüssel -", "Brüssel")
    assert article.headline == "Russland zieht nach eigenen Angaben Truppenteile zurück"
    assert article.headline_basis == "made"
    assert subheadings(article) == [
        "Das Kriegsgerät bleibt offenbar an der Grenze",
        "Die Nato und ihre Partner rücken zusammen",
    ]
    assert article.agency is None
    assert not article.truncated


def test_002_is_an_agency_text_cut_off_in_the_middle_of_a_word() -> None:
    article = seed("002")
    assert article.dateline is not None
    assert (words(article, article.dateline.span), article.dateline.place) == ("MOSKAU (dpa) —", "Moskau")
    assert article.agency is not None
    assert (words(article, article.agency.span), article.agency.name) == ("dpa", "dpa")
    lead = words(article, article.lead) or ""
    assert lead.startswith("Die Kanzlerreise nach Moskau als «Mission Impossible»")
    assert lead.endswith("Nun sendet Moskau Zeichen der Entspannung.")
    assert subheadings(article) == ["Noch besteht Skepsis im Westen"]
    assert article.truncated
    assert article.headline_basis == "made"
    assert "dpa" not in article.headline


def test_003_has_a_caption_without_credit_and_a_byline() -> None:
    article = seed("003")
    caption = words(article, article.caption) or ""
    assert caption.startswith("Optisch auf einer Linie:")
    assert caption.endswith("in der Nato-Zentrale in Brüssel.")
    assert article.credit is None
    assert article.byline is not None
    assert words(article, article.byline.span) == "Von Matthias Kolb, Brüssel"
    assert article.byline.names == ("Matthias Kolb",)
    assert article.lead is None
    assert (article.headline, article.headline_basis) == ("Um 9:51 Uhr prallen die Fäuste aufeinander", "made")
    assert subheadings(article) == ["Sehr ernst und direkt seien die Gespräche, sagt Stoltenberg"]
    assert article.dateline is None
    assert not article.truncated


def test_004_has_stray_metadata_before_its_lead() -> None:
    article = seed("004")
    assert [words(article, span) for span in article.artefacts] == ["date 2022-02"]
    assert article.date is not None
    assert (article.date.value, article.date.basis) == ("2022-02", "metadata")
    lead = words(article, article.lead) or ""
    assert lead.startswith("Russland kündigt an, Soldaten")
    assert lead.endswith("sei das jedoch noch nicht.")
    assert article.headline == (
        "Russland kündigt an, Soldaten nahe der ukrainischen Grenze von Truppenübungen abziehen zu wollen"
    )
    assert subheadings(article) == []
    assert not article.truncated
