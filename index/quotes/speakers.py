"""Who speaks: the frame that belongs to a quotation, and where there is none, who was speaking before."""

from collections.abc import Sequence

import msgspec

from index.article import Span
from index.quotes.agents import agentivity
from index.quotes.choice import NOBODY, Choice, named
from index.quotes.clauses import clauses
from index.quotes.confidence import of_subject
from index.quotes.discourse import Discourse
from index.quotes.frame import Frame
from index.quotes.frames import colon_speaker
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import CONJUNCTION, DETERMINER, K1, K2, OBLIQUE, PREPOSITION, QUOTED, SMALL_WORDS, UPPER
from index.quotes.marks import Marked
from index.quotes.passages import Sentence
from index.quotes.phrases import Phrase, noun_phrase
from index.quotes.subjects import subject_of, subject_of_sentence

_DATIVE = frozenset(("dem", "einem"))
_FRAGMENT = 40  # characters


def of_frame(
    s: Sentence, frame: Frame, frames: Sequence[Frame], text: str, discourse: Discourse, known: Knowledge
) -> Choice:
    """Return the speaker that a frame names; of a verb after `und` that of the verb before it."""
    cue = Span(s.start[frame.cue], s.end[frame.cue])
    word = text[cue.start : cue.end]
    if frame.subject is not None:
        impersonal = frame.subject.end - frame.subject.start == 1 and s.low[frame.subject.start] in (
            "es",
            "dies",
            "das",
        )
        if impersonal and frame.kind != "source":
            return NOBODY._replace(rule=f"“{word}” is impersonal and names nobody", confidence=0.6, cue=cue)
        if frame.impersonal:
            choice = named(s, frame.subject, text, f"where “{word}” says that it was said", 0.7, cue)
            bare = frame.subject.end - frame.subject.start == 1
            return choice._replace(state="anonymous") if bare else choice
        newcomer = discourse.meant(s, frame.subject)
        if newcomer:
            rule = f"“{text[s.start[frame.subject.start] : s.end[frame.subject.start]]}” means somebody without a name"
            choice = named(s, frame.subject, text, rule, 0.7, cue)
            return choice._replace(name=newcomer.name, state="anonymous")
        sure = of_subject(0.9, agentivity(s, frame.subject, known), frame.strength)
        return named(s, frame.subject, text, f"subject of “{word}”", sure, cue)
    if frame.kind in ("noun", "wonach"):
        return NOBODY._replace(rule=f"nobody is named with “{word}”", cue=cue)
    if frame.passive:
        return NOBODY._replace(rule=f"“{word}” stands in the passive and names nobody", cue=cue)
    earlier = [f for f in frames if f.cue < frame.cue and agentivity(s, f.subject, known) >= 1.0]
    if earlier and earlier[-1].subject:
        return named(s, earlier[-1].subject, text, f"subject of the verb joined to “{word}”", 0.8, cue)
    subject = subject_of_sentence(s, known)
    if subject and agentivity(s, subject, known) >= 1.0:
        return named(s, subject, text, f"subject of the sentence that “{word}” stands in", 0.7, cue)
    agents = agents_in(s, 0, frame.cue, known)
    if agents:
        return named(s, agents[0], text, f"the only one before “{word}” who can speak", 0.6, cue)
    leads = frame.cue <= 1  # `Und fügte hinzu:`
    going_on = discourse.goes_on(f"“{word}” leaves its subject out; the last speaker", 0.6) if leads else None
    return (going_on or NOBODY)._replace(cue=cue)


def agents_in(s: Sentence, start: int, end: int, known: Knowledge) -> list[Phrase]:
    """Return the noun phrases between two words that can speak and can be a subject."""
    found = []
    i = start
    while i < end:
        blocked = s.bits[i] & (PREPOSITION | OBLIQUE | QUOTED) and not s.bits[i] & UPPER
        after = i > 0 and (
            s.bits[i - 1] & (PREPOSITION | DETERMINER | OBLIQUE) or s.low[i - 1] in SMALL_WORDS["comparing"]
        )
        phrase = None if blocked or after else noun_phrase(s, i)
        if phrase and phrase.end <= end and agentivity(s, phrase, known) >= 1.0:
            found.append(phrase)
        if blocked and s.bits[i] & PREPOSITION:
            skipped = noun_phrase(s, i + 1)
            i = skipped.end if skipped else i + 1
        else:
            i = phrase.end if phrase else i + 1
    return found


