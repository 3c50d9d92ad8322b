"""The verbs that introduce speech, with every form in which they can govern a clause."""

from typing import NamedTuple

import msgspec

from index.german.wordlists import data_lines

_UNPREFIXED = ("be", "ver", "er", "ent", "zer", "ge", "miss", "wider", "unter", "über", "hinter")


class CueVerb(msgspec.Struct, frozen=True):
    """A verb of speech: its dictionary form and what it is (see the head of `cue_verbs.txt`)."""

    lemma: str
    particle: str
    kinds: frozenset[str]
    needs: frozenset[str]

    @property
    def strength(self) -> int:
        """3 = speech whatever follows, 2 = an opinion, 1 = speech only with other signs beside it."""
        return 3 if "say" in self.kinds else 2 if "think" in self.kinds else 1


class VerbTable(NamedTuple):
    """Forms of the cue verbs in lower case: finite ones, finite ones at the end of a clause, and participles."""

    finite: dict[str, tuple[CueVerb, ...]]
    final: dict[str, tuple[CueVerb, ...]]
    participle: dict[str, tuple[CueVerb, ...]]


class _Parts(NamedTuple):
    present: str
    plural: str
    preterite: str
    participle: str


def _stem(infinitive: str) -> str:
    return infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]


def _weak_parts(infinitive: str, particle: str) -> _Parts:
    stem = _stem(infinitive)
    link = "e" if stem[-1] in "td" or stem.endswith(("gn", "chn", "dn", "tm", "ffn")) else ""
    bare = stem + link + "t"
    prefixed = (infinitive.startswith(_UNPREFIXED) and len(infinitive) > 6) or infinitive.endswith("ieren")
    return _Parts(bare, infinitive, bare + "e", particle + ("" if prefixed else "ge") + bare)


def _plural_of_preterite(form: str) -> str:
    return form + ("n" if form.endswith("e") else "en")


def _read(line: str) -> tuple[CueVerb, _Parts]:
    forms, _, properties = line.partition(":")
    words, kinds = forms.split(), properties.split()
    particle, _, base = words[0].rpartition("|")
    needs = frozenset(part for kind in kinds if kind.startswith("+") for part in kind[1:].split("/"))
    verb = CueVerb(particle + base, particle, frozenset(k for k in kinds if not k.startswith("+")), needs)
    if len(words) == 4:
        return verb, _Parts(words[1], base, words[2], words[3])
    return verb, _weak_parts(base, particle)


def load_verbs() -> VerbTable:
    """Read the verbs of `cue_verbs.txt` and build their forms."""
    table = VerbTable({}, {}, {})
    for line in data_lines("index.quotes", "data/cue_verbs.txt"):
        verb, parts = _read(line)
        finite = {
            parts.present,
            parts.plural,
            parts.preterite,
            _plural_of_preterite(parts.preterite),
        }
        for form in finite:
            _add(table.finite, form, verb)
            _add(table.final, verb.particle + form, verb)
        _add(table.participle, parts.participle, verb)
    return table


def _add(forms: dict[str, tuple[CueVerb, ...]], form: str, verb: CueVerb) -> None:
    forms[form] = (*forms.get(form, ()), verb)


VERBS = load_verbs()
