"""People named in full: those the registry knows, and those whom a first name, a role or an apposition gives away.

A capitalised word may be any noun, so a name that the registry does not know needs a witness: a first name from the
list, a role right before it ("Außenminister Dmytro Kuleba") or before a comma ("der Chef des Amtes, Eva Muster"), one
behind a comma ("Julianne Smith, US-Botschafterin bei der Nato"), a party or an age in brackets ("Eva Muster (SPD)"), or
initials before a word that German does not have.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from index.actors.appositions import Appositions
from index.actors.forms import slug
from index.actors.matching import Match
from index.actors.name_ends import NameEnds
from index.actors.naming import Naming
from index.actors.phrases import RolePhrase
from index.actors.registry import Registry
from index.actors.text import Words
from index.actors.vocabulary import is_strange
from index.actors.wordlists import words_of
from index.analysis import Gender

_FILE = "name_words.txt"
_ROMAN = frozenset("IVX")


class People:
    """Finds the people that are named in full in one text."""

    def __init__(
        self, words: Words, matches: Mapping[int, Match], phrases: Mapping[int, RolePhrase], registry: Registry
    ) -> None:
        self._words = words
        self._matches = matches
        self._registry = registry
        self._roles = Appositions(words, phrases)
        self._ends = NameEnds(words, matches, phrases, registry)

    def find(self) -> list[Naming]:
        """Return the people named in full, in order of the text."""
        found: list[Naming] = []
        end = 0
        for position in self._candidates():
            naming = (self._known(position) or self._unknown(position)) if position >= end else None
            if naming:
                found.append(self._with_phrase(naming))
                end = naming.last
        return found

    def _candidates(self) -> list[int]:
        """Return the capitalised words that are known or have a witness at the place where one can stand, in order."""
        facts, texts = self._words.facts, self._words.texts
        witnessed = self._matches.keys() | self._roles.places()
        return [
            position
            for position in self._words.capitals
            if position in witnessed
            or facts[position].gender
            or (position and texts[position - 1] == ",")
            or len(texts[position]) == 1
        ]

    def _known(self, position: int) -> Naming | None:
        match = self._matches.get(position)
        if not match or match.names[0].form != "name":
            return None
        entry = self._registry.entries[match.names[0].actor]
        if entry.kind != "person":
            return None
        return Naming(match.first, match.last, entry.id, entry.name, entry.gender, "name")

    def _unknown(self, position: int) -> Naming | None:
        if self._words.word(position - 1) in words_of(_FILE, "namesakes"):
            return None
        if len(self._words.word(position)) == 1:
            return self._initialled(position)
        if not self._ends.can_hold(position):
            return None
        gender = self._words.facts[position].gender
        role = self._roles.before(position) or self._far_role(position)
        last = self._ends.of(position) if gender or role else self._witnessed(position)
        if not last or self._is_institution(last) or (not gender and self._has_acronym(last)):
            return None
        after = self._roles.after(last)
        role = role or after
        return self._naming(position, last, gender or (role.role.gender if role else None))

    def _far_role(self, first: int, last: int | None = None) -> RolePhrase | None:
        phrase = self._roles.far_before(first)
        return phrase if phrase and self._roles.closes(first, last or self._ends.run(first)) else None

    def _witnessed(self, position: int) -> int | None:
        """Return the end of a name that only what stands behind it gives away.

        It begins at its first name where it has one that is known: `Bandleader Peter Muster (35)`.
        """
        if not self._roles.mark_follows(position):
            return None
        end = self._ends.run(position)
        known = any(facts.gender for facts in self._words.facts[position + 1 : end])
        return end if not known and self._roles.witness_after(position, end) else None

    def _initialled(self, first: int) -> Naming | None:
        """Return somebody named with initials, after a role or with a name that no German text knows: `S. Muster`."""
        words = self._words
        before = words.word(first - 1)
        if words.joined(first - 1) and (before[:1].isupper() or before == ".") and not self._roles.before(first):
            return None
        position = first
        while len(words.word(position)) == 1 and words.word(position).isupper() and words.word(position + 1) == ".":
            position += 2
        surname = words.word(position)
        if position == first or set(words.word(first)) <= _ROMAN or words.starts[first + 1] > words.ends[first]:
            return None
        if not self._ends.can_hold(position) or not words.facts[position].like_surname:
            return None
        if not (self._roles.before(first) or is_strange(surname)) or not words.joined(position - 1):
            return None
        last = self._ends.of(position) if words.facts[position].gender else position + 1
        followed = last and words.joined(last - 1) and words.word(last)[:1].isupper()
        return self._naming(first, last, words.facts[position].gender) if last and not followed else None

    def _naming(self, first: int, last: int, gender: str | None) -> Naming:
        text = self._words.text[self._words.starts[first] : self._words.ends[last - 1]]
        name = " ".join(text.split())
        if name.endswith(("'s", "’s")):
            name = name[:-2]
        elif name.endswith("s") and self._named_without_ending(self._words.word(last - 1)):
            name = name[:-1]
        known = self._registry.names.ids_of(name)
        if len(known) == 1 and self._registry.entries[known[0]].kind == "person":
            entry = self._registry.entries[known[0]]
            return Naming(first, last, entry.id, entry.name, entry.gender, "name")
        sure: Gender | None = "f" if gender == "f" else "m" if gender == "m" else None
        return Naming(first, last, slug(name), name, sure, "name")

    def _named_without_ending(self, genitive: str) -> bool:
        bare = genitive[:-1]
        return bare in self._words.distinct and bare not in words_of(_FILE, "never")

    def _has_acronym(self, last: int) -> bool:
        """Tell whether an acronym that is no party's follows in brackets: `Thai Rak Thai (TRT)` is nobody."""
        inside = self._words.word(last + 1) if self._words.word(last) == "(" else ""
        return len(inside) > 1 and inside.isupper() and inside not in words_of(_FILE, "parties")

    def _is_institution(self, last: int) -> bool:
        """Tell whether the name is, or goes on as, an institution's: `Robert Koch-Institut`, `Schiller Universität`."""
        names = words_of(_FILE, "institutions")
        goes_on = self._words.joined(last - 1) and self._words.word(last) in names
        return goes_on or self._words.word(last - 1).rpartition("-")[2] in names

    def _with_phrase(self, naming: Naming) -> Naming:
        before = self._roles.before(naming.first)
        if before and before.last == naming.first:
            return replace(naming, phrase=before)
        other = self._roles.after(naming.last) or before or self._far_role(naming.first, naming.last)
        return replace(naming, phrase=other, apart=True) if other else naming
