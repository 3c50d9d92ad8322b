"""What is known of words, kept for those asked lately: a text asks of few words often and of many once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Told = TypeVar("Told")


class Memo(dict[str, Told]):
    """What a function tells of words; `memo[word]` asks it where the word is not kept.

    Words are kept in two halves. When the newer one is full the older one is given up, but a word asked for again
    moves from the older to the newer: so those asked lately stay, and to find a word takes one look into a dictionary.
    """

    def __init__(self, tell: Callable[[str], Told], most: int) -> None:
        """Keep what `tell` says of at most `most` words."""
        super().__init__()
        self._tell, self._half = tell, most // 2
        self._older: dict[str, Told] = {}

    def __missing__(self, word: str) -> Told:
        if len(self) >= self._half:
            self._older = dict(self)
            self.clear()
        told = self[word] = self._older.pop(word) if word in self._older else self._tell(word)
        return told

    def of_all(self, words: Iterable[str]) -> list[Told]:
        """Return what is told of each word, in order."""
        return list(map(self.__getitem__, words))
