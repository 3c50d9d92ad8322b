"""Colours, marks, and the fewer bytes in which changes are sent."""

import io

import pyte
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.color_triplet import ColorTriplet
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.colours import THEMES, palette, speaker_roles
from tui.frugal import Pen
from tui.panes.marks import initials
from tui.panes.search import coloured
from tui.widgets.reader import Layer, Mark

COLOURS = ["default", "red", "bright_blue", "#123456", "color(200)"]
STYLES = st.builds(
    Style,
    color=st.sampled_from(COLOURS),
    bgcolor=st.sampled_from(COLOURS),
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
)


@given(
    st.lists(st.tuples(st.sampled_from(["a", "  ", "Wort"]), STYLES), max_size=8), st.sampled_from(list(ColorSystem))
)
def test_the_frugal_pen_draws_what_textual_draws(pieces: list[tuple[str, Style]], system: ColorSystem):
    if system is ColorSystem.WINDOWS:
        return
    console = Console(file=io.StringIO(), color_system="truecolor", force_terminal=True)
    console._color_system = system
    strip = Strip([Segment(text, style) for text, style in pieces])
    screens = []
    pen = Pen(console)
    pen.draw(strip)
    for sent in (Strip(strip._segments).render(console), pen.done()):
        screen = pyte.Screen(60, 1)
        pyte.Stream(screen).feed(sent)
        cells = [screen.buffer[0][at] for at in range(60)]
        screens.append([cell if cell.data != " " else (cell.bg, cell.underscore, cell.reverse) for cell in cells])
    reversed_space = any(text.isspace() and style.reverse for text, style in pieces)
    if not reversed_space:
        assert screens[0] == screens[1]


def test_a_link_is_begun_and_ended_once_and_leaves_nothing_behind():
    console = Console(file=io.StringIO(), color_system="truecolor", force_terminal=True)
    pen = Pen(console)
    link = Style(link="https://a.de")
    pen.draw(Strip([Segment("vor "), Segment("a b", link + Style(bold=True)), Segment(" c", link), Segment(" nach")]))
    sent = pen.done()
    assert sent.count("\x1b]8;") == 2
    begin, end = sent.index(";https://a.de\x1b\\"), sent.index("\x1b]8;;\x1b\\")
    assert sent.index("vor") < begin < sent.index("a b") < end < sent.index("nach")
    pen = Pen(console)
    pen.draw(Strip([Segment("Ende", link + Style(bold=True))]))
    assert pen.done().endswith("Ende\x1b]8;;\x1b\\\x1b[0m")


def test_every_theme_knows_every_role():
    themes = yaml.safe_load(THEMES.read_text(encoding="utf-8"))
    assert set(themes) == {"dark", "light", "contrast", "ansi", "none"}
    for roles in themes.values():
        assert set(roles) == set(themes["dark"])


def luminance(colour: ColorTriplet) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def test_all_text_of_the_contrast_theme_stands_out_seven_times():
    contrast = palette("contrast")
    for role in [*yaml.safe_load(THEMES.read_text(encoding="utf-8"))["contrast"], "speaker0 cursor_line", "speaker7"]:
        style = contrast(role)
        light, dark = sorted((luminance(style.color.triplet), luminance(style.bgcolor.triplet)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 7, role
        assert not style.dim


def test_without_colours_no_role_has_one():
    none = palette("auto", "none")
    roles = yaml.safe_load(THEMES.read_text(encoding="utf-8"))["dark"]
    for role in roles:
        for colour in (none(role).color, none(role).bgcolor):
            assert colour is None or colour.is_default


@pytest.mark.parametrize(
    ("theme", "depth", "name"),
    [("auto", "truecolor", "dark"), ("light", "256", "light"), ("dark", "16", "ansi"), ("light", "none", "none")],
)
def test_the_palette_is_one_that_the_terminal_can_show(theme: str, depth: str, name: str):
    assert palette(theme, depth).name == name


@given(st.lists(st.one_of(st.none(), st.text(max_size=8)), max_size=8, unique=True))
def test_up_to_eight_speakers_all_have_their_own_colour(speakers: list[str | None]):
    roles = speaker_roles(speakers, 8)
    known = [speaker for speaker in speakers if speaker is not None]
    assert len({roles[speaker] for speaker in known}) == len(known)


def test_a_speaker_keeps_its_colour_from_article_to_article():
    assert speaker_roles(["jens-stoltenberg"], 8) == speaker_roles(["jens-stoltenberg", None, "jens-stoltenberg"], 8)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), max_size=20), st.integers(0, 60), st.integers(1, 20))
def test_a_layer_finds_all_marks_of_a_line(pairs: list[tuple[int, int]], start: int, length: int):
    marks = [Mark(at, at + size, "x") for at, size in pairs]
    end = start + length
    assert list(Layer(marks).between(start, end)) == sorted(m for m in marks if m.start < end and m.end > start)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jens Stoltenberg", "JS"),
        ("Frank-Walter Steinmeier", "FS"),
        ("Kreml", "Kr"),
        ("ein Sprecher", "Sp"),
        ("x", "x"),
    ],
)
def test_initials(name: str, letters: str):
    assert initials(name) == letters


@given(st.text(st.sampled_from('ab "-:sagt(')))
def test_colouring_a_query_changes_no_character(line: str):
    assert "".join(text for text, _ in coloured(line)) == line


def test_fields_and_exclusions_are_coloured():
    assert ("sagt:", "field") in coloured('sagt:"Jens Stoltenberg" -Gas')
    assert ("Gas", "not") in coloured("-Gas")
