"""Who takes part in one article: each person with the surname and the offices that the text or the registry tells."""

from bisect import bisect_left, insort
from collections.abc import Iterable, KeysView
from typing import NamedTuple

from index.actors.forms import fold
from index.actors.names import surname_of
from index.actors.naming import Naming
from index.actors.phrases import RolePhrase
from index.actors.registry import Post, Registry, actor_of
from index.actors.text import Words
from index.actors.timeline import Period
from index.actors.wordlists import first_names
from index.analysis import Actor, Gender, Office


class Role(NamedTuple):
    """An office that the text gives somebody: what it can be, whose it is, and whether it is over."""

    titles: frozenset[str]
    of: frozenset[str]
    former: bool


class Member:
    """One person of an article: `roles` are those the text gives it, `places` the tokens that name it, in order."""

    def __init__(self, actor: Actor, nations: frozenset[str]) -> None:
        self.actor = actor
        self.nations = nations
        self.roles: set[Role] = set()
        self.places: list[int] = []

    @property
    def gender(self) -> Gender | None:
        """The person's gender, None where nothing tells it."""
        return self.actor.gender

    def last_before(self, position: int) -> int:
        """Return the last token before `position` that names the person, -1 where none does."""
        at = bisect_left(self.places, position)
        return self.places[at - 1] if at else -1


