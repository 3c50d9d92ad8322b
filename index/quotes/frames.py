"""Frames: the words that tell of speech, and who speaks. `X sagte`, `so X`, `wie X mitteilte`, `nach Angaben von X`."""

from collections.abc import Iterator
from typing import NamedTuple

from index.german.wordlists import sections
from index.quotes.agents import agentivity
from index.quotes.clauses import (
    better_subject,
    clause_at,
    clauses,
    is_break,
    subject_after,
    subject_before,
    subject_of,
    subject_over_insertion,
)
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import (
    ADJECTIVE,
    ADVERB,
    AUXILIARY,
    BLOCK,
    CONJUNCTION,
    CUE,
    CUE_FINAL,
    CUE_NOUN,
    DETERMINER,
    FINITE,
    IMPERSONAL,
    K1,
    K2,
    LISTS,
    MODAL,
    OBLIQUE,
    PARTICIPLE,
    PASSIVE,
    PERSONAL,
    PREPOSITION,
    PRONOUN,
    QUOTED,
    RELATIVE,
    SUBJUNCTION,
    UPPER,
)
from index.quotes.passages import Clause, Sentence
from index.quotes.phrases import Phrase, noun_phrase
from index.quotes.verbs import VERBS, CueVerb

_LISTS = sections("index.quotes", "data/speech_nouns.txt")
_NOUNS = _LISTS["cue_noun_with_clause"]
_TURNED = _LISTS["turned_against"]
_SOURCE = frozenset({"laut", "gemäß"})
_SOURCE_NOUNS = {"aus": frozenset({"sicht", "perspektive"}), "in": frozenset({"augen"})}
_SOURCE_PREPOSITIONS = frozenset({"nach", "aus", "in"})
_THEREAFTER = frozenset({"demnach", "demzufolge"})
_NOT_FINITE_BEHIND = frozenset({"zu", "als", "wie"})  # zu sagen, länger als erwartet, wie erwartet
_CONJOINED = frozenset({"und", "aber", "sowie", "doch"})
_IMPERSONAL_VERBS = frozenset({"heißen", "verlauten"})
_PLACE_PREPOSITIONS = frozenset({"in", "im", "aus", "auf", "bei", "beim", "seitens", "von", "vom"})
_MOST_FRAMES = 40  # in one sentence; more are no prose
_PARTICIPLE_REACH = 26
_INTERESTING = CUE | CUE_FINAL | PARTICIPLE | CUE_NOUN


class Frame(NamedTuple):
    """A frame in a sentence. `kind` is verb, final, so, source or demnach; indices are of words, ends exclusive.

    `start` and `end` bound the clause of the frame; `strength` is that of its verb (see `CueVerb.strength`).
    """

    kind: str
    cue: int
    start: int
    end: int
    subject: Phrase | None
    strength: int = 3
    passive: bool = False
    verb: CueVerb | None = None
    conjoined: bool = False
    impersonal: bool = False  # `heißt es in Brüssel`: the subject is where it is said


def find_frames(s: Sentence, known: Knowledge) -> list[Frame]:
    """Return the frames of a sentence in the order of their cues."""
    found: list[Frame] = []
    for i, bits in enumerate(s.bits):
        if len(found) >= _MOST_FRAMES:
            break
        low = s.low[i]
        frame: Frame | None = None
        if bits & CUE and _is_attribute(s, i):
            continue
        if bits & (CUE | CUE_FINAL) or (bits & PARTICIPLE and _closes_wie(s, i)):
            frame = _verb_frame(s, i, known)
        elif bits & (AUXILIARY | PASSIVE):
            frame = _compound_frame(s, i, known)
        elif low in _SOURCE:
            frame = _laut(s, i)
        elif i == 0 and low == "für":
            frame = _view(s, known)
        elif low in _SOURCE_PREPOSITIONS:
            frame = _source(s, i)
        elif low == "zufolge" or (low == "folge" and i and s.low[i - 1] == "zu"):
            frame = _zufolge(s, i)
        elif low == "so":
            frame = _so(s, i, known)
        elif bits & UPPER and low in _NOUNS:
            frame = _noun_frame(s, i, known)
        elif low in _THEREAFTER:
            frame = Frame("demnach", i, i, i + 1, Phrase(i, i + 1, i))
        if frame is None:
            frame = _inversion(s, i, known)
        if frame:
            found.append(frame)
    return found


# --- verbs


