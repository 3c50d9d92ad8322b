"""What stands in quotation marks and around them, as the signs of speech look at it."""

import re
from typing import NamedTuple

from index.article import Span
from index.quotes.agents import agentivity
from index.quotes.belonging import distance, frame_of
from index.quotes.clauses import clauses
from index.quotes.frame import Frame
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import classify
from index.quotes.marks import Marked
from index.quotes.passages import Clause, Passages, Sentence

_WORD = re.compile(r"[^\W_][\w-]*")
_LAST_WORD = re.compile(r"([^\W\d_][\w-]*):?\s*$")
_BEFORE, _AFTER = 40, 20  # characters
_MOST_READ = 400  # characters of the words in marks
_MOST_CLASSIFIED = 12  # words


class Surroundings(NamedTuple):
    """Words in marks, the text on both sides, the sentence with its frames, and the whole text.

    `at` and `behind` are the indices of the first word of the sentence in the marks and of that behind them; `frame`
    is the frame that belongs to the words in marks, if there is any.
    """

    mark: Marked
    inner: str
    words: list[str]
    bits: list[int]
    before: str
    last_word: str
    after: str
    sentence: Sentence
    at: int
    behind: int
    frames: tuple[Frame, ...]
    frame: Frame | None
    text: Passages
    known: Knowledge

    @classmethod
    def of(
        cls, text: Passages, mark: Marked, s: Sentence, frames: tuple[Frame, ...], known: Knowledge
    ) -> "Surroundings":
        """Gather what there is to see around `mark`, which begins in sentence `s`."""
        view = text.view
        inner = view[mark.start + 1 : mark.end - 1].strip()
        words = _WORD.findall(inner[:_MOST_READ])
        before = view[max(0, mark.start - _BEFORE, s.span.start) : mark.start].rstrip()
        last = _LAST_WORD.search(before)
        return cls(
            mark=mark,
            inner=inner,
            words=words,
            bits=[classify(word) for word in words[:_MOST_CLASSIFIED]],
            before=before,
            last_word=last.group(1) if last else "",
            after=view[mark.end : mark.end + _AFTER],
            sentence=s,
            at=s.at(mark.start),
            behind=s.at(mark.end),
            frames=frames,
            frame=frame_of(frames, s, mark, view, known),
            text=text,
            known=known,
        )

    @property
    def length(self) -> int:
        """How many words stand in the marks."""
        return len(self.words)

    @property
    def stopped(self) -> bool:
        """Whether the words end like a sentence."""
        return self.inner[-1:] in tuple(".!?…") or self.inner[-2:-1] in tuple(".!?")

    @property
    def behind_colon(self) -> bool:
        """Whether a colon stands before the marks."""
        return self.before.endswith(":")

    @property
    def embedded(self) -> bool:
        """Whether a word, not a punctuation mark, stands before."""
        return bool(self.last_word) and not self.behind_colon

    @property
    def low_before(self) -> str:
        """The word right before the marks in lower case, nothing where a punctuation mark stands there."""
        return self.last_word.lower() if self.embedded else ""

    @property
    def capital(self) -> bool:
        """Whether the first word has a capital."""
        return self.words[0][0].isupper()

    @property
    def lower(self) -> bool:
        """Whether the first word has no capital at all, and is no number."""
        return self.words[0].islower()

    @property
    def ends_in_noun(self) -> bool:
        """Whether the last word has a capital."""
        return self.words[-1][0].isupper()

    @property
    def next_word(self) -> str:
        """The word or mark of the sentence behind the quotation, in lower case; nothing at its end."""
        return self.sentence.low[self.behind] if self.behind < len(self.sentence) else ""

    @property
    def next_bits(self) -> int:
        """The classes of that word."""
        return self.sentence.bits[self.behind] if self.behind < len(self.sentence) else 0

    @property
    def clause(self) -> Clause | None:
        """The clause of the sentence that the marks open in; None where they are a clause of their own."""
        return next((c for c in clauses(self.sentence) if c.start <= self.at < c.end), None)

    @property
    def distance(self) -> float | None:
        """How far the frame stands from the marks, in characters (see `belonging.distance`)."""
        return distance(self.frame, self.sentence, self.mark, self.text.view) if self.frame else None

    @property
    def naming(self) -> list[Frame]:
        """The frames whose verb gives a thing a name."""
        return [frame for frame in self.frames if frame.verb is not None and "term" in frame.verb.kinds]

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
        return Span(self.mark.start + 1, self.mark.end - 1) in self.known.names

    def told_by(self, frame: Frame) -> bool:
        """Tell whether somebody who can speak is the subject of a frame."""
        return agentivity(self.sentence, frame.subject, self.known) >= 1.0
