"""The mentions of actors in an article.

What counts, and with which form:

* Names of people, organisations, countries and places, in any case and spelling: `name`; a surname alone: `surname`;
  a role with a name ("Bundeskanzler Olaf Scholz"): one mention from role to name, `role_name`.
* A role without a name ("der russische Präsident"): `role`, where office, country and the day of the article, or the
  article itself, leave one person. Offices that are over ("war Botschafter", "der frühere Präsident") count for nobody.
* Inhabitants ("die Russen", "Esten, Letten und Litauer") count for their country as `epithet`; "der Norweger" for the
  person of that country. Adjectives ("russische Truppen") name nobody by themselves: they only tell whose office or
  institution a noun is.
* A name inside a compound ("Nato" in "Nato-Staaten", "Kanzler" in "Kanzlerreise"): `compound`, the span is the name.
* A capital is a place ("in Moskau"); where it acts or owns ("Moskau fordert", "Moskaus Forderungen") it stands for its
  government: `metonym`.
* Journalists in the byline, photographers in the credit and the agency in the dateline are no actors of the story.
"""

import msgspec

from index.actors.cast import Cast
from index.actors.forms import fold
from index.actors.matching import Match, match_names
from index.actors.people import Naming, find_people
from index.actors.phrases import DEFINITE, RolePhrase, find_phrases
from index.actors.registry import Registry, actor_of
from index.actors.text import Words
from index.actors.timeline import Period
from index.analysis import Actor, Mention, MentionForm
from index.article import Article


class Found(msgspec.Struct, frozen=True):
    """The mentions of an article in the order of its text, and the actors that they name, by id."""

    mentions: tuple[Mention, ...] = ()
    actors: dict[str, Actor] = {}


def find_actors(article: Article, registry: Registry) -> Found:
    """Return every mention of an actor in `article`; the module's docstring tells what counts as one."""
    return _Search(article, registry).run()


