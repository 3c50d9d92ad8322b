"""Is the terminal fit, how many colours, and which way a copy takes."""

import base64
from pathlib import Path

import pytest

from tui import terminal


def test_a_dumb_terminal_and_a_pipe_are_told_what_to_do():
    assert "nato-reader search" in terminal.unfit({"TERM": "dumb"}, is_terminal=True)
    assert "nato-reader search" in terminal.unfit({"TERM": "xterm"}, is_terminal=False)
    assert terminal.unfit({"TERM": "xterm-256color"}, is_terminal=True) == ""


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "tmux-256color"}, "256"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "vt100"}, "none"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "none"),
    ],
)
def test_the_depth_of_colours(environ: dict[str, str], depth: str):
    assert terminal.depth(environ) == depth


def test_through_ssh_the_clipboard_is_reached_by_osc_52():
    sent: list[str] = []
    message = terminal.copy("„Größe“", "auto", sent.append, {"SSH_TTY": "/dev/pts/1"})
    assert "OSC 52" in message
    payload = sent[0].removeprefix("\x1b]52;c;").removesuffix("\x07")
    assert base64.b64decode(payload).decode() == "„Größe“"


def test_inside_tmux_its_buffer_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    tmux = tmp_path / "tmux"
    tmux.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\ncat > {tmp_path}/buffer\n')
    tmux.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    sent: list[str] = []
    message = terminal.copy("Wort", "auto", sent.append, {"TMUX": "/tmp/tmux-0/default,1,0"})
    assert "tmux" in message
    assert not sent
    assert (tmp_path / "buffer").read_text() == "Wort"
    assert (tmp_path / "calls").read_text() == "load-buffer -w -\n"


def test_an_old_tmux_without_w_still_gets_the_buffer_and_a_broken_one_falls_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tmux = tmp_path / "tmux"
    tmux.write_text("#!/bin/sh\nexit 1\n")
    tmux.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    sent: list[str] = []
    assert "OSC 52" in terminal.copy("Wort", "auto", sent.append, {"TMUX": "x"})
    assert "Not copied" in terminal.copy("Wort", "tmux", sent.append, {"TMUX": "x"})


def test_what_is_too_long_for_terminals_is_not_cut_silently():
    sent: list[str] = []
    assert "Not copied" in terminal.copy("x" * 100_000, "osc52", sent.append, {})
    assert not sent


def test_copying_can_be_switched_off():
    sent: list[str] = []
    assert "off" in terminal.copy("x", "off", sent.append, {})
    assert not sent


def test_textual_is_told_before_it_is_imported(monkeypatch: pytest.MonkeyPatch):
    for name in ("TEXTUAL_ANIMATIONS", "ESCDELAY", "TEXTUAL_DISABLE_KITTY_KEY", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)
    environ = {"TERM": "screen", "SSH_CONNECTION": "a b c d", "ESCDELAY": "99"}
    terminal.prepare(environ)  # type: ignore[arg-type]
    assert environ["TEXTUAL_ANIMATIONS"] == "none"
    assert environ["ESCDELAY"] == "99"
    assert environ["TEXTUAL_DISABLE_KITTY_KEY"] == "1"


@pytest.mark.parametrize(("term", "is_terminal"), [("dumb", True), ("xterm", False)])
def test_where_no_screen_can_be_shown_the_plain_reader_is_named(term: str, is_terminal: bool) -> None:
    assert "nato-reader --plain" in terminal.unfit({"TERM": term}, is_terminal=is_terminal)


@pytest.mark.parametrize(
    ("environ", "takes"),
    [
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "foot-extra"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4205"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "?"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, True),
        ({"TERM": "screen-256color", "TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"}, False),
        ({"TERM": "tmux-256color", "TMUX": "x", "VTE_VERSION": "7600"}, False),
        ({"TERM": "screen", "VTE_VERSION": "7600"}, False),
        ({"TERM": "xterm-256color"}, False),
        ({}, False),
    ],
)
def test_links_are_for_terminals_that_are_known_to_take_them(environ: dict[str, str], takes: bool):
    assert terminal.takes_links(environ) is takes
