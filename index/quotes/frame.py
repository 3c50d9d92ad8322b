"""A frame: the words that tell of speech in a sentence, and who speaks."""

import msgspec

from index.quotes.phrases import Phrase
from index.quotes.verbs import CueVerb


class Frame(msgspec.Struct, frozen=True):
    """A frame in a sentence; indices are of words, ends exclusive.

    `kind` is verb, final or wie (a verb that ends its clause), so, source, view, noun, wonach, demnach or reason.
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
