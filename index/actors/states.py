"""Countries, capitals, peoples, organisations and institutions: their mentions, and names inside compounds."""

from collections.abc import Mapping

from index.actors.board import Board
from index.actors.capitals import stands_for_government
from index.actors.forms import fold, slug
from index.actors.matching import Match
from index.actors.phrases import Surroundings, surroundings
from index.actors.scene import Scene
from index.actors.wordlists import groups, words_of
from index.analysis import Actor

_ROLE_WORDS = "role_words.txt"


class States:
    """Tells of what is no person in one article; `made` holds the institutions that the registry does not list."""

    def __init__(self, scene: Scene, board: Board) -> None:
        self._scene = scene
        self._board = board
        self._words = scene.words
        self._registry = scene.registry
        self._links = words_of(_ROLE_WORDS, "institution_links")
        self.made: dict[str, Actor] = {}

    def find(self) -> None:
        """Tell of the names first, then of what stands for somebody who must have been named."""
        later: list[Match] = []
        for match in self._scene.matches.values():
            if match.names[0].form == "epithet":
                later.append(match)
            else:
                self._match(match)
        for position in self._scene.nouns:
            facts = self._words.facts[position]
            for part in facts.parts:
                self._board.add_part(position, part)
            if facts.owners is not None:
                self._institution(position, facts.owners)
        named = self._board.actors
        for match in later:
            self._epithet(match, named)

    def _match(self, match: Match) -> None:
        name = match.names[0]
        entry = self._registry.entries[name.actor]
        if entry.kind == "person":
            return
        if name.form == "inhabitant":
            self._inhabitant(match)
        elif name.form == "capital" and entry.government and stands_for_government(self._scene, match):
            self._board.add(match.first, match.last, "metonym", entry.government)
        elif not self._agency_in_brackets(match):
            self._board.add(match.first, match.last, "name", name.actor)

    def _agency_in_brackets(self, match: Match) -> bool:
        """Tell whether the name stands as the source of a report: `(dpa)`, `(AFP)`."""
        before, after = self._words.word(match.first - 1), self._words.word(match.last)
        return (
            before in ("(", "/") and after in (")", "/") and match.names[0].actor in words_of(_ROLE_WORDS, "agencies")
        )

    def _inhabitant(self, match: Match) -> None:
        country = match.names[0].actor
        if self._is_adjective(match):
            return
        numbers = {name.number for name in match.names}
        around = surroundings(self._words, match.first, self._scene.places, frozenset())
        cases = numbers & set(groups("articles.txt").get(around.determiner, ()))
        genders = {"f" if case == "f" else "m" for case in cases}
        person = self._named_after(match) if cases else None
        if cases and not person:
            person = self._scene.cast.countryman(country, genders, match.first)
        if person:
            self._board.add(around.first, match.last, "epithet", person)
        elif "p" in numbers and not self._single(numbers, around):
            self._board.add(match.first, match.last, "epithet", country)

    def _single(self, numbers: set[str], around: Surroundings) -> bool:
        """Tell whether a form that can be plural means one person: `ein Norweger`, `den jungen Norweger`."""
        if around.determiner in words_of(_ROLE_WORDS, "never_plural"):
            return True
        return "m" in numbers and bool(around.stems) and around.determiner not in ("die", "der")

    def _named_after(self, match: Match) -> str | None:
        """Return the person whose name follows: `der Niederländer Jan Muster`."""
        naming = self._scene.naming_at(match.last)
        if naming is None or not self._words.joined(match.last - 1):
            return None
        self._scene.cast.members[naming.actor].nations |= {match.names[0].actor}
        return naming.actor

    def _is_adjective(self, match: Match) -> bool:
        """Tell whether the name of a people stands as an adjective: `Deutsche Bank`, `Schweizer Regierung`."""
        if not self._words.joined(match.last - 1) or not self._words.word(match.last)[:1].isupper():
            return False
        word = self._words.word(match.first)
        if self._scene.places.adjective(word) is not None:
            return True
        return word.endswith("er") and self._scene.naming_at(match.last) is None

    def _epithet(self, match: Match, named: set[str]) -> None:
        """Tell of `das Bündnis` and the like, where the article names what it stands for."""
        actors = {name.actor for name in match.names} & named
        if len(actors) != 1:
            return
        around = surroundings(self._words, match.first, self._scene.places, frozenset())
        if around.definite and not around.of:
            self._board.add(match.first, match.last, "epithet", actors.pop())

    def _institution(self, position: int, owners: Mapping[str, str]) -> None:
        """Tell of a ministry, a parliament, an army, where the text says of which country."""
        prefix, _, noun = self._words.word(position).rpartition("-")
        around = surroundings(self._words, position, self._scene.places, self._links)
        owner = self._registry.names.compound(prefix) if prefix else None
        of = around.of | ({owner} if owner else set())
        if len(of) == 1:
            owner = next(iter(of))
            actor = owners.get(owner) or self._make(noun, owner)
            if actor:
                self._board.add(around.first, around.last, "name", actor)

    def _make(self, noun: str, owner: str) -> str | None:
        entry = self._registry.entries[owner]
        labels = [word for word in groups("institutions.txt")["common"] if fold(noun).startswith(fold(word))]
        if entry.kind != "country" or not labels:
            return None
        label = max(labels, key=len)
        actor = Actor(slug(f"{label} {owner}"), f"{label} ({entry.name})", "organisation", gender="n")
        self.made[actor.id] = actor
        return actor.id