class _Search:
    def __init__(self, article: Article, registry: Registry) -> None:
        self.registry = registry
        self.article = article
        self.words = Words(article)
        self.matches = match_names(self.words, registry.names)
        self.phrases = find_phrases(self.words, self.matches, registry)
        self.namings = find_people(self.words, self.matches, self.phrases, registry)
        self.cast = Cast(self.namings, registry, Period.of_article(article.date))
        self.taken: set[int] = set()
        self.mentions: list[Mention] = []

    def run(self) -> Found:
        for naming in self.namings:
            self._naming(naming)
        for position in range(len(self.words)):
            if position not in self.taken:
                self._word(position)
        for phrase in self.phrases.values():
            if phrase.noun not in self.taken:
                self._role(phrase)
        unique = sorted(set(self.mentions), key=lambda m: (m.start, -m.end, m.actor))
        return Found(tuple(unique), {m.actor: self._actor(m.actor) for m in unique})

    def _actor(self, actor_id: str) -> Actor:
        member = self.cast.members.get(actor_id)
        return member.actor if member else actor_of(self.registry.entries[actor_id])

    def _add(self, first: int, last: int, form: MentionForm, actor: str) -> None:
        start, end = self.words[first].start, self.words[last - 1].end
        self.mentions.append(Mention(start, end, self.article.text[start:end], form, actor))
        self.taken.update(range(first, last))

    def _add_part(self, position: int, start: int, length: int, actor: str) -> None:
        begin = self.words[position].start + start
        self.mentions.append(
            Mention(begin, begin + length, self.article.text[begin : begin + length], "compound", actor)
        )

    def _naming(self, naming: Naming) -> None:
        if naming.phrase:
            self._role_parts(naming.phrase)
            self._add(naming.phrase.first, naming.last, "role_name", naming.actor)
        else:
            self._add(naming.first, naming.last, "name", naming.actor)

    def _role_parts(self, phrase: RolePhrase) -> None:
        """Add what the role itself names: the Nato in `Nato-Generalsekretär`, `Botschafterin bei der Nato`."""
        self._compound(phrase.noun)
        for position in range(phrase.noun + 1, phrase.last):
            self._word(position)

    def _word(self, position: int) -> None:
        match = self.matches.get(position)
        if match:
            self._match(match)
        elif position not in self.taken and self.words.word(position)[0].isupper():
            self._surname(position, position + 1, position) or self._compound(position)

    def _surname(self, first: int, last: int, position: int) -> bool:
        member = self.cast.with_surname(self.words.word(position), position)
        if member:
            self._person(first, last, member.actor.id)
        return member is not None

    def _person(self, first: int, last: int, actor: str) -> None:
        phrase = next((p for p in self.phrases.values() if p.last == first and self.words.joined(first - 1)), None)
        if phrase and phrase.noun not in self.taken:
            self._role_parts(phrase)
            self._add(phrase.first, last, "role_name", actor)
            if actor in self.cast.members:
                self.cast.members[actor].phrases.append(phrase)
        else:
            self._add(first, last, "surname", actor)

    def _match(self, match: Match) -> None:
        name = match.names[0]
        if name.form == "surname":
            member = self.cast.with_surname(self.words.word(match.last - 1), match.first)
            if member:
                self._person(match.first, match.last, member.actor.id)
            elif name.alone and len(match.names) == 1:
                self._person(match.first, match.last, name.actor)
        elif name.form == "name":
            self._add(match.first, match.last, "name", name.actor)
        elif name.form == "inhabitant":
            self._inhabitant(match)
        elif name.form == "capital":
            self._capital(match)
        elif self.words.word(match.first - 1).lower() in DEFINITE:
            self._add(match.first, match.last, "epithet", name.actor)

    def _inhabitant(self, match: Match) -> None:
        country = match.names[0].actor
        before = self.words.word(match.first - 1).lower()
        numbers = {name.number for name in match.names}
        person = (
            self._countryman(country, numbers, match.first) if before in DEFINITE and numbers & {"m", "f"} else None
        )
        if person:
            self._add(match.first, match.last, "epithet", person)
        elif "p" in numbers:
            self._add(match.first, match.last, "epithet", country)

    def _countryman(self, country: str, numbers: set[str], position: int) -> str | None:
        fitting = [
            (max(place for place in member.places if place < position), member.actor.id)
            for member in self.cast.members.values()
            if country in self.registry.nation_of(member.actor.id)
            and member.gender in numbers
            and any(place < position for place in member.places)
        ]
        return max(fitting)[1] if fitting else None

    def _capital(self, match: Match) -> None:
        name = match.names[0]
        entry = self.registry.entries[name.actor]
        before = self.words.word(match.first - 1).lower()
        in_dateline = self.article.dateline and self.article.dateline.span.holds(
            self.article.dateline.span.__class__(self.words[match.first].start, self.words[match.last - 1].end)
        )
        if in_dateline or before in ("in", "nach", "bei", "um", "über"):
            self._add(match.first, match.last, "name", entry.id)
        else:
            self._add(match.first, match.last, "metonym", entry.government or entry.id)

    def _compound(self, position: int) -> None:
        word = self.words.word(position)
        if "-" in word:
            start = 0
            for part in word.split("-"):
                actor = self.registry.names.compound(part) if part else None
                if actor:
                    self._add_part(position, start, len(part), actor)
                start += len(part) + 1
            return
        closed = self.registry.names.closed_compound(word)
        if closed:
            self._add_part(position, 0, closed[1], closed[0])

    def _role(self, phrase: RolePhrase) -> None:
        pointed = phrase.determiner in DEFINITE or phrase.determiner == "'s" or self.words.begins(phrase.first)
        if phrase.role.former or phrase.role.plural or not pointed:
            return
        person = self.cast.in_office(phrase)
        if person:
            self._add(phrase.first, phrase.last, "role", person)


def key_of(word: str) -> str:
    """Return the key of a word in the registry."""
    return fold(word)
