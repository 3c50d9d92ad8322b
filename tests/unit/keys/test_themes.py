"""The user's own themes: taken with what they leave out from a shipped one, and checked with line and column."""

from pathlib import Path

import pytest

from tui import config
from tui.colours import palette


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the user's themes."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "site"))
    path = config.user_path().with_name("themes.yaml")
    path.parent.mkdir(parents=True)
    return path


def test_a_theme_of_ones_own_is_a_shipped_one_with_other_styles(mine: Path) -> None:
    mine.write_text('paper:\n  like: light\n  headline: "bold #123456"\n  speakers: ["#111111", "#222222"]\n')
    config.user_path().write_text("theme: paper\n")
    loaded = config.load(environ={})
    assert not loaded.problems
    assert loaded.settings.theme == "paper"
    made, light = palette("paper"), palette("light")
    assert str(made("headline").color.name) == "#123456"
    assert made("match") == light("match")
    assert made.speakers == 2
    assert palette("paper", "16").name == "ansi"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("paper:\n  headlin: bold\n", "2:3", "did you mean headline"),
        ("paper:\n  headline: bolt purpel\n", "2:13", "no style"),
        ("paper:\n  like: drak\n", "2:9", "one of dark, light"),
        ("dark:\n  headline: bold\n", "1:1", "shipped"),
        ("paper: bold\n", "1:8", "role: style"),
        ("- paper\n", "1:1", "roles and styles"),
        ("paper:\n  headline: [bold\n", "3:1", "no YAML"),
        ("paper: {speakers: [red, blu]}\n", "1:25", "no style"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_rest_holds(mine: Path, text: str, place: str, message: str) -> None:
    mine.write_text(text)
    (problem,) = config.load(environ={}).problems
    assert f"{mine}:{place}: " in str(problem)
    assert message in str(problem)
    assert palette("paper")("headline").bold


def test_a_theme_that_is_nowhere_is_told(mine: Path) -> None:
    (problem,) = config.load(environ={"NATO_READER_THEME": "papre"}).problems
    assert "themes.yaml" in str(problem)
