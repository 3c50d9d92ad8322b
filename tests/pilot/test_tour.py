"""The tour: each hint waits until it was done, escape leaves it, and it comes only once."""

from pathlib import Path

import pytest
from driving import Start

from tui.commands import COMMANDS
from tui.tour import is_first_start, steps


async def test_doing_what_the_hints_say_leads_through_the_tour(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "g", "t")
        assert "Tour 1/7" in reading.screen_text
        await reading.press("slash")
        await reading.type("Truppenabzug")
        assert "Tour 1/7" in reading.screen_text
        for number, keys in enumerate(
            (["enter"], ["enter"], ["right_parenthesis"], ["w", "down"], ["2", "enter"], ["C"])
        ):
            await reading.press(*keys)
            assert f"Tour {number + 2}/7" in reading.screen_text
        await reading.press("question_mark", "escape")
        assert "Tour" not in reading.screen_text


async def test_a_key_goes_on_and_escape_leaves_and_does_nothing_else(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "enter")
        here = reading.desk.here
        await reading.press("g", "t", "f4", "f4")
        assert "Tour 3/7" in reading.screen_text
        await reading.press("escape")
        assert "Tour" not in reading.screen_text
        assert reading.desk.here == here == "article"
        await reading.press("escape")
        assert reading.desk.here == "results"


@pytest.mark.parametrize("keys", [["w"], ["y"]], ids=["card", "chord"])
async def test_escape_takes_away_what_lies_over_the_tour_first(reader: Start, keys: list[str]):
    async with reader() as reading:
        await reading.press("escape", "enter", "right_parenthesis", "g", "t", *keys)
        assert reading.desk.card.display
        await reading.press("escape")
        assert not reading.desk.card.display
        assert "Tour 1/7" in reading.screen_text
        await reading.press("escape")
        assert "Tour" not in reading.screen_text
        assert reading.desk.here == "article"


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_every_hint_is_whole_at_any_width_with_the_keys_in_force(reader: Start, size: tuple[int, int]):
    async with reader(size=size) as reading:
        await reading.press("escape", "g", "t")
        shown = " ".join(reading.screen_text.split())
        first = "/ goes to the query line. Type a word there, such as Truppenabzug; the results follow."
        assert f"{first} enter goes to the results." in shown


def test_hints_name_commands_that_are_there():
    named = [name for step in steps() for name in step.until]
    assert named
    assert set(named) <= set(COMMANDS)


def test_it_comes_at_the_first_start_only(tmp_path: Path):
    mark = tmp_path / "state" / "tour-shown"
    assert [is_first_start(mark), is_first_start(mark)] == [True, False]
    assert not is_first_start(Path("/dev/null/tour-shown"))
