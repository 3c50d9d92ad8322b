"""The language in which the reader speaks: words, numbers and dates. JSON, files and documents stay English.

`say` is for what is said here: its English text, as it stands in the code, is the key of the catalogue. `told` is for
sentences that were put together elsewhere, in `index`, from files of settings, by the operating system: they arrive as
English text, from exceptions, other processes and the database. So nothing below the screens knows of languages.
"""

import os
import re
from collections.abc import Mapping
from typing import Literal, get_args

import msgspec

from tui import catalogues

Language = Literal["en", "de"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_FILE = "file of "
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")

_spoken: Language = "en"


def of(setting: str, environ: Mapping[str, str]) -> Language:
    """Return the language that the setting `language` means: itself, or for "auto" what the locale asks for."""
    if setting == "auto":
        locale = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
        setting = locale[:2].lower() if re.match(r"[a-zA-Z]{2}(?![a-zA-Z])", locale) else ""
    return next((each for each in LANGUAGES if each == setting), "en")


def speak(setting: str, environ: Mapping[str, str] = os.environ) -> None:
    """Say everything from now on in the language that the setting `language` means."""
    global _spoken
    _spoken = of(setting, environ)


def spoken() -> Language:
    """Return the language in which everything is said."""
    return _spoken


def say(text: str, several: str = "", /, *, sense: str = "", **values: object) -> str:
    """Return an English sentence in the language of the reader, with its `{holes}` filled by `values`.

    `several` is what to say unless the value `count` is 1. `sense` tells apart what is written alike in English and
    not elsewhere. Whole numbers are grouped as the language has it.
    """
    forms = (text, several or text)
    one, many = forms if _spoken == "en" else catalogues.said(_spoken).get((sense, text), forms)
    chosen = one if values.get("count") == 1 else many
    filled = {name: number(value) if isinstance(value, int) else value for name, value in values.items()}
    return chosen.format(**filled) if values else chosen


def told(text: object) -> str:
    """Return a sentence that arrives in English (an exception too) in the language of the reader, else as it is."""
    return str(text) if _spoken == "en" else catalogues.told(_spoken, str(text))


def problem(found: msgspec.Struct) -> str:
    """Return what is wrong with a file: a `Failure` of an import, or a `Problem` of the settings, with its place."""
    words = {name: getattr(found, name, None) for name in ("message", "suggestion")}
    return str(msgspec.structs.replace(found, **{name: told(text) for name, text in words.items() if text}))


def number(value: int) -> str:
    """Return a whole number in groups of three: 1,234 or 1.234."""
    return f"{value:,}" if _spoken == "en" else f"{value:,}".replace(",", ".")


def share(part: float) -> str:
    """Return a share of one in hundredths: 67% or 67 %."""
    return f"{part:.0%}" if _spoken == "en" else f"{100 * part:.0f} %"


def date(iso: str, *, short: bool = False) -> str:
    """Return a day, month or year written as in ISO 8601 as people read it; English readers know it as it is.

    `short` days take ten cells, `short` months nine. What is no such date comes back as it was, but that an article is
    of a `file of` such a date is told.
    """
    if _spoken == "en":
        return iso
    if iso.startswith(_FILE):
        return say("file of {date}", date=date(iso.removeprefix(_FILE), short=short))
    found = _DAY.fullmatch(iso)
    if not found or not 1 <= int(found[2]) <= 12:
        return iso
    year, month, day = found[1], int(found[2]), int(found[3] or 0)
    if short and day:
        return f"{day:02}.{month:02}.{year}"
    name = say(_SHORT if short else _MONTHS).split()[month - 1]
    return f"{day}. {name} {year}" if day else f"{name} {year}"


_MONTHS = "January February March April May June July August September October November December"
_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
