"""The words of an article as the finding of actors sees them: without bylines and credits, with their neighbourhood."""

from collections.abc import Sequence
from typing import overload

from index.article import Article, Span
from index.german.words import Token, plain_view, tokens

_ENDS = frozenset('.!?:;\n»«„“”"|')
_STOPS = frozenset(".!?")


class Words(Sequence[Token]):
    """The tokens of an article that can name actors of the story; journalists and photographers are left out.

    `capitals` are the places of the capitalised tokens, the only ones that names and offices begin at.
    """

    def __init__(self, article: Article) -> None:
        self.text = article.text
        view = plain_view(article.text)
        self._tokens: list[Token] = []
        start = 0
        for span in _left_out(article):
            if span.start > start:
                self._tokens += tokens(view, start, span.start)
            start = max(start, span.end)
        self._tokens += tokens(view, start)
        self.capitals = [k for k, token in enumerate(self._tokens) if token.text[0].isupper()]

    def __len__(self) -> int:
        return len(self._tokens)

    @overload
    def __getitem__(self, index: int) -> Token: ...

    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...

    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        return self._tokens[index]

    def word(self, index: int) -> str:
        """Return the text of a token, "" beyond either end."""
        try:
            return self._tokens[index].text if index >= 0 else ""
        except IndexError:
            return ""

    def joined(self, index: int) -> bool:
        """Tell whether the token and the next stand in one line with a single blank between them."""
        if not 0 <= index < len(self._tokens) - 1:
            return False
        here, there = self._tokens[index], self._tokens[index + 1]
        return there.start - here.end == 1 and self.text[here.end] != "\n"

    def begins(self, index: int) -> bool:
        """Tell whether a sentence or a line begins at the token."""
        if index <= 0:
            return True
        return self.word(index - 1) in _ENDS or self._newline_before(index)

    def opens_line(self, index: int) -> bool:
        """Tell whether a sentence or a line begins at the token, quotation marks and colons not counting."""
        return index <= 0 or self.word(index - 1) in _STOPS or self._newline_before(index)

    def _newline_before(self, index: int) -> bool:
        return "\n" in self.text[self._tokens[index - 1].end : self._tokens[index].start]

    def paragraph_between(self, first: int, second: int) -> bool:
        """Tell whether a line ends between two tokens."""
        return "\n" in self.text[self._tokens[first].start : self._tokens[second].start]


def _left_out(article: Article) -> list[Span]:
    """Return the zones whose names are not of the story, in order."""
    spans = [
        *(zone.span for zone in (article.byline, article.agency) if zone),
        *((article.credit,) if article.credit else ()),
        *article.artefacts,
    ]
    return sorted(spans)
