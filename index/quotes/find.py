"""The quotations of an article: all stages in their order, one pass over its sentences."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from index.analysis import Mention, Quote, QuoteType, Speaker
from index.article import Article, Span
from index.german.words import Tokenised
from index.quotes.agents import agentivity
from index.quotes.choice import NOBODY, Choice, named
from index.quotes.confidence import of_quotation
from index.quotes.discourse import Discourse
from index.quotes.echoes import with_echoes
from index.quotes.frame import Frame
from index.quotes.frames import find_frames
from index.quotes.indirect import free_indirect, indirect_speech, speech_act
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import K1, K2, SMALL_WORDS
from index.quotes.nesting import nested
from index.quotes.nouns import is_role
from index.quotes.passages import Passages, Sentence
from index.quotes.phrases import Phrase
from index.quotes.speakers import Neighbours, concerned, of_direct, of_frame
from index.quotes.speech import Judged, judge
from index.quotes.subjects import subject_of_sentence
from index.quotes.surroundings import Surroundings


def find_quotes(
    article: Article, mentions: Sequence[Mention] = (), tokenised: Tokenised | None = None
) -> tuple[tuple[Quote, ...], tuple[Span, ...]]:
    """Return the quotations of an article in the order of the text, and the scare quotes, names and words in marks.

    `mentions` are the known actors that the text names; they help to tell who speaks from what is spoken about.
    `tokenised` are the tokens of the text if they are known already.
    """
    search = _Search(article, mentions, tokenised)
    for index in range(len(search.passages.sentences)):
        search.read(index)
    return search.results()


_NOBODYS = frozenset({"dateline", "byline", "credit", "artefact"})
_INDEFINITE = SMALL_WORDS["brings_in"]
_NEWCOMER_STAYS = 4  # sentences
_SAYS = 3  # strength of a verb of saying
_CAN_SPEAK = 1.0


def _subjects(s: Sentence, frames: tuple[Frame, ...], known: Knowledge) -> list[Phrase]:
    """Return the subjects of the main clause and the frames of a sentence in order of the text, but not who asks."""
    asks = {f.subject for f in frames if f.verb is not None and f.verb.lemma == "fragen"}
    found = {f.subject for f in frames} | {subject_of_sentence(s, known)}
    return sorted(subject for subject in found - asks if subject)


def _brings_in(s: Sentence) -> bool:
    """Tell whether a word for an office or occupation follows `ein` or `eine`."""
    if _INDEFINITE.isdisjoint(s.low):
        return False
    first = next(k for k, low in enumerate(s.low) if low in _INDEFINITE)
    return any(map(is_role, s.low[first + 1 :]))


def _topic(
    text: str, sentences: Sequence[Sentence], frames: Sequence[tuple[Frame, ...]], known: Knowledge, index: int
) -> Choice | None:
    """Return who a sentence without speech is about, None where that is nobody who could speak."""
    s = sentences[index]
    subject = next((f.subject for f in frames[index] if f.subject), None) or subject_of_sentence(s, known)
    speaks = agentivity(s, subject, known)
    if speaks < 1.0:
        subject = concerned(s, known)
    elif speaks < 2.0:
        subject = None
    return named(s, subject, text, "who the sentence before is about", 0.5) if subject else None


class _NoWords:
    """The zones of an article that nobody says: datelines, names of authors and agencies, leftovers of a web page."""

    def __init__(self, article: Article) -> None:
        self._zones = sorted(zone for zone, name in article.zones() if name in _NOBODYS and zone.end > zone.start)
        self._starts = [zone.start for zone in self._zones]

    def cut_from(self, span: Span, text: str) -> Span | None:
        """Return `span` from the end of the zone that it begins in, None where nothing is left."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or self._zones[at].end <= span.start:
            return span
        start = self._zones[at].end
        while start < span.end and (text[start].isspace() or text[start] in "-–—:"):
            start += 1
        return self.cut_from(Span(start, span.end), text) if start < span.end else None


