"""The user's own actors: a YAML file that overlays the shipped ones and is only ever added to.

What the user wrote, comments and order included, stays as it is: a new actor or alias is a new entry at the end of the
file, and entries of the same id are joined when the file is read (index/actors/entries.py).
"""

from collections.abc import Iterable
from pathlib import Path

import yaml

from index import atomic
from index.actors.entries import parse_entries
from index.actors.forms import slug
from index.actors.registry import Registry
from index.analysis import ActorKind, Gender
from index.results import Failure

_HEAD = (
    "# Your own actors and names; they overlay those that come with the reader. Every entry may be changed by hand.\n"
)


class UserFileError(Exception):
    """The user's file of actors cannot be added to; the message says why and what to do."""


def add_actor(
    path: Path, name: str, kind: ActorKind, *, aliases: Iterable[str] = (), gender: Gender | None = None
) -> str:
    """Add an actor to the user's file, which is made where it is missing, and return the actor's id.

    Raises UserFileError where the name is empty or known already, and where the file cannot be read or written.
    """
    name = " ".join(name.split())
    if not slug(name):
        raise UserFileError("an actor needs a name with letters in it")
    registry = _registry(path)
    known = registry.get(slug(name))
    if known:
        raise UserFileError(f"{known.name} is known already with the id {known.id}; add an alias to it instead")
    fields: dict[str, object] = {"name": name, "kind": kind}
    if gender:
        fields["gender"] = gender
    cleaned = [alias for alias in (" ".join(alias.split()) for alias in aliases) if alias]
    if cleaned:
        fields["aliases"] = cleaned
    _append(path, fields)
    return slug(name)


def add_alias(path: Path, actor_id: str, alias: str, *, name: str | None = None) -> None:
    """Add a name to an actor, by a new entry in the user's file.

    `name` is the actor's own name, for people whom only articles know: they are added with it. Raises UserFileError
    where the alias is empty, the actor is unknown and has no `name`, and where the file cannot be read or written.
    """
    alias = " ".join(alias.split())
    if not slug(alias):
        raise UserFileError("an alias needs letters in it")
    if _registry(path).get(actor_id) is None and not name:
        raise UserFileError(f"no actor has the id {actor_id!r}; add the actor first")
    fields: dict[str, object] = {"id": actor_id, "aliases": [alias]}
    _append(path, {"id": actor_id, "name": name, "aliases": [alias]} if name else fields)


def _registry(path: Path) -> Registry:
    return Registry.load(path)


def _append(path: Path, fields: dict[str, object]) -> None:
    """Write the file anew with one entry more, so that a crash leaves the old file or the new one."""
    entry = yaml.safe_dump([fields], allow_unicode=True, sort_keys=False, default_flow_style=False, width=1000)
    try:
        old = path.read_text("utf-8") if path.exists() else _HEAD
        text = old + ("" if old.endswith("\n") else "\n") + entry
        _check(text, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, text.encode())
    except (OSError, UnicodeError) as error:
        raise UserFileError(f"{path} cannot be changed: {error}") from error


def _check(text: str, path: Path) -> None:
    """Make sure that the entry can be read back: a file that is no list of entries must be mended first."""
    problems: list[Failure] = []
    if not list(parse_entries(text, path, problems.append)):
        reason = problems[0] if problems else "it holds no list of actors"
        raise UserFileError(f"{path} cannot be added to before it is mended: {reason}")
