"""Signs of speech in the sentence of the marks, its frames and clauses, and in the whole text."""

from index.quotes.frame import Frame
from index.quotes.lexicon import K1
from index.quotes.surroundings import Surroundings
from index.quotes.terms import TERMS

_FAR = 80  # characters
_REPEATED_WORDS = 3


def told_by_frame(seen: Surroundings) -> bool:
    """A frame tells speech in the sentence: `…, sagte X`, `laut X`."""
    return not seen.unnamed_term and any(frame.kind != "demnach" and _tells(frame, seen) for frame in seen.frames)


def _tells(frame: Frame, seen: Surroundings) -> bool:
    """A weak verb tells speech only where it names something, or stands in the clause of the quotation."""
    named = frame.verb is not None and "term" in frame.verb.kinds
    return frame.strength > 1 or named or frame.start <= seen.at <= frame.end


def without_frame(seen: Surroundings) -> bool:
    """No frame belongs to the words."""
    return seen.frame is None


def behind_frame(seen: Surroundings) -> bool:
    """`X sagte … „…“`: the frame stands before."""
    return seen.frame is not None and seen.frame.cue < seen.at


def far_from_frame(seen: Surroundings) -> bool:
    """The frame stands in another part of the sentence."""
    return seen.frame is not None and (seen.distance or 0) >= _FAR


def frame_without_speaker(seen: Surroundings) -> bool:
    """`wurde „…“ genannt`: the frame names nobody."""
    return seen.frame is not None and seen.frame.subject is None


def weak_frame(seen: Surroundings) -> bool:
    """The verb of the frame tells speech only with other signs beside it."""
    return seen.frame is not None and seen.frame.strength == 1


def named_in_clause(seen: Surroundings) -> bool:
    """`nannte den Plan „unannehmbar“`: a verb of naming in the same clause."""
    frame = seen.frame
    named = frame is not None and frame.verb is not None and "term" in frame.verb.kinds
    return named and frame is not None and frame.start <= seen.at <= frame.end


def in_place_of_term(seen: Surroundings) -> bool:
    """`bezeichnete den Plan als „unannehmbar“`: a verb of naming, and the word before takes what it names."""
    named = any(frame.start <= seen.at <= frame.end for frame in seen.naming)
    return named and not seen.unnamed_term and seen.low_before in TERMS["takes_term"]


def before_verb_of_naming(seen: Surroundings) -> bool:
    """`den Plan als „unannehmbar“ bezeichnete`: a verb of naming follows at once."""
    return any(frame.cue == seen.behind and not frame.passive for frame in seen.naming)


def fronted_term(seen: Surroundings) -> bool:
    """`„Unannehmbar“ nennt man den Plan`: the same where the words open the sentence."""
    return not seen.before and before_verb_of_naming(seen)


def names_itself(seen: Surroundings) -> bool:
    """`die sich „Freie Liste“ nennt`: its own name."""
    low = seen.sentence.low
    return "sich" in low[max(0, seen.at - 3) : seen.at] and any(word in TERMS["calls"] for word in low)


def is_a_title(seen: Surroundings) -> bool:
    """`„Gewalt gegen Kinder“, so lautet der Titel`: what the words are is said of them."""
    low = seen.sentence.low
    return any(f.subject and low[f.subject.head] in TERMS["title"] and f.cue >= seen.behind for f in seen.frames)


def object_of_saying(seen: Surroundings) -> bool:
    """`warnte vor „Panik“`, `riet zu „Geduld“`: what follows the preposition is what was said."""
    said = any(frame.strength == 3 and frame.cue < seen.at for frame in seen.frames)
    return said and seen.low_before in TERMS["takes_what_is_said"]


def names_the_speaker(seen: Surroundings) -> bool:
    """`ein Sprecher der „Neuen Bühne“ sagte`: the words stand in the name of whoever speaks."""
    return any(f.subject and f.subject.start <= seen.at < f.subject.end for f in seen.frames)


def acts(seen: Surroundings) -> bool:
    """`„Ärzte ohne Grenzen“ kündigten an`: the words are the subject of a verb."""
    named = seen.capital and 2 <= seen.length <= 5 and not seen.stopped and not seen.before
    return named and not seen.naming and any(frame.start <= 0 < frame.cue for frame in seen.frames)


def passes_for(seen: Surroundings) -> bool:
    """`galt als „heimlicher König“`: what somebody passes for, nobody in particular says."""
    return seen.low_before == "als" and any(low in TERMS["passes_for"] for low in seen.sentence.low)


def konjunktiv(seen: Surroundings) -> bool:
    """The sentence tells in the Konjunktiv I."""
    return bool(seen.sentence.union & K1)


def clause_in_konjunktiv(seen: Surroundings) -> bool:
    """`…, es sei „ein Fehler“`: the clause of the words itself."""
    clause = seen.clause
    return clause is not None and clause.finite >= 0 and bool(seen.sentence.bits[clause.finite] & K1)


def without_clause(seen: Surroundings) -> bool:
    """No verb of the writer stands in the clause of the words."""
    clause = seen.clause
    return clause is None or clause.finite < 0


def among_others(seen: Surroundings) -> bool:
    """Other words in marks stand in the sentence."""
    return len(seen.sentence.quotes) > 1


def said_again(seen: Surroundings) -> bool:
    """Up to three words that the text has elsewhere as well."""
    return seen.length <= _REPEATED_WORDS and seen.text.occurrences(seen.inner) > 1


def used_without_marks(seen: Surroundings) -> bool:
    """Up to three words that the text has elsewhere without marks: a term or a name."""
    if not said_again(seen):
        return False
    opener = seen.text.view[seen.mark.start]
    return seen.text.occurrences(seen.inner) > seen.text.occurrences(opener + seen.inner) > 0


def nobody_at_length(seen: Surroundings) -> bool:
    """The text has no sentence in marks at all: who quotes nobody at length keeps away from words."""
    return not seen.text.quotes_at_length


SIGNS = {
    "a frame tells speech": told_by_frame,
    "no frame": without_frame,
    "behind the frame": behind_frame,
    "far from the frame": far_from_frame,
    "a frame without a speaker": frame_without_speaker,
    "a weak frame": weak_frame,
    "a verb of naming in the clause": named_in_clause,
    "in the place of a term": in_place_of_term,
    "a verb of naming follows": before_verb_of_naming,
    "opens the sentence before a verb of naming": fronted_term,
    "the own name of a group": names_itself,
    "told to be a title": is_a_title,
    "object of a verb of saying": object_of_saying,
    "in the name of the speaker": names_the_speaker,
    "subject of a verb": acts,
    "what somebody passes for": passes_for,
    "a Konjunktiv in the sentence": konjunktiv,
    "a Konjunktiv in the clause": clause_in_konjunktiv,
    "no verb in the clause": without_clause,
    "other marks in the sentence": among_others,
    "said again": said_again,
    "used without marks": used_without_marks,
    "a name in the text": lambda seen: seen.inner in seen.text.used_as_name and not in_place_of_term(seen),
    "a known actor": lambda seen: seen.names_actor,
    "a heading that quotes": lambda seen: seen.mark.start in seen.text.headings,
    "nobody quoted at length": nobody_at_length,
}
"""The signs by their names in `signs.txt`."""
