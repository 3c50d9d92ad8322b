"""Text for the terminal: safe, measured, wrapped."""

import unicodedata
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text import cells, clip, fitting, one_line, paragraphs, safe, visible, whole_entries, wrap
from tui.widgets.flow import Flow

LETTERS = st.text(st.sampled_from("ab ä-ß\u00ad漢\u0301\u200b😀n„"), max_size=60)


@given(st.text())
@example("\x1b]52;c;x\x07\x9b\u202e\u2066\u2028\x00\x7f\ufeff")
def test_safe_text_keeps_its_length_and_no_control(text: str):
    made = safe(text)
    assert len(made) == len(text)
    forbidden = [c for c in made if c != "\n" and unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not forbidden
    assert not set(made) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text())
def test_one_line_has_no_line_ends_nor_double_spaces(text: str):
    made = one_line(text)
    assert "\n" not in made
    assert "  " not in made


@given(LETTERS)
def test_cells_are_those_that_are_drawn(text: str):
    assert cells(text) == cell_len(visible(text))


@given(LETTERS, st.integers(1, 20))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text: str, width: int):
    lines = wrap(text, 0, len(text), width)
    shown = "".join(text[start:end] for start, end in lines)
    assert shown.replace(" ", "") == text.replace(" ", "")
    for start, end in lines:
        assert cells(text[start:end]) <= max(width, 2)
    assert all(one[1] <= other[0] for one, other in pairwise(lines))


def test_lines_break_at_spaces_and_hyphens():
    text = "Der Nato-Generalsekretär warnt"
    assert [text[start:end] for start, end in wrap(text, 0, len(text), 12)] == [
        "Der Nato-",
        "Generalsekre"[:12],
        "tär warnt",
    ]


@given(LETTERS, st.integers(0, 20))
def test_clipped_text_fits(text: str, width: int):
    assert cells(clip(text, width)) <= width


@given(st.lists(LETTERS.map(one_line), max_size=6).map(", ".join), st.integers(1, 40))
def test_a_list_that_is_too_wide_loses_whole_entries(entries: str, width: int):
    shown = whole_entries(entries, width)
    assert cells(shown) <= width
    rest = entries.removeprefix(shown)
    assert rest == "" or rest.startswith(", ") or shown.endswith("…")


def test_of_an_entry_that_is_too_wide_whole_words_are_left():
    text = "Suche: Wörter und Namen, datum:2022"
    assert whole_entries(text, 24) == "Suche: Wörter und Namen"
    assert whole_entries(text, 18) == "Suche: Wörter …"
    assert whole_entries(text, 5) == "Such…"


@given(LETTERS, st.integers(1, 20))
def test_what_fits_is_the_longest(text: str, width: int):
    stop = fitting(text, 0, len(text), width)
    assert cells(text[:stop]) <= width
    if stop < len(text):
        assert cells(text[: stop + 1]) > width


@given(st.lists(LETTERS, max_size=8), st.integers(1, 30), st.integers(5, 40))
def test_paragraphs_cover_the_text(lines: list[str], width: int, longest: int):
    text = "\n".join(lines)
    covered = "".join(text[start:end] for start, end in paragraphs(text, longest))
    assert covered == text.replace("\n", "")


@given(st.lists(LETTERS, max_size=8), st.integers(3, 30), st.integers(-50, 50))
def test_moving_in_a_flow_is_moving_in_the_list_of_its_lines(texts: list[str], width: int, by: int):
    flow = Flow("\n".join(texts), width)
    every = [(0, 0)]
    while (following := flow.move(every[-1], 1)) != every[-1]:
        every.append(following)
    assert every[-1] == flow.end
    for at, place in enumerate(every):
        assert flow.move(place, by) == every[max(0, min(at + by, len(every) - 1))]
        assert flow.distance((0, 0), place, len(every)) == at


@given(st.lists(LETTERS, min_size=1, max_size=8), st.integers(3, 30), st.data())
def test_a_flow_finds_the_line_of_an_offset(texts: list[str], width: int, data: st.DataObject):
    text = "\n".join(texts)
    flow = Flow(text, width)
    offset = data.draw(st.integers(0, max(len(text) - 1, 0)))
    start, end = flow.span(flow.at(offset))
    if text[offset : offset + 1].strip() and start <= offset:
        assert start <= offset < max(end, start + 1)


def test_however_many_line_feeds_one_blank_line_parts_two_paragraphs():
    flow = Flow("eins\n\n\n\nzwei\ndrei", 20)
    assert [flow.text[start:end] for start, end in flow.window((0, 0), 9)] == ["eins", "", "zwei", "", "drei"]
