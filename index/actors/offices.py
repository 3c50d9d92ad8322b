"""People whom only their office names: `der russische Präsident`, `die US-Botschafterin`, `Kanzlerreise`.

A role is left alone where it does not point to one person: plurals, offices that are over (unless the article says
whose they were), predicates ("ist der Präsident", "zum Präsidenten gewählt"), the office itself ("das Amt des
Präsidenten"), the wrong gender, and words that many can bear ("der Politiker") where the text does not give them to one
person.
"""

from index.actors.board import Board
from index.actors.phrases import GENITIVE, RolePhrase, Surroundings
from index.actors.scene import Scene
from index.actors.vocabulary import Part
from index.actors.wordlists import words_of

_FILE = "role_words.txt"


def find_holders(scene: Scene, board: Board) -> None:
    """Tell of every role without a name that the article, or office and day, give to one person."""
    for phrase in scene.phrases.values():
        if board.taken(phrase.around.noun) or not _points_to_one(scene, phrase):
            continue
        person = scene.cast.holder(phrase, scene.words)
        if person and _gender_fits(scene, phrase, person):
            board.add(phrase.first, phrase.last, "role", person)
    _find_compounds(scene, board)


def _points_to_one(scene: Scene, phrase: RolePhrase) -> bool:
    words, around = scene.words, phrase.around
    if phrase.role.plural or _of_somebody_else(scene, phrase):
        return False
    if around.determiner == GENITIVE:
        return True
    if not around.definite:
        return words.opens_line(phrase.first) and bool(phrase.of) and not around.stems
    before = words.word(phrase.first - 2)
    if around.determiner in words_of(_FILE, "predicative") or before in words_of(_FILE, "copulas"):
        return False
    if before in words_of(_FILE, "office_nouns"):
        return False
    return not _can_be_plural(scene, phrase, before)


def _can_be_plural(scene: Scene, phrase: RolePhrase, before: str) -> bool:
    """Tell whether article and form can mean several: `die Minister`, `die Rechte der Abgeordneten`."""
    determiner = phrase.around.determiner
    word = scene.words.word(phrase.around.noun)
    weak = word.endswith("en") and not word.endswith("innen")
    if determiner == "die":
        return phrase.role.gender != "f" or weak
    if determiner == "den":
        return weak and phrase.role.gender is None
    if determiner != "der":
        return False
    if weak or (word.endswith("s") and phrase.role.gender != "f"):
        return True
    genitive = before[:1].isupper() and not scene.words.begins(phrase.first - 1)
    same_in_plural = phrase.role.gender == "m" and word.endswith("er")
    declined = any(scene.words.word(index).endswith("en") for index in range(phrase.first, phrase.around.noun))
    return same_in_plural and (declined or (genitive and not phrase.around.stems))


def _of_somebody_else(scene: Scene, phrase: RolePhrase) -> bool:
    """Tell whether an owner follows that the phrase does not know: `der Sprecher von Eva Muster`."""
    follows = scene.words.word(phrase.last)
    if phrase.last > phrase.around.noun + 1 or not scene.words.joined(phrase.last - 1):
        return False
    if follows == "von":
        return scene.words.word(phrase.last + 1)[:1].isupper()
    return follows in ("des", "der") and not (phrase.around.of or phrase.role.prefix)


def _gender_fits(scene: Scene, phrase: RolePhrase, person: str) -> bool:
    """Tell whether office and holder agree: in 2021 "der Bundeskanzler" is the office, not Angela Merkel."""
    entry = scene.registry.entries.get(person)
    return not (entry and entry.gender and phrase.role.gender and entry.gender != phrase.role.gender)


def _find_compounds(scene: Scene, board: Board) -> None:
    """Tell of the people whose office begins a compound: the chancellor in `Kanzlerreise`."""
    for position in scene.words.capitals:
        office = scene.words.facts[position].office
        person = scene.cast.holder(_bare_phrase(scene, position, office), scene.words) if office else None
        if office and person:
            board.add_part(position, Part(0, len(office), person))


def _bare_phrase(scene: Scene, position: int, office: str) -> RolePhrase:
    around = Surroundings(position, position, position + 1, frozenset(), frozenset(), "")
    role = scene.registry.roles.find(office)
    if role is None:
        raise ValueError(f"office_compounds.txt: {office!r} is not in roles.txt")
    return RolePhrase(around, role, role.titles, frozenset((role.of,)), former=False)
