"""Speech or not: whether words in marks are a quotation, or a name, a title, a word that the writer keeps away from.

An additive score of signs, their weights set by hand in halves. Length says most: a whole sentence in marks is nearly
always speech, a single word seldom. What stands around decides the rest: a colon, a verb of speech, a noun that takes
a name.
"""

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from index.article import Span
from index.german.wordlists import sections
from index.quotes.frame import Frame
from index.quotes.knowledge import Knowledge
from index.quotes.lexicon import K1
from index.quotes.marks import Marked
from index.quotes.passages import Passages, Sentence

Verdict = Literal["quote", "uncertain", "scare"]

_LISTS = sections("index.quotes", "data/terms.txt")
_WORD = re.compile(r"[^\W_][\w-]*")
_LAST_WORD = re.compile(r"([^\W\d_][\w-]*):?\s*$")
_NAME_AND_COMMA = re.compile(r"([A-ZÄÖÜ][\w-]*), *$")
_ADDRESS = re.compile(r"\.(?:de|com|org|net|at|ch|info|eu)$|[oO]nline$")
_ABBREVIATED = re.compile(r"\s\([A-ZÄÖÜ]")
_NAME_NOUNS = tuple(sorted(_LISTS["name_noun"]))
_IN_BRACKETS = re.compile(r"[(\[][^)\]]*$")
_SPEAKS_AFTER = re.compile(
    r"[,–-]?\s*(?:so\s|sagt|erklärt|beton|meint|schrieb|schreibt|heißt|heisst|hieß|hiess|zitiert|kommentiert|fügt|lautet)"
)
_ADJECTIVE_ENDINGS = ("e", "en", "er", "es")
_BY_LENGTH = (-9.0, -2.0, -1.0, -1.0, 0.0, 0.0)
_MEDIUM, _LONG = 1.5, 3.5
_QUOTE, _UNCERTAIN = 1.5, 0.5
_MOST_READ = 400  # characters of a quotation that are looked at


class Judged(NamedTuple):
    """A stretch in marks with its score, what it is taken for, and whether it is only a part of a sentence."""

    mark: Marked
    score: float
    verdict: Verdict
    fragment: bool = False


class Surroundings(NamedTuple):
    """What the signs look at: the words in marks, the text around them, and the sentence with its frames."""

    mark: Marked
    inner: str
    words: list[str]
    before: str
    last_word: str
    after: str
    sentence: Sentence
    frames: Sequence[Frame]
    name_elsewhere: bool
    actor: bool
    follows_speech: bool
    heads: bool  # a line of its own, whose words are said in a longer quotation of the text

    @property
    def length(self) -> int:
        """How many words stand in the marks."""
        return len(self.words)

    @property
    def stopped(self) -> bool:
        """Whether the words end like a sentence."""
        return self.inner[-1:] in tuple(".!?…") or self.inner[-2:-1] in tuple(".!?")

    @property
    def embedded(self) -> bool:
        """Whether a word, not a mark, stands before."""
        return bool(self.last_word) and not self.before.endswith(":")

    @property
    def capital(self) -> bool:
        """Whether the first word has a capital."""
        return self.words[0][0].isupper()

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


def _only_capitals(seen: Surroundings) -> bool:
    return seen.length <= 4 and all(word[0].isupper() for word in seen.words)


def _mostly_capitals(seen: Surroundings) -> bool:
    capitals = sum(word[0].isupper() for word in seen.words)
    return seen.length >= 4 and capitals / seen.length > 0.55 and not seen.stopped


def _capital_adjective(seen: Surroundings) -> bool:
    """`„Große Koalition“`: an adjective has a capital only in a name."""
    first_two = seen.words[:2]
    shaped = len(first_two) == 2 and first_two[0].endswith(_ADJECTIVE_ENDINGS) and first_two[1][0].isupper()
    return shaped and seen.capital and (seen.length <= 8 or seen.embedded) and not seen.stopped


def _starts_like_a_name(seen: Surroundings) -> bool:
    shaped = seen.embedded and seen.capital and 2 <= seen.length <= 8 and not seen.stopped
    return shaped and not seen.naming and not _behind_speech_noun(seen)


def _behind_speech_noun(seen: Surroundings) -> bool:
    return seen.last_word.lower() in _LISTS["speech_noun"]


def _speaks(seen: Surroundings) -> bool:
    """`„Ich habe fertig“`: a person speaks, or a verb makes it a clause; names and terms hold neither."""
    return seen.length <= 8 and any(word.lower() in _LISTS["clause_word"] for word in seen.words)


