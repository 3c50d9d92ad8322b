"""The YAML files of actors read into entries, every problem told with its file and line.

A file is a list of entries. `name` (or, to change an actor that is known already, `id`) must stand in each; the rest
may stay away. `KEYS` lists what may be written and what it means.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import msgspec
import yaml

from index.actors.forms import slug
from index.analysis import ActorKind, Gender, Office
from index.results import Failure
from index.yaml_reading import compose, line_of, problem_of

KEYS = {
    "id": "stable name for queries; made from `name` where it is missing",
    "name": "the name that is shown",
    "kind": "person (where it is missing), organisation, country, place, office or group",
    "gender": "m, f or n",
    "aliases": "other names and spellings",
    "surname": "the part of a person's name that stands alone; the last word where it is missing",
    "alone": "`no` where the surname alone is not enough, because it is a common name or word",
    "nation": "id of a person's country, for 'the Norwegian'",
    "offices": "`TITLE of ID, FROM..TO`; dates are ISO days, months or years, either may be missing",
    "of": "id of the country or organisation that an organisation belongs to",
    "institutions": "what the organisation is in its country: 'Außenministerium', 'Parlament'",
    "epithets": "words with an article that stand for it once it was named: 'das Bündnis'",
    "prefixes": "words that stand for it only in compounds: 'US' in 'US-Präsident'",
    "closed": "beginnings of compounds written in one word: 'Kreml' in 'Kremlsprecher'",
    "inhabitants": "'Russe'; with an irregular feminine, 'Franzose/Französin'",
    "adjectives": "without ending: 'russisch'; or ending in -er: 'Moskauer'",
    "government": "id of the country or organisation that a capital's name can stand for",
}
_LISTS = frozenset(
    {"aliases", "offices", "institutions", "epithets", "prefixes", "closed", "inhabitants", "adjectives"}
)
_DAY = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_OFFICE = re.compile(rf"(?P<title>.+?) of (?P<of>[\w-]+)(?:, (?P<start>{_DAY})?\.\.(?P<end>{_DAY})?)?")
_CHOICES = {"kind": get_args(ActorKind), "gender": get_args(Gender)}

Report = Callable[[Failure], None]
Tell = Callable[[yaml.Node, str], None]


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one place of a file, line `line` of `path`, says about an actor; `KEYS` tells what the other fields mean."""

    id: str
    name: str = ""
    kind: ActorKind | None = None
    gender: Gender | None = None
    aliases: tuple[str, ...] = ()
    surname: str | None = None
    alone: bool = True
    nation: str | None = None
    offices: tuple[Office, ...] = ()
    of: str | None = None
    institutions: tuple[str, ...] = ()
    epithets: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    inhabitants: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    government: str | None = None
    path: str = ""
    line: int = 0

    def with_kind(self) -> "Entry":
        """Return this entry as a person's where it tells no kind."""
        return self if self.kind else msgspec.structs.replace(self, kind="person")

    def overlaid(self, other: "Entry") -> "Entry":
        """Return this entry with what `other` says: lists are joined, single values replaced where `other` has them."""
        changes: dict[str, object] = {}
        for name in self.__struct_fields__:
            mine, new = getattr(self, name), getattr(other, name)
            if isinstance(new, tuple):
                changes[name] = (*mine, *(value for value in new if value not in mine))
            elif new not in (None, "") and name != "id":
                changes[name] = new
        return msgspec.structs.replace(self, **changes)


def read_entries(path: Path, report: Report) -> Iterator[Entry]:
    """Yield the entries of a YAML file in its order; what is wrong is reported and passed over, never raised."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        report(Failure(str(path), f"cannot be read ({error}); no actors are taken from it"))
    else:
        yield from parse_entries(text, path, report)


def parse_entries(text: str, path: Path, report: Report) -> Iterator[Entry]:
    """Yield the entries that stand, or are to stand, in the file `path`, like `read_entries`."""

    def tell(node: yaml.Node, message: str) -> None:
        report(Failure(str(path), message, line_of(node)))

    try:
        root = compose(text)
    except yaml.YAMLError as error:
        message = f"{problem_of(error)}; no actors are taken from it"
        report(Failure(str(path), message, line_of(error)))
        return
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        tell(root, "must be a list of actors, each beginning with `- name: …`")
        return
    origin = str(path)
    for node in root.value:
        entry = _entry(node, origin, tell)
        if entry:
            yield entry


def _entry(node: yaml.Node, origin: str, tell: Tell) -> Entry | None:
    if not isinstance(node, yaml.MappingNode):
        tell(node, "an actor must be written as `- name: …` with its other keys below")
        return None
    values: dict[str, object] = {}
    for key, value in node.value:
        word = key.value if isinstance(key, yaml.ScalarNode) else None
        if word in KEYS:
            read = _value(word, value, tell)
            if read is not None:
                values[word] = read
        else:
            tell(key, f"unknown key {word!r}; known are {', '.join(KEYS)}" if word else "a key was expected here")
    if "id" not in values:
        values["id"] = slug(str(values.get("name") or ""))
    if not values["id"]:
        tell(node, "an actor needs a name, or the id of the actor that it changes")
        return None
    return Entry(**values, path=origin, line=node.start_mark.line + 1)  # type: ignore[arg-type]


def _value(word: str, node: yaml.Node, tell: Tell) -> object:
    """Return a value in the type of its key, None where it is not allowed."""
    if word == "offices":
        return tuple([office for item in _items(node, tell) if (office := _office(item, tell))])
    if word in _LISTS:
        return tuple([item.value.strip() for item in _items(node, tell)])
    if not isinstance(node, yaml.ScalarNode):
        tell(node, f"{word!r} must be a single value")
        return None
    value: str = node.value.strip()
    if word == "alone":
        return value not in ("no", "false")
    if word in _CHOICES and value not in _CHOICES[word]:
        tell(node, f"{word} {value!r} must be one of {', '.join(_CHOICES[word])}")
        return None
    return value


def _items(node: yaml.Node, tell: Tell) -> Iterator[yaml.ScalarNode]:
    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if isinstance(item, yaml.ScalarNode) and item.value.strip():
            yield item
        else:
            tell(item, "must be a word or a list of words; put it in quotation marks if it holds a colon")


def _office(node: yaml.ScalarNode, tell: Tell) -> Office | None:
    match = _OFFICE.fullmatch(node.value.strip())
    if not match:
        tell(node, f"office {node.value!r} must be written as `TITLE of ID, 2019-05-20..2024-07-01`")
        return None
    return Office(**match.groupdict())
