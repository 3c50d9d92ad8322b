"""The mentions of one article while they are collected."""

from index.actors.text import Words
from index.actors.vocabulary import Part
from index.analysis import Mention, MentionForm


class Board:
    """Collects mentions by tokens and remembers which tokens are spoken for."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._mentions: set[Mention] = set()
        self._taken: set[int] = set()

    def add(self, first: int, last: int, form: MentionForm, actor: str) -> None:
        """Note that the tokens `first` to `last` (exclusive) name an actor."""
        self._note(self._words.starts[first], self._words.ends[last - 1], form, actor)
        self._taken.update(range(first, last))

    def add_part(self, position: int, part: Part) -> None:
        """Note that a part of one token, a compound, names an actor."""
        start = self._words.starts[position] + part.offset
        self._note(start, start + part.length, "compound", part.actor)

    def taken(self, position: int) -> bool:
        """Tell whether a mention covers the token."""
        return position in self._taken

    @property
    def actors(self) -> set[str]:
        """The ids of the actors mentioned so far."""
        return {mention.actor for mention in self._mentions}

    def mentions(self) -> tuple[Mention, ...]:
        """Return the mentions in order of the text, the wider first where two begin together."""
        return tuple(sorted(self._mentions, key=lambda m: (m.start, -m.end, m.actor)))

    def _note(self, start: int, end: int, form: MentionForm, actor: str) -> None:
        self._mentions.add(Mention(start, end, self._words.text[start:end], form, actor))
