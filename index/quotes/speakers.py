"""Who speaks: the frame that belongs to a quotation, and where there is none, who was speaking before."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from index.analysis import Speaker, SpeakerState
from index.article import Span
from index.german.wordlists import sections
from index.quotes.agents import agentivity
from index.quotes.clauses import clauses, subject_of, subject_of_sentence
from index.quotes.confidence import of_subject
from index.quotes.frame import Frame
from index.quotes.frames import colon_speaker
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import DETERMINER, IMPERSONAL, K1, K2, OBLIQUE, PERSONAL, PREPOSITION, QUOTED, UPPER
from index.quotes.marks import Marked
from index.quotes.nouns import is_role
from index.quotes.passages import Sentence
from index.quotes.phrases import Phrase, noun_phrase

_AGENTS = sections("index.quotes", "data/agents.txt")
_ANONYMOUS = tuple(sorted(_AGENTS["anonymous"]))
_GROUP = tuple(sorted(_AGENTS["group"]))
_PLURAL = ("en", "n", "kreise", "e")
_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des", "ein", "eine", "einer", "einem", "einen", "eines"})
_INDEFINITE = frozenset({"ein", "eine", "einer", "einem", "einige", "mehrere", "viele", "zahlreiche"})
_OF_NEWCOMER = {"ein": "er", "eine": "sie"}
_REACH_OF_APPOSITION = 4  # words
_STAYS_OPEN = 1  # sentences about somebody else after which the last speaker still speaks
_FRAGMENT = 40  # characters
_ADJACENT, _COLON = -7, -6
_NO_SUBJECT_PENALTY, _THEREAFTER_PENALTY, _THING_PENALTY = 60, 300, 80
_WEAK_PENALTY = 50


class Choice(NamedTuple):
    """A speaker: where the text names it, its words, how it was found, and how sure that is (0 to 1)."""

    span: Span | None
    name: str | None
    state: SpeakerState
    rule: str
    confidence: float
    cue: Span | None = None

    @property
    def speaker(self) -> Speaker | None:
        """The speaker as an analysis holds it, None where the text names none."""
        return Speaker(state=self.state, name=self.name, mention=self.span) if self.span else None


class Newcomer(NamedTuple):
    """Somebody without a name whom the text brings in: the words, the pronoun that can mean him or her, and where."""

    name: str
    pronoun: str
    paragraph: int
    sentence: int


NOBODY = Choice(None, None, "unknown", "the text names no speaker", 0.3)


class Discourse:
    """Who has been speaking so far: the last speaker, where that was, and whether it was speech or only a topic.

    `topic_of` tells whom a sentence without speech is about, by its number; it is only called when that matters.
    `newcomer` is somebody without a name who was the subject last: pronouns after `ein Diplomat` mean him.
    """

    __slots__ = ("_last", "_paragraph", "_passed", "_sentence", "_speech", "_topic_of", "newcomer", "unnamed")

    def __init__(self, topic_of: Callable[[int], Choice | None]) -> None:
        self.newcomer: Newcomer | None = None
        self.unnamed = -10  # the last sentence whose speaker the text does not name
        self._last: Choice | None = None
        self._paragraph = -1
        self._sentence = -10
        self._speech = False
        self._topic_of = topic_of
        self._passed: list[tuple[int, int]] = []  # paragraph and number of each sentence without speech since then

    def note(self, choice: Choice, paragraph: int, sentence: int) -> None:
        """Note who spoke in a sentence."""
        if _somebody(choice):
            self._passed.clear()
            self._last, self._speech = choice, True
        else:
            self._settle()
            self.unnamed = sentence
        self._paragraph, self._sentence = paragraph, sentence

    def pass_over(self, paragraph: int, sentence: int) -> None:
        """Note a sentence without speech: words that follow may be those of whom it is about."""
        self._passed.append((paragraph, sentence))

    def _settle(self) -> None:
        """Find out whom the sentences since the last speech are about."""
        for paragraph, sentence in self._passed:
            if self._speech and self._paragraph == paragraph and sentence - self._sentence <= _STAYS_OPEN:
                continue
            topic = self._topic_of(sentence)
            if topic:
                if _somebody(topic):
                    self._last, self._speech = topic, False
                self._paragraph, self._sentence = paragraph, sentence
        self._passed.clear()

    def reached(self, sentence: int) -> bool:
        """Tell whether a sentence is the last that told of somebody."""
        self._settle()
        return self._sentence == sentence

    def speaks_in(self, paragraph: int) -> bool:
        """Tell whether the last one told of speaks, and in this paragraph."""
        self._settle()
        return self._speech and self._paragraph == paragraph

    def note_subject(self, s: Sentence, subject: Phrase | None, text: str, known: Knowledge, sentence: int) -> None:
        """Note the subject of a sentence: a person without a name stays in mind until somebody else is the subject."""
        if subject is None or s.bits[subject.start] & PERSONAL:
            return
        pronoun = _OF_NEWCOMER.get(s.low[subject.start])
        role = any(is_role(s.low[k]) for k in range(subject.start + 1, subject.head + 1))
        if pronoun and role and not _named_in_apposition(s, subject, known):
            name = text[s.start[subject.start + 1] : s.end[subject.end - 1]]
            self.newcomer = Newcomer(name, pronoun, s.paragraph, sentence)
        elif agentivity(s, subject, known) >= 1.0:
            self.newcomer = None

    def meant(self, s: Sentence, phrase: Phrase) -> Newcomer | None:
        """Return the one without a name whom a pronoun means, None where it means somebody else."""
        known = self.newcomer
        alone = phrase.end - phrase.start == 1
        return known if known and alone and s.low[phrase.start] == known.pronoun else None

    def goes_on(self, rule: str, confidence: float) -> Choice | None:
        """Return the last speaker as the one of the next words."""
        self._settle()
        return self._last._replace(rule=rule, confidence=confidence, cue=None) if self._last else None


def _somebody(choice: Choice) -> bool:
    """Tell whether a choice names somebody who can go on speaking."""
    named = choice.span is not None and choice.state != "unknown"
    return named and (choice.name or "").lower() not in ("es", "man")


def _named_in_apposition(s: Sentence, phrase: Phrase, known: Knowledge) -> bool:
    """Tell whether a name stands behind a comma in or after a phrase: `ein Diplomat, Karl Lang,`."""
    until = min(len(s), phrase.end + _REACH_OF_APPOSITION)
    comma = next((k for k in range(phrase.head, until) if s.words[k] == ","), until)
    return any(s.start[k] in known.actors or s.words[k] in known.surnames for k in range(comma, until))


def named(s: Sentence, phrase: Phrase, text: str, rule: str, confidence: float, cue: Span | None = None) -> Choice:
    """Return the speaker that a noun phrase names, without its article."""
    start = phrase.start
    if phrase.end - start > 1 and s.low[start] in _ARTICLES:
        start += 1
    span = Span(s.start[start], s.end[phrase.end - 1])
    return Choice(span, span.of(text), _state(s, phrase), rule, confidence, cue)


def _state(s: Sentence, phrase: Phrase) -> SpeakerState:
    """Tell what kind of speaker a noun phrase names.

    `Diplomaten` are anonymous, but `ein Sprecher der Polizei` speaks for a body and is a group, as the body itself is.
    """
    if s.bits[phrase.start] & IMPERSONAL and phrase.end - phrase.start == 1:
        return "anonymous"
    head, first = s.low[phrase.head], s.low[phrase.start]
    if phrase.head > phrase.start and s.bits[phrase.head - 1] & UPPER and not s.bits[phrase.head - 1] & DETERMINER:
        return "named"
    if phrase.start == phrase.head and s.bits[phrase.start] & PERSONAL:
        return "named"
    if head.endswith(_ANONYMOUS) and (first in _INDEFINITE or head.endswith(_PLURAL)):
        return "group" if phrase.end > phrase.head + 1 else "anonymous"
    return "group" if head in _AGENTS["group_word"] or head.endswith(_GROUP) else "named"


def frame_of(frames: Sequence[Frame], s: Sentence, mark: Marked, view: str, known: Knowledge) -> Frame | None:
    """Return the frame that belongs to a quotation: the nearest, one that touches it first."""
    best: tuple[float, Frame] | None = None
    for frame in frames:
        penalty = _distance(frame, s, mark, view)
        if penalty is None:
            continue
        penalty += _WEAK_PENALTY if frame.strength == 1 and penalty > 0 else 0
        penalty += _THEREAFTER_PENALTY if frame.kind == "demnach" else 0
        penalty += _NO_SUBJECT_PENALTY if frame.subject is None and not frame.conjoined else 0
        if (
            frame.subject
            and not (frame.verb and "thing" in frame.verb.kinds)
            and agentivity(s, frame.subject, known) < 0
        ):
            penalty += _THING_PENALTY
        if best is None or penalty < best[0]:
            best = penalty, frame
    return best[1] if best else None


def _distance(frame: Frame, s: Sentence, mark: Marked, view: str) -> float | None:
    """Return how far a frame stands from a quotation, in characters; None where it cannot belong to it."""
    cue = s.start[frame.cue]
    weak = frame.strength == 1
    if cue >= mark.end:
        if len(view[mark.end : cue].strip(" ,–-")) < 3:
            return float(_ADJACENT)
        return None if weak and not _same_clause(frame, s, mark) else float(cue - mark.end)
    last = s.end[min(frame.end, len(s)) - 1]
    between = view[last : mark.start] if last <= mark.start else ""
    if ":" in between:
        clumsy = (3 - frame.strength) * 0.2 + (frame.kind in ("source", "noun", "final", "view")) * 0.5
        return _COLON + clumsy + (mark.start - cue) / 10_000
    return None if weak and not _same_clause(frame, s, mark) else float(max(mark.start - last, 0))


def _same_clause(frame: Frame, s: Sentence, mark: Marked) -> bool:
    """Tell whether a verb of naming has the quotation in its clause, or right behind it."""
    named = frame.verb is not None and "term" in frame.verb.kinds
    at = s.at(mark.start)
    return named and frame.start <= at <= frame.end


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
        after = i > 0 and (s.bits[i - 1] & (PREPOSITION | DETERMINER | OBLIQUE) or s.low[i - 1] in ("als", "wie"))
        phrase = None if blocked or after else noun_phrase(s, i)
        if phrase and phrase.end <= end and agentivity(s, phrase, known) >= 1.0:
            found.append(phrase)
        if blocked and s.bits[i] & PREPOSITION:
            skipped = noun_phrase(s, i + 1)
            i = skipped.end if skipped else i + 1
        else:
            i = phrase.end if phrase else i + 1
    return found


class Neighbours(NamedTuple):
    """A sentence with its frames, and those before and after it where there are any."""

    sentence: Sentence
    frames: Sequence[Frame]
    before: tuple[Sentence, Sequence[Frame]] | None
    after: tuple[Sentence, Sequence[Frame]] | None

    @property
    def same_paragraph(self) -> bool:
        """Tell whether the sentence before stands in the same paragraph."""
        return self.before is not None and self.before[0].paragraph == self.sentence.paragraph


def of_direct(here: Neighbours, mark: Marked, view: str, text: str, discourse: Discourse, known: Knowledge) -> Choice:
    """Return the speaker of words in marks."""
    s = here.sentence
    frame = frame_of(here.frames, s, mark, view, known)
    if frame is not None:
        return of_frame(s, frame, here.frames, text, discourse, known)
    at = s.at(mark.start)
    colon = _before_colon(s, at, text, known)
    if colon:
        return colon
    opens = at == 0
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
    alone = colon_speaker(s, at)
    if alone:
        return named(s, alone, text, "named before the colon", 0.9)
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