def _title_with_article(seen: Surroundings) -> bool:
    return seen.words[0] in ("Der", "Die", "Das") and 2 <= seen.length <= 3


def _name_behind_noun(seen: Surroundings) -> bool:
    behind = seen.embedded and seen.last_word[0].isupper() and not _behind_speech_noun(seen)
    return behind and seen.capital and seen.length <= 3


def _numbered(seen: Surroundings) -> bool:
    """`„Stuttgart 21“`, `„iPod nano“`: a number at the end or a capital inside a word is seldom in speech."""
    inside = any(
        word[0].islower() and any(letter.isupper() for letter in word) and "-" not in word for word in seen.words
    )
    return seen.length <= 4 and (inside or (seen.capital and seen.words[-1].isdigit()))


def _acts(seen: Surroundings) -> bool:
    """`„Ärzte ohne Grenzen“ kündigten an`: the words are the subject of a verb."""
    named = seen.capital and 2 <= seen.length <= 5 and not seen.stopped and not seen.before
    return named and not seen.naming and any(frame.start <= 0 < frame.cue for frame in seen.frames)


def _kind_of_thing(seen: Surroundings) -> bool:
    """`im „historischen Saal“`: an adjective and a noun behind a definite article, and nobody speaks."""
    shaped = 2 <= seen.length <= 3 and not seen.capital and seen.words[-1][0].isupper()
    return shaped and seen.last_word.lower() in _LISTS["definite"] and not _told_by_frame(seen)


def _called(seen: Surroundings) -> bool:
    low = seen.last_word.lower()
    return low in _LISTS["so_called"] or (seen.last_word[:1].isupper() and low.endswith(_NAME_NOUNS))


def _names_the_speaker(seen: Surroundings) -> bool:
    """`ein Sprecher der „Neuen Bühne“ sagte`: the words stand in the name of whoever speaks."""
    at = seen.sentence.at(seen.mark.start)
    return any(f.subject and f.subject.start <= at < f.subject.end for f in seen.frames)


def _passes_for(seen: Surroundings) -> bool:
    """`galt als „heimlicher König“`: what somebody passes for, nobody in particular says."""
    return seen.last_word == "als" and any(low in _LISTS["passes_for"] for low in seen.sentence.low)


def _told_by_frame(seen: Surroundings) -> bool:
    return not seen.unnamed_term and any(frame.kind != "demnach" and _tells(frame, seen) for frame in seen.frames)


def _told_at_once(seen: Surroundings) -> bool:
    """`„Gut“, antwortete der Minister`: a verb of speech follows."""
    if _SPEAKS_AFTER.match(seen.after):
        return True
    at = seen.sentence.at(seen.mark.end)
    comma = seen.sentence.words[at : at + 1] == [","]
    return comma and any(frame.cue == at + 1 and frame.strength == 3 for frame in seen.frames)


def _tells(frame: Frame, seen: Surroundings) -> bool:
    """A weak verb tells speech only where it names something, or stands in the clause of the quotation."""
    at = seen.sentence.at(seen.mark.start)
    return frame.strength > 1 or "term" in (frame.verb.kinds if frame.verb else ()) or frame.start <= at <= frame.end


def _named_by_frame(seen: Surroundings) -> bool:
    return bool(seen.naming) and not seen.unnamed_term


def _term_place(seen: Surroundings) -> bool:
    return _named_by_frame(seen) and seen.last_word.lower() in _LISTS["takes_term"]


def _whole_sentence(seen: Surroundings) -> bool:
    span = seen.sentence.span
    return seen.follows_speech and seen.mark.start <= span.start + 1 and seen.mark.end >= span.end - 1


def _names_itself(seen: Surroundings) -> bool:
    """`die sich „Freie Liste“ nennt`: its own name."""
    before = seen.before.split()[-3:]
    return "sich" in before and any(low in _LISTS["calls"] for low in seen.sentence.low)


def _is_a_title(seen: Surroundings) -> bool:
    """`„Gewalt gegen Kinder“, so lautet der Titel`: what the words are is said of them."""
    low, behind = seen.sentence.low, seen.sentence.at(seen.mark.end)
    return any(f.subject and low[f.subject.head] in _LISTS["title"] and f.cue >= behind for f in seen.frames)


