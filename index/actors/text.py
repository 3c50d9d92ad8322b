"""The words of an article as the finding of actors sees them: without bylines and credits, with their neighbourhood."""

from collections.abc import Iterator
from functools import cached_property

from index.actors.vocabulary import NOTHING, Vocabulary, WordFacts
from index.article import Article, Span
from index.german.quotation_marks import DOUBLE
from index.german.words import Tokenised, token_columns

_ENDS = frozenset(".!?:;\n|" + DOUBLE)
_STOPS = frozenset(".!?")


class Words:
    """The tokens of an article that can name actors of the story; journalists and photographers are left out.

    `texts`, `starts`, `ends` and `facts` tell of each token what it is, where it stands and what it can be. `telling`
    are the places of the tokens that can be anything at all, `capitals` of the capitalised ones among them, the only
    ones that offices begin at.
    """

    def __init__(self, article: Article, vocabulary: Vocabulary, tokenised: Tokenised | None = None) -> None:
        """Read `article`; `tokenised` are the tokens of its text if they are known already."""
        self.text = article.text
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        known = tokenised or Tokenised(article.text)
        size, start = len(article.text), 0
        for span in [*_left_out(article), Span(size, size)]:
            if span.start > start:
                there = known.between(start, span.start)
                if there is None:
                    texts, starts, ends = token_columns(known.view, start, span.start)
                else:
                    texts, starts, ends = known.texts[there], known.starts[there], known.ends[there]
                self.texts += texts
                self.starts += starts
                self.ends += ends
            start = max(start, span.end)
        self.facts: list[WordFacts] = vocabulary.facts.of_all(self.texts)
        self.telling = [position for position, facts in enumerate(self.facts) if facts is not NOTHING]
        self.capitals = [position for position in self.telling if self.facts[position].capital]

    @cached_property
    def distinct(self) -> frozenset[str]:
        """All words among the tokens."""
        return frozenset(self.texts)

    def word(self, index: int) -> str:
        """Return the text of a token, "" beyond either end."""
        return self.texts[index] if 0 <= index < len(self.texts) else ""

    def places_of(self, text: str) -> Iterator[int]:
        """Yield the tokens that are `text`, in order."""
        position = -1
        for _ in range(self.texts.count(text)):
            position = self.texts.index(text, position + 1)
            yield position

    def joined(self, index: int) -> bool:
        """Tell whether the token and the next stand in one line with a single blank between them."""
        if not 0 <= index < len(self.texts) - 1:
            return False
        end = self.ends[index]
        return self.starts[index + 1] - end == 1 and self.text[end] != "\n"

    def begins(self, index: int) -> bool:
        """Tell whether a sentence or a line begins at the token."""
        return index <= 0 or self.word(index - 1) in _ENDS or self._newline_before(index)

    def opens_line(self, index: int) -> bool:
        """Tell whether a sentence or a line begins at the token, quotation marks and colons not counting."""
        return index <= 0 or self.word(index - 1) in _STOPS or self._newline_before(index)

    def _newline_before(self, index: int) -> bool:
        return "\n" in self.text[self.ends[index - 1] : self.starts[index]]

    def paragraph_between(self, first: int, second: int) -> bool:
        """Tell whether a line ends between two tokens."""
        return "\n" in self.text[self.starts[first] : self.starts[second]]


def _left_out(article: Article) -> list[Span]:
    """Return the zones whose names are not of the story, in order."""
    spans = [
        *(zone.span for zone in (article.byline, article.agency) if zone),
        *((article.credit,) if article.credit else ()),
        *article.artefacts,
    ]
    return sorted(spans)
