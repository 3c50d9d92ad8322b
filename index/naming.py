"""Which actors of a library a typed name means."""

from collections import defaultdict
from collections.abc import Mapping

from index.analysis import Actor
from index.german.folding import keys

_CLOSE_ENOUGH = 78  # of 100 in rapidfuzz's ratio: two slips in "Stoltenberg" pass, another name does not
_FEWEST_LETTERS = 3


def folded(name: str) -> str:
    """Return the words of a name without case, accents and umlauts, however written: `Schröder`, `SCHROEDER`."""
    return " ".join(keys(name))


class ActorNames:
    """The names of the actors of a library, to be asked with what a reader types."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        """Take in every name and alias, as a whole and in its words, and every office."""
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._words: dict[str, set[str]] = defaultdict(set)
        self._offices: dict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        for actor in actors.values():
            self._whole[folded(actor.id)].add(actor.id)
            for name in (actor.name, *actor.aliases):
                key = folded(name)
                self._whole[key].add(actor.id)
                self._shown.setdefault(key, actor.name)
                for word in key.split():
                    self._words[word].add(actor.id)
            for word in folded(actor.name).split()[-1:]:
                self._shown.setdefault(word, actor.name)
            self._add_offices(actor, actors)

    def _add_offices(self, actor: Actor, actors: Mapping[str, Actor]) -> None:
        """Take in `Generalsekretär` and `Nato-Generalsekretär` for whoever holds or held the office."""
        for office in actor.offices:
            title = _either_gender(folded(office.title))
            self._offices[title].add(actor.id)
            body = actors.get(office.of or "")
            for name in (body.name, *body.aliases) if body else (office.of or "",):
                self._offices[f"{folded(name)} {title}"].add(actor.id)

    def ids(self, written: str) -> frozenset[str]:
        """Return who has this name or alias; else who has all of its words in a name; else who holds such an office."""
        key = folded(written)
        if key in self._whole:
            return frozenset(self._whole[key])
        having = [self._words.get(word, set()) for word in key.split()]
        found = set.intersection(*having) if having else set()
        return frozenset(found or self._offices.get(_either_gender(key), set()))

    def beginning(self, written: str) -> frozenset[str]:
        """Return the actors that have a word in their names that begins so; empty for fewer than three letters."""
        key = folded(written)
        if len(key) < _FEWEST_LETTERS:
            return frozenset()
        return frozenset(actor for word, ids in self._words.items() if word.startswith(key) for actor in ids)

    def nearest(self, written: str) -> str | None:
        """Return the full name of the actor whose name is written most like this; None where none is close."""
        return closest(written, self._shown)


def closest(written: str, names: Mapping[str, str]) -> str | None:
    """Return the value of `names` (folded name to name as shown) whose key is most like this; None for none close."""
    from rapidfuzz import fuzz, process

    best = process.extractOne(folded(written), names.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
    return names[best[0]] if best else None


def _either_gender(title: str) -> str:
    """Return the title of an office without its feminine ending."""
    return title.removesuffix("in")
