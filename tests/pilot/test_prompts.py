"""Lines that are asked for: who says it, who is new; nothing typed is hidden, nothing is taken by mistake."""

import pytest
from driving import Start

from tui.widgets.prompt import Prompt


@pytest.fixture
def corrected(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the corrections say they did; nothing is written."""
    told: list[str] = []
    monkeypatch.setattr("tui.handlers.correcting._correct", lambda desk, change, message: told.append(message))
    monkeypatch.setattr("tui.handlers.correcting._add_actor", lambda desk, line: told.append(line))
    return told


@pytest.mark.parametrize("keys", [("E",), ("escape", "3", "c", "a"), ("ctrl+g",)])
async def test_a_prompt_shows_its_whole_label_and_what_is_typed(reader: Start, keys: tuple[str, ...]):
    async with reader((40, 20)) as reading:
        await reading.press("escape", "enter", *keys)
        assert reading.app.screen is not reading.desk
        label = "".join(text for text, _ in reading.app.screen._label._runs)
        shown = " ".join(reading.screen_text.split())
        assert " ".join(label.split()) in shown
        if keys != ("ctrl+g",):
            await reading.press("ctrl+u")
            await reading.type("abcdefgh/ijklmnop.csv".replace("/", "").replace(".", ""))
            assert "abcdefghijklmnopcsv" in reading.screen_text


async def test_a_name_typed_replaces_the_one_that_stands_there(reader: Start, corrected: list[str]):
    async with reader() as reading:
        await reading.press("enter", "enter", "c", "s")
        assert reading.app.screen.query_one(Prompt).value == "Jens Stoltenberg"
        await reading.type("Kuleba")
        await reading.press("enter")
        assert corrected == ["Said by Kuleba"]


async def test_a_name_nobody_has_is_taken_when_it_is_accepted_twice(reader: Start, corrected: list[str]):
    async with reader() as reading:
        await reading.press("enter", "enter", "c", "s")
        await reading.type("Kulebaa")
        await reading.press("enter")
        assert corrected == []
        assert "Nobody is called Kulebaa" in reading.screen_text
        await reading.press("enter")
        assert corrected == ["Said by Kulebaa"]


async def test_tab_completes_known_actors_by_any_part_of_the_name(reader: Start, corrected: list[str]):
    async with reader() as reading:
        await reading.press("enter", "enter", "c", "s")
        await reading.type("sto")
        await reading.press("tab")
        assert reading.app.screen.query_one(Prompt).value == "Jens Stoltenberg"
        await reading.press("tab")
        assert reading.app.screen.query_one(Prompt).value == "sto"
        await reading.press("tab", "enter")
        assert corrected == ["Said by Jens Stoltenberg"]


async def test_a_new_name_is_offered_to_the_actor_of_the_same_surname(reader: Start, corrected: list[str]):
    async with reader() as reading:
        await reading.press("enter", "enter", "c", "a")
        await reading.type("Yens Stoltenberg")
        await reading.press("enter")
        assert corrected == []
        assert "Add as another name of Jens Stoltenberg?" in reading.screen_text
        await reading.press("enter")
        assert corrected == ["Yens Stoltenberg = Jens Stoltenberg"]


async def test_the_word_of_the_match_is_offered_as_a_name(reader: Start):
    async with reader() as reading:
        await reading.type("beobachtet")
        await reading.press("enter", "enter", "n", "c", "a")
        assert reading.app.screen.query_one(Prompt).value == "beobachtet"


async def test_a_tag_with_a_comma_is_told_as_a_query_that_finds_it(reader: Start):
    async with reader() as reading:
        await reading.press("escape", "t", *"Kiew", "comma", "space", "x", "enter")
        assert 'tag:"Kiew, x"' in reading.screen_text
