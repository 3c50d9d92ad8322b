"""Standard output and standard error: safe for terminals, plain for pipes, exact for programs."""

import os
import re
import shutil
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any, TextIO

from index.article import Span
from tui.text import one_line, safe, visible, wrap

_NARROWEST, _WIDEST = 30, 100
_CODES = {"bold": "1", "dim": "2", "match": "1;33", "good": "32", "bad": "31"}
# JSON escapes C0 itself; these are harmless to a parser and not to a terminal.
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def is_terminal(stream: TextIO) -> bool:
    """Tell whether `stream` is shown to somebody rather than read by a program."""
    return stream.isatty()


def coloured(stream: TextIO) -> bool:
    """Tell whether `stream` may get colours: a terminal that knows them, and NO_COLOR is not set."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def width() -> int:
    """Return how many columns text may take."""
    return max(_NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))


def paint(text: str, style: str) -> str:
    """Return `text` in a style ("bold", "dim", "match", "good", "bad"), or as it is where output has no colours."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if text and coloured(sys.stdout) else text


def line(text: str = "") -> None:
    """Print one line; its words must have gone through `tui.text.safe` or `one_line`."""
    sys.stdout.write(f"{text}\n")


def wrapped(text: str, *, indent: str = "  ", style: str = "", matches: Sequence[Span] = ()) -> None:
    """Print a paragraph made safe, broken at the width of the terminal, with `matches` (offsets into `text`) lit."""
    shown, matches = _on_one_line(safe(text), matches)
    for start, end in wrap(shown, 0, len(shown), width() - len(indent)):
        words = _lit(shown, start, end, matches)
        line(indent + (paint(words, style) if style else words))


def _on_one_line(text: str, matches: Sequence[Span]) -> tuple[str, list[Span]]:
    """Return text with each run of white space as one space, and the matches where they are then."""
    parts = [(part.start(), part[0]) for part in re.finditer(r"\S+", text)]
    starts = list(accumulate((len(part) + 1 for _, part in parts), initial=0))

    def moved(offset: int) -> int:
        at = max(bisect_right(parts, offset, key=itemgetter(0)) - 1, 0)
        return starts[at] + max(min(offset - parts[at][0], len(parts[at][1])), 0) if parts else 0

    return " ".join(part for _, part in parts), [Span(moved(match.start), moved(match.end)) for match in matches]


def hanging(head: str, text: str, *, indent: int | None = None) -> None:
    """Print safe words behind `head`, on a terminal broken so that they stand under each other behind it.

    `indent` is how many columns `head` takes; where it is painted, its length does not tell.
    """
    columns = len(head) if indent is None else indent
    room = width() - columns if is_terminal(sys.stdout) else len(text)
    lines = wrap(text, 0, len(text), max(room, _NARROWEST // 2))
    for number, (start, end) in enumerate(lines):
        line((" " * columns if number else head) + text[start:end])


def _lit(text: str, start: int, end: int, matches: Iterable[Span]) -> str:
    parts, at = [], start
    for match in matches:
        first, last = max(match.start, at), min(match.end, end)
        if first < last:
            parts += [visible(text[at:first]), paint(visible(text[first:last]), "match")]
            at = last
    return "".join([*parts, visible(text[at:end])])


def json_line(value: Any) -> None:
    """Print a value as JSON on one line, in UTF-8 whatever the locale says."""
    import msgspec

    text = msgspec.json.encode(value).decode()
    written = _UNSAFE_IN_JSON.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(written.encode())


def document(text: str) -> None:
    """Print text for other programs: as it is into a pipe or file, made safe on a terminal."""
    if is_terminal(sys.stdout):
        sys.stdout.write(safe(text))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def note(text: str) -> None:
    """Tell something beside the results, on standard error."""
    sys.stdout.flush()
    print(one_line(text), file=sys.stderr)


def warn(text: str) -> None:
    """Tell on standard error that something is wrong while the work goes on."""
    note(f"nato-reader: {text}")
