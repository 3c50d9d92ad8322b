"""The settings as data: each with its type, its bounds and what it is for. `config.yaml` sets every one of them.

The JSON Schema and the messages about wrong values are made from these definitions.
"""

import typing
from collections.abc import Mapping
from types import MappingProxyType, NoneType
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from index.likely import nearest

THEMES = ("auto", "dark", "light", "contrast", "ansi", "none")
"""The shipped themes, and the choice by what the terminal can show."""
Preset = Literal["default", "vim", "emacs"]
SlowLink = Literal["auto", "on", "off"]
Cursor = Literal["hidden", "shown"]
Hyperlinks = Literal["auto", "on", "off"]
Clipboard = Literal["auto", "osc52", "tmux", "off"]
SortOrder = Literal["relevance", "date"]
Spoken = Literal["auto", "en", "de"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What holds after all layers are laid over each other; the defaults are those of the shipped `config.yaml`."""

    theme: Annotated[str, Meta(description="colours", examples=list(THEMES))] = "auto"
    language: Annotated[Spoken, Meta(description="English or German; auto: as the locale has it")] = "auto"
    library: Annotated[str | None, Meta(description="folder of the library; null: the user's data folder")] = None
    preset: Annotated[Preset, Meta(description="the keys to start from")] = "default"
    mouse: Annotated[bool, Meta(description="take the mouse from the terminal")] = False
    two_panes_from: Annotated[int, Meta(description="columns for two panes side by side", ge=20, le=1000)] = 60
    all_panes_from: Annotated[int, Meta(description="columns for all panes", ge=20, le=1000)] = 120
    snippet_width: Annotated[int, Meta(description="characters of an article in a result", ge=20, le=2000)] = 160
    sort: Annotated[SortOrder, Meta(description="order of results at the start")] = "relevance"
    search_delay: Annotated[int, Meta(description="rest of typing before a search, in ms", ge=0, le=5000)] = 60
    slow_link: Annotated[SlowLink, Meta(description="repaint less; auto: over SSH")] = "auto"
    cursor: Annotated[Cursor, Meta(description="the terminal's own cursor, where the work is")] = "hidden"
    hyperlinks: Annotated[Hyperlinks, Meta(description="addresses as links of the terminal (OSC 8)")] = "auto"
    clipboard: Annotated[Clipboard, Meta(description="the way of copying")] = "auto"
    editor: Annotated[str | None, Meta(description="command; null: VISUAL or EDITOR")] = None
    pager: Annotated[str | None, Meta(description="command; null: PAGER")] = None
    browser: Annotated[str | None, Meta(description="command; null: BROWSER")] = None
    refresh_at_start: Annotated[bool, Meta(description="look for new files at the start")] = False
    watch: Annotated[bool, Meta(description="read what comes into the folders at once")] = False
    tour: Annotated[bool, Meta(description="show a tour at the first start")] = True


class BadValue(ValueError):
    """A value that a setting cannot take; the message says what it takes, `instead` what was perhaps meant."""

    def __init__(self, message: str, instead: str | None = None) -> None:
        super().__init__(message)
        self.instead = instead


_HINTS: Mapping[str, Any] = MappingProxyType(typing.get_type_hints(Settings, include_extras=True))
NAMES: tuple[str, ...] = tuple(_HINTS)
DESCRIPTIONS: Mapping[str, str] = MappingProxyType(
    {name: hint.__metadata__[0].description for name, hint in _HINTS.items()}
)
_TRUE = frozenset(["true", "yes", "on"])
_FALSE = frozenset(["false", "no", "off"])
NULL = frozenset(["", "~", "null", "Null", "NULL"])


def convert(name: str, written: str, *, plain: bool = True) -> bool | int | str | None:
    """Return the value of setting `name` that is written as `written`; raises `BadValue`.

    `plain` tells that it was written without quotation marks, so that `null` is no text.
    """
    if name == "theme":
        return _theme(written)
    kind, meta = _HINTS[name].__origin__, _HINTS[name].__metadata__[0]
    if typing.get_origin(kind) is Literal:
        return _choice(name, written, typing.get_args(kind))
    if kind is bool:
        return _switch(name, written)
    if kind is int:
        return _number(name, written, meta)
    if plain and written in NULL and NoneType in typing.get_args(kind):
        return None
    return written


def _theme(written: str) -> str:
    """Return the name of a theme that is shipped, or that stands in the user's own file."""
    from tui.themes import user_themes

    if written in THEMES or written in user_themes():
        return written
    names = f"{', '.join(THEMES)}, or one of your own in themes.yaml"
    raise BadValue(f"theme cannot be {written!r}; it is one of {names}", nearest(written.lower(), THEMES))


def _choice(name: str, written: str, choices: tuple[str, ...]) -> str:
    if written in choices:
        return written
    raise BadValue(
        f"{name} cannot be {written!r}; it is one of {', '.join(choices)}", nearest(written.lower(), choices)
    )


def _switch(name: str, written: str) -> bool:
    if written.lower() in _TRUE | _FALSE:
        return written.lower() in _TRUE
    raise BadValue(f"{name} cannot be {written!r}; it is true or false")


def _number(name: str, written: str, meta: Meta) -> int:
    if written.removeprefix("-").isascii() and written.removeprefix("-").isdigit() and len(written) < 10:
        number = int(written)
        if int(meta.ge or 0) <= number <= int(meta.le or 0):
            return number
    raise BadValue(f"{name} cannot be {written!r}; it is a number from {meta.ge} to {meta.le}")
