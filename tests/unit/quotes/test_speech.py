"""Words in marks: which signs they show, and what they are taken for."""

import pytest

from index.german.wordlists import data_lines
from index.quotes.frames import find_frames
from index.quotes.knowledge import Knowledge
from index.quotes.passages import Passages
from index.quotes.speech import SIGNS, Judged, judge
from index.quotes.surroundings import Surroundings


def surroundings(text: str) -> list[Surroundings]:
    passages = Passages(text)
    known = Knowledge.of(passages.view, ())
    return [
        Surroundings(passages, mark, sentence, tuple(find_frames(sentence, known)), known)
        for sentence in passages.sentences
        for mark in sentence.quotes
    ]


def first(text: str) -> Judged:
    return judge(surroundings(text)[0])


def test_every_sign_has_its_weights() -> None:
    rows = [line.split(maxsplit=2) for line in data_lines("index.quotes", "data/signs.txt")]
    assert sorted(row[2] for row in rows if row[2] != "base") == sorted(SIGNS)
    assert all(-9.0 < float(weight) < 9.0 for row in rows for weight in row[:2])


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("ends like a sentence", "Er rief: „Das ist gut.“"),
        ("only capitals", "Er las in der „Neuen Bühne“."),
        ("an adjective with a capital", "Er warb für die „Große Lösung“."),
        ("a number or a capital inside a word", "Der Bau von „Halle 21“ stockt."),
        ("an address", "Er schrieb für „stadtblatt.de“."),
        ("a dash or a colon inside", "Er las „Neue Wege – ein Bericht“."),
        ("begins without a capital", "Er nannte das „ein schweres Versehen“."),
        ("begins with a preposition", "Er will „mit aller Kraft“ helfen."),
        ("a person or an auxiliary", "Er rief „Ich gehe“."),
        ("behind a colon", "Lang: „Wir gehen.“"),
        ("a verb of speech follows", "„Gut“, antwortete der Minister."),
        ("a verb of speech follows", "„Gut“, gab der Minister zurück."),
        ("behind so-called or a noun that takes a name", "Der Film „Die Reise“ läuft."),
        ("behind so-called or a noun that takes a name", "Ein Leser des Magazines „neue wege“ schrieb."),
        ("near a noun that takes a name", "Der Film der Gruppe „Die Reise“ läuft."),
        ("behind a noun of speech", "Er schloss mit den Worten „Auf bald“."),
        ("part of a compound", "Die „Cassini“-Sonde fliegt."),
        ("before a noun", "Er lobte die „drastischen“ Kürzungen."),
        ("in the name of the speaker", "Ein Sprecher der „Neuen Bühne“ sagte, es sei spät."),
        ("the own name of a group", "Leute, die sich „Freie Liste“ nennen, kamen."),
        ("a Konjunktiv in the clause", "Das sei „ein Versehen“."),
        ("said again", "Das „Rohr“ ist lang. Ein Rohr ist hohl."),
        ("used without marks", "Das „Rohr“ ist lang. Das Rohr ist hohl."),
    ],
)
def test_what_a_sign_looks_at(sign: str, text: str) -> None:
    assert SIGNS[sign](surroundings(text)[0])


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("an adjective with a capital", "„Der Abzug der Truppen beginnt“, sagte Lang."),
        ("begins without a capital", "Er sah „2001: Reise ins All“."),
        ("one word without a capital", "Er kaufte ein „iKlang-Gerät“."),
        ("near a noun that takes a name", "Das ist ein Bündnis – und ein „gutes Zeichen“."),
        ("a verb of speech follows", "Karl von der „Hilfe Nord“ sagte nichts."),
    ],
)
def test_what_a_sign_does_not_mean(sign: str, text: str) -> None:
    assert not SIGNS[sign](surroundings(text)[0])


def test_words_that_a_text_repeats_in_marks_are_a_name_only_where_they_look_like_one() -> None:
    text = "Er las „{0}“. Sie las „{0}“."
    name = SIGNS["a name in the text"]
    assert name(surroundings(text.format("Haus an der Brücke"))[0])
    assert not name(surroundings(text.format("Grund zu leiser Hoffnung"))[0])
