"""`--debug`: the line at the bottom tells what a key sent and what it cost."""

import re


def test_the_line_tells_the_bytes_that_a_key_sent(start):
    terminal = start(1, "debug")
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