def concerned(s: Sentence, known: Knowledge) -> Phrase | None:
    """Return the only actor in the dative, whom a sentence is about that has none as its subject.

    `Bilder reichen dem Norweger nicht`; behind a preposition the dative tells place or time.
    """
    places = (i for i, low in enumerate(s.low) if low in _DATIVE and not (i and s.bits[i - 1] & PREPOSITION))
    phrases = [phrase for i in places if (phrase := noun_phrase(s, i)) and s.start[phrase.head] in known.actors]
    return phrases[0] if len(phrases) == 1 and agentivity(s, phrases[0], known) >= 1.0 else None


class Neighbours(msgspec.Struct, frozen=True):
    """A sentence with its frames, and those before and after it where there are any."""

    sentence: Sentence
    frames: Sequence[Frame]
    before: tuple[Sentence, Sequence[Frame]] | None
    after: tuple[Sentence, Sequence[Frame]] | None

    @property
    def same_paragraph(self) -> bool:
        """Tell whether the sentence before stands in the same paragraph."""
        return self.before is not None and self.before[0].paragraph == self.sentence.paragraph


def of_direct(
    here: Neighbours, mark: Marked, frame: Frame | None, text: str, discourse: Discourse, known: Knowledge
) -> Choice:
    """Return the speaker of words in marks; `frame` is the one that belongs to them (see `belonging`)."""
    s = here.sentence
    at = s.at(mark.start)
    alone = colon_speaker(s, at, known)
    if alone:
        return named(s, alone, text, "named before the colon", 0.9)
    if frame is not None:
        return of_frame(s, frame, here.frames, text, discourse, known)
    colon = _before_colon(s, at, text, known)
    if colon:
        return colon
    opens = all(bits & CONJUNCTION for bits in s.bits[:at])  # `Und „…“` goes on as well
    if opens:
        choice = _from_neighbours(here, mark, text, discourse, known)
        if choice:
            return choice
    fragment = mark.end - mark.start < _FRAGMENT and all(f.strength == 1 for f in here.frames)
    open_speech = discourse.speaks_in(s.paragraph)
    going_on = None if fragment and not open_speech else discourse.goes_on("the last speaker", 0.5)
    first = next((clause for clause in clauses(s) if clause.kind == "main"), None)
    if going_on and first and s.bits[first.finite] & (K1 | K2):
        return going_on
    subject = subject_of_sentence(s, known)
    if subject and agentivity(s, subject, known) >= 1.0 and not opens:
        return named(s, subject, text, "subject of the sentence", 0.6)
    return going_on or NOBODY


def _before_colon(s: Sentence, at: int, text: str, known: Knowledge) -> Choice | None:
    """Return the speaker of a quotation behind a colon in the same sentence."""
    if at < 2 or s.words[at - 1] != ":":
        return None
    for clause in reversed([c for c in clauses(s) if c.end <= at and c.kind == "main"]):
        if s.bits[clause.finite] & (K1 | K2):
            return None  # told in the Konjunktiv: whoever speaks goes on
        subject = subject_of(s, clause.finite, clause, known)
        if subject and agentivity(s, subject, known) >= 1.0:
            return named(s, subject, text, "subject of the clause before the colon", 0.8)
    agents = agents_in(s, 0, at, known)
    return named(s, agents[-1], text, "the last before the colon who can speak", 0.6) if agents else None


def _from_neighbours(
    here: Neighbours, mark: Marked, text: str, discourse: Discourse, known: Knowledge
) -> Choice | None:
    """Return the speaker of a quotation that opens its sentence and has no frame in it."""
    if here.before is not None:
        s, frames = here.before
        subjects = [f.subject for f in frames if f.subject and agentivity(s, f.subject, known) > -1]
        if s.words[-1] == ":":
            subject = subjects[-1] if subjects else subject_of_sentence(s, known)
            if subject:
                return named(s, subject, text, "subject of the sentence that ends in a colon", 0.85)
        going_on = discourse.goes_on("goes on after the last quotation of the paragraph", 0.7)
        if here.same_paragraph and going_on:
            return going_on
    whole = mark.end >= here.sentence.span.end - 1
    if whole and here.after is not None and here.after[1] and here.after[1][0].subject and here.after[1][0].cue <= 4:
        return named(here.after[0], here.after[1][0].subject, text, "subject of the sentence after", 0.6)
    return None
