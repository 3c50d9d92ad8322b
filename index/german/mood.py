"""The Konjunktiv: which verb forms show that somebody else's words are being told.

Konjunktiv I (`er sei`, `es gebe`) is proof of indirect speech in news prose. Konjunktiv II (`er hätte`) only goes on
with what somebody has begun to say, and where it looks like the preterite (`sie sollten`) it is no sign at all alone.
"""

from index.german.wordlists import sections

_LISTS = sections("index.german", "konjunktiv.txt")
_SAME_AS_ADJECTIVE_OR_ADVERB = frozenset({"eigne", "heile", "trübe"})


def _konjunktiv_one() -> frozenset[str]:
    forms = set(_LISTS["one_forms"])
    for infinitive in _LISTS["one"]:
        stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
        forms.add(stem + "e")
        if infinitive.endswith("eln"):
            forms.add(infinitive[:-3] + "le")
    simple = {form for form in forms if len(form) > 3}
    forms.update(particle + form for particle in _LISTS["particles"] for form in simple)
    return frozenset(forms - _SAME_AS_ADJECTIVE_OR_ADVERB)


FINITE_INFINITIVES = _LISTS["one"]
KONJUNKTIV_ONE = _konjunktiv_one()
KONJUNKTIV_TWO = _LISTS["two"]
KONJUNKTIV_TWO_OR_PRETERITE = _LISTS["two_weak"]
