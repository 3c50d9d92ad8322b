"""Subjects: which noun phrase of a clause is the subject of its verb."""

from index.quotes.agents import agentivity
from index.quotes.clauses import clause_at, clauses, is_break
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import (
    ADVERB,
    BLOCK,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    K1,
    K2,
    NUMBER,
    OBLIQUE,
    PERSONAL,
    PREPOSITION,
    REFLEXIVE,
    SMALL_WORDS,
    SUBJUNCTION,
    TIME_NOUN,
    UPPER,
)
from index.quotes.passages import Clause, Sentence
from index.quotes.phrases import Phrase, noun_phrase, with_apposition

_PARTS = frozenset(";:")  # marks that part a sentence into sentences
_EVEN = SMALL_WORDS["even"]
_DASHES = frozenset("-–—")
_VERBAL = FINITE | K1 | K2
_JOINS = SMALL_WORDS["joins_phrases"]
_CLAUSE_JOINS = SMALL_WORDS["joins_clauses"]
_NOMINATIVE = SMALL_WORDS["only_subject"]
_OBJECTS = SMALL_WORDS["only_object"]
_COMPARING = SMALL_WORDS["comparing"]
_OPENS_TIME = SMALL_WORDS["opens_time"]
_MOST_STEPS = 16


def subject_before(s: Sentence, i: int, start: int) -> Phrase | None:
    """Return the noun phrase that fills the place before the finite verb `i` in the clause from `start`."""
    j = start
    while j < i and (s.words[j] in _DASHES or s.bits[j] & CONJUNCTION or s.low[j] in _EVEN):
        j += 1
    if j + 1 < i and s.low[j] == "vor" and s.low[j + 1] == "allem":
        j += 2
    if j >= i or s.bits[j] & (PREPOSITION | SUBJUNCTION | OBLIQUE):
        return None
    if s.bits[j] & ADVERB and not s.bits[j] & DETERMINER:
        return None
    phrase = noun_phrase(s, j)
    if phrase is None:
        return None
    if phrase.end > i:
        phrase = Phrase(phrase.start, i, min(phrase.head, i - 1))
    rest = phrase.end
    if i - rest > 3 and not (is_break(s, rest) or s.bits[rest] & (PREPOSITION | ADVERB | DETERMINER)):
        return None
    return phrase


def subject_after(s: Sentence, i: int, stop: int, known: Knowledge) -> Phrase | None:
    """Return the noun phrase behind the finite verb `i` that is its subject, before `stop`.

    That is the first one which can be a nominative; a second one only where the first is a thing and it is an agent.
    """
    j, steps = i + 1, 0
    first: Phrase | None = None
    while j < stop and steps < _MOST_STEPS:
        bits, steps = s.bits[j], steps + 1
        if s.words[j] in ",:;." or bits & BLOCK:
            break
        if (bits & PREPOSITION and not bits & UPPER) or (s.low[j] in _COMPARING and j > i + 1):
            j = _after_prepositional(s, j, stop)
            continue
        if bits & OBLIQUE:
            phrase = None if s.low[j] in _OBJECTS else noun_phrase(s, j)
            j = phrase.end if phrase and phrase.end <= stop else j + 1
            continue
        if bits & (ADVERB | REFLEXIVE) and not bits & (DETERMINER | UPPER):
            j += 1
            continue
        phrase = noun_phrase(s, j)
        if phrase and phrase.end <= stop:
            if first is None:
                if agentivity(s, phrase, known) >= 0.0:
                    return with_apposition(s, phrase)
                first = phrase
            elif agentivity(s, phrase, known) >= 1.5:
                return with_apposition(s, phrase)
            j = phrase.end
            continue
        j += 1
    return first


def _after_prepositional(s: Sentence, j: int, stop: int) -> int:
    phrase = noun_phrase(s, j + 1)
    j = phrase.end if phrase and phrase.end <= stop else j + 1
    while j < stop and s.bits[j] & (TIME_NOUN | NUMBER):
        j += 1
    return j


def subject_over_insertion(s: Sentence, i: int, known: Knowledge) -> Phrase | None:
    """Return the subject of a verb that follows an insertion: `Maier, Sprecher der Polizei, sagte`.

    Goes back over the insertions (relative clauses, appositions, brackets) to a clause without a verb that is a noun
    phrase.
    """
    if i < 2 or not is_break(s, i - 1) or s.words[i - 1] in _PARTS or s.bits[i - 1] & BLOCK:
        return None
    inserted = [c for c in clauses(s) if c.end < i]
    first = len(inserted)
    while first > 0 and inserted[first - 1].kind != "main" and not _parted(s, inserted[first - 1].end):
        first -= 1
    if first < len(inserted) and s.low[inserted[first].start] in _OPENS_TIME and inserted[first].kind == "part":
        return None  # `Als der Minister, ein Arzt, zögerte, sagte …`: the names belong to the clause of time
    for at in range(first, len(inserted)):
        clause = inserted[at]
        phrase = subject_before(s, clause.end, clause.start) if clause.kind == "part" else None
        if phrase is None or agentivity(s, phrase, known) < (0.0 if clause.start == 0 else 1.0):
            continue
        names = all(c.kind == "part" for c in inserted[at + 1 :]) and i - phrase.start < 24
        return Phrase(phrase.start, i - 1, phrase.head) if names else phrase
    return None


