"""The fixture that starts the reader with a library in memory on a terminal."""

import re
from collections.abc import Callable, Iterator

import pytest
from ptylib import Terminal, environment, python

_COUNT = re.compile(r"\d articles?\b")


@pytest.fixture
def start() -> Iterator[Callable[..., Terminal]]:
    """Start the reader as often as asked, each time until the first results are shown; arguments as its script's."""
    running: list[Terminal] = []

    def begin(copies: int = 1, kind: str = "", *, columns: int = 80, answers: bool = False, **env: str) -> Terminal:
        command = python("reader_on_fake.py", str(copies), kind)
        terminal = Terminal(command, environment(**env), columns, answers=answers)
        running.append(terminal)
        terminal.read_until(lambda: bool(_COUNT.search(terminal.screen.display[0])), "the number of articles")
        terminal.settle()
        return terminal

    yield begin
    for terminal in running:
        terminal.close()
