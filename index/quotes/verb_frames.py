"""Frames with a verb: `X sagte`, `wie X mitteilte`, `hat gesagt`, `wurde zitiert`, `heißt es in Brüssel`."""

from index.quotes.agents import agentivity
from index.quotes.clauses import clause_at, clauses, is_break
from index.quotes.frame import Frame
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import (
    ADJECTIVE,
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    CUE,
    CUE_FINAL,
    CUE_NOUN,
    DETERMINER,
    FINITE,
    IMPERSONAL,
    K1,
    K2,
    MODAL,
    OBLIQUE,
    PARTICIPLE,
    PASSIVE,
    PERSONAL,
    PREPOSITION,
    PRONOUN,
    QUOTED,
    RELATIVE,
    SMALL_WORDS,
    SUBJUNCTION,
    UPPER,
)
from index.quotes.passages import Clause, Sentence
from index.quotes.phrases import Phrase, noun_phrase
from index.quotes.subjects import subject_after, subject_of
from index.quotes.verbs import VERBS, CueVerb

_NOT_FINITE_BEHIND = SMALL_WORDS["no_finite_behind"]
_CONJOINED = SMALL_WORDS["joins_verbs"]
_IMPERSONAL_VERBS = SMALL_WORDS["impersonal_verb"]
_NAMING = SMALL_WORDS["naming_verb"]
_PLACE_PREPOSITIONS = SMALL_WORDS["place"]
_PARTICIPLE_REACH = 26


def closes_wie(s: Sentence, i: int) -> bool:
    """Tell whether a participle and its auxiliary close a clause: `wie X mitgeteilt hat`."""
    return i + 1 < len(s) and bool(s.bits[i + 1] & (AUXILIARY | PASSIVE)) and (i + 2 == len(s) or is_break(s, i + 2))


def is_attribute(s: Sentence, i: int) -> bool:
    """Tell whether a form stands before a noun like an adjective: `die neu formulierten Regeln`."""
    if i == 0 or i + 1 >= len(s) or not s.bits[i] & ADJECTIVE or not s.bits[i + 1] & (UPPER | QUOTED):
        return False
    k = i - 1
    while k > 0 and s.bits[k] & (ADVERB | ADJECTIVE) and not s.bits[k] & (UPPER | DETERMINER | OBLIQUE):
        k -= 1
    article = s.bits[k] & (DETERMINER | OBLIQUE | PREPOSITION) and not s.bits[k] & (PERSONAL | UPPER)
    return bool(article) and not (k == i - 1 and s.bits[k] & RELATIVE and k > 0 and s.words[k - 1] == ",")


def inversion(s: Sentence, i: int, known: Knowledge) -> Frame | None:
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


def verb_frame(s: Sentence, i: int, known: Knowledge) -> Frame | None:
    """Return the frame of a verb of speech in whatever clause it stands, None where it tells no speech there."""
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
    end = max(clause.end, subject.end) if subject and subject.start > i else clause.end
    return Frame("verb", i, clause.start, end, subject, strength, False, verb, conjoined, impersonal)


def _modal_before(s: Sentence, i: int, clause: Clause) -> int | None:
    """Return the modal verb whose infinitive word `i` is: `wollte nicht bestätigen`."""
    if not s.union & (MODAL | K2) or not s.low[i].endswith("n"):
        return None
    return next((k for k in range(clause.start, i) if s.bits[k] & (MODAL | K2) and s.words[k][0].islower()), None)


def _is_relative(s: Sentence, i: int, clause: Clause) -> bool:
    """Tell whether the clause is a relative one with the verb `i` at its end, not a main clause behind a comma."""
    if clause.start in (0, i) or not s.bits[clause.start] & RELATIVE or s.words[clause.start - 1] != ",":
        return False
    if not _is_final(s, i, clause):
        return False
    phrase = noun_phrase(s, clause.start)
    return phrase is None or phrase.end < i


def _relative_frame(s: Sentence, i: int, clause: Clause) -> Frame | None:
    """`der Minister, der sagte, dass …`: who is meant stands before the comma."""
    verbs = VERBS.final.get(s.low[i], ())
    if not verbs or s.low[clause.start] not in SMALL_WORDS["relative_nominative"]:
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
    for verb in candidates:
        if verb.particle:
            continue
        needs = verb.needs
        if needs and needs.isdisjoint(s.low[clause.start : clause.end]) and needs.isdisjoint(s.low[-4:]):
            if _beside_quote(s, i, clause):
                return verb, 1
            continue
        return verb, verb.strength
    return (candidates[0], 1) if candidates and _beside_quote(s, i, clause) else (None, 0)


def _particle_behind(s: Sentence, start: int, particle: str) -> bool:
    """Tell whether a separated particle closes a later part of the sentence: `warf ihm, wie es hieß, Verrat vor`."""
    return particle in s.low[start:] and any(
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
    opening = clauses(s)[0]  # `In dem Bericht, der gestern erschien, heißt es`
    for k in (*range(clause.start, clause.end), *([0] if opening.kind == "part" else [])):
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


def _final_frame(s: Sentence, i: int, clause: Clause, known: Knowledge) -> Frame | None:
    """A verb at the end of its clause: `wie X mitteilte`, `nachdem X gesagt hatte`."""
    forms = VERBS.final.get(s.low[i], ()) or VERBS.participle.get(s.low[i], ())
    verbs = [v for v in forms if not v.needs or v.needs.intersection(s.low[clause.start : clause.end])]
    opener = s.low[clause.start]
    if not verbs:
        return None
    verb = max(verbs, key=lambda v: v.strength)
    if verb.strength < 2 or (opener == "wie" and verb.lemma in _NAMING):
        return None
    subject = subject_after(s, clause.start, i, known)
    if subject is None and verb.lemma in _IMPERSONAL_VERBS:
        subject = _place_of_saying(s, clause)
    return Frame("wie" if opener == "wie" else "final", i, clause.start, clause.end, subject, verb.strength, verb=verb)


def compound_frame(s: Sentence, i: int, known: Knowledge) -> Frame | None:
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
        subject = _passive_agent(s, i, at) or _text_that_tells(s, clause)
        if verb.lemma == "zitieren":
            subject = subject_of(s, i, clause, known)
    else:
        subject = subject_of(s, i, Clause(clause.start, at, "main", i), known)
        if verb.lemma in _IMPERSONAL_VERBS and (subject is None or s.bits[subject.start] & IMPERSONAL):
            subject = _place_of_saying(s, clause) or subject
    return Frame("verb", at, clause.start, clause.end, subject, verb.strength, passive, verb)


def _text_that_tells(s: Sentence, clause: Clause) -> Phrase | None:
    """The text in which something is said: `In einem Bericht der Polizei wird vermutet, dass …`."""
    at = clause.start
    phrase = noun_phrase(s, at + 1) if s.low[at] in SMALL_WORDS["in"] else None
    return phrase if phrase and s.bits[phrase.head] & CUE_NOUN else None


def _passive_agent(s: Sentence, i: int, stop: int) -> Phrase | None:
    for k in range(i + 1, stop):
        if s.low[k] in SMALL_WORDS["by"]:
            return noun_phrase(s, k + 1)
    return None
