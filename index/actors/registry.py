"""Who is known: the shipped actors overlaid by the user's file, found by id, by any name, or by office and day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from index.actors.compiled import Copies
from index.actors.entries import Entry, read_entries
from index.actors.forms import fold
from index.actors.names import NameIndex, NameTables, tables_of
from index.actors.roles import Roles, load_roles
from index.actors.timeline import Period
from index.actors.vocabulary import Vocabulary
from index.actors.wordlists import groups
from index.analysis import Actor, Office
from index.collector import collector_at_rest
from index.results import Failure

_KNOWN = Path(__file__).with_name("known")
_LARGE = 200_000
"""Bytes from which on a user's file is worth compiling."""


class Post(NamedTuple):
    """An office as it is compared: the title, the countries and organisations it is of, and when it was held."""

    title: str
    of: frozenset[str]
    period: Period


class Registry:
    """The actors that are known by name. Make one with `Registry.load`; it is read-only and can be pickled."""

    def __init__(
        self,
        entries: Mapping[str, Entry],
        problems: Iterable[Failure] = (),
        copies: Copies | None = None,
    ) -> None:
        self.entries = entries
        self.problems = tuple(problems)
        self._copies = copies

    def __getstate__(self) -> dict[str, object]:
        """Leave out the tables made on demand: they are quicker made again than sent to another process."""
        return {"entries": self.entries, "problems": self.problems, "_copies": self._copies}

    @classmethod
    def load(cls, user_file: Path | None = None) -> "Registry":
        """Read the shipped actors and overlay the user's file, where it exists; never raises for what stands in it.

        Problems are told in `problems`, with file and line. A file of many thousand names is read from YAML once and
        from the cache afterwards (index/actors/compiled.py); `names` follow when they are first asked for.
        """
        large = user_file is not None and user_file.exists() and user_file.stat().st_size > _LARGE
        try:
            copies = Copies(_files(user_file)) if large else None
        except OSError:
            copies = None
        if copies is None:
            return cls(*_read(user_file))
        entries, problems = copies.get("entries", tuple[dict[str, Entry], list[Failure]], lambda: _read(user_file))
        return cls(entries, problems, copies)

    @cached_property
    def names(self) -> NameIndex:
        """The index of every name and its forms, built when first asked for."""
        if self._copies is None:
            return NameIndex(self._make_tables())
        return NameIndex(self._copies.get("names", NameTables, self._make_tables))

    def _make_tables(self) -> NameTables:
        with collector_at_rest():
            return tables_of(self.entries.values())

    @cached_property
    def roles(self) -> Roles:
        """The words for offices and roles."""
        return load_roles()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What single words can be."""
        return Vocabulary(self.names, self.roles, self.institutions)

    @cached_property
    def institutions(self) -> dict[str, dict[str, str]]:
        """Words for institutions, folded, to the actor that each is in a country; those every country has stand too."""
        table: dict[str, dict[str, str]] = {fold(word): {} for word in groups("institutions.txt")["common"]}
        for entry in self.entries.values():
            for word in entry.institutions if entry.of else ():
                table.setdefault(fold(word), {})[entry.of or ""] = entry.id
        return table

    @cached_property
    def careers(self) -> dict[str, list[Post]]:
        """The offices of each person."""
        return {entry.id: [self._post(office) for office in entry.offices] for entry in self.entries.values()}

    @cached_property
    def holders(self) -> dict[tuple[str, str], list[tuple[Period, str]]]:
        """Who held an office: (title, id of the country or organisation) to periods and ids of persons."""
        table: dict[tuple[str, str], list[tuple[Period, str]]] = defaultdict(list)
        for person, posts in self.careers.items():
            for title, ofs, period in posts:
                for of in ofs:
                    table[title, of].append((period, person))
        return dict(table)

    def _post(self, office: Office) -> Post:
        """Return an office by its title without gender; `Nato-Botschafterin of usa` is of both."""
        noun = self.roles.find(office.title)
        if noun is None:
            return Post(office.title, frozenset((office.of or "",)), Period.of_office(office))
        prefix = self.names.compound(noun.prefix) if noun.prefix else None
        title = min(noun.titles)
        return Post(title, frozenset(of for of in (office.of, prefix) if of), Period.of_office(office))

    def get(self, actor_id: str) -> Actor | None:
        """Return the actor with this id, None where none is known."""
        entry = self.entries.get(actor_id)
        return actor_of(entry) if entry else None

    def lookup(self, name: str) -> tuple[Actor, ...]:
        """Return the actors that `name` can mean: an id, any name, spelling or surname, in any case, umlauts or not."""
        ids = [name] if name in self.entries else self.names.ids_of(name)
        return tuple(actor_of(self.entries[actor_id]) for actor_id in ids)

    def nation_of(self, actor_id: str) -> frozenset[str]:
        """Return the countries a person belongs to: the one the entry tells, and those of the person's offices."""
        entry = self.entries.get(actor_id)
        if not entry:
            return frozenset()
        if entry.nation:
            return frozenset((entry.nation,))
        countries = (office.of for office in entry.offices if office.of)
        return frozenset(of for of in countries if of in self.entries and self.entries[of].kind == "country")


def actor_of(entry: Entry) -> Actor:
    """Return what the rest of the program sees of an entry."""
    return Actor(
        id=entry.id,
        name=entry.name,
        kind=entry.kind or "person",
        aliases=entry.aliases,
        gender=entry.gender,
        offices=entry.offices,
    )


def _files(user_file: Path | None) -> list[Path]:
    own = [user_file] if user_file and user_file.exists() else []
    return [*sorted(_KNOWN.glob("*.yaml")), *own]


def _read(user_file: Path | None) -> tuple[dict[str, Entry], list[Failure]]:
    """Return the entries of all files by id, and the problems met."""
    problems: list[Failure] = []
    entries: dict[str, Entry] = {}
    with collector_at_rest():
        for path in _files(user_file):
            for entry in read_entries(path, problems.append):
                old = entries.get(entry.id)
                if old is None and not entry.name:
                    message = f"no actor has the id {entry.id!r}; give it a name to add it"
                    problems.append(Failure(entry.path, message, entry.line))
                    continue
                entries[entry.id] = old.overlaid(entry) if old else entry.with_kind()
        problems.extend(_dangling(entries))
    return entries, problems


def _dangling(entries: Mapping[str, Entry]) -> Iterable[Failure]:
    """Tell of every id that an entry refers to and nobody has."""
    for entry in entries.values():
        if not (entry.nation or entry.of or entry.government or entry.offices):
            continue
        wanted = [entry.nation, entry.of, entry.government, *(office.of for office in entry.offices)]
        for missing in sorted({actor_id for actor_id in wanted if actor_id and actor_id not in entries}):
            message = f"{entry.name} refers to {missing!r}, which no actor has as its id; add it or correct the name"
            yield Failure(entry.path, message, entry.line)
