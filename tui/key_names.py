"""Names of keys: how the user may write them, what Textual calls them, and which of them a terminal can send.

The canonical name is the one that `textual.events.Key.key` carries in a terminal without extensions: `g`, `G`, `slash`,
`ctrl+d`, `alt+x`, `shift+tab`, `pagedown`, `f5`. Textual itself is not imported here: keys are read and checked on the
command line too. What arrives for which key was tried with Textual 8.2 (`textual._xterm_parser`), with and without the
keyboard protocol of kitty, which most terminals and tmux do not speak.
"""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from index.likely import nearest

MODIFIERS = ("ctrl", "alt", "shift")

SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        "space": " ",
        "exclamation_mark": "!",
        "quotation_mark": '"',
        "number_sign": "#",
        "dollar_sign": "$",
        "percent_sign": "%",
        "ampersand": "&",
        "apostrophe": "'",
        "left_parenthesis": "(",
        "right_parenthesis": ")",
        "asterisk": "*",
        "plus": "+",
        "comma": ",",
        "minus": "-",
        "full_stop": ".",
        "slash": "/",
        "colon": ":",
        "semicolon": ";",
        "less_than_sign": "<",
        "equals_sign": "=",
        "greater_than_sign": ">",
        "question_mark": "?",
        "at": "@",
        "left_square_bracket": "[",
        "backslash": "\\",
        "right_square_bracket": "]",
        "circumflex_accent": "^",
        "underscore": "_",
        "grave_accent": "`",
        "left_curly_bracket": "{",
        "vertical_line": "|",
        "right_curly_bracket": "}",
        "tilde": "~",
    }
)
"""Textual's names of the printable ASCII keys that are no letter or digit, with their character."""

_ARROWS_AND_PAGES = frozenset(["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "delete"])
NAMED = _ARROWS_AND_PAGES | {"enter", "escape", "tab", "backspace", "insert", *(f"f{n}" for n in range(1, 25))}
"""Names of the keys that type nothing."""

_NAME_OF_SYMBOL = {character: name for name, character in SYMBOLS.items()}

_OTHER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "esc": "escape",
        "return": "enter",
        "cr": "enter",
        "del": "delete",
        "ins": "insert",
        "bs": "backspace",
        "pgup": "pageup",
        "pgdn": "pagedown",
        "page_up": "pageup",
        "page_down": "pagedown",
        "period": "full_stop",
        "dot": "full_stop",
        "hyphen": "minus",
        "dash": "minus",
        "pipe": "vertical_line",
        "hash": "number_sign",
        "question": "question_mark",
        "exclamation": "exclamation_mark",
        "quote": "apostrophe",
        "double_quote": "quotation_mark",
        "left_bracket": "left_square_bracket",
        "right_bracket": "right_square_bracket",
        "left_brace": "left_curly_bracket",
        "right_brace": "right_curly_bracket",
        "left_paren": "left_parenthesis",
        "right_paren": "right_parenthesis",
        "less_than": "less_than_sign",
        "greater_than": "greater_than_sign",
        "equals": "equals_sign",
        "caret": "circumflex_accent",
        "backtick": "grave_accent",
        "spc": "space",
    }
)

_OTHER_MODIFIERS = {"c": "ctrl", "control": "ctrl", "strg": "ctrl", "a": "alt", "m": "alt", "meta": "alt", "s": "shift"}

_DISPLAY = {"escape": "esc", "pageup": "pgup", "pagedown": "pgdn", "up": "↑", "down": "↓", "left": "←", "right": "→"}

_TAKE_ANOTHER = "take another key, such as alt+x, ctrl+x or f6"
_OTHER_NOTATION = re.compile("<?([CMAcma])-(.)>?")
_ARRIVES_AS = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+question_mark": "backspace",
    "ctrl+slash": "ctrl+underscore",
    "ctrl+minus": "ctrl+underscore",
    "alt+f": "ctrl+right",
    "alt+b": "ctrl+left",
    "alt+backspace": "ctrl+w",
    "alt+tab": "shift+tab",
}
_CTRL_SYMBOLS = {"@", "backslash", "right_square_bracket", "circumflex_accent", "underscore"}


