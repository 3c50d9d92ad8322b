"""The actors: who is mentioned and who speaks in the present results, and which of them the query asks for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

import msgspec
from textual.message import Message

from index.analysis import ActorKind
from index.query import FieldName
from index.results import Facet, Facets
from tui.language import say
from tui.panes.pane import Handler, ListPane
from tui.text import one_line
from tui.widgets.canvas import Run
from tui.widgets.rowlist import Line, Row, RowList

KINDS: Mapping[str, str] = {
    "person": "People",
    "organisation": "Organisations",
    "country": "Countries",
    "place": "Places",
    "office": "Offices",
    "group": "Groups",
}
"""The kinds of actors in the order in which they are shown, with their headings."""


class Entry(msgspec.Struct, frozen=True):
    """A row of the pane: an actor with both counts, or (without id) the heading of a kind."""

    label: str
    id: str = ""
    mentioned: int = 0
    speaking: int = 0
    kind: ActorKind | None = None


def entries(facets: Facets, by: FieldName, wanted: str = "") -> list[Entry]:
    """List the actors of `facets` by kind, most frequent first: mentioned (`actor`) or speaking (`says`).

    `wanted` is a part of the name, in any case; empty for all.
    """
    speaking = {facet.value: facet.count for facet in facets.speaking}
    mentioned = {facet.value: facet.count for facet in facets.mentioned}
    chosen = facets.mentioned if by == "actor" else facets.speaking
    groups: dict[str, list[Entry]] = {}
    for facet in chosen:
        label = one_line(facet.label)
        if wanted.casefold() in label.casefold():
            kind = facet.kind or "group"
            entry = Entry(label, facet.value, mentioned.get(facet.value, 0), speaking.get(facet.value, 0), facet.kind)
            groups.setdefault(kind, []).append(entry)
    shown = [kind for kind in KINDS if kind in groups]
    return [entry for kind in shown for entry in (Entry(say(KINDS[kind])), *groups[kind])]


FIELDS: tuple[FieldName, ...] = ("actor", "says")
"""The two views of the pane: actors mentioned, actors speaking."""
_MODES: Mapping[FieldName, tuple[str, str]] = {
    "actor": ("Actors mentioned", "Mentioned"),
    "says": ("Actors speaking", "Speaking"),
}
"""What the pane is called in each view, and shortly where a filter stands beside it."""
_SIGNS: Mapping[bool | None, tuple[str, str]] = {True: ("✓", "checked"), False: ("✗", "not"), None: ("", "")}


def columns(by: FieldName, texts: Sequence[str], roles: Sequence[str] = ("", "")) -> Iterator[Run]:
    """Yield the two columns of counts, the one that the pane goes by lit."""
    for field, text, role in zip(FIELDS, texts, roles, strict=True):
        yield f"{text:>5}", role or ("dim" if by == field else "faint")


def short(count: int) -> str:
    """Return a count in at most four characters: thousands as `12k` from ten thousand on."""
    return str(count) if count < 10_000 else f"{count // 1000}k"


class ActorList(RowList):
    """Rows of actors under the headings of their kinds."""

    def __init__(self) -> None:
        super().__init__(id="actor-list")
        self.entries: Sequence[Entry] = ()
        self.asked: Mapping[FieldName, Mapping[str, bool]] = {}
        self.by: FieldName = "actor"

    @property
    def states(self) -> Mapping[str, bool]:
        """Which actors the query asks for or excludes, in this view of the pane."""
        return self.asked.get(self.by, {})

    def selectable(self, index: int) -> bool:
        """Step over headings."""
        return bool(self.entries[index].id)

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Draw actors."""
        return [[self._line(entry)] for entry in self.entries[start:stop]]

    def _line(self, entry: Entry) -> Line:
        """Draw an actor: its box, its name, the count that the pane goes by, and the other one faintly."""
        if not entry.id:
            return Line([(entry.label, "title")])
        signs = [_SIGNS[self.asked.get(field, {}).get(entry.id)] for field in FIELDS]
        sign, roles = signs[FIELDS.index(self.by)]
        counts = [short(count) if count else "·" for count in (entry.mentioned, entry.speaking)]
        others = [("", "") if field == self.by else signs[at] for at, field in enumerate(FIELDS)]
        texts = [f"{other[0]}{count}" for other, count in zip(others, counts, strict=True)]
        return Line(
            [(f"{sign:<2}", roles), (entry.label, roles)], [*columns(self.by, texts, [other[1] for other in others])]
        )


