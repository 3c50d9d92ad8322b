"""The samples as the program reads and analyses them, and how its answers are compared with the truth."""

import re
from functools import cache

from sample_truth import SAMPLES, load_samples

from index.actors import Registry
from index.analyse import analyse
from index.analysis import Analysis
from index.article import Article
from index.sources import read

SAMPLE_LIST = load_samples()
Marked = set[tuple[object, ...]]


@cache
def articles() -> dict[tuple[str, int], Article]:
    """Every sample as the sources room reads it."""
    files = sorted({sample.file for sample in SAMPLE_LIST})
    found = ((file, article) for file in files for article in read(SAMPLES / file, lambda failure: None))
    return {(file, article.record): article for file, article in found}


@cache
def analyses() -> dict[tuple[str, int], Analysis]:
    """Every sample analysed with the shipped registry."""
    registry = Registry.load()
    return {key: analyse(article, registry) for key, article in articles().items()}


def plain(text: str) -> str:
    """Return `text` with every run of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()


def missed_and_invented(expected: Marked, found: Marked) -> str:
    missed = sorted(map(str, expected - found))
    invented = sorted(map(str, found - expected))
    return "\n".join([*(f"missed   {line}" for line in missed), *(f"invented {line}" for line in invented)])


def assert_agreement(expected: Marked, found: Marked, least: float = 0.95) -> None:
    """Recall and precision over all samples together are at least `least`."""
    recall = len(expected & found) / len(expected)
    precision = len(expected & found) / len(found)
    assert recall >= least and precision >= least, (
        f"recall {recall:.3f}, precision {precision:.3f}\n{missed_and_invented(expected, found)}"
    )
