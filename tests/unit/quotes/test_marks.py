"""Quotation marks pair in every convention, and none swallows a text."""

import pytest

from index.quotes.marks import find_marks


def pairs(text: str) -> list[tuple[str, int]]:
    return [(text[mark.start : mark.end], mark.depth) for mark in find_marks(text)]


@pytest.mark.parametrize(
    "marked",
    ["„Wir gehen“", "„Wir gehen”", '„Wir gehen"', "«Wir gehen»", "»Wir gehen«", '"Wir gehen"', "“Wir gehen”"],
)
def test_each_convention_is_one_pair(marked: str) -> None:
    assert pairs(f"Sie rief: {marked} und ging.") == [(marked, 0)]


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("„Er sagte ‚nein‘ zu mir“", "‚nein‘"),
        ("«Er sagte ‹nein› zu mir»", "‹nein›"),
        ("»Er sagte ›nein‹ zu mir«", "›nein‹"),
    ],
)
def test_inner_marks_lie_one_level_deeper(outer: str, inner: str) -> None:
    assert pairs(f"Sie sagte: {outer}.") == [(outer, 0), (inner, 1)]


def test_the_same_marks_can_lie_in_each_other() -> None:
    assert pairs("„Das „Zentrum“ bleibt offen“, sagte sie.") == [("„Das „Zentrum“ bleibt offen“", 0), ("„Zentrum“", 1)]


def test_the_first_guillemet_decides_the_direction() -> None:
    assert pairs("»Ja« und »nein«.") == [("»Ja«", 0), ("»nein«", 0)]
    assert pairs("«Ja» und «nein».") == [("«Ja»", 0), ("«nein»", 0)]


def test_straight_marks_open_after_a_space_and_close_before_one() -> None:
    assert pairs('Das "Ja" und das ("Nein"), sagte sie.') == [('"Ja"', 0), ('"Nein"', 0)]


def test_a_straight_mark_inside_a_word_is_none() -> None:
    assert pairs('Das Rohr misst 5"2 und mehr.') == []


def test_an_opener_at_a_paragraph_goes_on_with_the_quotation() -> None:
    text = "„Wir bleiben.\n\n„Und wir helfen“, sagte sie."
    (mark,) = find_marks(text)
    assert text[mark.start : mark.end] == "„Wir bleiben.\n\n„Und wir helfen“"
    assert mark.flags == ("continued",)


def test_a_quotation_goes_on_over_paragraphs_to_the_mark_that_closes_it() -> None:
    text = "Sie schrieb: „Wir bleiben:\n[…]\nUnd wir helfen.“ Dann ging sie."
    (mark,) = find_marks(text)
    assert text[mark.start : mark.end] == "„Wir bleiben:\n[…]\nUnd wir helfen.“"
    assert mark.flags == ("continued",)


def test_a_mark_without_a_partner_ends_with_its_sentence_and_says_so() -> None:
    text = "Sie sagte: „Wir gehen jetzt. Danach schwieg sie.\nDer nächste Absatz hat ein „Wort“."
    first, second = find_marks(text)
    assert text[first.start : first.end] == "„Wir gehen jetzt."
    assert first.flags == ("unclosed",)
    assert text[second.start : second.end] == "„Wort“"


def test_a_closer_without_an_opener_is_passed_over() -> None:
    assert pairs("Das war so“, sagte sie. „Gut“, sagte er.") == [("„Gut“", 0)]


def test_the_mark_of_an_omission_is_no_quotation_mark() -> None:
    assert pairs("Das ist Hans’ Haus und Maria's Garten.") == []
