"""`--debug`: the line at the bottom tells what a key sent and what it cost."""

import re

from ptylib import Terminal, environment, python


def test_the_line_tells_the_bytes_that_a_key_sent():
    terminal = Terminal(python("reader_on_fake.py", "1", "debug"), environment())
    try:
        terminal.wait_for("article")
        terminal.press("\r")
        terminal.wait_for("enter: ")
        before = len(terminal.sent)
        terminal.press("\x1b[B")
        terminal.wait_for("down: ")
        sent = len(terminal.sent) - before
        told = re.search(r"down: ([\d,]+) B, ([\d.]+) ms CPU; ([\d,]+) B in all", terminal.text)
        assert told, terminal.text
        of_key, milliseconds, in_all = (float(number.replace(",", "")) for number in told.groups())
        assert 0 < of_key <= sent
        assert milliseconds > 0
        assert before * 0.9 < in_all < len(terminal.sent)
    finally:
        terminal.close()
