"""Where the terminal's own cursor stands: screen readers and magnifiers follow it."""

import pytest
from ptylib import Terminal

DOWN, ENTER, ESCAPE = "\x1b[B", "\r", "\x1b"


def line_of(terminal: Terminal) -> str:
    """The line of the screen that the cursor stands on, from the cursor on."""
    return terminal.screen.display[terminal.screen.cursor.y][terminal.screen.cursor.x :]


def test_it_stands_where_the_next_character_goes(start):
    terminal = start()
    terminal.press("Tür")
    assert terminal.screen.cursor.y == 0
    assert terminal.screen.display[0][: terminal.screen.cursor.x].endswith("Tür")
    terminal.press("\x1b[D\x1b[D")
    assert terminal.screen.display[0][: terminal.screen.cursor.x].endswith(" T")


def test_it_stands_at_the_selected_row(start):
    terminal = start()
    terminal.press(ESCAPE)
    for headline in ("Nato sieht", "Die Tür", "Stille"):
        assert headline in line_of(terminal)
        terminal.press(DOWN)


def test_it_stands_at_the_quotation_that_is_current_in_list_and_text(start):
    terminal = start(columns=140)
    terminal.press(ESCAPE)
    terminal.press("4")
    terminal.press(DOWN)
    assert "Dmytro Kuleba" in line_of(terminal)
    terminal.press(ENTER)
    assert line_of(terminal).startswith("Die Lage bleibe")


def test_it_stands_at_the_end_of_a_selection_that_moves(start):
    terminal = start()
    terminal.press(ESCAPE)
    terminal.press(ENTER)
    terminal.press("v")
    before = terminal.screen.cursor.y
    terminal.press("jj")
    assert terminal.screen.cursor.y == before + 2


def test_it_stands_in_the_line_of_a_dialog(start):
    terminal = start()
    terminal.press(ESCAPE)
    terminal.press("t")
    terminal.press("wichtig")
    where = terminal.screen.cursor
    assert terminal.screen.display[where.y][: where.x].endswith("wichtig")


@pytest.mark.parametrize(("setting", "hidden"), [("hidden", True), ("shown", False)])
def test_it_is_seen_where_that_is_wanted(start, setting, hidden):
    terminal = start(NATO_READER_CURSOR=setting)
    terminal.press(ESCAPE)
    assert terminal.screen.cursor.hidden is hidden