class BadKey(ValueError):
    """A key that is misspelt, or that no terminal can send; the message says why, `hint` what to write."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def canonical(written: str) -> str:
    """Return the name under which Textual reports the key that the user wrote as `written`.

    Symbols may stand for themselves (`/`) or be named (`slash`); `shift+g` is `G`. Raises `BadKey` for an unknown name.
    """
    if len(written) == 1:
        return _character_key(written)
    head, plus, last = written.rpartition("+")
    if written.endswith("++"):
        head, plus, last = written[:-2], "+", "+"
    modifiers = _modifiers(head.split("+"), written) if plus and head else []
    base = _base(last, written)
    shifted = "shift" in modifiers
    if shifted and len(base) == 1 and base.isalpha():
        base = base.upper()
        modifiers.remove("shift")
    if "ctrl" in modifiers and base in ("space", "at"):
        base = "@"
    if modifiers and len(base) == 1 and base.isupper():
        # "Ctrl+D" is how people write ctrl+d; with alt the two differ.
        modifiers, base = [*modifiers, *([] if "ctrl" in modifiers and not shifted else ["shift"])], base.lower()
    return "+".join([name for name in MODIFIERS if name in modifiers] + [base])


def _modifiers(names: list[str], written: str) -> list[str]:
    found = []
    for name in names:
        known = _OTHER_MODIFIERS.get(name.lower(), name.lower())
        if known not in MODIFIERS:
            raise BadKey(f"{written}: no key is called {name}+", "use ctrl+, alt+ or shift+")
        found.append(known)
    return found


def _character_key(character: str) -> str:
    if character in _NAME_OF_SYMBOL:
        return _NAME_OF_SYMBOL[character]
    if character.isalnum():
        return character
    if not character.isprintable():
        raise BadKey(f"{character!r} is no key that can be named", "take another")
    return unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")


def _base(name: str, written: str) -> str:
    if len(name) == 1:
        return _character_key(name)
    lower = name.lower().replace("-", "_")
    known = _OTHER_NAMES.get(lower, lower)
    if known in NAMED or known in SYMBOLS:
        return known
    close = nearest(known, [*NAMED, *SYMBOLS, *_OTHER_NAMES])
    if close:
        raise BadKey(f"no key is called {name}", f"did you mean {close}?")
    if other := _OTHER_NOTATION.fullmatch(written):
        modifier = _OTHER_MODIFIERS[other[1].lower()]
        raise BadKey(f"no key is called {written}", f"did you mean {modifier}+{other[2].lower()}?")
    if name.isalnum() and len(name) < 4:
        raise BadKey(f"no key is called {name}", f'pressed one after the other they are written "{" ".join(name)}"')
    raise BadKey(f"no key is called {name}", "letters stand for themselves, the names are in the shipped config.yaml")


def check_sendable(key: str) -> None:
    """Raise `BadKey` when a terminal without extensions cannot send `key` (canonical) or sends it as another key."""
    if key in _ARRIVES_AS:
        other = _ARRIVES_AS[key]
        raise BadKey(f"terminals send {display(key)} as {display(other)}", f"bind {other}, or another key")
    *modifiers, base = key.split("+")
    if not modifiers:
        return
    if base in SYMBOLS or base == "@" or len(base) == 1:
        _check_character(key, modifiers, base)
        return
    if key == "shift+tab":
        return
    if base not in _ARROWS_AND_PAGES:
        raise BadKey(f"most terminals send {display(key)} as plain {display(base)}", _TAKE_ANOTHER)
    if "alt" in modifiers:
        raise BadKey(f"many terminals send {display(key)} as esc and {display(base)}", _TAKE_ANOTHER)
    if modifiers == ["shift"] and base in ("home", "end", "pageup", "pagedown"):
        raise BadKey(f"many terminals keep {display(key)} for themselves", _TAKE_ANOTHER)


def _check_character(key: str, modifiers: list[str], base: str) -> None:
    letter = len(base) == 1 and base.isalpha()
    if modifiers == ["ctrl"] and ((letter and base.isascii()) or base in _CTRL_SYMBOLS):
        return
    if modifiers in (["alt"], ["alt", "shift"]) and letter:
        return
    if letter and base.isascii() and "ctrl" in modifiers:
        plain = f"ctrl+{base}"
        raise BadKey(f"most terminals send {display(key)} as {plain}", f"bind {plain}, or another key")
    raise BadKey(f"most terminals send {display(key)} as plain {display(base)}", _TAKE_ANOTHER)


def arriving(key: str) -> str:
    """Return the canonical name of a key event: kitty's protocol tells some keys in more detail than others can."""
    modifiers, plus, base = key.rpartition("+")
    if not plus:
        return key
    if modifiers == "shift" and len(base) == 1:
        return base.upper()
    if modifiers == "ctrl" and base in ("space", "at"):
        return "ctrl+@"
    return key


def printable(key: str) -> bool:
    """Tell whether pressing `key` (canonical) types a character into a line of text."""
    return "+" not in key and key not in NAMED


def display(chord: str) -> str:
    """Return a chord of canonical names as people know it: `left_square_bracket q` is `[ q`, `pagedown` is `pgdn`."""
    return " ".join(_display(key) for key in chord.split(" "))


def _display(key: str) -> str:
    modifiers, plus, base = key.rpartition("+")
    if key == "ctrl+@":
        return "ctrl+space"
    shown = base if base == "space" else SYMBOLS.get(base, _DISPLAY.get(base, base))
    return f"{modifiers}{plus}{shown}"
