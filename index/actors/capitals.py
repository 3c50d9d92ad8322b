"""Is a capital the place or the government that sits there?

A place after `in`, `nach`, `bei` and the like, in a dateline, and where a word for a place goes before ("Hauptstadt
Kiew"); the government as a subject, in the genitive, and after `aus` where a noun comes from there ("Signale aus
Moskau"). Brüssel, seat of two, stands for a government only as a subject beside a verb of doing.
"""

from index.actors.matching import Match
from index.actors.scene import Scene
from index.actors.wordlists import words_of
from index.article import Span

_FILE = "capital_words.txt"


def stands_for_government(scene: Scene, match: Match) -> bool:
    """Tell whether the capital at `match` stands for its government."""
    words, article = scene.words, scene.article
    span = Span(words[match.first].start, words[match.last - 1].end)
    if article.dateline and article.dateline.span.overlaps(span):
        return False
    if article.byline and article.byline.span.overlaps(span):
        return False
    before = words.word(match.first - 1)
    if _genitive(scene, match):
        return True
    if before.lower() in words_of(_FILE, "place_prepositions") or before in words_of(_FILE, "place_nouns"):
        return False
    if words.word(match.last) in words_of(_FILE, "not_after"):
        return False
    if before in ("und", "oder", "sowie"):
        return not _place_before(scene, match.first - 2)
    noun = words.word(match.first - 2)
    if before == "aus":
        return noun[:1].isupper() and noun not in words_of(_FILE, "travellers")
    if before == "auf":
        return noun not in words_of(_FILE, "attacks")
    return True


def _genitive(scene: Scene, match: Match) -> bool:
    word = scene.words.word(match.last - 1)
    name = scene.registry.entries[match.names[0].actor].name
    return word.endswith("s") and not name.endswith("s")


def _place_before(scene: Scene, position: int) -> bool:
    """Tell whether the place in `in Moskau und Kiew` that goes before an `und` stands after a preposition of place."""
    return scene.words.word(position - 1).lower() in words_of(_FILE, "place_prepositions")