class Cast:
    """The people of an article by id and by surname."""

    def __init__(self, registry: Registry, period: Period | None) -> None:
        self.members: dict[str, Member] = {}
        self._by_surname: dict[str, list[Member]] = {}
        self._registry = registry
        self._period = period

    def date_by_offices(self) -> None:
        """Where the article's day is unknown, take the days when those named with an office held it.

        "Nato-Generalsekretär Jens Stoltenberg" dates an article between October 2014 and September 2024, which is
        enough to know the Russian president. Evidence that disagrees is no evidence.
        """
        if self._period is not None:
            return
        period: Period | None = None
        for member in self.members.values():
            held = self._period_of(member)
            if held:
                period = period.within(held) if period else held
                if period is None:
                    return
        self._period = period

    def _period_of(self, member: Member) -> Period | None:
        """Return when somebody held the office that the text gives, None where that is not one stretch of time."""
        held = [
            post.period
            for post in self._registry.careers.get(member.actor.id, ())
            if any(self._names_post(role, post) for role in member.roles)
        ]
        return held[0] if len(held) == 1 else None

    def _names_post(self, role: Role, post: Post) -> bool:
        return not role.former and post.title in role.titles and self._fits(role.of, post.of)

    def enter(self, namings: Iterable[Naming]) -> None:
        """Take note of places that name people."""
        for naming in namings:
            member = self.members.get(naming.actor) or self._newcomer(naming)
            insort(member.places, naming.first)
            if naming.phrase:
                member.roles.add(Role(naming.phrase.titles, naming.phrase.of, naming.phrase.former))
                member.nations |= {of for of in naming.phrase.of if self._is_country(of)}

    @property
    def surnames(self) -> KeysView[str]:
        """The surnames of everybody entered, folded; what is entered later shows in it."""
        return self._by_surname.keys()

    def with_surname(self, keys: Iterable[str], position: int, gender: str | None = None) -> Member | None:
        """Return the person with this surname who was named last before the token, else the first one after it.

        `keys` are the surname's last word, folded, with and without a genitive ending. `gender` is what a title or a
        role before the surname tells; people of another gender are not meant.
        """
        for key in keys:
            members = [m for m in self._by_surname.get(key, ()) if not (gender and m.gender and m.gender != gender)]
            if members:
                return max(members, key=lambda member: (member.last_before(position), -member.places[0]))
        return None

    def could_hold(self, actor: str, phrase: RolePhrase) -> bool:
        """Tell whether the registry gives a person an office of the phrase: in the article's time, or before it."""
        return any(
            _covers(phrase.titles, (title,)) and self._fits(phrase.of, ofs) and self._in_time(period, phrase.former)
            for title, ofs, period in self._registry.careers.get(actor, ())
        )

    def contradicts(self, actor: str, phrase: RolePhrase) -> bool:
        """Tell whether the phrase names a country and the registry knows the person to be of another."""
        countries = {of for of in phrase.of if self._is_country(of)}
        nations = self._registry.nation_of(actor)
        return bool(countries and nations) and not countries & nations

    def holder(self, phrase: RolePhrase, words: Words) -> str | None:
        """Return the id of the one person a role without a name means, None where the text leaves it open."""
        gender = phrase.role.gender
        fitting = [m for m in self.members.values() if not (gender and m.gender and m.gender != gender)]
        told = [m for m in fitting if any(self._same(m, own, phrase) for own in m.roles)]
        sure = not phrase.former or (self._period is not None and bool(phrase.of))
        known = [m for m in fitting if sure and self.could_hold(m.actor.id, phrase)]
        present = told if told and phrase.of else list(dict.fromkeys([*told, *known]))
        if len(present) == 1:
            return present[0].actor.id
        if present or phrase.former:
            return self._latest(present, phrase, words)
        holders = self._holders(phrase) if phrase.role.unique and self._period and phrase.of else set()
        return holders.pop() if len(holders) == 1 else None

    def countryman(self, country: str, genders: set[str], position: int) -> str | None:
        """Return the person of a country and gender who was named last before the token: `der Norweger`."""
        fitting = [
            (member.last_before(position), member.actor.id)
            for member in self.members.values()
            if country in member.nations and member.gender in genders
        ]
        last, actor = max(fitting, default=(-1, ""))
        return actor if last >= 0 else None

    def _newcomer(self, naming: Naming) -> Member:
        entry = self._registry.entries.get(naming.actor)
        if entry:
            actor = actor_of(entry)
        else:
            office = _office(naming.phrase)
            actor = Actor(naming.actor, naming.name, "person", gender=naming.gender, offices=office)
        member = self.members[actor.id] = Member(actor, self._registry.nation_of(actor.id))
        told = entry.surname if entry else None
        surnames = {fold(surname_of(told, name)).split(" ")[-1] for name in (actor.name, *actor.aliases)}
        for surname in surnames | (set() if entry else _first_surname(actor.name)):
            same = self._by_surname.setdefault(surname, [])
            if member not in same:
                same.append(member)
        return member

    def _same(self, member: Member, own: Role, phrase: RolePhrase) -> bool:
        """Tell whether a role that the text gives somebody is the one of the phrase."""
        if own.former != phrase.former or not _covers(phrase.titles, own.titles):
            return False
        if own.of or not phrase.of:
            return phrase.of <= own.of
        known = member.actor.id in self._registry.entries
        return self.could_hold(member.actor.id, phrase) if known else not member.nations or phrase.of <= member.nations

    def _fits(self, wanted: frozenset[str], ofs: frozenset[str]) -> bool:
        return not wanted or (bool(ofs) and wanted <= ofs)

    def _in_time(self, period: Period, former: bool = False) -> bool:
        """Tell whether an office was held when the article was written, or with `former`, only before."""
        if self._period is None:
            return True
        return period.last < self._period.first if former else period.meets(self._period)

    def _latest(self, present: list[Member], phrase: RolePhrase, words: Words) -> str | None:
        """Return the one of several who was named last, if that was in the same paragraph."""
        position = phrase.first
        latest = max(present, key=lambda member: member.last_before(position), default=None)
        if latest is None:
            return None
        place = latest.last_before(position)
        return latest.actor.id if place >= 0 and not words.paragraph_between(place, position) else None

    def _holders(self, phrase: RolePhrase) -> set[str]:
        return {
            person
            for title in phrase.titles
            for of in phrase.of
            for period, person in self._registry.holders.get((title, of), ())
            if self._in_time(period)
        }

    def _is_country(self, actor: str) -> bool:
        return actor in self._registry.entries and self._registry.entries[actor].kind == "country"


def _covers(wanted: Iterable[str], titles: Iterable[str]) -> bool:
    """Tell whether one of `titles` is, or is a kind of, one of those wanted: a foreign minister is a minister."""
    return any(title == word or title.endswith(word.lower()) for title in titles for word in wanted)


def _first_surname(name: str) -> set[str]:
    """Return the surname before the last, by which people with two are often called: `Alberto Undiano Mallenco`."""
    words = name.split()
    middle = fold(words[-2]) if len(words) > 2 and words[-2][:1].isupper() else ""
    return {middle} if len(middle) > 2 and middle not in first_names() else set()


def _office(phrase: RolePhrase | None) -> tuple[Office, ...]:
    """Return the office that the text gives somebody whom the registry does not know."""
    if phrase is None or phrase.former:
        return ()
    return (Office(title=" / ".join(sorted(phrase.titles)), of=min(phrase.of, default=None)),)
