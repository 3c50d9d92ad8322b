"""Every name of the known actors by its first word: finding costs one look-up a word, however many names there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from index.actors.entries import Entry
from index.actors.forms import bases, declined, feminine_of, fold, inhabitants, is_acronym
from index.actors.wordlists import words_of
from index.german.words import tokens

NameForm = Literal["name", "surname", "inhabitant", "epithet", "capital"]


class Name(NamedTuple):
    """One name of an actor: the folded words after the first, how it is meant, and what a reader must check.

    `exact` is the only spelling allowed (short acronyms), or "". `number` tells what `forms.inhabitants` does.
    `alone` is false for a surname that needs the full name nearby.
    """

    rest: tuple[str, ...]
    actor: str
    form: NameForm
    exact: str = ""
    number: str = ""
    alone: bool = True


class NameIndex:
    """The names of actors, their spellings and forms, by folded first word, longest names first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_word: dict[str, list[Name]] = defaultdict(list)
        self._prefixes: dict[str, str] = {}
        self._closed: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        self.lower_starts: set[str] = set()
        for entry in entries:
            self._add(entry)
        for names in self._by_word.values():
            names.sort(key=lambda name: -len(name.rest))

    def starting_with(self, key: str) -> Sequence[Name]:
        """Return the names whose first word folds to `key`, longest first."""
        return self._by_word.get(key, ())

    def compound(self, part: str) -> str | None:
        """Return the actor that `part` of a hyphened compound stands for: `US`, `Nato`, `Putin`."""
        prefix = self._prefixes.get(part)
        if prefix:
            return prefix
        for key in bases(fold(part)):
            ids = {
                name.actor
                for name in self._by_word.get(key, ())
                if not name.rest and name.exact in ("", part) and name.alone and name.form in ("name", "surname")
            }
            if len(ids) == 1:
                return ids.pop()
        return None

    def closed_compound(self, word: str) -> tuple[str, int] | None:
        """Return the actor that begins a compound written in one word, and how long the name in it is."""
        for length in range(min(len(word) - 4, 10), 2, -1):
            actor = self._closed.get(word[:length].lower())
            if actor:
                return actor, length
        return None

    def ids_of(self, name: str) -> list[str]:
        """Return the ids of all actors that have this name, in any case and spelling."""
        words = [fold(token.text) for token in tokens(name)]
        if not words:
            return []
        rest = tuple(words[1:])
        found = [
            n for n in self._by_word.get(words[0], ()) if n.rest == rest and n.form not in ("inhabitant", "epithet")
        ]
        return list(dict.fromkeys(n.actor for n in found))

    def _add(self, entry: Entry) -> None:
        person = entry.kind == "person"
        full = (entry.name, *entry.aliases)
        for written in full:
            forms = (written,) if person else declined(written)
            for name in forms:
                self._put(name, entry.id, "capital" if entry.government else "name")
            if len(forms) > 1:
                self.lower_starts.update(name.split()[0].lower() for name in forms)
        if person:
            for surname in dict.fromkeys(surname_of(entry.surname, written) for written in full):
                self._put(surname, entry.id, "surname", alone=entry.alone)
        for epithet in entry.epithets:
            for form in declined(epithet):
                self._put(form, entry.id, "epithet")
        for people in entry.inhabitants:
            masculine, _, feminine = people.partition("/")
            for form, number in inhabitants(masculine, feminine or feminine_of(masculine)):
                self._put(form, entry.id, "inhabitant", number=number)
        self.adjectives.update((fold(word), entry.government or entry.id) for word in entry.adjectives)
        self._prefixes.update((word, entry.id) for word in entry.prefixes)
        self._closed.update((word.lower(), entry.id) for word in entry.closed)

    def _put(self, written: str, actor: str, form: NameForm, number: str = "", alone: bool = True) -> None:
        words = [token.text for token in tokens(written)]
        if not words:
            return
        if words[0].islower():
            self.lower_starts.add(words[0])
        exact = written if len(words) == 1 and is_acronym(written) else ""
        name = Name(tuple(map(fold, words[1:])), actor, form, exact, number, alone)
        names = self._by_word[fold(words[0])]
        if name not in names:
            names.append(name)


def surname_of(told: str | None, full: str) -> str:
    """Return the surname in a full name: what is told where the name ends so, else the last word with its `von`."""
    if told is not None and full.endswith(told):
        return told
    words = full.split()
    start = len(words) - 1
    while start > 1 and words[start - 1] in words_of("name_words.txt", "particles"):
        start -= 1
    return " ".join(words[start:])
