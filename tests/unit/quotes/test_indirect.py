"""Indirect speech, its spans and its speakers, a sentence for each rule; all sentences are made up for the tests."""

import pytest
from msgspec.structs import replace

from index.analysis import Mention
from index.article import Byline, Dateline, Span
from index.quotes import find_quotes

from .reading import Heard, article, heard, quotes


@pytest.mark.parametrize(
    ("sentence", "words", "speaker"),
    [
        ("Karla Weber sagte, dass der Vertrag gilt.", "dass der Vertrag gilt", "Karla Weber"),
        ("Karla Weber sagte, der Vertrag gelte weiter.", "der Vertrag gelte weiter", "Karla Weber"),
        ("Der Minister warnte: Der Vertrag werde scheitern.", "Der Vertrag werde scheitern", "Minister"),
        ("Der Vertrag gelte weiter, sagte Karla Weber.", "Der Vertrag gelte weiter", "Karla Weber"),
        ("Dass der Vertrag gilt, betonte Karla Weber.", "Dass der Vertrag gilt", "Karla Weber"),
        ("Zugleich betonte der 62-Jährige, der Vertrag gelte.", "der Vertrag gelte", "62-Jährige"),
        ("Karl Lang drohte, den Vertrag zu kündigen.", "den Vertrag zu kündigen", "Karl Lang"),
        ("Karl Lang kündigte an, den Ort zu verlassen.", "den Ort zu verlassen", "Karl Lang"),
        ("Karl Lang teilte dem Gericht mit, dass er komme.", "dass er komme", "Karl Lang"),
        ("Laut Karla Weber gilt der Vertrag weiter.", "gilt der Vertrag weiter", "Karla Weber"),
        ("Wie die Polizei mitteilte, war die Straße gesperrt.", "war die Straße gesperrt", "Polizei"),
        ("Wie Karl Lang, ein Sprecher, mitteilte, war es spät.", "war es spät", "Karl Lang, ein Sprecher"),
        ("Nach Angaben der Polizei war die Straße gesperrt.", "war die Straße gesperrt", "Angaben der Polizei"),
        ("Die Ministerin ist der Auffassung, dass es reicht.", "dass es reicht", "Ministerin"),
        ("Karla Weber fragte, warum niemand gekommen sei.", "warum niemand gekommen sei", "Karla Weber"),
        ("Die Polizei gab am Abend bekannt, dass es brennt.", "dass es brennt", "Polizei"),
        ("Wie die Polizei bekannt gab, war die Straße gesperrt.", "war die Straße gesperrt", "Polizei"),
        ("Wie aus einem Bericht der Polizei hervorgeht, war es spät.", "war es spät", "Bericht der Polizei"),
        ("Karla Weber sagte, damit sei alles gesagt.", "damit sei alles gesagt", "Karla Weber"),
        ("Karla Weber zeigte sich überzeugt, dass es reicht.", "dass es reicht", "Karla Weber"),
        ("Karl Lang berief sich darauf, dass der Vertrag gilt.", "dass der Vertrag gilt", "Karl Lang"),
        ("Karl Lang verließ den Saal, weil niemand ihm zuhöre.", "weil niemand ihm zuhöre", "Karl Lang"),
        ("Der Vorwurf der Opposition, er habe gelogen, wiegt schwer.", "er habe gelogen", "Opposition"),
    ],
)
def test_the_clause_and_its_speaker(sentence: str, words: str, speaker: str) -> None:
    assert heard(sentence, "indirect") == [Heard(words, speaker)]


@pytest.mark.parametrize(
    ("sentence", "parts", "speaker"),
    [
        ("Der Vertrag sei, so Karla Weber, sehr gut.", ["Der Vertrag sei", "sehr gut"], "Karla Weber"),
        ("Der Vertrag gilt laut Karla Weber weiter.", ["Der Vertrag gilt", "weiter"], "Karla Weber"),
    ],
)
def test_an_inserted_source_parts_the_words(sentence: str, parts: list[str], speaker: str) -> None:
    (quote,) = quotes(sentence)
    assert [span.of(sentence) for span in quote.spans] == parts
    assert quote.speaker and quote.speaker.name == speaker


def test_sentences_in_the_konjunktiv_go_on_and_are_joined() -> None:
    text = "Karla Weber sagte, der Vertrag gelte. Er sei gut. Man habe lange beraten. Danach ging sie."
    assert heard(text, "indirect_free_indirect") == [Heard("Er sei gut. Man habe lange beraten.", "Karla Weber")]


