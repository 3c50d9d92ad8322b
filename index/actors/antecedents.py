"""Whom a pronoun means: the person of its gender who was the subject last, and nobody where the text leaves two."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from operator import attrgetter
from typing import Literal

from index.actors.forms import is_genitive
from index.actors.wordlists import words_of
from index.analysis import Actor, Mention
from index.article import Span
from index.german.quotation_marks import CLOSING, ENGLISH_OPENING, OPENING

_FILE = "speaker_words.txt"
_SENTENCE_END = re.compile(rf"[.!?\n](?:(?<=\n)\n*|[{CLOSING}']?\s+(?=[{OPENING}{ENGLISH_OPENING}A-ZÄÖÜ]))")
_WORD = re.compile(r"[\w-]+")
_START = attrgetter("start")
_FARTHEST = 3  # sentences before the pronoun's own
_FARTHEST_ALONE = 8  # the same where only one of the gender was named in all of them
_FIRST_WORD = 30  # characters in which a sentence has its first word


class Antecedents:
    """Answers whom pronouns mean in one article.

    Mentions inside `spoken`, the words of others, do not count; those inside `told`, what others say in indirect
    speech, only where nobody else is meant. Both are in any order.
    """

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        actors: dict[str, Actor],
        spoken: Sequence[Span],
        told: Sequence[Span] = (),
    ) -> None:
        self._text = text
        self._actors = actors
        spoken = sorted(spoken)
        self._ends = _outside([match.end() for match in _SENTENCE_END.finditer(text)], spoken)
        inside = _inside(mentions, spoken)
        self._told = _inside(mentions, sorted(told))
        self._named = [m for m in mentions if m.form != "compound" and m not in inside]
        self._people = [m for m in self._named if actors[m.actor].kind == "person"]

    def add(self, mention: Mention) -> None:
        """Let a pronoun that was resolved count for those after it."""
        insort(self._people, mention, key=_START)

    def of(self, pronoun: Span, gender: Literal["m", "f"], near: bool, last: str | None) -> str | None:
        """Return the id of the person meant, None where the text leaves it open.

        `near` is for pronouns that mean whoever was named last; `last` is the speaker of the quotation before.
        """
        own = self._sentence(pronoun.start)
        people = self._before(pronoun.start, own - _FARTHEST, gender)
        if self._begins_with_clause(own):
            people = [m for m in people if self._sentence(m.start) < own]
        if not people:
            return self._only_one(self._before(pronoun.start, own - _FARTHEST_ALONE, gender))
        if near:
            return people[-1].actor
        subjects = [m for m in people if not self._oblique(m)] or people
        subjects = [m for m in subjects if m not in self._told] or subjects
        latest = self._sentence(subjects[-1].start)
        return self._choose([m for m in subjects if self._sentence(m.start) == latest], last)

    def _only_one(self, people: list[Mention]) -> str | None:
        actors = {mention.actor for mention in people}
        return actors.pop() if len(actors) == 1 else None

    def _begins_with_clause(self, sentence: int) -> bool:
        """Tell whether a sentence begins with what is told: `Dass Scholz zögere, nannte er …` is not about himself."""
        begin = self._ends[sentence - 1] if sentence else 0
        first = _WORD.search(self._text, begin, begin + _FIRST_WORD)
        return first is not None and first.group().lower() in words_of(_FILE, "told")

    def _before(self, offset: int, sentence: int, gender: str) -> list[Mention]:
        """Return the people of a gender named before an offset, from a sentence on, in order of the text."""
        found: list[Mention] = []
        for index in range(bisect_right(self._people, offset, key=_START) - 1, -1, -1):
            mention = self._people[index]
            if self._sentence(mention.start) < sentence:
                break
            if mention.end <= offset and self._actors[mention.actor].gender == gender:
                found.append(mention)
        return found[::-1]

    def subject_of(self, span: Span) -> Mention | None:
        """Return the subject of the sentence a span stands in, as far as names tell it: for `nach eigenen Angaben`."""
        sentence = self._sentence(span.start)
        begin = self._ends[sentence - 1] if sentence else 0
        end = self._ends[sentence] if sentence < len(self._ends) else len(self._text)
        first, last = (bisect_left(self._named, offset, key=_START) for offset in (begin, end))
        here = [m for m in self._named[first:last] if not self._oblique(m)]
        before = [m for m in here if m.end <= span.start]
        return before[-1] if before else here[0] if here else None

    def _choose(self, subjects: list[Mention], last: str | None) -> str | None:
        """Return one of the people of a sentence: the speaker before, or the first of two who opens the sentence."""
        actors = list(dict.fromkeys(m.actor for m in subjects))
        if len(actors) == 1:
            return actors[0]
        if last in actors:
            return last
        return actors[0] if len(actors) == 2 and self._opens_sentence(subjects[0]) else None

    def _opens_sentence(self, mention: Mention) -> bool:
        sentence = self._sentence(mention.start)
        begin = self._ends[sentence - 1] if sentence else 0
        between = self._text[begin : mention.start].split()
        return all(word.lower() in words_of(_FILE, "articles") or word.islower() for word in between)

    def _oblique(self, mention: Mention) -> bool:
        """Tell whether a preposition governs the name, or it is a genitive."""
        words = _WORD.findall(self._text[max(0, mention.start - 40) : mention.start].rsplit("\n", 1)[-1])
        while words and (words[-1].lower() in words_of(_FILE, "articles") or words[-1].endswith(("en", "er"))):
            words.pop()
        governed = bool(words) and words[-1].lower() in words_of(_FILE, "oblique")
        return governed or is_genitive(mention.text, self._actors[mention.actor].name)

    def _sentence(self, offset: int) -> int:
        return bisect_right(self._ends, offset)


def _outside(offsets: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """Return the offsets that lie in none of the spans; both are in order of the text."""
    starts = [span.start for span in spans]
    at = ((offset, bisect_right(starts, offset - 1) - 1) for offset in offsets)
    return [offset for offset, index in at if index < 0 or offset >= spans[index].end]


def _inside(mentions: Sequence[Mention], spans: Sequence[Span]) -> set[Mention]:
    """Return the mentions that lie inside one of the spans; both are in order of the text."""
    starts = [mention.start for mention in mentions]
    return {
        mention
        for span in spans
        for mention in mentions[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
        if span.holds(mention.span)
    }
