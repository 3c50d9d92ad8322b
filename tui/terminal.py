"""The terminal we run in: is it fit, how many colours, is the line slow, how to copy. Imports no Textual."""

import base64
import os
import re
import shutil
import signal
import subprocess
from asyncio import AbstractEventLoop
from collections.abc import Callable, Mapping
from typing import Literal

from tui.language import say, told

Depth = Literal["none", "16", "256", "truecolor"]
COPY_LIMIT = 74_994
"""How many bytes OSC 52 may carry in every common terminal (100,000 bytes of base64 with its frame, as in xterm)."""
HUNG_UP = 129
"""The exit code when the line went down."""
INTERRUPTED = 128 + signal.SIGINT
"""The exit code of a program that ctrl+c ended."""
LEAVING = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: 143, signal.SIGHUP: HUNG_UP}
"""The signals that end the reader, and the exit code of each."""


def unfit(environ: Mapping[str, str], *, is_terminal: bool) -> str:
    """Say why the screens cannot be shown here and what to do instead; empty where they can."""
    instead = say(
        "Read line by line: nato-reader --plain. Or ask: nato-reader search QUERY, nato-reader quotes QUERY "
        "(nato-reader --help tells more)."
    )
    if not is_terminal:
        return f"nato-reader: {say('the screens need a terminal, and this is none.')} {instead}"
    if environ.get("TERM", "") in ("", "dumb", "unknown"):
        name = environ.get("TERM") or say("not set")
        problem = say("the screens cannot be drawn on this terminal (TERM is {name}).", name=name)
        return f"nato-reader: {problem} {instead}"
    return ""


def is_remote(environ: Mapping[str, str]) -> bool:
    """Tell whether we are reached over SSH."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"))


def in_multiplexer(environ: Mapping[str, str]) -> bool:
    """Tell whether tmux or screen stands between us and the terminal."""
    return bool(environ.get("TMUX")) or environ.get("TERM", "").startswith(("tmux", "screen"))


def prepare(environ: "os._Environ[str]") -> None:
    """Set what Textual reads when it is imported: no animations, no waiting after escape, plain keys through SSH."""
    environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    environ.setdefault("ESCDELAY", "25")
    if is_remote(environ) or in_multiplexer(environ):
        environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    if depth(environ) in ("none", "16"):
        environ.setdefault("TEXTUAL_COLOR_SYSTEM", "standard")


def depth(environ: Mapping[str, str]) -> Depth:
    """Return how many colours the terminal shows, as far as the environment tells."""
    if environ.get("NO_COLOR"):
        return "none"
    term, colorterm = environ.get("TERM", ""), environ.get("COLORTERM", "").lower()
    if colorterm in ("truecolor", "24bit") or term.endswith("-direct"):
        return "truecolor"
    if "256" in term or term.startswith(("xterm-kitty", "alacritty", "foot", "wezterm")):
        return "256"
    return "none" if term in ("vt100", "vt220", "vt102") else "16"


def takes_links(environ: Mapping[str, str]) -> bool:
    """Tell whether the terminal is known to take links (OSC 8); tmux has done so since 3.4, screen does not."""
    if environ.get("TMUX"):
        version = environ.get("TERM_PROGRAM_VERSION", "") if environ.get("TERM_PROGRAM") == "tmux" else ""
        return _at_least(version, 3, 4)
    if environ.get("TERM", "").startswith(("screen", "linux", "vt")):
        return False
    return (
        environ.get("TERM", "").startswith(_LINK_TERMS)
        or environ.get("TERM_PROGRAM") in _LINK_PROGRAMS
        or _at_least(environ.get("VTE_VERSION", ""), 5000)
        or any(environ.get(name) for name in ("WT_SESSION", "DOMTERM"))
    )


_LINK_TERMS = ("xterm-kitty", "foot", "alacritty", "wezterm", "xterm-ghostty", "contour")
_LINK_PROGRAMS = frozenset(["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby", "mintty"])
"""Terminals that document OSC 8, by TERM and by TERM_PROGRAM."""


def _at_least(version: str, *wanted: int) -> bool:
    """Tell whether a version (`3.4`, `3.3a`) is `wanted` or later; one that is not told is not."""
    parts = [int(part) for part in re.findall(r"\d+", version)]
    return bool(parts) and parts >= list(wanted)


def on_signals(loop: AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """Have `leave` called with the exit code when a signal ends the program, so that the terminal is put in order."""
    for number, code in LEAVING.items():
        loop.add_signal_handler(number, leave, code)


def let_go() -> None:
    """Turn the standard streams away from a terminal that is gone, so that writing to it at the end cannot fail."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def copy(text: str, way: str, write: Callable[[str], None], environ: Mapping[str, str]) -> str:
    """Copy `text`, and return a message that tells which way it took.

    `way` is "auto", "tmux", "osc52" or "off"; `write` sends characters to the terminal. Inside tmux its own buffer is
    loaded, and tmux passes it on to the terminal's clipboard if it may (`load-buffer -w`): with its default settings
    tmux swallows OSC 52 from programs.
    """
    length = say("{count} character", "{count} characters", count=len(text))
    if way == "off":
        return say("Copying is switched off (clipboard: off).")
    if way == "tmux" or (way == "auto" and environ.get("TMUX")):
        problem = _load_tmux_buffer(text)
        if not problem:
            return say("Copied {length} to tmux and the clipboard (load-buffer -w).", length=length)
        if way == "tmux":
            return say("Not copied: {problem}", problem=problem)
    payload = text.encode("utf-8", "replace")
    if len(payload) > COPY_LIMIT:
        return say("Not copied: {length} are more than terminals take (OSC 52); use the editor.", length=length)
    write(f"\x1b]52;c;{base64.b64encode(payload).decode('ascii')}\x07")
    return say("Copied {length} to the clipboard (OSC 52).", length=length)


def _load_tmux_buffer(text: str) -> str:
    """Put `text` into tmux's buffer; return what went wrong, empty when nothing did."""
    tmux = shutil.which("tmux")
    if not tmux:
        return say("tmux is not installed here.")
    payload = text.encode("utf-8", "replace")
    problem = ""
    for arguments in (["load-buffer", "-w", "-"], ["load-buffer", "-"]):
        try:
            done = subprocess.run([tmux, *arguments], input=payload, capture_output=True, timeout=3, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            return say("tmux does not answer ({problem}).", problem=told(error))
        if not done.returncode:
            return ""
        problem = done.stderr.decode("utf-8", "replace").strip() or say("tmux refused.")
    return problem
