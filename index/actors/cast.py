"""Who takes part in one article: each person with the surname and the offices that the text tells."""

from collections.abc import Iterable

from index.actors.forms import bases, fold
from index.actors.people import Naming, surname
from index.actors.phrases import RolePhrase
from index.actors.registry import Registry, actor_of
from index.actors.timeline import Period
from index.analysis import Actor, Gender, Office


class Member:
    """One person of an article. `phrases` are the roles the text gives the person, `places` the tokens that name it."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.phrases: list[RolePhrase] = []
        self.places: list[int] = []

    @property
    def gender(self) -> Gender | None:
        """The person's gender, None where nothing tells it."""
        return self.actor.gender

    def has_role(self, phrase: RolePhrase) -> bool:
        """Tell whether the text gives the person the role of `phrase`."""
        return any(own.titles & phrase.titles and phrase.of <= own.of for own in self.phrases)


class Cast:
    """The people of an article by id and by surname."""

    def __init__(self, namings: Iterable[Naming], registry: Registry, period: Period | None) -> None:
        self.members: dict[str, Member] = {}
        self._by_surname: dict[str, list[Member]] = {}
        self._registry = registry
        self._period = period
        for naming in namings:
            member = self.members.get(naming.actor) or self._enter(naming)
            member.places.append(naming.first)
            if naming.phrase and not naming.phrase.role.former:
                member.phrases.append(naming.phrase)

    def _enter(self, naming: Naming) -> Member:
        entry = self._registry.entries.get(naming.actor)
        if entry:
            actor = actor_of(entry)
        else:
            actor = Actor(naming.actor, naming.name, "person", gender=naming.gender, offices=_offices(naming.phrase))
        member = self.members[actor.id] = Member(actor)
        for name in (actor.name, *actor.aliases):
            same = self._by_surname.setdefault(fold(surname(name)), [])
            if member not in same:
                same.append(member)
        return member

    def with_surname(self, word: str, position: int) -> Member | None:
        """Return the person with this surname whose name was told last before the token, else the only one after it."""
        for key in bases(fold(word)):
            members = self._by_surname.get(key)
            if members:
                return max(members, key=lambda member: max((p for p in member.places if p < position), default=-1))
        return None

    def in_office(self, phrase: RolePhrase) -> str | None:
        """Return the id of the one person a role without a name means, None where the text leaves it open."""
        named = [member.actor.id for member in self.members.values() if member.has_role(phrase)]
        if len(named) == 1:
            return named[0]
        holders = self._holders(phrase)
        present = [holder for holder in holders if holder in self.members]
        if len(present) == 1:
            return present[0]
        return holders[0] if len(holders) == 1 and phrase.role.unique and self._period else None

    def _holders(self, phrase: RolePhrase) -> list[str]:
        found: dict[str, None] = {}
        for title in phrase.titles:
            for of in phrase.of:
                for period, person in self._registry.holders.get((title, of), ()):
                    if self._period is None or period.meets(self._period):
                        found[person] = None
        return list(found)


def _offices(phrase: RolePhrase | None) -> tuple[Office, ...]:
    """Return the office that the text gives somebody whom the registry does not know."""
    if phrase is None or phrase.role.former:
        return ()
    return (Office(title="/".join(sorted(phrase.titles)), of=min(phrase.of, default=None)),)
