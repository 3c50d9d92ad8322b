"""Which frame of a sentence belongs to the words in marks: the nearest one, by a penalty for what speaks against it."""

from collections.abc import Sequence

from index.quotes.agents import agentivity
from index.quotes.frame import Frame
from index.quotes.knowledge import Knowledge
from index.quotes.marks import Marked
from index.quotes.passages import Sentence

_ADJACENT, _COLON, _TOUCHING_SOURCE, _ADJACENT_WEAK = -7, -6, -5, -4
_NO_SUBJECT_PENALTY, _THEREAFTER_PENALTY, _THING_PENALTY = 60, 300, 80
_WEAK_PENALTY = 50
_SAYS = 3  # strength of a verb of saying


def frame_of(frames: Sequence[Frame], s: Sentence, mark: Marked, view: str, known: Knowledge) -> Frame | None:
    """Return the frame that belongs to a quotation: the nearest, one that touches it first."""
    best: tuple[float, Frame] | None = None
    for frame in frames:
        penalty = distance(frame, s, mark, view)
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
    return _source_over(best[1], frames, s, mark) if best else None


def _source_over(frame: Frame, frames: Sequence[Frame], s: Sentence, mark: Marked) -> Frame:
    """Return the source that a whole clause is told by, where its verb is but an opinion: `laut X hofft Y auf „…“`."""
    if frame.kind != "verb" or frame.strength == _SAYS or ":" in s.words[frame.end : s.at(mark.start)]:
        return frame
    return next((f for f in frames if f.kind == "source" and frame.start <= f.cue < frame.end), frame)


def distance(frame: Frame, s: Sentence, mark: Marked, view: str) -> float | None:
    """Return how far a frame stands from a quotation, in characters; None where it cannot belong to it."""
    cue = s.start[frame.cue]
    weak = frame.strength == 1
    if cue >= mark.end:
        if len(view[mark.end : cue].strip(" ,–-")) < 3:
            return float(_ADJACENT_WEAK if weak else _ADJACENT)
        return None if weak and not _same_clause(frame, s, mark) else float(cue - mark.end)
    last = s.end[min(frame.end, len(s)) - 1]
    between = view[last : mark.start] if last <= mark.start else ""
    if ":" in between:
        clumsy = (3 - frame.strength) * 0.2 + (frame.kind in ("source", "noun", "final", "view")) * 0.5
        return _COLON + clumsy + (mark.start - cue) / 10_000
    if frame.kind == "source" and not between.strip(" ,"):
        return float(_TOUCHING_SOURCE)
    return None if weak and not _same_clause(frame, s, mark) else float(max(mark.start - last, 0))


def _same_clause(frame: Frame, s: Sentence, mark: Marked) -> bool:
    """Tell whether a verb of naming has the quotation in its clause, or right behind it."""
    named = frame.verb is not None and "term" in frame.verb.kinds
    at = s.at(mark.start)
    return named and frame.start <= at <= frame.end
