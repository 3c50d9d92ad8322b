"""What stands in quotation marks and around them, as the signs of speech look at it."""

import re

from index.quotes.agents import agentivity
from index.quotes.belonging import distance, frame_of
from index.quotes.clauses import clauses
from index.quotes.frame import Frame
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import classify
from index.quotes.marks import Marked
from index.quotes.passages import Passages, Sentence

_WORD = re.compile(r"[^\W_][\w-]*")
_LAST_WORD = re.compile(r"([^\W\d_][\w-]*):?\s*$")
_BEFORE, _AFTER = 40, 20  # characters
_MOST_READ = 400  # characters of the words in marks
_MOST_CLASSIFIED = 12  # words
_CLEAR_STOPS = (".", "!", "?")
_STOPS = (*_CLEAR_STOPS, "…")


class Surroundings:
    """Words in marks, the text on both sides, the sentence with its frames, and the whole text.

    inner, words, bits, length   what stands in the marks, its words, their classes, their number
    stopped, capital, lower      whether it ends like a sentence; whether the first word has a capital, or none at all
    before, last_word, after     the text on both sides, and the word before
    behind_colon, embedded       whether a colon stands before the marks; whether a word does, and no punctuation mark
    low_before                   that word in lower case, else nothing
    at, behind                   indices of the first word of the sentence in the marks and of that behind them
    next_word, next_bits         the word or mark there in lower case and its classes; nothing at the end
    frames, naming, frame        the frames of the sentence; those whose verb gives a thing a name; the one that belongs
                                 to the words in marks, if there is any
    clause                       the clause that the marks open in, None where they are a clause of their own
    """

    __slots__ = (
        "after",
        "at",
        "before",
        "behind",
        "behind_colon",
        "bits",
        "capital",
        "clause",
        "embedded",
        "frame",
        "frames",
        "inner",
        "known",
        "last_word",
        "length",
        "low_before",
        "lower",
        "mark",
        "naming",
        "next_bits",
        "next_word",
        "sentence",
        "stopped",
        "text",
        "words",
    )

    def __init__(self, text: Passages, mark: Marked, s: Sentence, frames: tuple[Frame, ...], known: Knowledge) -> None:
        self.text, self.mark, self.sentence, self.frames, self.known = text, mark, s, frames, known
        view = text.view
        self.inner = view[mark.start + 1 : mark.end - 1].strip()
        self.words: list[str] = _WORD.findall(self.inner[:_MOST_READ])
        self.length = len(self.words)
        self.bits = [classify(word) for word in self.words[:_MOST_CLASSIFIED]]
        self.stopped = self.inner[-1:] in _STOPS or self.inner[-2:-1] in _CLEAR_STOPS
        self.capital = bool(self.words) and self.words[0][0].isupper()
        self.lower = bool(self.words) and self.words[0].islower()
        self._look_around(view, s, mark)
        self.naming = [frame for frame in frames if frame.verb is not None and "term" in frame.verb.kinds]
        self.frame = frame_of(frames, s, mark, view, known)
        self.clause = next((clause for clause in clauses(s) if clause.start <= self.at < clause.end), None)

    def _look_around(self, view: str, s: Sentence, mark: Marked) -> None:
        self.before = view[max(0, mark.start - _BEFORE, s.span.start) : mark.start].rstrip()
        self.after = view[mark.end : mark.end + _AFTER]
        last = _LAST_WORD.search(self.before)
        self.last_word = last.group(1) if last else ""
        self.behind_colon = self.before.endswith(":")
        self.embedded = bool(self.last_word) and not self.behind_colon
        self.low_before = self.last_word.lower() if self.embedded else ""
        self.at, self.behind = s.at(mark.start), s.at(mark.end)
        inside = self.behind < len(s)
        self.next_word = s.low[self.behind] if inside else ""
        self.next_bits = s.bits[self.behind] if inside else 0

    @property
    def ends_in_noun(self) -> bool:
        """Whether the last word has a capital."""
        return self.words[-1][0].isupper()

    @property
    def distance(self) -> float | None:
        """How far the frame stands from the marks, in characters (see `belonging.distance`)."""
        return distance(self.frame, self.sentence, self.mark, self.text.view) if self.frame else None

    @property
    def unnamed_term(self) -> bool:
        """Whether a verb of naming stands in the passive and nobody is told who names: `wird „…“ genannt`."""
        noun = any(word[0].isupper() for word in self.words)
        return noun and any(self._nobody_names(frame) for frame in self.naming)

    def _nobody_names(self, frame: Frame) -> bool:
        """Tell whether a verb of naming has no agent: `wird … genannt`, `nennt man einen „…“`."""
        if frame.subject is None:
            return frame.passive
        return self.embedded and self.sentence.low[frame.subject.start] == "man"

    @property
    def names_actor(self) -> bool:
        """Whether the words are the name of a known actor."""
        return (self.mark.start + 1, self.mark.end - 1) in self.known.names

    def told_by(self, frame: Frame) -> bool:
        """Tell whether somebody who can speak is the subject of a frame."""
        return agentivity(self.sentence, frame.subject, self.known) >= 1.0
