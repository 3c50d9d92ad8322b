"""The word lists beside this package: plain text files, one comment on top, `name: words` or plain words."""

from functools import cache

from index.actors.forms import fold
from index.german.wordlists import data_lines


@cache
def groups(file: str) -> dict[str, tuple[str, ...]]:
    """Return the groups of a file whose lines are `name: word word …`; a name may stand on several lines."""
    found: dict[str, tuple[str, ...]] = {}
    for line in data_lines("index.actors", f"data/{file}"):
        name, words = line.split(":", 1)
        found[name] = (*found.get(name, ()), *words.split())
    return found


@cache
def words_of(file: str, group: str) -> frozenset[str]:
    """Return one group of a file as a set."""
    return frozenset(groups(file)[group])


@cache
def first_names() -> dict[str, str]:
    """Return the first names that are known, folded, with their gender: "m" or "f"."""
    return {fold(name): gender for gender, names in groups("first_names.txt").items() for name in names}
