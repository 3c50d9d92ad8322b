"""The words for offices and roles: `Außenministerin`, `Kremlsprecher`, `Vize-Verteidigungsminister`."""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from index.actors.forms import fold
from index.analysis import Gender
from index.german.wordlists import data_lines

_VICE = ("vize", "stellvertretender")
_FORMER = ("ex", "alt")
_ENDING = 4  # letters at the end of a word that tell that it can be no role; no role is shorter


class RoleNoun(msgspec.Struct, frozen=True, gc=False):
    """What a word for a role tells.

    `titles` are the offices it can stand for, `of` the country or organisation that is meant where the text tells none;
    `prefix` is what it is compounded with (`US` in `US-Präsident`), `vice`
    and `former` tell of deputies and of offices that are over; `plural` is true only where the form is surely plural.
    `gender` is None where both genders share the form (`Vorsitzende`).
    """

    titles: frozenset[str]
    gender: Gender | None
    prefix: str
    unique: bool
    local: bool
    plural: bool
    of: str = ""
    vice: bool = False
    former: bool = False


class Roles:
    """All words for roles in all their forms."""

    def __init__(self, nouns: dict[str, RoleNoun]) -> None:
        self._nouns = nouns
        self._shortest = min(map(len, nouns), default=0)
        self._endings = frozenset(noun[-_ENDING:] for noun in nouns)

    def find(self, word: str) -> RoleNoun | None:
        """Return the role that `word` names, None where it is no role."""
        low = word.lower()
        if low[-_ENDING:] not in self._endings:
            return None
        prefix, _, last = word.rpartition("-")
        low = last.lower()
        for start in range(len(low) - self._shortest + 1):
            noun = self._nouns.get(low[start:])
            if noun and (start == 0 or start > 1):
                return _compounded(noun, prefix, last[:start])
        return None


def _compounded(noun: RoleNoun, hyphened: str, joined: str) -> RoleNoun:
    """Return the noun with what its prefixes tell: `US-Vizeaußenminister` has the prefix `US` and is a deputy."""
    parts = [part for part in (*hyphened.split("-"), joined) if part]
    low = [part.lower().rstrip("-") for part in parts]
    vice = any(part in _VICE for part in low)
    former = any(part in _FORMER for part in low)
    rest = [part for part, key in zip(parts, low, strict=True) if key not in _VICE and key not in _FORMER]
    return replace(
        noun,
        titles=frozenset(f"Vize-{title}" for title in noun.titles) if vice else noun.titles,
        prefix="-".join(rest),
        vice=vice,
        former=former,
        unique=noun.unique and not vice,
    )


def _forms(word: str, adjectival: bool) -> Iterator[tuple[str, bool]]:
    """Yield the singular and plural forms of a masculine or feminine word, with whether the form is surely plural.

    `adjectival` words are declined like adjectives: der Beauftragte, ein Beauftragter, die Beauftragten.
    """
    low = word.lower()
    if adjectival:
        yield from ((low.removesuffix("r") + ending, False) for ending in ("", "r", "n", "m"))
        return
    yield low, False
    if low.endswith("in"):
        yield low + "nen", True
    elif low.endswith("e"):
        yield low + "n", False
    elif low.endswith(("ent", "at", "ist", "arch", "graf", "ot", "aut")):
        yield low + "en", False
    else:
        yield from ((low + ending, False) for ending in ("s", "es"))
        yield from ((low + ending, True) for ending in ("e", "en", "n"))


def load_roles() -> Roles:
    """Read the table of roles; its first lines say how it is written."""
    nouns: dict[str, RoleNoun] = {}
    for line in data_lines("index.actors", "data/roles.txt"):
        for form, noun in _row(line):
            for key in {form, fold(form)}:
                shared = key in nouns and nouns[key].gender != noun.gender
                nouns[key] = replace(noun, gender=None) if shared else noun
    return Roles(nouns)


def _row(line: str) -> Iterator[tuple[str, RoleNoun]]:
    """Yield the forms of one row of the table with what each tells, the feminine ones first."""
    masculine, feminine, titles, marks, of = (field.strip() for field in line.split("|"))
    named = frozenset(title.strip() for title in titles.split(",") if title.strip()) or frozenset((masculine,))
    adjectival = feminine == masculine.removesuffix("r")
    genders: tuple[tuple[Gender, str], ...] = (("f", feminine), ("m", masculine))
    for gender, word in genders:
        for form, plural in _forms(word, adjectival) if word else ():
            yield form, RoleNoun(named, gender, "", "one" in marks, "local" in marks, plural, of)
