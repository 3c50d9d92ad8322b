"""Where a person's name ends: first names, initials, `von` and the like, one surname, now and then two or three."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from index.actors.matching import Match
from index.actors.phrases import RolePhrase
from index.actors.registry import Registry
from index.actors.text import Words
from index.actors.vocabulary import ends_like_noun, has_arabic_article, is_strange
from index.actors.wordlists import words_of

_FILE = "name_words.txt"
_ROMAN = frozenset("IVX")
_LONGEST_NAME = 8  # words
_LONGEST_RUN = 4  # capitalised words that are one name between marks
_AROUND_APPOSITIONS = frozenset(",()")


class NameEnds:
    """Tells where names end in one text, and which words can be part of one."""

    def __init__(
        self, words: Words, matches: Mapping[int, Match], phrases: Mapping[int, RolePhrase], registry: Registry
    ) -> None:
        self._words = words
        self._matches = matches
        self._phrases = phrases
        self._registry = registry

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        """How often a word that can be part of a name is followed by another."""
        word = self._words.word
        return Counter((word(position), word(position + 1)) for position in self._words.telling)

    def of(self, first: int) -> int | None:
        """Return the token after the name that begins at `first`, None where no surname follows a first name."""
        if self._words.word(first - 1) == ",":
            end = self.run(first)
            if end - first > 1 and self._words.word(end) in _AROUND_APPOSITIONS:
                return end
        known = self._words.facts[first].gender
        last = self._after_first_names(first) if known else self.surname(first + 1)
        return self._with_numeral(first, last)

    def run(self, first: int) -> int:
        """Return the token after the words from `first` on that can all be one name, with one blank between them."""
        end = first
        while end < first + _LONGEST_RUN and self.can_hold(end) and (end == first or self._words.joined(end - 1)):
            end += 1
        return end

    def can_hold(self, position: int) -> bool:
        """Tell whether the word can be part of a person's name."""
        if position >= len(self._words.facts) or not self._words.facts[position].like_name:
            return False
        if has_arabic_article(self._words.word(position)):
            return True
        if position in self._phrases:
            return False
        match = self._matches.get(position)
        return not match or match.names[0].form in ("surname", "epithet") or self._of_person(match)

    def surname(self, position: int) -> int | None:
        """Return the end of a surname that begins at the token, with `von` and the like; None where none stands."""
        if self._words.word(position) == "." and len(self._words.word(position - 1)) == 1:
            position += 1
        elif not self._words.joined(position - 1):
            return None
        position = self._after_particles(position)
        word, extra = self._words.word(position), self._words.word(position + 1)
        if len(word) == 1 and word.isupper() and extra == ".":
            return position + 2
        if not self.can_hold(position) or ends_like_noun(word):
            return None
        if word.endswith("'s") or not self._words.joined(position) or not self.can_hold(position + 1):
            return position + 1
        if not word.endswith("s") and self._fills_the_front_field(position + 1):
            return position + 2
        patronymic = word.endswith(("witsch", "wna"))
        twofold = self._pairs[word, extra] > 1
        return position + 2 if patronymic or twofold or self._is_second_surname(position + 1) else position + 1

    def _is_second_surname(self, position: int) -> bool:
        """Tell whether no German text knows the word, and no capitalised word follows: `Adolfo Pérez Esquivel`."""
        word = self._words.word(position)
        if not self._words.facts[position].like_surname or not is_strange(word):
            return False
        return not (self._words.joined(position) and self._words.word(position + 1)[:1].isupper())

    def _with_numeral(self, first: int, last: int | None) -> int | None:
        """Return the end of a name with the numeral of a pope or a king: `Johannes Paul II.`"""
        end = last or first + 1
        if self._words.joined(end - 1) and set(self._words.word(end)) <= _ROMAN and self._words.word(end + 1) == ".":
            return end + 2
        return last

    def _after_first_names(self, position: int) -> int | None:
        """Return where a name ends that begins with a first name: more first names, `von`, one surname."""
        last = position + 1
        while self._words.joined(last - 1) and self.surname(last + 1):
            if self._is_first_name(last):
                last += 1
            elif self.can_hold(last) and self._is_first_name(last + 1) and self.surname(last + 2):
                last += 2
            else:
                break
        end = self.surname(last)
        if end is None and last > position + 1 and not self._is_first_name(position + 2):
            return last
        return end

    def _is_first_name(self, position: int) -> bool:
        word = self._words.word(position)
        if len(word) == 1 and word.isupper() and self._words.word(position + 1) == ".":
            return self.can_hold(position + 2) or self._is_first_name(position + 2)
        return position < len(self._words.facts) and self._words.facts[position].gender is not None

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
            if words.word(position - 1) == "und":  # two people; `von und zu` ends otherwise
                return position - 2
        return position

    def _of_person(self, match: Match) -> bool:
        return self._registry.entries[match.names[0].actor].kind == "person"