class _Search:
    """The pass over one article: what was found so far, and who has been speaking."""

    def __init__(self, article: Article, mentions: Sequence[Mention], tokenised: Tokenised | None) -> None:
        self.article = article
        self.passages = Passages(article.text, tokenised)
        self.no_words = _NoWords(article)
        self.known = Knowledge.of(self.passages.view, mentions)
        self.frames = [find_frames(s, self.known) for s in self.passages.sentences]
        self.discourse = Discourse(partial(_topic, article.text, self.passages.sentences, self.frames, self.known))
        self.quotes: list[Quote] = []
        self.scare: list[Span] = []
        self.free_at = -1  # the sentence that last went on in the Konjunktiv
        self.told_at = -1  # the sentence that last told indirect speech in a frame

    def read(self, index: int) -> None:
        """Find what one sentence holds."""
        s = self.passages.sentences[index]
        frames = self.frames[index]
        self._forget_newcomer(index, s)
        # Most sentences hold nothing that could be speech: no marks, no frame, no Konjunktiv.
        speaker = self._speaker(index, s, frames) if s.quotes or frames or s.union & (K1 | K2) else None
        if speaker:
            self.discourse.note(speaker, s.paragraph, index)
        else:
            self.discourse.pass_over(s.paragraph, index)
        if self.discourse.newcomer or _brings_in(s):
            for subject in _subjects(s, frames, self.known):
                self.discourse.note_subject(s, subject, self.article.text, self.known, index)

    def _speaker(self, index: int, s: Sentence, frames: tuple[Frame, ...]) -> Choice | None:
        """Find the quotations of a sentence and return who speaks in it."""
        spoken = self._direct(index, s, frames) if s.quotes else None
        heard = self._indirect(index, s, frames) or self._free_indirect(index, s, frames)
        if not spoken and not heard:
            heard = self._reported(s, frames) or self._opened(s, frames)
        return spoken or heard

    def _forget_newcomer(self, index: int, s: Sentence) -> None:
        """Let a pronoun mean somebody without a name only soon after, in the same paragraph."""
        newcomer = self.discourse.newcomer
        if newcomer and (newcomer.paragraph != s.paragraph or index - newcomer.sentence > _NEWCOMER_STAYS):
            self.discourse.newcomer = None

    def _indirect(self, index: int, s: Sentence, frames: tuple[Frame, ...]) -> Choice | None:
        heard: Choice | None = None
        for told in indirect_speech(s, frames) if frames or s.union & K1 else ():
            spans = told.spans
            if told.whole_before:
                before = self.passages.sentences[index - 1] if index else None
                if before is None or before.quotes or before.paragraph != s.paragraph or self.free_at == index - 1:
                    continue
                spans = (before.span, *spans)
            choice = of_frame(s, told.frame, frames, self.article.text, self.discourse, self.known)
            self._add("indirect", spans, choice)
            heard = heard or choice
            self.told_at = index
        return heard

    def _direct(self, index: int, s: Sentence, frames: tuple[Frame, ...]) -> Choice | None:
        here = self._neighbours(index)
        spoken: Choice | None = None
        for mark in s.quotes:
            seen = Surroundings(self.passages, mark, s, frames, self.known)
            judged = judge(seen)
            if judged.verdict == "scare":
                if self.no_words.cut_from(mark.span, self.article.text):
                    self.scare.append(mark.span)
                continue
            choice = of_direct(here, mark, seen.frame, self.article.text, self.discourse, self.known)
            self._add("direct", (mark.span,), choice, self._flags(judged), judged)
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

    def _reported(self, s: Sentence, frames: tuple[Frame, ...]) -> Choice | None:
        """Take a sentence that tells of a speech act without its words: `X kritisierte das Vorgehen scharf.`"""
        frame = speech_act(s, frames, self.known)
        if frame is None:
            return None
        choice = of_frame(s, frame, frames, self.article.text, self.discourse, self.known)
        self._add("reported", (s.span,), choice)
        return choice

    def _opened(self, s: Sentence, frames: tuple[Frame, ...]) -> Choice | None:
        """Return who begins to speak in a sentence that tells none of the words: `X kritisierte die Pläne.`"""
        for frame in frames:
            says = frame.kind == "verb" and frame.strength == _SAYS and not frame.passive
            if says and agentivity(s, frame.subject, self.known) >= _CAN_SPEAK:
                return of_frame(s, frame, frames, self.article.text, self.discourse, self.known)
        return None

    def _free_indirect(self, index: int, s: Sentence, frames: tuple[Frame, ...]) -> Choice | None:
        """Take a sentence in the Konjunktiv for words of whoever is speaking; join it to the one before."""
        if any(frame.subject and frame.kind in ("verb", "so", "wie") and frame.strength > 1 for frame in frames):
            return None
        before = self.passages.sentences[index - 1] if index else None
        follows = before is not None and before.paragraph == s.paragraph
        span = free_indirect(s, follows and index - 1 in (self.told_at, self.free_at))
        if span is None:
            return None
        unnamed = follows and self.discourse.unnamed == index - 1
        going_on = None if unnamed else self.discourse.goes_on("goes on in the Konjunktiv after the last speaker", 0.75)
        choice = going_on or NOBODY
        if follows and self.free_at == index - 1:
            at = next(k for k in range(len(self.quotes) - 1, -1, -1) if self.quotes[k].type == "indirect_free_indirect")
            joined = Span(self.quotes[at].start, span.end)
            self.quotes[at] = replace(self.quotes[at], spans=(joined,), text=joined.of(self.article.text))
        elif not self._add("indirect_free_indirect", (span,), choice):
            return None
        self.free_at = index
        return choice

    def _add(
        self,
        kind: QuoteType,
        spans: tuple[Span, ...],
        choice: Choice,
        flags: tuple[str, ...] = (),
        judged: Judged | None = None,
    ) -> bool:
        """Add a quotation; tell whether anything is left of it outside the zones that nobody says."""
        text = self.article.text
        spans = tuple(told for span in spans if (told := self.no_words.cut_from(span, text)))
        if not spans:
            return False
        self.quotes.append(
            Quote(
                type=kind,
                spans=spans,
                text=" ".join(span.of(text) for span in spans),
                rule=f"{choice.rule}; doubtful as speech: {judged.doubt}" if judged and judged.doubt else choice.rule,
                confidence=of_quotation(kind, choice.confidence, judged.score if judged else None),
                speaker=self._named(choice.speaker),
                cue=choice.cue,
                zone=self.article.zone_at(spans[0].start),
                fragment=judged is not None and judged.fragment,
                flags=flags,
            )
        )
        return True

    def _named(self, speaker: Speaker | None) -> Speaker | None:
        """Let a speaker's name begin behind a zone that nobody says (`date 2022-02 Russland kündigt an, …`)."""
        named = speaker and speaker.mention and self.no_words.cut_from(speaker.mention, self.article.text)
        if not speaker or not named or named == speaker.mention:
            return speaker
        return replace(speaker, name=named.of(self.article.text), mention=named)

    def _flags(self, judged: Judged) -> tuple[str, ...]:
        flags = judged.mark.flags
        if judged.verdict == "uncertain":
            flags = (*flags, "uncertain")
        cut_off = "unclosed" in flags and self.article.truncated and judged.mark.end >= len(self.article.text.rstrip())
        return (*flags, "truncated") if cut_off else flags

    def results(self) -> tuple[tuple[Quote, ...], tuple[Span, ...]]:
        """Return the quotations in order of the text, and the scare quotes."""
        return nested(with_echoes(self.quotes)), tuple(self.scare)