def _object_of_saying(seen: Surroundings) -> bool:
    """`warnte vor „Panik“`, `riet zu „Geduld“`: what follows the preposition is what was said."""
    return seen.last_word in ("vor", "zu") and any(
        f.strength == 3 and f.cue < seen.sentence.at(seen.mark.start) for f in seen.frames
    )


def _fronted(seen: Surroundings) -> bool:
    """`„Unannehmbar“ nennt man den Plan`: a verb of naming follows at once."""
    behind = seen.sentence.at(seen.mark.end)
    return any(frame.cue == behind and not frame.passive for frame in seen.naming)


_SIGNS: tuple[tuple[float, Callable[[Surroundings], bool]], ...] = (
    # the words
    (1.5, lambda seen: seen.stopped),
    (-1.0, _only_capitals),
    (-2.0, _mostly_capitals),
    (-2.0, _capital_adjective),
    (-2.0, lambda seen: seen.embedded and seen.length > 8 and _capital_adjective(seen)),
    (-1.0, _starts_like_a_name),
    (-1.0, _title_with_article),
    (1.5, lambda seen: seen.length == 1 and not seen.capital),
    (1.0, lambda seen: 2 <= seen.length <= 3 and not seen.capital),
    (0.5, lambda seen: not seen.capital and seen.last_word in _LISTS["indefinite"]),
    (-4.0, lambda seen: bool(_ADDRESS.search(seen.inner))),
    (-2.0, lambda seen: seen.name_elsewhere and not _term_place(seen)),
    (-3.0, lambda seen: seen.actor),
    (1.0, _speaks),
    (-2.0, _numbered),
    (-2.0, _acts),
    (-0.5, _kind_of_thing),
    (-3.0, lambda seen: seen.after[:1] == "-" and seen.after[1:2].isalpha()),
    # what stands around them
    (2.5, lambda seen: seen.before.endswith(":") and not _IN_BRACKETS.search(seen.before)),
    (-2.0, lambda seen: bool(_IN_BRACKETS.search(seen.before)) and seen.length < 8),
    (3.0, _told_at_once),
    (-2.5, _called),
    (-2.5, lambda seen: bool((name := _NAME_AND_COMMA.search(seen.before)) and name[1].lower().endswith(_NAME_NOUNS))),
    (2.0, _behind_speech_noun),
    (-1.5, _name_behind_noun),
    (-2.5, _names_the_speaker),
    (-1.5, _passes_for),
    (-1.0, lambda seen: seen.capital and bool(_ABBREVIATED.match(seen.after))),
    # the sentence
    (1.5, _told_by_frame),
    (1.0, _named_by_frame),
    (1.0, _term_place),
    (2.5, _fronted),
    (-5.0, _names_itself),
    (-6.0, _is_a_title),
    (1.0, _object_of_saying),
    (1.0, lambda seen: bool(seen.sentence.union & K1)),
    (1.0, _whole_sentence),
    (6.0, lambda seen: seen.heads),
    (0.5, lambda seen: seen.follows_speech),
)


def judge(
    text: Passages, mark: Marked, s: Sentence, frames: Sequence[Frame], follows_speech: bool, known: Knowledge
) -> Judged:
    """Decide what `mark` is. `follows_speech` tells that somebody is speaking in the sentences before."""
    view = text.view
    inner = view[mark.start + 1 : mark.end - 1].strip()
    words = _WORD.findall(inner[:_MOST_READ])
    score = _of_length(len(words))
    fragment = False
    if words:
        before = view[max(0, mark.start - 40, s.span.start) : mark.start].rstrip()
        last = _LAST_WORD.search(before)
        seen = Surroundings(
            mark,
            inner,
            words,
            before,
            last.group(1) if last else "",
            view[mark.end : mark.end + 20],
            s,
            frames,
            inner in text.used_as_name,
            Span(mark.start + 1, mark.end - 1) in known.names,
            follows_speech,
            mark.start in text.headings,
        )
        score += sum(weight for weight, sign in _SIGNS if sign(seen))
        leads = seen.before.endswith(":") or seen.after.startswith(",")
        fragment = not seen.capital or (not seen.stopped and not leads)
    verdict: Verdict = "quote" if score >= _QUOTE else "uncertain" if score >= _UNCERTAIN else "scare"
    return Judged(mark, score, verdict, fragment)


def _of_length(count: int) -> float:
    if count < len(_BY_LENGTH):
        return _BY_LENGTH[count]
    return _MEDIUM if count < 10 else _LONG
