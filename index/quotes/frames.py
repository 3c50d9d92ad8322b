"""Frames: the words that tell of speech, and who speaks. `X sagte`, `so X`, `wie X mitteilte`, `nach Angaben von X`."""

from index.german.wordlists import sections
from index.quotes.frame import Frame
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import ADVERB, AUXILIARY, CONJUNCTION, CUE, CUE_FINAL, PARTICIPLE, PASSIVE, UPPER
from index.quotes.passages import Sentence
from index.quotes.phrases import Phrase, noun_phrase
from index.quotes.source_frames import laut, noun_frame, so, source, view, zufolge
from index.quotes.verb_frames import closes_wie, compound_frame, inversion, is_attribute, verb_frame

_NOUNS = sections("index.quotes", "data/speech_nouns.txt")["cue_noun_with_clause"]
_SOURCE = frozenset({"laut", "gemäß"})
_SOURCE_PREPOSITIONS = frozenset({"nach", "aus", "in"})
_THEREAFTER = frozenset({"demnach", "demzufolge"})
_MOST_FRAMES = 40  # in one sentence; more are no prose


def find_frames(s: Sentence, known: Knowledge) -> list[Frame]:
    """Return the frames of a sentence in the order of their cues."""
    found: list[Frame] = []
    for i, bits in enumerate(s.bits):
        if len(found) >= _MOST_FRAMES:
            break
        low = s.low[i]
        frame: Frame | None = None
        if bits & CUE and is_attribute(s, i):
            continue
        if bits & (CUE | CUE_FINAL) or (bits & PARTICIPLE and closes_wie(s, i)):
            frame = verb_frame(s, i, known)
        elif bits & (AUXILIARY | PASSIVE):
            frame = compound_frame(s, i, known)
        elif low in _SOURCE:
            frame = laut(s, i)
        elif i == 0 and low == "für":
            frame = view(s, known)
        elif low in _SOURCE_PREPOSITIONS:
            frame = source(s, i)
        elif low == "zufolge" or (low == "folge" and i and s.low[i - 1] == "zu"):
            frame = zufolge(s, i)
        elif low == "so":
            frame = so(s, i, known)
        elif bits & UPPER and low in _NOUNS:
            frame = noun_frame(s, i, known)
        elif low in _THEREAFTER:
            frame = Frame("demnach", i, i, i + 1, Phrase(i, i + 1, i))
        if frame is None:
            frame = inversion(s, i, known)
        if frame:
            found.append(frame)
    return found


def colon_speaker(s: Sentence, quote_at: int) -> Phrase | None:
    """Return the noun phrase that stands alone before a colon and a quotation: `Stoltenberg: "…"`."""
    if quote_at < 2 or s.words[quote_at - 1] != ":" or s.bits[0] & (CONJUNCTION | ADVERB):
        return None
    phrase = noun_phrase(s, 0)
    return phrase if phrase and phrase.end == quote_at - 1 else None
