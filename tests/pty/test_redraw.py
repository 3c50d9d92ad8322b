"""The screen can be drawn anew where another program wrote on it."""

import os
import signal
from pathlib import Path


def test_what_another_program_wrote_goes_away(start):
    terminal = start()
    terminal.press("\r")
    before = terminal.text
    terminal._take(b"\x1b[5;10HBroadcast message from root\x1b[12;1H\x1b[2K")
    assert terminal.text != before
    terminal.press("gd")
    assert terminal.text == before


def test_everything_is_drawn_when_the_shell_brings_it_back(start):
    terminal = start()
    terminal.press("\r")
    before = terminal.text
    os.write(terminal.master, b"\x1a")
    terminal.read_until(lambda: b"\x1b[?1049l" in terminal.sent and stopped(terminal.pid), "the stop")
    terminal.screen.reset()
    terminal.kill(signal.SIGCONT)
    terminal.wait_for("3 articles")
    assert terminal.text == before


def stopped(pid: int) -> bool:
    """Tell whether a process was stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][:1] == "T"
