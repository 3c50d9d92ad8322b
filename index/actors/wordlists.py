"""The word lists beside this package: plain text files, one comment on top, `name: words` or plain words."""

from functools import cache
from pathlib import Path

from index.actors.forms import fold

_DATA = Path(__file__).with_name("data")


@cache
def groups(file: str) -> dict[str, tuple[str, ...]]:
    """Return the groups of a file whose lines are `name: word word …`; a name may stand on several lines."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines(file):
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


def _lines(file: str) -> list[str]:
    lines = (_DATA / file).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
