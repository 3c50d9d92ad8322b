"""The role that stands beside a person's name: before it, behind a comma, or before it with whose it is between.

`Außenminister Dmytro Kuleba`, `Julianne Smith, US-Botschafterin`, `der Direktor der Behörde, Bagus Muster`.
"""

from collections.abc import Mapping
from functools import cached_property

from index.actors.phrases import RolePhrase
from index.actors.text import Words
from index.actors.vocabulary import is_strange
from index.actors.wordlists import words_of

_NAME_WORDS = "name_words.txt"
_ROLE_WORDS = "role_words.txt"
_WITNESS_MARKS = ("(", ",")
_NAME_WORDS_BEFORE = (2, 3, 4)
_FARTHEST = 10  # words between a role and the comma before a name
_ADJECTIVE_ENDINGS = ("en", "er", "es", "em")


class Appositions:
    """Finds the roles beside names in one text; `phrases` are all its roles by the token of their noun."""

    def __init__(self, words: Words, phrases: Mapping[int, RolePhrase]) -> None:
        self._words = words
        self._phrases = phrases
        self._by_last = {phrase.last: phrase for phrase in phrases.values()}
        self._by_first = {phrase.first: phrase for phrase in phrases.values()}

    def places(self) -> set[int]:
        """Return the tokens behind a role, or before another witness, at which a name can begin."""
        before = {mark - words for mark in self._before_witnesses for words in _NAME_WORDS_BEFORE}
        return before | self._by_last.keys()

    def mark_follows(self, position: int) -> bool:
        """Tell whether a bracket, or a comma and a role, can stand behind a name that begins here."""
        return any(position + words in self._before_witnesses for words in _NAME_WORDS_BEFORE)

    @cached_property
    def _before_witnesses(self) -> set[int]:
        """The brackets, and the commas with a role behind them."""
        near_roles = (mark for first in self._by_first for mark in (first - 1, first - 2))
        return {*self._words.places_of("("), *(mark for mark in near_roles if self._words.word(mark) == ",")}

    def before(self, position: int) -> RolePhrase | None:
        """Return the role that stands right before a token, or before a comma before it: `der Minister, Eva Muster`."""
        direct = self._by_last.get(position)
        if direct and self._words.joined(position - 1) and not direct.role.plural:
            return direct
        behind = self._by_last.get(position - 1)
        if not behind or self._words.word(position - 1) != ",":
            return None
        return behind if behind.around.definite and not behind.role.plural else None

    def far_before(self, first: int) -> RolePhrase | None:
        """Return the role before the comma before a name, with only its attributes between.

        That is: `der Chef des Amtes, Eva Muster, sagte`. Whether a name stands there is not asked.
        """
        if self._words.word(first - 1) != ",":
            return None
        for noun in range(first - 2, max(first - 2 - _FARTHEST, -1), -1):
            phrase = self._phrases.get(noun)
            if phrase:
                return None if phrase.role.plural or not self._one(phrase) else phrase
            if self._words.facts[noun].gender or not self._attribute(noun):
                return None
        return None

    def closes(self, first: int, last: int) -> bool:
        """Tell whether two words or more end their part of the sentence, or a word in lower case follows."""
        return last - first > 1 and not self._words.word(last)[:1].isupper()

    def after(self, last: int) -> RolePhrase | None:
        """Return the role behind the comma after a name: `, ukrainischer Außenminister`, `, der Chef des Amts,`."""
        if self._words.word(last) != ",":
            return None
        phrase = self._by_first.get(last + 1) or self._by_first.get(last + 2)
        if not phrase or phrase.role.plural or (phrase.first == last + 2 and not self._one(phrase)):
            return None
        follows = self._words.word(phrase.last)
        another = self._words.joined(phrase.last - 1) and follows[:1].isupper() and follows.isalpha()
        return None if another else phrase

    def witness_after(self, first: int, last: int) -> bool:
        """Tell whether two words or more are followed by a role behind a comma, by party or age in brackets."""
        if self._words.word(last) not in _WITNESS_MARKS or last - first < 2:
            return False
        if self._words.begins(first) and not is_strange(self._words.word(first)):
            return False
        if self._words.word(first - 1).lower() in words_of(_ROLE_WORDS, "definite"):
            return False
        if self._words.word(last) == "(" and self._words.word(last + 2) in (")", ","):
            inside = self._words.word(last + 1)
            return inside in words_of(_NAME_WORDS, "parties") or (inside.isdigit() and len(inside) == 2)
        return self.after(last) is not None

    def _one(self, phrase: RolePhrase) -> bool:
        around = phrase.around
        return around.definite or around.determiner in words_of(_ROLE_WORDS, "one_article")

    def _attribute(self, position: int) -> bool:
        """Tell whether a word can stand between a role and the comma after it: no mark, no verb."""
        word = self._words.word(position)
        if word[:1].isupper() or word.isdigit():
            return True
        links = words_of(_ROLE_WORDS, "attribute_links")
        return word in links or (word.islower() and word.endswith(_ADJECTIVE_ENDINGS))