def _parted(s: Sentence, mark: int) -> bool:
    return s.words[mark] in _PARTS or bool(s.bits[mark] & BLOCK)


def subject_of(s: Sentence, i: int, clause: Clause, known: Knowledge) -> Phrase | None:
    """Return the subject of the finite verb `i` of a main clause."""
    if i > 0 and s.low[i - 1] in _JOINS:
        return _subject_shared(s, i, known)
    if i + 1 < clause.end and s.low[i + 1] in _NOMINATIVE and clause.start < i:
        return Phrase(i + 1, i + 2, i + 1)  # `Den Plan nennt er …`: whatever stands before is no subject
    before = _enumerated(s, subject_before(s, i, clause.start), known)
    if before is not None:
        if agentivity(s, before, known) >= 0.5 or nominative(s, before):
            return before
        return better_subject(s, before, subject_after(s, i, clause.end, known), known)
    joined = _subject_behind_conjunction(s, i, clause)
    if joined:
        return joined
    over = subject_over_insertion(s, i, known) if _opens(s, i, clause) else None
    if over and agentivity(s, over, known) >= 1.0:
        return over
    return better_subject(s, over, subject_after(s, i, clause.end, known), known)


def _enumerated(s: Sentence, last: Phrase | None, known: Knowledge) -> Phrase | None:
    """Return a phrase with what is enumerated before it: `Esten, Letten und Litauer warnen`."""
    if last is None or not _JOINS.intersection(s.low[last.start : last.end]):
        return last
    start = last.start
    for part in reversed([c for c in clauses(s) if c.end < start]):
        one = noun_phrase(s, part.start) if part.kind == "part" and s.words[part.end] == "," else None
        if part.end != start - 1 or one is None or one.end != part.end or agentivity(s, one, known) < 1.0:
            break
        start = part.start
    return Phrase(start, last.end, last.head)


def _subject_behind_conjunction(s: Sentence, i: int, clause: Clause) -> Phrase | None:
    """Return the subject of a second main clause without a comma: `Es war spät und die Helfer sagten`."""
    for k in range(i - 2, max(clause.start, i - 12), -1):
        if s.low[k] in _CLAUSE_JOINS and s.bits[k + 1] & (DETERMINER | UPPER | PERSONAL):
            phrase = noun_phrase(s, k + 1)
            second = any(s.bits[x] & _VERBAL for x in range(clause.start, k))
            return phrase if second and phrase and phrase.end == i else None
    return None


def _subject_shared(s: Sentence, i: int, known: Knowledge) -> Phrase | None:
    """Return the subject of a verb behind `und`, which is that of the main clause before."""
    mains = [clause for clause in reversed(clauses(s)) if clause.kind == "main" and clause.finite < i]
    if not s.bits[i] & (K1 | K2):  # `X sagte, Y sei bereit, und fügte hinzu`: what is told comes last
        mains.sort(key=lambda clause: bool(s.bits[clause.finite] & K1))
    for clause in mains:
        subject = subject_of(s, clause.finite, Clause(clause.start, min(clause.end, i)), known)
        if subject and agentivity(s, subject, known) >= 0.0:
            return subject
    start = clause_at(s, i).start
    if s.bits[start] & SUBJUNCTION:
        return None
    return subject_before(s, i - 1, start) or subject_after(s, start, i - 1, known)


def _opens(s: Sentence, i: int, clause: Clause) -> bool:
    """Tell whether nothing but a conjunction or an adverb stands before the verb in its clause."""
    return all(s.bits[k] & (ADVERB | CONJUNCTION) for k in range(clause.start, i))


def nominative(s: Sentence, phrase: Phrase) -> bool:
    """Tell whether the article shows that a noun phrase before a verb is its subject: `Der Minister`, `Er`."""
    return s.low[phrase.start] in SMALL_WORDS["nominative"] and phrase.end > phrase.start


def better_subject(s: Sentence, before: Phrase | None, after: Phrase | None, known: Knowledge) -> Phrase | None:
    """Choose between the noun phrases around a verb: the first is the subject unless the other is plainly the agent."""
    if before is None or after is None:
        return before or after
    return after if agentivity(s, after, known) > agentivity(s, before, known) + 0.9 else before


def subject_of_sentence(s: Sentence, known: Knowledge) -> Phrase | None:
    """Return the subject of the first main clause of a sentence."""
    for clause in clauses(s):
        if clause.kind == "main":
            return subject_of(s, clause.finite, clause, known)
    first = noun_phrase(s, 0)
    return first if first and agentivity(s, first, known) >= 1.0 else None
