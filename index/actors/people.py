"""People named in full: those the registry knows, and those whom a first name, a role or an apposition gives away.

Nothing here knows the words of German: a capitalised word may be any noun. So a name that the registry does not know
needs a witness: a first name from the list, a role right before it ("Außenminister Dmytro Kuleba"), a role behind a
comma ("Julianne Smith, US-Botschafterin bei der Nato"), or a party or an age in brackets ("Eva Muster (SPD)").
"""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise

from index.actors.forms import slug
from index.actors.matching import Match
from index.actors.naming import Naming
from index.actors.phrases import RolePhrase
from index.actors.registry import Registry
from index.actors.text import Words
from index.actors.vocabulary import ends_like_noun, has_arabic_article
from index.actors.wordlists import words_of
from index.analysis import Gender

_FILE = "name_words.txt"
_WITNESS_MARKS = ("(", ",")
_ROMAN = frozenset("IVX")
_LONGEST_NAME = 8  # words


class People:
    """Finds the people that are named in full in one text."""

    def __init__(
        self, words: Words, matches: Mapping[int, Match], phrases: Mapping[int, RolePhrase], registry: Registry
    ) -> None:
        self._words = words
        self._matches = matches
        self._phrases = phrases
        self._registry = registry
        self._by_last = {phrase.last: phrase for phrase in phrases.values()}
        self._by_first = {phrase.first: phrase for phrase in phrases.values()}

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        return Counter(pairwise(self._words.texts))

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
        after_roles = {position for last in self._by_last for position in (last, last + 1)}
        before_marks = {position - 2 for position, text in enumerate(texts) if text in _WITNESS_MARKS}
        witnessed = self._matches.keys() | after_roles | before_marks
        return [position for position in self._words.capitals if position in witnessed or facts[position].gender]

    def _known(self, position: int) -> Naming | None:
        match = self._matches.get(position)
        if not match or match.names[0].form != "name":
            return None
        entry = self._registry.entries[match.names[0].actor]
        if entry.kind != "person":
            return None
        return Naming(match.first, match.last, entry.id, entry.name, entry.gender, "name")

    def _unknown(self, position: int) -> Naming | None:
        gender = self._words.facts[position].gender
        role = self._role_before(position)
        if not (gender or role or self._witness_after(position)) or not self._can_be_name(position):
            return None
        if self._words.word(position - 1) in words_of(_FILE, "namesakes"):
            return None
        last = self._after_first_names(position) if gender else self._surname_end(position + 1)
        last = self._with_numeral(position, last)
        if not last or self._is_institution(last):
            return None
        return self._naming(position, last, gender or (role.role.gender if role else self._gender_after(last)))

    def _with_numeral(self, first: int, last: int | None) -> int | None:
        """Return the end of a name with the numeral of a pope or a king: `Johannes Paul II.`"""
        end = last or first + 1
        if self._words.joined(end - 1) and set(self._words.word(end)) <= _ROMAN and self._words.word(end + 1) == ".":
            return end + 2
        return last

    def _naming(self, first: int, last: int, gender: str | None) -> Naming:
        text = self._words.text[self._words.starts[first] : self._words.ends[last - 1]]
        name = " ".join(text.split())
        if name.endswith(("'s", "’s")):
            name = name[:-2]
        elif name.endswith("s") and self._words.counts.get(self._words.word(last - 1)[:-1]):
            name = name[:-1]
        known = self._registry.names.ids_of(name)
        if len(known) == 1 and self._registry.entries[known[0]].kind == "person":
            entry = self._registry.entries[known[0]]
            return Naming(first, last, entry.id, entry.name, entry.gender, "name")
        sure: Gender | None = "f" if gender == "f" else "m" if gender == "m" else None
        return Naming(first, last, slug(name), name, sure, "name")

    def _after_first_names(self, position: int) -> int | None:
        """Return where a name ends that begins with a first name: more first names, `von`, one surname."""
        last = position + 1
        while self._words.joined(last - 1) and self._is_first_name(last) and self._surname_end(last + 1):
            last += 1
        end = self._surname_end(last)
        if end is None and last > position + 1 and not self._is_first_name(position + 2):
            return last
        return end

    def _is_first_name(self, position: int) -> bool:
        word = self._words.word(position)
        if len(word) == 1 and word.isupper() and self._words.word(position + 1) == ".":
            return self._can_be_name(position + 2) or self._is_first_name(position + 2)
        return position < len(self._words.facts) and self._words.facts[position].gender is not None

    def _surname_end(self, position: int) -> int | None:
        """Return the end of a surname that begins at the token, with `von` and the like; None where none stands."""
        if self._words.word(position) == "." and len(self._words.word(position - 1)) == 1:
            position += 1
        elif not self._words.joined(position - 1):
            return None
        position = self._after_particles(position)
        word, extra = self._words.word(position), self._words.word(position + 1)
        if len(word) == 1 and word.isupper() and extra == ".":
            return position + 2
        if not self._can_be_name(position) or ends_like_noun(word):
            return None
        if word.endswith("'s") or not self._words.joined(position) or not self._can_be_name(position + 1):
            return position + 1
        if not word.endswith("s") and self._fills_the_front_field(position + 1):
            return position + 2
        patronymic = word.endswith(("witsch", "wna"))
        twofold = self._pairs[word, extra] > 1 or self._words.counts[extra] > self._words.counts[word]
        return position + 2 if patronymic or twofold else position + 1

    def _fills_the_front_field(self, last: int) -> bool:
        """Tell whether capitalised words from the beginning of a sentence end at the token, before a verb.

        Only one constituent stands before the verb of a German main clause, so all of them are the name.
        """
        verb = self._words.word(last + 1)
        if not (verb.islower() and verb.endswith(("t", "te", "ten"))):
            return False
        for start in range(last, max(last - _LONGEST_NAME, -1), -1):
            if self._words.begins(start):
                return True
            if not self._words.joined(start - 1) or not self._words.word(start)[:1].isupper():
                return False
        return False

    def _after_particles(self, position: int) -> int:
        """Return the token after `von`, `van der` and the like; `der` alone begins no surname ("Ernst der Lage")."""
        words = self._words
        if words.word(position).lower() in words_of(_FILE, "particles"):
            position += 1
            while words.word(position) in words_of(_FILE, "later_particles"):
                position += 1
        return position

    def _can_be_name(self, position: int) -> bool:
        if position >= len(self._words.facts) or not self._words.facts[position].like_name:
            return False
        if has_arabic_article(self._words.word(position)):
            return True
        if position in self._phrases:
            return False
        match = self._matches.get(position)
        return not match or match.names[0].form in ("surname", "epithet") or self._person_match(match)

    def _person_match(self, match: Match) -> bool:
        return self._registry.entries[match.names[0].actor].kind == "person"

    def _is_institution(self, last: int) -> bool:
        """Tell whether the name is, or goes on as, an institution's: `Robert Koch-Institut`, `Schiller Universität`."""
        names = words_of(_FILE, "institutions")
        goes_on = self._words.joined(last - 1) and self._words.word(last) in names
        return goes_on or self._words.word(last - 1).rpartition("-")[2] in names

    def _role_before(self, position: int) -> RolePhrase | None:
        """Return the role that stands right before a token, or before a comma before it: `der Minister, Eva Muster`."""
        direct = self._by_last.get(position)
        if direct and self._words.joined(position - 1) and not direct.role.plural:
            return direct
        behind = self._by_last.get(position - 1)
        if not behind or self._words.word(position - 1) != ",":
            return None
        return behind if behind.around.definite and not behind.role.plural else None

    def _witness_after(self, position: int) -> bool:
        """Tell whether two words are followed by a role behind a comma, or a party or an age in brackets."""
        last = position + 2
        if self._words.word(last) not in _WITNESS_MARKS or not self._words.joined(position):
            return False
        if self._words.begins(position):
            return False
        if self._words.word(last) == "(" and self._words.word(last + 2) in (")", ","):
            inside = self._words.word(last + 1)
            return inside in words_of(_FILE, "parties") or (inside.isdigit() and len(inside) == 2)
        return self._role_after(last) is not None

    def _role_after(self, last: int) -> RolePhrase | None:
        """Return the role behind the comma after a name: `, ukrainischer Außenminister`, `, der Chef des Amts,`."""
        if self._words.word(last) != ",":
            return None
        phrase = self._by_first.get(last + 1) or self._by_first.get(last + 2)
        if not phrase or phrase.role.plural or (phrase.first == last + 2 and not phrase.around.definite):
            return None
        follows = self._words.word(phrase.last)
        another = self._words.joined(phrase.last - 1) and follows[:1].isupper() and follows.isalpha()
        return None if another else phrase

    def _gender_after(self, last: int) -> str | None:
        phrase = self._role_after(last)
        return phrase.role.gender if phrase else None

    def _with_phrase(self, naming: Naming) -> Naming:
        before = self._role_before(naming.first)
        if before and before.last == naming.first:
            return naming._replace(phrase=before)
        other = self._role_after(naming.last) or before
        return naming._replace(phrase=other, apart=True) if other else naming
