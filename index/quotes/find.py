"""The quotations of an article: all stages in their order, one pass over its sentences."""

from collections.abc import Sequence

from index.analysis import Mention, Quote, QuoteType
from index.article import Article, Span
from index.quotes.agents import agentivity
from index.quotes.clauses import subject_of_sentence
from index.quotes.frames import Frame, find_frames
from index.quotes.indirect import indirect_speech, main_konjunktiv
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import AUXILIARY, CUE, CUE_FINAL, CUE_NOUN, PARTICIPLE
from index.quotes.passages import Passages, Sentence
from index.quotes.speakers import NOBODY, Choice, Discourse, Neighbours, named, of_direct, of_frame
from index.quotes.speech import judge

_MAY_HOLD_FRAME = CUE | CUE_FINAL | CUE_NOUN | PARTICIPLE | AUXILIARY
_NO_FRAMES: tuple[Frame, ...] = ()


def find_quotes(article: Article, mentions: Sequence[Mention] = ()) -> tuple[tuple[Quote, ...], tuple[Span, ...]]:
    """Return the quotations of an article in the order of the text, and the scare quotes, names and words in marks.

    `mentions` are the known actors that the text names; they help to tell who speaks from what is spoken about.
    """
    search = _Search(article, mentions)
    for index in range(len(search.passages.sentences)):
        search.read(index)
    return search.results()


class _Search:
    """The pass over one article: what was found so far, and who has been speaking."""

    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        self.article = article
        self.passages = Passages(article.text)
        self.known = Knowledge.of(self.passages.view, mentions)
        self.frames = [tuple(find_frames(s, self.known)) for s in self.passages.sentences]
        self.discourse = Discourse()
        self.quotes: list[Quote] = []
        self.scare: list[Span] = []
        self.free: tuple[int, Choice] | None = None  # the sentence that last went on in the Konjunktiv

    def read(self, index: int) -> None:
        """Find what one sentence holds."""
        s = self.passages.sentences[index]
        frames = self.frames[index]
        spoken = self._direct(index, s, frames)
        told = indirect_speech(s, frames) if frames else None
        choice: Choice | None = None
        if told:
            choice = of_frame(s, told.frame, frames, self.article.text, self.discourse, self.known)
            self._add("indirect", told.spans, choice)
        elif main_konjunktiv(s, self._continuing(index, s)) and not any(
            f.subject and f.kind in ("verb", "so", "wie") for f in frames
        ):
            choice = self._free_indirect(index, s)
        heard = spoken or choice
        if heard:
            self.discourse.spoken(heard, s.paragraph, index)
        else:
            self._note_topic(index, s, frames)

    def _note_topic(self, index: int, s: Sentence, frames: tuple[Frame, ...]) -> None:
        """Note who a sentence without speech is about: words that follow may be theirs."""
        subject = next((f.subject for f in frames if f.subject), None) or subject_of_sentence(s, self.known)
        if subject and agentivity(s, subject, self.known) >= 1.0:
            topic = named(s, subject, self.article.text, "who the sentence before is about", 0.5)
            self.discourse.spoken(topic, s.paragraph, index)

    def _direct(self, index: int, s: Sentence, frames: tuple[Frame, ...]) -> Choice | None:
        if not s.quotes:
            return None
        here = self._neighbours(index)
        spoken: Choice | None = None
        follows = here.before is not None and (here.before[0].words[-1] == ":" or self.discourse.last is not None)
        for mark in s.quotes:
            judged = judge(self.passages, mark, s, frames, follows)
            if judged.verdict == "scare":
                self.scare.append(mark.span)
                continue
            choice = of_direct(here, mark, self.passages.view, self.article.text, self.discourse, self.known)
            flags = (*mark.flags, "uncertain") if judged.verdict == "uncertain" else mark.flags
            self._add("direct", (mark.span,), choice, flags)
            spoken = choice if choice.span else spoken or choice
        return spoken

    def _neighbours(self, index: int) -> Neighbours:
        sentences, frames = self.passages.sentences, self.frames
        return Neighbours(
            sentences[index],
            frames[index],
            (sentences[index - 1], frames[index - 1]) if index else None,
            (sentences[index + 1], frames[index + 1]) if index + 1 < len(sentences) else None,
        )

    def _continuing(self, index: int, s: Sentence) -> bool:
        return self.free is not None and self.free[0] == index - 1

    def _free_indirect(self, index: int, s: Sentence) -> Choice:
        going_on = self.discourse.goes_on("goes on in the Konjunktiv after the last speaker", 0.75)
        choice = going_on or NOBODY
        previous = self.free
        same = (
            previous is not None
            and previous[0] == index - 1
            and self.passages.sentences[index - 1].paragraph == s.paragraph
        )
        if same and self.quotes:
            at = next(k for k in range(len(self.quotes) - 1, -1, -1) if self.quotes[k].type == "indirect_free_indirect")
            span = Span(self.quotes[at].start, s.span.end)
            self.quotes[at] = _with_span(self.quotes[at], span, self.article.text)
        else:
            self._add("indirect_free_indirect", (s.span,), choice)
        self.free = index, choice
        return choice

    def _add(self, kind: QuoteType, spans: tuple[Span, ...], choice: Choice, flags: tuple[str, ...] = ()) -> None:
        text = self.article.text
        self.quotes.append(
            Quote(
                type=kind,
                spans=spans,
                text=" ".join(span.of(text) for span in spans),
                rule=choice.rule,
                confidence=choice.confidence,
                speaker=choice.speaker,
                cue=choice.cue,
                zone=self.article.zone_at(spans[0].start),
                flags=flags,
            )
        )

    def results(self) -> tuple[tuple[Quote, ...], tuple[Span, ...]]:
        """Return the quotations in order of the text, and the scare quotes."""
        return tuple(sorted(self.quotes, key=lambda q: (q.start, -q.end))), tuple(self.scare)


def _with_span(quote: Quote, span: Span, text: str) -> Quote:
    return Quote(
        type=quote.type,
        spans=(span,),
        text=span.of(text),
        rule=quote.rule,
        confidence=quote.confidence,
        speaker=quote.speaker,
        cue=quote.cue,
        zone=quote.zone,
        flags=quote.flags,
    )
