"""Sentences end where a reader hears an end."""

import pytest

from index.article import Span
from index.german.sentences import sentences
from index.quotes.marks import find_marks, outermost


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text, outermost(find_marks(text)))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Weber kam mit Prof. Lang nach St. Gallen.",
        "Am 3. Oktober und am 24. Dezember ist geschlossen.",
        "Im 19. Jahrhundert war das z. B. anders.",
        "Papst Johannes XXIII. Rief das Konzil aus.",
        "Es kamen 1.500 Menschen, d. h. alle.",
        "Die Seite www.beispiel.de ist erreichbar.",
        "George W. Bush war da.",
        "Sie fragte: „Warum? Wozu? Ich weiß es nicht.“",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ["Er kam.", "Sie ging."],
        ["Kommt er?", "Nein!", "Schade…", "Sie ging."],
        ["„Wir gehen.“", "Danach schwieg sie."],
        ["Er sagte „nein“.", "Sie sagte „ja“."],
        ["Das Ende kam.", "„So war es.“"],
    ],
)
def test_sentences_are_parted(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_a_line_ends_a_sentence() -> None:
    assert cut("Ohne Punkt\nNeue Zeile") == ["Ohne Punkt", "Neue Zeile"]


def test_a_full_stop_without_a_space_parts_two_words() -> None:
    assert cut("Das hat er gesagt.Danach ging er.") == ["Das hat er gesagt.", "Danach ging er."]


def test_offsets_count_from_the_beginning() -> None:
    assert sentences("  Ja.  Nein.") == [Span(2, 5), Span(7, 12)]
