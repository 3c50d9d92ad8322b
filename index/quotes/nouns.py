"""What a noun names, by its ending: an office (Regierungs*sprecher*), a body that speaks, a thing (Verhandl*ung*)."""

from collections.abc import Callable, Iterable

from index.german.memo import Memo
from index.german.wordlists import sections


class _Endings:
    """Endings of nouns by their last letters, so that a word is compared with those only that have the same."""

    def __init__(self, endings: Iterable[str]) -> None:
        every = sorted(set(endings))
        self._size = min(map(len, every))
        self._by_last: dict[str, tuple[str, ...]] = {}
        for ending in every:
            last = ending[-self._size :]
            self._by_last[last] = (*self._by_last.get(last, ()), ending)

    def end(self, low: str) -> bool:
        """Tell whether a word ends in one of them."""
        return low.endswith(self._by_last.get(low[-self._size :], ()))


_LISTS = sections("index.quotes", "data/agents.txt")
_ROLE = _Endings(word + ending for word in _LISTS["role"] for ending in ("", "n", "en", "innen", "s", "es"))
_SPEAKER = _Endings(word + ending for word in _LISTS["speaker"] for ending in ("", "s", "n", "en", "es"))
_THING = _Endings(_LISTS["thing"])

is_role: Callable[[str], bool] = Memo(_ROLE.end, 1 << 15).__getitem__
"""Tell whether a noun in lower case is an office or an occupation."""

is_speaker: Callable[[str], bool] = Memo(_SPEAKER.end, 1 << 13).__getitem__
"""Tell whether a noun in lower case is a body, a group or a person that speaks."""

is_thing: Callable[[str], bool] = Memo(_THING.end, 1 << 13).__getitem__
"""Tell whether a noun in lower case is an event, a text or an idea."""