def test_the_second_konjunktiv_only_goes_on() -> None:
    told = "Karla Weber sagte, der Vertrag gelte. Alle könnten zufrieden sein."
    assert heard(told, "indirect_free_indirect") == [Heard("Alle könnten zufrieden sein.", "Karla Weber")]
    assert heard("Alle könnten zufrieden sein.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Er ging, um den Vertrag zu holen.",
        "Die Frage ist, wann der Zug kommt.",
        "Der Mann, der den Vertrag holte, kam aus Rom.",
        "Wenn das Wetter hält, fahren wir ans Meer.",
        "Die Messung ergab einen Wert von drei Grad.",
    ],
)
def test_what_nobody_says(sentence: str) -> None:
    assert [h for h in heard(sentence, "indirect", "indirect_free_indirect") if h.speaker] == []


def test_a_new_main_clause_ends_the_words() -> None:
    text = "Er sagte, er sei unschuldig, und verließ danach den Saal."
    assert heard(text, "indirect") == [Heard("er sei unschuldig", "Er")]


def test_two_frames_tell_two_things() -> None:
    text = "Karla Weber sagte, der Vertrag gelte, und kündigte an, bald nach Rom zu reisen."
    assert [h.words for h in heard(text, "indirect")] == ["der Vertrag gelte", "bald nach Rom zu reisen"]


def test_this_points_back_to_the_sentence_before() -> None:
    text = "Die Brücke bleibt gesperrt. Das teilte die Stadtverwaltung am Abend mit."
    (quote,) = quotes(text)
    assert [span.of(text) for span in quote.spans] == ["Die Brücke bleibt gesperrt.", "Das"]
    assert quote.speaker and quote.speaker.name == "Stadtverwaltung"


def test_a_speech_act_is_reported() -> None:
    text = "Der Gewerkschaftschef forderte den Rücktritt des Vorstands."
    assert heard(text, "reported") == [Heard(text, "Gewerkschaftschef")]


def test_the_passive_names_nobody() -> None:
    (quote,) = quotes("Am Abend wurde mitgeteilt, dass die Brücke gesperrt bleibt.")
    assert quote.speaker is None
    assert "passive" in quote.rule


def test_what_nobody_says_is_not_in_the_words() -> None:
    text = "Berlin (abc) - Der Vertrag gelte weiter, sagte Karla Weber."
    page = replace(article(text), dateline=Dateline(Span(0, 14), "Berlin"))
    assert [quote.text for quote in find_quotes(page)[0]] == ["Der Vertrag gelte weiter"]


def test_a_dateline_before_an_inserted_source_is_no_speech() -> None:
    text = "Berlin (abc) - Laut Karla Weber gilt der Vertrag weiter."
    page = replace(article(text), dateline=Dateline(Span(0, 14), "Berlin"))
    assert [quote.text for quote in find_quotes(page)[0]] == ["gilt der Vertrag weiter"]


def test_a_leftover_of_a_page_is_no_part_of_a_name() -> None:
    text = "date 2022-02 Karla Weber kündigt an, zwei Schiffe zu schicken."
    page = replace(article(text), artefacts=(Span(0, 12),))
    (quote,) = find_quotes(page)[0]
    assert quote.speaker is not None
    assert quote.speaker.name == "Karla Weber"
    assert quote.speaker.mention == Span(13, 24)


def test_a_byline_in_the_konjunktiv_is_no_speech() -> None:
    text = "Der Zug sei weg\nEs sei spät, sagte Karla Weber. Er habe lange gewartet."
    page = replace(article(text), byline=Byline(Span(0, 15), ("Der Zug",)))
    assert [quote.text for quote in find_quotes(page)[0]] == ["Es sei spät", "Er habe lange gewartet."]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Zahlen genügen dem Norweger nicht.", "Norweger"),
        ("Zahlen liegen bei dem Norweger.", "Minister"),
        ("Zahlen genügen dem Haus nicht.", "Minister"),
    ],
)
def test_whom_a_sentence_concerns_may_speak_in_the_next(sentence: str, speaker: str) -> None:
    text = f"Der Minister sagte, der Vertrag gelte.\n\n{sentence} Dass man gerechnet habe, sei gut."
    place = text.find("Norweger")
    mentions = [Mention(place, place + 8, "Norweger", "epithet", "karl-lang")] if place >= 0 else []
    last = find_quotes(article(text), mentions)[0][-1]
    assert last.text.startswith("Dass man gerechnet habe")
    assert last.speaker is not None
    assert last.speaker.name == speaker


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Demnach erklärte Karl Lang, der Vertrag gelte.", [("der Vertrag gelte", "Karl Lang")]),
        (
            "Demnach sagte Karl Lang: „Der Vertrag gilt weiter für uns.“",
            [("„Der Vertrag gilt weiter für uns.“", "Karl Lang")],
        ),
        (
            "„Der Vertrag gilt weiter für uns“, so demnach Karl Lang.",
            [("„Der Vertrag gilt weiter für uns“", "Karl Lang")],
        ),
    ],
)
def test_demnach_leaves_the_words_to_whom_it_names(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert heard(sentence) == expected
