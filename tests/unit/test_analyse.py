"""An analysis as a whole, beyond what its stages find."""

import gc

from index.actors import Registry
from index.analyse import analyse
from index.article import Article

TEXT = """Streit um den Abzug

„Wir prüfen den Plan“, sagte Karla Weber am Montag. Sie nannte ihn „mutig“. Ein Diplomat zweifelte, ob er gelinge.
Laut Moskau sei nichts entschieden. Das bestätigte Minister Jan Muster. Man werde sehen, hieß es in Brüssel.
"""


def test_what_is_made_on_the_way_goes_without_the_collector() -> None:
    """An analysis keeps the collector at rest, so nothing of it may refer to itself."""
    article = Article(id="a", path="a.txt", text=TEXT, headline="Streit um den Abzug", headline_basis="text")
    registry = Registry.load()
    expected = analyse(article, registry)
    gc.collect()
    gc.disable()
    try:
        assert analyse(article, registry) == expected
        assert gc.collect() == 0
    finally:
        gc.enable()
