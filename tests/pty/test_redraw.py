"""The screen can be drawn anew where another program wrote on it."""

from collections.abc import Iterator

import pytest
from ptylib import Terminal, environment, python


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    running = Terminal(python("reader_on_fake.py", "1"), environment())
    running.wait_for("3 articles")
    yield running
    running.close()


def test_what_another_program_wrote_goes_away(terminal: Terminal) -> None:
    terminal.press("\r")
    before = terminal.text
    terminal._take(b"\x1b[5;10HBroadcast message from root\x1b[12;1H\x1b[2K")
    assert terminal.text != before
    terminal.press("gd")
    assert terminal.text == before
