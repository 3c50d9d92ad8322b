"""Is a capital the place or the government that sits there?

A place after `in`, `nach`, `bei` and the like, in a dateline, and where a word for a place goes before ("Hauptstadt
Kiew"); the government as a subject, in the genitive, and after `aus` where a noun comes from there ("Signale aus
Moskau"). Brüssel, seat of two, stands for a government only as a subject beside a verb of doing.
"""

from index.actors.forms import is_genitive
from index.actors.matching import Match
from index.actors.scene import Scene
from index.actors.wordlists import words_of
from index.article import Span

_FILE = "capital_words.txt"


def stands_for_government(scene: Scene, match: Match) -> bool:
    """Tell whether the capital at `match` stands for its government."""
    words, article = scene.words, scene.article
    span = Span(words.starts[match.first], words.ends[match.last - 1])
    if article.dateline and article.dateline.span.overlaps(span):
        return False
    if article.byline and article.byline.span.overlaps(span):
        return False
    if words.word(match.last) in words_of(_FILE, "not_after"):
        return False
    head = _head(scene, match)
    before, noun = words.word(head - 1), words.word(head - 2)
    if is_genitive(words.word(match.last - 1), scene.registry.entries[match.names[0].actor].name):
        owners = words_of(_FILE, "place_owners")
        return before not in owners and words.word(match.last) not in owners
    if before.lower() in words_of(_FILE, "place_prepositions") or before in words_of(_FILE, "place_nouns"):
        return False
    if before[:1].isupper() and words.joined(head - 1) and not _opens_clause(scene, head - 1):
        return False
    if before == "von":
        return not noun[:1].isupper() and noun not in words_of(_FILE, "directions")
    if before == "aus":
        return noun[:1].isupper() and noun not in words_of(_FILE, "travellers")
    return before != "auf" or noun not in words_of(_FILE, "attacks")


def _opens_clause(scene: Scene, position: int) -> bool:
    """Tell whether a capitalised word is no noun but begins a sentence: `Für Moskau …`, `Lenkt Moskau ein?`"""
    word = scene.words.word(position)
    verb = word.endswith(("t", "te", "en", "ll", "nn"))
    return scene.words.begins(position) and (verb or word in words_of("name_words.txt", "never"))


def _head(scene: Scene, match: Match) -> int:
    """Return where the enumeration begins that the capital stands in: `in Paris, London und Berlin`."""
    first = match.first
    joints = words_of("role_words.txt", "conjunctions") | {","}
    while scene.words.word(first - 1) in joints:
        before = scene.places.match_ending(first - 1)
        if before is None:
            break
        first = before.first
    return first