class ActorsPane(ListPane):
    """Actors mentioned or speaking; boxes are checked and crossed out by key."""

    context = "actors"

    class Chosen(Message):
        """An actor shall be asked for (True), excluded (False) or left open (None)."""

        def __init__(self, field: FieldName, entry: Entry, wanted: bool | None) -> None:
            super().__init__()
            self.field, self.entry, self.wanted = field, entry, wanted

    def __init__(self) -> None:
        self.list = ActorList()
        super().__init__("Actors", self.list, id="actors")
        self._facets = Facets()
        self._states: Mapping[FieldName, Mapping[str, bool]] = {}
        self._extra: Sequence[Facet] = ()
        self.wanted = ""
        self.way_out = ""
        """The key that drops the filters by actor, as people read it."""

    @property
    def selected(self) -> Entry | None:
        """The actor under the cursor."""
        at = self.list.cursor
        return self.list.entries[at] if at < len(self.list.entries) and self.list.entries[at].id else None

    def show(self, facets: Facets) -> None:
        """Show the actors of other results."""
        self._facets = facets
        self._fill()

    def check(self, states: Mapping[FieldName, Mapping[str, bool]], extra: Sequence[Facet] = ()) -> None:
        """Show which actors the query asks for; `extra` are those of them that the results do not have."""
        self._states, self._extra = states, extra
        self._fill()

    def filter(self, wanted: str) -> None:
        """Show only actors whose name holds `wanted`."""
        self.wanted = wanted
        self._fill()

    def flip(self) -> None:
        """Change between actors mentioned and actors speaking."""
        self.list.by = "says" if self.list.by == "actor" else "actor"
        self._fill()

    def rename(self) -> None:
        """Call everything by its name anew."""
        self._fill()

    def toggle(self) -> None:
        """Check the actor, cross it out when it is checked, leave it open when it is crossed out."""
        if entry := self.selected:
            following: dict[bool | None, bool | None] = {None: True, True: False, False: None}
            self.post_message(self.Chosen(self.list.by, entry, following[self.list.states.get(entry.id)]))

    def exclude(self) -> None:
        """Cross the actor out, or leave it open when it is crossed out."""
        if entry := self.selected:
            crossed = self.list.states.get(entry.id) is False
            self.post_message(self.Chosen(self.list.by, entry, None if crossed else False))

    def _fill(self) -> None:
        """List the actors anew, the cursor staying on the same one."""
        before = self.selected
        rows = self.list
        by = rows.by
        rows.asked = self._states
        found = entries(self._facets, by, self.wanted)
        in_view = {entry.id for entry in found}
        extra = {facet.value: facet for facet in self._extra if facet.value not in in_view}
        if extra:
            asked = [self._entry(facet) for facet in extra.values()]
            found = [
                Entry(
                    say("In the query ({key} drops them)", key=self.way_out) if self.way_out else say("In the query")
                ),
                *asked,
                *found,
            ]
        rows.entries = found
        keeps = before if rows.has_focus else None
        at = next((at for at, entry in enumerate(found) if keeps and entry.id == keeps.id), 0)
        rows.placeholder = self._nobody()
        rows.set_count(len(found), at, keep_top=at > 0)
        filtered: list[Run] = [(f"“{self.wanted}” ", "match")] if self.wanted else []
        titles = list(columns(by, (say("named"), say("says")), ["field" if by == field else "" for field in FIELDS]))
        self.heading.tell(filtered, titles, name=say(_MODES[by][bool(self.wanted)]))

    def _entry(self, facet: Facet) -> Entry:
        """Make the row of an actor that the query asks for, with the counts that it has in the other view."""
        named, spoken = (
            next((found.count for found in facets if found.value == facet.value), 0)
            for facets in (self._facets.mentioned, self._facets.speaking)
        )
        return Entry(one_line(facet.label), facet.value, named, spoken, facet.kind)

    def _nobody(self) -> list[Run]:
        """Say why the list is empty."""
        if self.wanted:
            return [(say("No actor is called “{name}”.", name=self.wanted), "dim")]
        return [(say("Nobody here speaks." if self.list.by == "says" else "Nobody is mentioned here."), "dim")]

    COMMANDS: ClassVar[Mapping[str, Handler]] = {
        "actor.toggle": toggle,
        "actor.exclude": exclude,
        "actor.speaking": flip,
    }
