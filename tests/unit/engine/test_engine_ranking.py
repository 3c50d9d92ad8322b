"""The best of many scores are found without sorting them all."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.engine import ranking


@given(st.lists(st.integers(0, 40), max_size=400), st.integers(1, 30))
def test_the_best_are_those_that_sorting_finds_with_all_that_tie(values: list[int], size: int) -> None:
    scores = np.array(values, np.float32)
    least = max(1, *sorted(values)[-size:][:1]) if values else 1
    assert ranking._best(scores, size).tolist() == [at for at, value in enumerate(values) if value >= least]
