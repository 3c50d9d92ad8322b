"""People named by their surname: after their full name, alone where the name is famous enough, or with a role."""

from collections.abc import Mapping, Sequence
from functools import cache

from index.actors.cast import Cast
from index.actors.forms import fold, slug
from index.actors.matching import Match
from index.actors.naming import Naming, NamingForm
from index.actors.phrases import RolePhrase
from index.actors.registry import Registry
from index.actors.text import Words
from index.actors.vocabulary import is_strange
from index.actors.wordlists import words_of
from index.analysis import Gender

_FILE = "name_words.txt"
_LONGEST_FIRST_NAME = 8  # letters; longer words that no text knows are offices


class Surnames:
    """Finds the people that one text names by their surname, once those named in full are known."""

    def __init__(
        self,
        words: Words,
        matches: Mapping[int, Match],
        phrases: Mapping[int, RolePhrase],
        cast: Cast,
        registry: Registry,
    ) -> None:
        self._words = words
        self._matches = matches
        self._phrases = phrases
        self._by_last = {phrase.last: phrase for phrase in phrases.values()}
        self._cast = cast
        self._registry = registry

    def find(self, full: Sequence[Naming]) -> list[Naming]:
        """Return the surnames outside the full names, in order of the text, and enter their bearers in the cast."""
        taken = {token for naming in full for token in range(naming.first, naming.last)}
        found: list[Naming] = []
        end = 0
        facts, introduced, known = self._words.facts, self._introduced(), self._cast.surnames
        for position in self._words.telling:
            told = facts[position]
            if position not in introduced and known.isdisjoint(told.keys):
                continue
            if position < end or position in taken or not (told.capital or position in self._matches):
                continue
            naming = self._at(position)
            if naming and naming.first >= end:
                self._cast.enter([naming])
                found.append(naming)
                end = naming.last
        return found

    def _introduced(self) -> set[int]:
        """Return the tokens that can be a surname whoever took part before: known ones, those after role and title."""
        texts, titles = self._words.texts, _all_titles()
        after = [position for position in self._words.capitals if texts[position] in titles]
        return self._matches.keys() | self._by_last.keys() | {position + step for position in after for step in (1, 2)}

    def _at(self, position: int) -> Naming | None:
        match = self._matches.get(position)
        known = match if match and match.names[0].form == "surname" else None
        if match and not known:
            return None
        last = known.last if known else position + 1
        phrase = self._phrase(position, known)
        title = self._title_gender(position)
        gender = title or (phrase.role.gender if phrase else None)
        member = self._cast.with_surname(self._words.facts[last - 1].keys, position, gender if gender != "?" else None)
        if member and self._has_other_first_name(position, member.actor.name):
            full = f"{self._words.word(position - 1)} {member.actor.name.split()[-1]}"
            return Naming(position - 1, last, slug(full), full, None, "name")
        if member:
            actor = member.actor
            first = self._with_first_names(position, actor.name)
            form: NamingForm = "surname" if first == position else "name"
            return Naming(first, last, actor.id, actor.name, actor.gender, form, self._phrase(first, known))
        actor_id = self._from_registry(known, phrase, title) if known else None
        if actor_id:
            entry = self._registry.entries[actor_id]
            return Naming(position, last, entry.id, entry.name, entry.gender, "surname", phrase)
        return self._stranger(position, last, phrase, title)

    def _phrase(self, position: int, known: Match | None) -> RolePhrase | None:
        """Return the role right before the surname; none before a genitive: `die Sprecherin Baerbocks`."""
        phrase = self._by_last.get(position)
        if not phrase or phrase.role.plural or not self._words.joined(position - 1):
            return None
        word = self._words.word(position)
        genitive = known and fold(word).endswith("s") and not any(word in name for name in self._spelled(known))
        return None if genitive else phrase

    def _spelled(self, match: Match) -> list[str]:
        entries = (self._registry.entries[name.actor] for name in match.names)
        return [name for entry in entries for name in (entry.name, *entry.aliases)]

    def _from_registry(self, match: Match, phrase: RolePhrase | None, title: str) -> str | None:
        """Return the one person the surname means: by the role before it, else if the name alone says enough."""
        ids = list(dict.fromkeys(name.actor for name in match.names))
        if title in ("m", "f"):
            ids = [actor for actor in ids if self._registry.entries[actor].gender in (title, None)]
        if phrase:
            fitting = [actor for actor in ids if self._cast.could_hold(actor, phrase)]
            if len(fitting) == 1:
                return fitting[0]
            if phrase.role.local:
                return None
        alone = list(dict.fromkeys(name.actor for name in match.names if name.alone and name.actor in ids))
        if len(alone) == 1 and not (phrase and self._cast.contradicts(alone[0], phrase)):
            return alone[0]
        return None

    def _stranger(self, position: int, last: int, phrase: RolePhrase | None, gender: str) -> Naming | None:
        """Return somebody unknown whom a title or a role gives away: `Frau Muster`, `Polizeisprecher Muster`."""
        if not (gender or (phrase and self._one_person(phrase))):
            return None
        if not self._words.facts[position].like_surname or position in self._phrases:
            return None
        word = self._words.word(position)
        if gender and self._goes_on(last):
            word, last = f"{word} {self._words.word(last)}", last + 1
        told: Gender | None = "f" if gender == "f" else "m" if gender == "m" else phrase.role.gender if phrase else None
        if word.endswith("s") and word[:-1] in self._words.distinct:
            word = word[:-1]
        label = self._words.word(phrase.around.noun if phrase else position - 1)
        return Naming(position, last, slug(f"{word} {label}"), word, told, "surname", phrase)

    def _with_first_names(self, position: int, name: str) -> int:
        """Return where the name before a surname begins, which nothing but an earlier place of the text gives away."""
        before, first = name.split()[:-1], position
        while before and self._words.joined(first - 1) and self._words.word(first - 1) == before[-1]:
            before.pop()
            first -= 1
        return first if self._words.facts[first].capital else position

    def _has_other_first_name(self, position: int, name: str) -> bool:
        """Tell whether a short word that no German text knows, and no part of `name`, stands before a surname."""
        word = self._words.word(position - 1)
        if position < 1 or not self._words.joined(position - 1) or len(word) > _LONGEST_FIRST_NAME:
            return False
        if word in name.split() or word.lower() in words_of(_FILE, "particles"):
            return False
        return word.isalpha() and self._words.facts[position - 1].like_surname and is_strange(word)

    def _goes_on(self, last: int) -> bool:
        """Tell whether the word after a title was a first name, as the next word is a surname: `Dr. Chikwe Muster`."""
        if not self._words.joined(last - 1) or not self._words.facts[last].like_surname:
            return False
        return is_strange(self._words.word(last))

    def _one_person(self, phrase: RolePhrase) -> bool:
        """Tell whether the role is surely one person's: not `Korrespondenten`, but `dem Korrespondenten`."""
        noun = self._words.word(phrase.around.noun)
        weak = noun.endswith("en") and not noun.endswith("innen")
        return not weak or phrase.around.definite or bool(phrase.of)

    def _title_gender(self, position: int) -> str:
        """Return what a title before the token tells: "f", "m", "?" for `Dr.`, "" where none stands."""
        before = self._words.word(position - 1)
        if before == ".":
            return "?" if self._words.word(position - 2) in words_of(_FILE, "titles") else ""
        if before not in _titles() or not self._words.joined(position - 1):
            return ""
        return _titles()[before]


@cache
def _titles() -> dict[str, str]:
    """Return the titles before names with the gender that each tells."""
    return {title: gender for gender in ("f", "m") for title in words_of(_FILE, f"titles_{gender}")}


@cache
def _all_titles() -> frozenset[str]:
    return words_of(_FILE, "titles").union(_titles())