def _is_attribute(s: Sentence, i: int) -> bool:
    """Tell whether a form stands before a noun like an adjective: `die neu formulierten Regeln`."""
    if i == 0 or i + 1 >= len(s) or not s.bits[i] & ADJECTIVE or not s.bits[i + 1] & (UPPER | QUOTED):
        return False
    k = i - 1
    while k > 0 and s.bits[k] & (ADVERB | ADJECTIVE) and not s.bits[k] & (UPPER | DETERMINER | OBLIQUE):
        k -= 1
    article = s.bits[k] & (DETERMINER | OBLIQUE | PREPOSITION) and not s.bits[k] & (PERSONAL | UPPER)
    return bool(article) and not (k == i - 1 and s.bits[k] & RELATIVE and k > 0 and s.words[k - 1] == ",")


def _inversion(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """Any verb right behind a quotation: `„…“, poltert der Minister`."""
    bits = s.bits[i]
    if i < 2 or s.words[i - 1] != "," or not s.bits[i - 2] & QUOTED or not s.words[i][0].islower():
        return None
    if bits & (
        CONJUNCTION
        | PREPOSITION
        | ADVERB
        | SUBJUNCTION
        | RELATIVE
        | PRONOUN
        | DETERMINER
        | OBLIQUE
        | PASSIVE
        | AUXILIARY
    ):
        return None
    clause = clause_at(s, i)
    subject = subject_after(s, i, clause.end, known)
    return Frame("verb", i, clause.start, clause.end, subject, 1) if agentivity(s, subject, known) >= 1.0 else None


def _closes_wie(s: Sentence, i: int) -> bool:
    """Tell whether a participle and its auxiliary close a clause: `wie X mitgeteilt hat`."""
    return i + 1 < len(s) and bool(s.bits[i + 1] & (AUXILIARY | PASSIVE)) and (i + 2 == len(s) or is_break(s, i + 2))


def _verb_frame(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    clause = clause_at(s, i)
    opener = s.bits[clause.start] if clause.start < i else 0
    if opener & SUBJUNCTION and (_is_final(s, i, clause) or (s.low[clause.start] == "wie" and i >= clause.end - 3)):
        return _final_frame(s, i, clause, known)
    if _is_relative(s, i, clause):
        return _relative_frame(s, i, clause)
    if i >= clause.end - 2 and (wie := _interrupted_wie(s, i, clause)):
        return _final_frame(s, i, wie, known)
    if not s.bits[i] & CUE or (i > 0 and s.low[i - 1] in _NOT_FINITE_BEHIND):
        return None
    if s.bits[i] & PARTICIPLE and any(s.bits[k] & (AUXILIARY | PASSIVE) for k in range(clause.start, i)):
        return None
    verb, strength = _verb_here(s, i, clause)
    if verb is None or (verb.lemma == "heißen" and i > 0 and s.low[i - 1] == "das"):
        return None
    modal = _modal_before(s, i, clause)
    subject = subject_of(s, i if modal is None else modal, clause, known)
    impersonal = False
    if verb.lemma in _IMPERSONAL_VERBS:
        if subject is None or s.bits[subject.start] & IMPERSONAL:
            place = _place_of_saying(s, clause)
            subject, impersonal = place or subject, place is not None
        elif agentivity(s, subject, known) >= 0.5:
            strength = 1
    elif verb.lemma == "zitieren":
        subject = _quoted_person(s, i, clause, known) or subject
    conjoined = subject is None and i > 0 and s.low[i - 1] in _CONJOINED
    return Frame("verb", i, clause.start, clause.end, subject, strength, False, verb, conjoined, impersonal)


def _modal_before(s: Sentence, i: int, clause: Clause) -> int | None:
    """Return the modal verb whose infinitive word `i` is: `wollte nicht bestätigen`."""
    if not s.low[i].endswith("n"):
        return None
    return next((k for k in range(clause.start, i) if s.bits[k] & (MODAL | K2) and s.words[k][0].islower()), None)


def _is_relative(s: Sentence, i: int, clause: Clause) -> bool:
    """Tell whether the clause is a relative one with the verb `i` at its end, not a main clause behind a comma."""
    if clause.start in (0, i) or not s.bits[clause.start] & RELATIVE or s.words[clause.start - 1] != ",":
        return False
    phrase = noun_phrase(s, clause.start)
    return _is_final(s, i, clause) and (phrase is None or phrase.end < i)


def _relative_frame(s: Sentence, i: int, clause: Clause) -> Frame | None:
    """`der Minister, der sagte, dass …`: who is meant stands before the comma."""
    verbs = VERBS.final.get(s.low[i], ())
    if not verbs or s.low[clause.start] not in ("der", "die", "das"):
        return None
    verb = max(verbs, key=lambda v: v.strength)
    if verb.strength < 3:
        return None
    last = clause.start - 1
    for k in range(max(0, last - 10), last):
        phrase = noun_phrase(s, k)
        if phrase and phrase.end == last:
            return Frame("final", i, clause.start, clause.end, phrase, verb.strength, verb=verb)
    return None


def _interrupted_wie(s: Sentence, i: int, clause: Clause) -> Clause | None:
    """Return the clause from `wie` to the verb `i` over an apposition: `Wie Maier, ein Sprecher, mitteilte`."""
    if s.low[0] != "wie" or clause.start == 0 or not s.bits[i] & CUE_FINAL or i - clause.start > 6:
        return None
    between = [c for c in clauses(s) if c.end <= clause.start]
    if any(c.kind == "main" or (c.kind == "sub" and c.start > 0) for c in between[1:]):
        return None
    return Clause(0, clause.end, "sub", i)


def _is_final(s: Sentence, i: int, clause: Clause) -> bool:
    return i == clause.end - 1 or (i == clause.end - 2 and bool(s.bits[i + 1] & (AUXILIARY | PASSIVE | FINITE)))


def _verb_here(s: Sentence, i: int, clause: Clause) -> tuple[CueVerb | None, int]:
    """Return the cue verb that the form at `i` is in its clause, with the strength that it has there."""
    candidates = VERBS.finite.get(s.low[i], ())
    after = s.low[i + 1 : clause.end]
    for verb in candidates:
        if verb.particle and (verb.particle in after or _particle_behind(s, clause.end, verb.particle)):
            return verb, verb.strength
    around = s.low[clause.start : clause.end]
    beside = _beside_quote(s, i, clause)
    for verb in candidates:
        if verb.particle:
            continue
        if verb.needs and not (verb.needs.intersection(around) or verb.needs.intersection(s.low[-4:])):
            if beside:
                return verb, 1
            continue
        return verb, verb.strength
    return (candidates[0], 1) if candidates and beside else (None, 0)


def _particle_behind(s: Sentence, start: int, particle: str) -> bool:
    """Tell whether a separated particle closes a later part of the sentence: `warf ihm, wie es hieß, Verrat vor`."""
    return any(
        s.low[k] == particle and (k + 1 == len(s) or is_break(s, k + 1) or s.words[k + 1] in ".!?")
        for k in range(start, len(s))
    )


def _beside_quote(s: Sentence, i: int, clause: Clause) -> bool:
    """Tell whether the clause is joined to a quotation by a colon, or follows one."""
    before = s.bits[clause.start - 1] & QUOTED if clause.start > 0 else 0
    comma = clause.start > 1 and s.words[clause.start - 1] == "," and s.bits[clause.start - 2] & QUOTED
    colon = clause.end < len(s) and s.words[clause.end] == ":"
    return bool((before or comma) and i == clause.start) or colon


def _place_of_saying(s: Sentence, clause: Clause) -> Phrase | None:
    """The source of an impersonal frame: `hieß es in Brüssel`, `Aus Paris hieß es`, `heißt es in dem Bericht`."""
    for k in range(clause.start, clause.end):
        if s.low[k] in _PLACE_PREPOSITIONS and (phrase := noun_phrase(s, k + 1)):
            return phrase
    return None


def _quoted_person(s: Sentence, i: int, clause: Clause, known: Knowledge) -> Phrase | None:
    """Whom a medium quotes: `zitiert die Zeitung den Minister`."""
    found: Phrase | None = None
    k = i + 1
    while k < clause.end:
        phrase = noun_phrase(s, k)
        if phrase and not s.bits[k - 1] & PREPOSITION and agentivity(s, phrase, known) >= 1.0:
            found = phrase
        k = phrase.end if phrase else k + 1
    return found


def _is_final(s: Sentence, i: int, clause: Clause) -> bool:
    return i == clause.end - 1 or (i == clause.end - 2 and bool(s.bits[i + 1] & (AUXILIARY | PASSIVE | FINITE)))


def _verb_here(s: Sentence, i: int, clause: Clause) -> tuple[CueVerb | None, int]:
    """Return the cue verb that the form at `i` is in its clause, with the strength that it has there."""
    candidates = VERBS.finite.get(s.low[i], ())
    after = s.low[i + 1 : clause.end]
    tail = s.low[-4:]
    for verb in candidates:
        if verb.particle and (verb.particle in after or _particle_behind(s, clause.end, verb.particle)):
            return verb, verb.strength
    around = s.low[clause.start : clause.end]
    for verb in candidates:
        if verb.particle:
            continue
        if verb.needs and not (verb.needs.intersection(around) or verb.needs.intersection(tail)):
            if _beside_quote(s, i, clause):
                return verb, 1
            continue
        return verb, verb.strength
    if candidates and _beside_quote(s, i, clause):
        return candidates[0], 1
    return None, 0


def _particle_behind(s: Sentence, start: int, particle: str) -> bool:
    """Tell whether a separated particle closes a later part of the sentence: `warf ihm, …, vor`, `…, es sei nichts, mit`."""
    return any(
        s.low[k] == particle and (k + 1 == len(s) or is_break(s, k + 1) or s.words[k + 1] in ".!?")
        for k in range(start, len(s))
    )


def _beside_quote(s: Sentence, i: int, clause: Clause) -> bool:
    """Tell whether the clause is joined to a quotation by a colon, or follows one."""
    before = s.bits[clause.start - 1] & QUOTED if clause.start > 0 else 0
    comma = clause.start > 1 and s.words[clause.start - 1] == "," and s.bits[clause.start - 2] & QUOTED
    colon = clause.end < len(s) and s.words[clause.end] == ":"
    return bool((before or comma) and i == clause.start) or colon


def _final_frame(s: Sentence, i: int, clause: Clause, known: Knowledge) -> Frame | None:
    """A verb at the end of its clause: `wie X mitteilte`, `nachdem X gesagt hatte`."""
    verbs = VERBS.final.get(s.low[i], ()) or VERBS.participle.get(s.low[i], ())
    opener = s.low[clause.start]
    if not verbs:
        return None
    verb = max(verbs, key=lambda v: v.strength)
    if verb.strength < 2 and opener != "wie":
        return None
    subject = subject_after(s, clause.start, i, known)
    return Frame("wie" if opener == "wie" else "final", i, clause.start, clause.end, subject, verb.strength, verb=verb)


def _compound_frame(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """Perfect and passive: `hat gesagt`, `wurde zitiert`."""
    if not s.union & PARTICIPLE or s.bits[i] & (K1 | K2):
        return None
    clause = clause_at(s, i)
    reach = range(i + 1, min(clause.end, i + _PARTICIPLE_REACH))
    at = next((k for k in reach if s.bits[k] & PARTICIPLE), None)
    if at is None or any(s.bits[k] & (AUXILIARY | PASSIVE) for k in range(i + 1, at)):
        return None
    verbs = [
        v for v in VERBS.participle[s.low[at]] if not v.needs or v.needs.intersection(s.low[clause.start : clause.end])
    ]
    if not verbs:
        return None
    verb = max(verbs, key=lambda v: v.strength)
    opener = s.bits[clause.start] if clause.start < i else 0
    if opener & (SUBJUNCTION | RELATIVE) and i >= clause.end - 1:
        return None
    passive = bool(s.bits[i] & PASSIVE)
    if passive:
        subject = _passive_agent(s, i, at)
        if verb.lemma == "zitieren":
            subject = subject_of(s, i, clause, known)
    else:
        subject = better_subject(s, subject_before(s, i, clause.start), subject_after(s, i, at, known), known)
        if subject is None and i == clause.start:
            subject = subject_over_insertion(s, i, known)
        if verb.lemma in _IMPERSONAL_VERBS and (subject is None or s.bits[subject.start] & IMPERSONAL):
            subject = _place_of_saying(s, clause) or subject
    return Frame("verb", at, clause.start, clause.end, subject, verb.strength, passive, verb)


def _passive_agent(s: Sentence, i: int, stop: int) -> Phrase | None:
    for k in range(i + 1, stop):
        if s.low[k] in ("von", "vom", "durch", "seitens"):
            return noun_phrase(s, k + 1)
    return None


# --- without a verb of their own


def _noun_frame(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """`die Behauptung der Polizei, dass …`, `X erhob den Vorwurf, …`: who says it is the genitive or the subject."""
    comma = next((k for k in range(i + 1, min(len(s), i + 9)) if s.words[k] == ","), None)
    if comma is None or any(s.bits[k] & FINITE for k in range(i + 1, comma)):
        return None
    subject: Phrase | None = None
    if comma > i + 1:
        of = i + 2 if s.low[i + 1] in ("von", "vom") else i + 1
        subject = noun_phrase(s, of)
        if subject is None or subject.end != comma:
            return None
    else:
        clause = clause_at(s, i)
        turned = any(s.low[k] in _TURNED for k in range(max(clause.start, i - 3), i))
        main = next((c for c in clauses(s) if c.start == clause.start), None)
        if main and main.kind == "main" and not turned:
            subject = subject_of(s, main.finite, clause, known)
            subject = subject if agentivity(s, subject, known) >= 0.0 else None
    return Frame("noun", i, i, comma, subject, 2)


def _laut(s: Sentence, i: int) -> Frame | None:
    if i + 1 >= len(s):
        return None
    phrase = noun_phrase(s, i + 1)
    if phrase is None and s.bits[i + 1] & QUOTED:
        phrase = Phrase(i + 1, i + 2, i + 1)
    return Frame("source", i, i, phrase.end, phrase) if phrase else None


def _source(s: Sentence, i: int) -> Frame | None:
    k, n = i + 1, len(s)
    while k < n and k < i + 5 and not s.bits[k] & UPPER and s.bits[k] & (DETERMINER | OBLIQUE | ADJECTIVE):
        k += 1
    if (
        k >= n
        or not s.bits[k] & CUE_NOUN
        or s.low[k] not in _SOURCE_NOUNS.get(s.low[i], LISTS["cue_noun"] | {s.low[k]})
    ):
        return None
    phrase = noun_phrase(s, i + 1)
    end = max(phrase.end if phrase else 0, k + 1)
    return Frame("source", i, i, end, Phrase(i + 1, end, k))


def _view(s: Sentence, known: Knowledge) -> Frame | None:
    """`Für die Ministerin ist das …`: whose view is told."""
    phrase = noun_phrase(s, 1)
    if phrase is None or phrase.end >= len(s) or not s.bits[phrase.end] & (FINITE | K1 | K2):
        return None
    return Frame("view", 0, 0, phrase.end, phrase, 2) if agentivity(s, phrase, known) >= 2.0 else None


def _zufolge(s: Sentence, i: int) -> Frame | None:
    last = i - 1 if s.low[i] == "zufolge" else i - 2
    for k in range(max(0, last - 12), last + 1):
        if s.bits[k] & (FINITE | K1 | K2 | CUE) and not s.bits[k] & (DETERMINER | ADJECTIVE):
            continue
        phrase = noun_phrase(s, k)
        if phrase and phrase.end >= last + 1:
            return Frame("source", i, k, i + 1, Phrase(k, last + 1, min(phrase.head, last)))
    return None


def _so(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """`…, so X` and `so sagte X`."""
    if i == 0 or not (s.words[i - 1] in ",–—-)" or s.bits[i - 1] & QUOTED):
        return None
    j, n = i + 1, len(s)
    while j < n and j < i + 4 and s.bits[j] & ADVERB and not s.bits[j] & (PREPOSITION | DETERMINER | UPPER):
        j += 1
    if j < n and s.bits[j] & CUE:
        clause = clause_at(s, j)
        return Frame("so", j, i, clause.end, subject_after(s, j, clause.end, known))
    if j < n and s.bits[j] & (FINITE | K1 | K2):
        return None
    phrase = noun_phrase(s, j)
    if phrase is None or s.bits[phrase.head] & QUOTED or agentivity(s, phrase, known) <= -4:
        return None
    clause = clause_at(s, i)
    return Frame("so", i, i, _end_of_so(s, phrase.end, clause.end), phrase)


def _end_of_so(s: Sentence, end: int, clause_end: int) -> int:
    """`…, so X am Montag, …`: what follows the name up to the mark belongs to the frame."""
    verbal = any(s.bits[k] & (FINITE | K1 | K2 | CUE) for k in range(end, clause_end))
    return end if verbal else clause_end


def colon_speaker(s: Sentence, quote_at: int) -> Phrase | None:
    """Return the noun phrase that stands alone before a colon and a quotation: `Stoltenberg: "…"`."""
    if quote_at < 2 or s.words[quote_at - 1] != ":" or s.bits[0] & (CONJUNCTION | ADVERB):
        return None
    phrase = noun_phrase(s, 0)
    return phrase if phrase and phrase.end == quote_at - 1 else None


def quoted_words(s: Sentence) -> Iterator[int]:
    """Yield the indices of the quotations among the words of a sentence."""
    return (i for i, bits in enumerate(s.bits) if bits & (QUOTED | BLOCK))
