"""Which files lie below which folders."""

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from index.importing.planning import above, below

_PATHS = st.lists(st.sampled_from(["a", "ab", "b", "c d"]), max_size=4).map(lambda parts: "/" + "/".join(parts))


@given(_PATHS, st.frozensets(_PATHS, max_size=3))
def test_a_path_is_below_the_folders_that_hold_it(path: str, folders: frozenset[str]) -> None:
    held = any(PurePosixPath(path).is_relative_to(folder) for folder in folders)
    assert below(path, folders) == held


@given(_PATHS)
def test_the_folders_above_a_path_are_its_parents(path: str) -> None:
    assert list(above(path)) == [str(parent) for parent in PurePosixPath(path).parents]
