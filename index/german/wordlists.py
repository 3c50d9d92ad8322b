"""Word lists that stand as data files beside the code: sections of words, with comments."""

from functools import cache
from importlib.resources import files


def data_lines(package: str, name: str) -> list[str]:
    """Return the lines of the data file `name` in `package` without comments and empty lines."""
    content = (files(package) / name).read_text(encoding="utf-8")
    lines = (line.strip() for line in content.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


@cache
def sections(package: str, name: str) -> dict[str, frozenset[str]]:
    """Return the word lists of a data file by their headings: a line `[heading]`, then words parted by white space.

    There is one entry in the cache for each data file, and their number is fixed.
    """
    words: dict[str, list[str]] = {}
    heading = ""
    for line in data_lines(package, name):
        if line.startswith("[") and line.endswith("]"):
            heading = line[1:-1]
            words.setdefault(heading, [])
        else:
            words[heading].extend(line.split())
    return {key: frozenset(value) for key, value in words.items()}
