"""Which actors of a library a typed name means."""

from collections import defaultdict
from collections.abc import Iterable

from index.analysis import Actor
from index.german.folding import keys

_CLOSE_ENOUGH = 72  # of 100 in rapidfuzz's ratio: two slips in "Stoltenberg" pass, another name does not


def folded(name: str) -> str:
    """Return the words of a name without case, accents and umlauts, however written: `Schröder`, `SCHROEDER`."""
    return " ".join(keys(name))


class ActorNames:
    """The names of the actors of a library, to be asked with what a reader types."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Take in every name and alias, as a whole and in its words."""
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._words: dict[str, set[str]] = defaultdict(set)
        self._shown: dict[str, str] = {}
        for actor in actors:
            self._whole[folded(actor.id)].add(actor.id)
            for name in (actor.name, *actor.aliases):
                key = folded(name)
                self._whole[key].add(actor.id)
                self._shown.setdefault(key, actor.name)
                for word in key.split():
                    self._words[word].add(actor.id)
            surname = folded(actor.name).split()[-1:]
            for word in surname:
                self._shown.setdefault(word, actor.name)

    def ids(self, written: str) -> frozenset[str]:
        """Return the actors that have this name or alias; else those that have all of its words in their names."""
        key = folded(written)
        if key in self._whole:
            return frozenset(self._whole[key])
        having = [self._words.get(word, set()) for word in key.split()]
        return frozenset(set.intersection(*having)) if having else frozenset()

    def nearest(self, written: str) -> str | None:
        """Return the full name of the actor whose name is written most like this; None where none is close."""
        from rapidfuzz import fuzz, process

        best = process.extractOne(folded(written), self._shown.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
        return self._shown[best[0]] if best else None
