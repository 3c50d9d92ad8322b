"""Frames: the words that tell of speech, and who speaks. `X sagte`, `so X`, `wie X mitteilte`, `nach Angaben von X`."""

from collections.abc import Sequence

from index.german.wordlists import sections
from index.quotes.agents import agentivity
from index.quotes.clauses import clauses
from index.quotes.frame import Frame
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    CUE,
    CUE_FINAL,
    CUE_NOUN,
    PARTICIPLE,
    PASSIVE,
    QUOTED,
    UPPER,
)
from index.quotes.passages import Sentence
from index.quotes.phrases import Phrase, noun_phrase
from index.quotes.source_frames import STARTERS, noun_frame, source
from index.quotes.verb_frames import closes_wie, compound_frame, inversion, is_attribute, verb_frame

_NOUNS = sections("index.quotes", "data/speech_nouns.txt")["cue_noun_with_clause"]
_TRIGGERS = _NOUNS | STARTERS.keys()
_WITHOUT_CUE_NOUN = _TRIGGERS - {word for word, starter in STARTERS.items() if starter is source}
_CUES = CUE | CUE_FINAL | PARTICIPLE | AUXILIARY | PASSIVE
_WITHOUT_PARTICIPLE = CUE | CUE_FINAL
_LISTING = frozenset(",)")
_PLAIN_AGENT = 2.0
_TELLS = 2  # the strength of an opinion at least (see `CueVerb.strength`)
_MOST_FRAMES = 40  # in one sentence; more are no prose


def find_frames(s: Sentence, known: Knowledge) -> tuple[Frame, ...]:
    """Return the frames of a sentence in the order of their cues."""
    candidates = _candidates(s)
    if not candidates:
        return ()
    found: list[Frame] = []
    quoted = s.union & QUOTED
    for i in candidates:
        bits = s.bits[i]
        if bits & _CUES:
            frame = _with_verb(s, i, bits, known)
        else:
            frame = _without_verb(s, i, bits, known) if s.low[i] in _TRIGGERS else None
        if frame is None and quoted and i > 1 and s.bits[i - 2] & QUOTED:
            frame = inversion(s, i, known)
        if frame:
            found.append(frame)
            if len(found) >= _MOST_FRAMES:
                break
    return _without_thereafter(found)


def _without_thereafter(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Return the frames without `demnach` where somebody is named who speaks: `Demnach sagte ein Sprecher: …`."""
    spoken = any(frame.kind != "demnach" and frame.subject and frame.strength >= _TELLS for frame in frames)
    return tuple(frame for frame in frames if frame.kind != "demnach") if spoken else tuple(frames)


def _candidates(s: Sentence) -> list[int]:
    """Return the words at which a frame can have its cue, in order."""
    cues = _CUES if s.union & PARTICIPLE else _WITHOUT_PARTICIPLE
    found = [i for i, bits in enumerate(s.bits) if bits & cues] if s.union & cues else []
    triggers = _TRIGGERS if s.union & CUE_NOUN else _WITHOUT_CUE_NOUN
    more = [] if triggers.isdisjoint(s.low) else [i for i, low in enumerate(s.low) if low in triggers]
    if s.union & QUOTED:  # any verb may stand right behind a quotation
        more += [i for i in range(2, len(s)) if s.bits[i - 2] & QUOTED]
    return sorted({*found, *more}) if more else found


def _with_verb(s: Sentence, i: int, bits: int, known: Knowledge) -> Frame | None:
    if bits & (CUE | CUE_FINAL) or (bits & PARTICIPLE and closes_wie(s, i)):
        return None if bits & CUE and is_attribute(s, i) else verb_frame(s, i, known)
    return compound_frame(s, i, known) if bits & (AUXILIARY | PASSIVE) else None


def _without_verb(s: Sentence, i: int, bits: int, known: Knowledge) -> Frame | None:
    starter = STARTERS.get(s.low[i])
    if starter:
        return starter(s, i, known)
    return noun_frame(s, i, known) if bits & UPPER else None


def colon_speaker(s: Sentence, quote_at: int, known: Knowledge) -> Phrase | None:
    """Return the noun phrase that stands alone before a colon and a quotation: `Stoltenberg: "…"`.

    It may be the last of several: `So die Ministerin („…“) und der Präsident Karl Lang: „…“`.
    """
    if quote_at < 2 or s.words[quote_at - 1] != ":" or s.bits[0] & (CONJUNCTION | ADVERB):
        return None
    phrase = noun_phrase(s, 0)
    if phrase and phrase.end == quote_at - 1:
        return phrase
    last = next((clause for clause in clauses(s) if clause.end == quote_at - 1), None)
    if last is None or last.kind != "part" or last.start == 0 or s.words[last.start - 1] not in _LISTING:
        return None
    phrase = noun_phrase(s, last.start + 1 if s.bits[last.start] & CONJUNCTION else last.start)
    return phrase if phrase and phrase.end == last.end and agentivity(s, phrase, known) >= _PLAIN_AGENT else None
