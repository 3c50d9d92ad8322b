"""The file of corrections: reading it with every mistake told by its line, and writing it whole or not at all."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from index.analysis import QuoteType
from index.results import Failure

if TYPE_CHECKING:
    from yaml import Node

MARKS = "„“”‟\"«»‚‘’‹›' \t\n\u00a0"
_HEAD = "# Corrections of quotations, kept by nato-reader; may be edited by hand.\n"
_KEYS = frozenset({"quote", "occurrence", "speaker", "is_quotation", "type"})


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


def write_corrections(path: Path, entries: Mapping[str, tuple[Correction, ...]], keep_old: bool) -> None:
    """Write the entries; `keep_old` copies the file that was there to one that ends in `.bak`."""
    import yaml

    content = {name: [_shown(entry) for entry in found] for name, found in entries.items() if found}
    if keep_old and path.exists():
        path.with_suffix(".yaml.bak").write_bytes(path.read_bytes())
    body = yaml.safe_dump(content, allow_unicode=True, sort_keys=True, width=110) if content else ""
    fresh = path.with_suffix(".yaml.new")
    fresh.write_text(_HEAD + body, encoding="utf-8")
    fresh.replace(path)


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

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        report(Failure(path, f"is not YAML: {getattr(error, 'problem', error)}", mark.line + 1 if mark else None))
        return
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        report(Failure(path, "holds no names of articles; write `article.txt:` and a list below it", 1))
        return
    for key, value in root.value:
        if not isinstance(value, yaml.SequenceNode):
            line = key.start_mark.line + 1
            report(Failure(path, f"{key.value}: expected a list of corrections, each with `- quote: …`", line))
            continue
        found = (_entry(node, path, report) for node in value.value)
        yield str(key.value), [entry for entry in found if entry]


def _entry(node: "Node", path: str, report: Callable[[Failure], None]) -> Correction | None:
    import yaml

    line = node.start_mark.line + 1
    fields = yaml.SafeLoader("").construct_document(node) if isinstance(node, yaml.MappingNode) else None
    if not isinstance(fields, dict) or not str(fields.get("quote") or "").strip(MARKS):
        report(Failure(path, "a correction needs the words of the quotation: `- quote: …`", line))
        return None
    for unknown in sorted(str(key) for key in fields if key not in _KEYS):
        report(Failure(path, f"unknown key {unknown!r}; known are {', '.join(sorted(_KEYS))}", line))
    given: dict[str, object] = {key: fields[key] for key in _KEYS & fields.keys() if key != "speaker"}
    given["quote"] = str(fields["quote"])
    if "speaker" in fields:
        given |= {"names_speaker": True, "speaker": None if fields["speaker"] is None else str(fields["speaker"])}
    try:
        entry = msgspec.convert({**given, "line": line}, Correction)
    except msgspec.ValidationError as error:
        report(Failure(path, f"{error}", line))
        return None
    if entry.occurrence < 1:
        report(Failure(path, "occurrence counts from 1", line))
        return None
    return entry
