"""Escape and the next key, arriving together as they do when a line stalls, are two keys and not alt with one.

Terminals send alt and a key as escape and that key, so the bytes tell no difference. Textual takes them for alt, and
where it has no name for that, forgets the escape. Here the escape is kept; alt and a letter stays what it is until the
app finds that it is bound to nothing (`apart`).
"""

import inspect
from collections.abc import Iterator

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

_ESCAPE = "\x1b"
_BY_CTRL = "ctrl+left_square_bracket"
_OF_TEXTUAL = XTermParser._sequence_to_key_events


def install() -> bool:
    """Put it in place; tell whether Textual is one that it fits."""
    fits = list(inspect.signature(_OF_TEXTUAL).parameters) == ["self", "sequence", "alt"]
    if fits:
        XTermParser._sequence_to_key_events = _with_escape  # type: ignore[method-assign]
    return fits


def _with_escape(self: XTermParser, sequence: str, alt: bool = False) -> Iterator[events.Key]:
    """Yield the keys of a sequence, with the escape that came before one (`alt`); only before letters it stays alt.

    Escape and a digit, or one of a few other signs, would be what Macs type with alt: `¡` for 1. A lone escape is asked
    for where the next one follows in the same burst; Textual would make `^` of it, but not by this name.
    """
    if sequence == _ESCAPE:
        yield events.Key(_BY_CTRL, _ESCAPE)
        return
    if len(sequence) == 2 and isinstance(ANSI_SEQUENCES_KEYS.get(sequence), str):
        sequence, alt = sequence[1], True
    if alt and not sequence.isalpha():
        yield events.Key("escape", _ESCAPE)
        alt = False
    yield from _OF_TEXTUAL(self, sequence, alt)


def apart(event: events.Key) -> tuple[events.Key, ...]:
    """Return escape and the letter for alt and a letter as these bytes tell it, escape for ctrl+[; else nothing."""
    letter = event.character or ""
    if event.key == _BY_CTRL:
        return (events.Key("escape", _ESCAPE),)
    if not (event.key.startswith("alt+") and letter.isalpha()):
        return ()
    return events.Key("escape", _ESCAPE), events.Key(letter, letter)
