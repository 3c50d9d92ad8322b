"""The file of corrections: reading it with every mistake told by its line, and writing it whole or not at all."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from index import atomic
from index.analysis import QuoteType
from index.german.quotation_marks import ALL, APOSTROPHE
from index.results import Failure

if TYPE_CHECKING:
    from yaml import Node

MARKS = ALL + APOSTROPHE + " \t\n\u00a0"
_HEAD = (
    "# Corrections of quotations, kept by nato-reader; may be edited by hand. The next correction made in the reader\n"
    "# writes this file anew; what you wrote, with your comments, then stays in corrections.yaml.bak.\n"
)
_KEYS = ("is_quotation", "occurrence", "quote", "speaker", "type")
_NOTHING = ("", "~", "null")
_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}

Tell = Callable[["Node", str], None]


class Correction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry: the words of a quotation and what holds for them.

    `names_speaker` tells that the entry speaks of the speaker at all; `speaker` None then clears it. `is_quotation`
    None leaves it as it was found.
    """

    quote: str
    occurrence: int = 1
    names_speaker: bool = False
    speaker: str | None = None
    is_quotation: bool | None = None
    type: QuoteType = "direct"
    line: int | None = None


def read_corrections(path: Path, report: Callable[[Failure], None]) -> dict[str, tuple[Correction, ...]]:
    """Return the entries of a file by the names of the articles; a file that is not there holds none."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        report(Failure(str(path), f"cannot be read: {error}"))
        return {}
    return {name: tuple(found) for name, found in _articles(text, str(path), report)}


def write_corrections(path: Path, entries: Mapping[str, tuple[Correction, ...]]) -> None:
    """Write the entries; a file that was edited by hand, or holds mistakes, is kept as one that ends in `.bak`."""
    old = path.read_bytes() if path.exists() else b""
    if old and old != _written(read_corrections(path, lambda _: None)):
        atomic.write(path.with_suffix(".yaml.bak"), old)
    atomic.write(path, _written(entries))


def _written(entries: Mapping[str, tuple[Correction, ...]]) -> bytes:
    """Return the content of a file."""
    import yaml

    content = {name: [_shown(entry) for entry in found] for name, found in entries.items() if found}
    body = yaml.safe_dump(content, allow_unicode=True, sort_keys=True, width=110) if content else ""
    return (_HEAD + body).encode()


def _shown(entry: Correction) -> dict[str, object]:
    shown: dict[str, object] = {"quote": entry.quote}
    if entry.occurrence > 1:
        shown["occurrence"] = entry.occurrence
    if entry.names_speaker:
        shown["speaker"] = entry.speaker
    if entry.is_quotation is not None:
        shown["is_quotation"] = entry.is_quotation
    if entry.type != "direct":
        shown["type"] = entry.type
    return shown


def _articles(text: str, path: str, report: Callable[[Failure], None]) -> Iterator[tuple[str, list[Correction]]]:
    import yaml

    from index.yaml_reading import compose, line_of, problem_of

    def tell(node: "Node", message: str) -> None:
        report(Failure(path, message, node.start_mark.line + 1))

    try:
        root = compose(text)
    except yaml.YAMLError as error:
        report(Failure(path, f"is not YAML: {problem_of(error)}", line_of(error)))
        return
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        tell(root, "holds no names of articles; write `article.txt:` and a list below it")
        return
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode):
            tell(key, "the name of an article's file must stand here")
        elif not isinstance(value, yaml.SequenceNode):
            tell(key, f"{key.value}: expected a list of corrections, each with `- quote: …`")
        else:
            found = (_entry(node, tell) for node in value.value)
            yield key.value, [entry for entry in found if entry]


def _entry(node: "Node", tell: Tell) -> Correction | None:
    fields = dict(_fields(node, tell))
    if not str(fields.get("quote") or "").strip(MARKS):
        tell(node, "a correction needs the words of the quotation: `- quote: …`")
        return None
    if "speaker" in fields:
        fields["names_speaker"] = True
    try:
        entry = msgspec.convert({**fields, "line": node.start_mark.line + 1}, Correction, strict=False)
    except msgspec.ValidationError as error:
        tell(node, str(error))
        return None
    if entry.occurrence < 1:
        tell(node, "occurrence counts from 1")
        return None
    return entry


def _fields(node: "Node", tell: Tell) -> Iterator[tuple[str, str | bool | None]]:
    """Yield the keys that a correction may have with their values."""
    import yaml

    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value not in _KEYS:
            shown = repr(key.value) if isinstance(key, yaml.ScalarNode) else "here"
            tell(node, f"unknown key {shown}; known are {', '.join(_KEYS)}")
        elif not isinstance(value, yaml.ScalarNode):
            tell(value, f"{key.value} must be a single value; put it in quotation marks if it holds a colon")
        elif value.style is None and value.value.lower() in _NOTHING:
            yield key.value, None
        elif key.value == "is_quotation":
            yield key.value, _TRUTH.get(value.value.lower(), value.value)
        else:
            yield key.value, value.value
