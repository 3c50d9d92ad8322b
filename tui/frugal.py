"""Sends Textual's partial updates in fewer bytes. The one place that reaches into Textual's insides.

Textual 8.2 draws a changed stretch of a line from the left edge of its widget on, so that a counter at the right end
of a title costs the whole title, paints the same screen several times over, and spells out every attribute of every
piece. Here only the cells are sent that do not stand there yet, and of the attributes only what differs from the piece
before. `install` does nothing where the insides look different.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from typing import Any, NamedTuple
from zlib import crc32

from rich.color import ColorSystem
from rich.control import Control
from rich.style import Style
from textual import _compositor
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.strip import Strip

from tui.shown import Shown

_RESET = "\x1b[0m"
_SEEN_ON_SPACES = frozenset(["4", "7", "9", "21", "53"])


class Codes(NamedTuple):
    """The parameters of SGR (ECMA-48, `ESC [ … m`) that a style is made of; colours are empty where it has none.

    `link` is the address that the characters lead to (OSC 8), empty for most.
    """

    attributes: frozenset[str]
    fore: str
    back: str
    link: str = ""

    def after(self, before: Codes) -> str:
        """Return the sequences that change from another style to this one, empty when nothing changes."""
        return (self._link() if self.link != before.link else "") + self._sgr(before)

    def _link(self) -> str:
        """Return what begins or ends a link. Pieces of one address are one link: that is what `id` tells."""
        number = f"id={crc32(self.link.encode()):x}" if self.link else ""
        return f"\x1b]8;{number};{self.link}\x1b\\"

    def _sgr(self, before: Codes) -> str:
        """Return what changes colours and attributes."""
        if not before.attributes <= self.attributes:
            return f"\x1b[{';'.join(['0', *sorted(self.attributes), *filter(None, (self.fore, self.back))])}m"
        changes = sorted(self.attributes - before.attributes)
        if self.fore != before.fore:
            changes.append(self.fore or "39")
        if self.back != before.back:
            changes.append(self.back or "49")
        return f"\x1b[{';'.join(changes)}m" if changes else ""


PLAIN = Codes(frozenset(), "", "")
_SHOWN = Shown()
"""What stands on the terminal, which a process has one of."""


@lru_cache(maxsize=2048)
def codes(style: Style | None, system: ColorSystem) -> Codes:
    """Take apart what Rich sends for a style on a terminal with these colours."""
    if style is None:
        return PLAIN
    link = style.link or ""
    bare = style.update_link(None) if link else style
    sequence = bare.render("x", color_system=system).partition("m")[0].removeprefix("\x1b[")
    if "x" in sequence:
        return PLAIN._replace(link=link)
    attributes, fore, back = [], "", ""
    parameters = iter(sequence.split(";"))
    for parameter in parameters:
        number = int(parameter)
        colour = ";".join([parameter, *_rest(parameters)]) if number in (38, 48) else parameter
        if number in (38, 39) or 30 <= number < 38 or 90 <= number < 98:
            fore = colour
        elif number in (48, 49) or 40 <= number < 48 or 100 <= number < 108:
            back = colour
        else:
            attributes.append(parameter)
    return Codes(frozenset(attributes), fore, back, link)


def _rest(parameters: Iterator[str]) -> list[str]:
    """Return what follows 38 or 48: `5;n`, or `2;r;g;b`."""
    kind = next(parameters)
    return [kind, *(next(parameters) for _ in range(1 if kind == "5" else 3))]


class Pen:
    """Gathers what is sent; knows the attributes in force and leaves out those that do not change."""

    def __init__(self, console: Any) -> None:
        self._system: ColorSystem = console._color_system or ColorSystem.TRUECOLOR
        self._sent: list[str] = []
        self._here = PLAIN

    def place(self, x: int, y: int, strip: Strip) -> None:
        """Draw what of a strip does not stand at a cell and behind it yet."""
        for start, part in _SHOWN.changes(x, y, strip, self._look):
            self._sent.append(Control.move_to(start, y).segment.text)
            self.draw(part)

    def _look(self, character: str, style: Style | None) -> Codes:
        """Return what is seen of a style: of a space only its ground, unless it is underlined or the like."""
        wanted = codes(style, self._system)
        if character != " " or wanted.attributes & _SEEN_ON_SPACES:
            return wanted
        return Codes(frozenset(), "", wanted.back, wanted.link)

    def draw(self, strip: Strip) -> None:
        """Draw pieces of a line."""
        for text, style, control in strip:
            if control:
                self._sent += [_RESET, style.render(text, color_system=self._system) if style else text]
                self._here = PLAIN
                continue
            wanted = codes(style, self._system)
            if text.isspace() and not (self._here.attributes | wanted.attributes) & _SEEN_ON_SPACES:
                wanted = self._here._replace(back=wanted.back, link=wanted.link)
            self._sent += [wanted.after(self._here), text]
            self._here = wanted

    def done(self) -> str:
        """Return all that is to be sent, plain attributes at its end."""
        plain = self._here._replace(link="")
        return "".join([*self._sent, plain.after(self._here), _RESET if plain != PLAIN else ""])


def _render_changes(self: Any, console: Any) -> str:
    """Return what draws the changed stretches of an update, each from where it begins to where it ends."""
    pen = Pen(console)
    for y, start, stop in self.spans:
        for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
            if strip is None or x >= stop or end <= start:
                continue
            first, last = max(x, start), min(end, stop)
            pen.place(first, y, strip if (first, last) == (x, end) else strip.crop(first - x, last - x))
    return pen.done()


def _render_whole(self: Any, console: Any) -> str:
    """Return what draws a whole region."""
    pen = Pen(console)
    for y, line in enumerate(self.strips, self.region.y):
        x = self.region.x
        for strip in line:
            pen.place(x, y, strip)
            x += strip.cell_length
    return pen.done()


_PATCHES = {
    "ChopsUpdate": (["chops", "spans", "chop_ends"], _render_changes),
    "LayoutUpdate": (["strips", "region"], _render_whole),
}
"""Which class of Textual's compositor gets which method, if it is made of these parts."""


def install() -> bool:
    """Put it in place; tell whether Textual is one that it fits."""
    updates = {name: getattr(_compositor, name, None) for name in _PATCHES}
    fits = all(
        update is not None
        and hasattr(update, "render_segments")
        and list(inspect.signature(update).parameters) == _PATCHES[name][0]
        for name, update in updates.items()
    )
    if fits:
        for name, update in updates.items():
            setattr(update, "render_segments", _PATCHES[name][1])  # noqa: B010
        for owner, name in ((LinuxDriver, "start_application_mode"), (Screen, "_screen_resized")):
            setattr(owner, name, _forgetting(getattr(owner, name)))
    return fits


def forget() -> None:
    """Take it that nothing stands on the terminal as it was drawn: the next drawing of a cell is sent."""
    _SHOWN.forget()


def _forgetting(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method of Textual's with the memory of the terminal lost before."""

    @wraps(method)
    def wrapper(*arguments: Any, **named: Any) -> Any:
        forget()
        return method(*arguments, **named)

    return wrapper
