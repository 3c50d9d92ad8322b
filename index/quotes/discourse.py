"""Who has been speaking: the last speaker of a text, and somebody without a name whom a pronoun may mean."""

from collections.abc import Callable
from typing import NamedTuple

from index.quotes.agents import agentivity
from index.quotes.choice import Choice
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import PERSONAL, SMALL_WORDS
from index.quotes.nouns import is_role
from index.quotes.passages import Sentence
from index.quotes.phrases import Phrase

_OF_NEWCOMER = {"ein": "er", "eine": "sie"}
_REACH_OF_APPOSITION = 4  # words
_STAYS_OPEN = 1  # sentences about somebody else after which the last speaker still speaks


class Newcomer(NamedTuple):
    """Somebody without a name whom the text brings in: the words, the pronoun that can mean him or her, and where."""

    name: str
    pronoun: str
    paragraph: int
    sentence: int


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
        """Find out whom the sentences since the last speech are about: the last of them that tells it counts."""
        while self._passed:
            paragraph, sentence = self._passed.pop()
            near = paragraph == self._paragraph and sentence - self._sentence <= _STAYS_OPEN
            topic = None if self._speech and near else self._topic_of(sentence)
            if topic and _somebody(topic):
                self._last, self._speech = topic, False
                self._paragraph, self._sentence = paragraph, sentence
                self._passed.clear()

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
    return named and (choice.name or "").lower() not in SMALL_WORDS["nobody"]


def _named_in_apposition(s: Sentence, phrase: Phrase, known: Knowledge) -> bool:
    """Tell whether a name stands behind a comma in or after a phrase: `ein Diplomat, Karl Lang,`."""
    until = min(len(s), phrase.end + _REACH_OF_APPOSITION)
    comma = next((k for k in range(phrase.head, until) if s.words[k] == ","), until)
    return any(s.start[k] in known.actors or s.words[k] in known.surnames for k in range(comma, until))
