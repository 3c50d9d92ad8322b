"""From documents to the arrays of a segment: collect numbers while reading, then sort everything at once.

Fields of an article: `words` (exact forms with positions), `stems` (stems and compound parts with weights), and the
keywords `mentioned`, `speaking`, `source`, `place`, `type` and `month`. Of a quotation: `words`,
`stems`, `speaker` and `type`. A word in the headline weighs as three, in the lead as two (BM25F, Robertson, Zaragoza
and Taylor 2004: the field weights go into the term frequency); a compound part weighs half.
"""

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from index.engine import Document, QuoteDocument
from index.engine.collect import Keywords, Texts
from index.engine.files import ArrayWriter
from index.engine.layout import KEYWORDS
from index.engine.postings import encoded
from index.engine.vocabulary import Vocabulary

HEADLINE, LEAD, BODY = 3, 2, 1
_UNKNOWN_MONTH = ""


def month_of(document: Document) -> str:
    """Return the month (`2022-02`) that the document's days lie in, empty where they do not tell one."""
    month = document.first_day // 100
    return f"{month // 100:04}-{month % 100:02}" if month and month == document.last_day // 100 else _UNKNOWN_MONTH


class ArticleBatch:
    """Articles and their quotations, collected until they are written as one segment."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.keys = array("I")
        self._days = (array("I"), array("I"))
        self._texts = Texts(vocabulary)
        self._fields = {name: Keywords() for name in KEYWORDS["articles"]}
        self._quotes = QuoteBatch(vocabulary)

    @property
    def words(self) -> int:
        """How many words were collected, of articles and quotations."""
        return self._texts.words + self._quotes.texts.words

    @property
    def quotations(self) -> int:
        """How many quotations were collected."""
        return self._quotes.count

    def add(self, document: Document) -> None:
        """Take in a document. It either goes in whole or raises before anything of it is kept."""
        zones = [encoded(text) for text in (document.headline, document.lead, document.body)]
        quotes = [(quote, encoded(quote.text)) for quote in document.quotes]
        number = len(self.keys)
        keywords: dict[str, Sequence[str]] = {
            "mentioned": document.mentioned,
            "speaking": [quote.speaker for quote in document.quotes],
            "source": (document.source,),
            "place": (document.place,),
            "type": [quote.type for quote in document.quotes],
            "month": (month_of(document),),
        }
        days = (array("I", [document.first_day]), array("I", [document.last_day]))
        self.keys.append(document.key)
        for column, day in zip(self._days, days, strict=True):
            column.extend(day)
        for text, weight in zip(zones, (HEADLINE, LEAD, BODY), strict=True):
            self._texts.add(number, text, weight)
        for name, values in keywords.items():
            self._fields[name].add(number, values)
        self._quotes.add(number, quotes)

    def write(self, articles: Path, quotes: Path) -> None:
        """Write the two files of the segment."""
        count = len(self.keys)
        with ArrayWriter(articles) as writer:
            writer.put("key", np.array(self.keys, np.uint32))
            writer.put("first_day", np.array(self._days[0], np.uint32))
            writer.put("last_day", np.array(self._days[1], np.uint32))
            lengths = self._texts.write(writer, count)
            for name, field in self._fields.items():
                field.write(writer, name)
            writer.finish({"documents": count, "lengths": lengths})
        self._quotes.write(quotes)


class QuoteBatch:
    """The quotations of a batch of articles; `parent` is the article's number in the same segment."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.texts = Texts(vocabulary)
        self._parents = array("I")
        self._numbers = array("I")
        self._fields = {name: Keywords() for name in KEYWORDS["quotes"]}

    @property
    def count(self) -> int:
        """How many quotations were collected."""
        return len(self._parents)

    def add(self, parent: int, quotes: Iterable[tuple[QuoteDocument, bytes]]) -> None:
        """Take in the quotations of an article, in their order there."""
        for number, (quote, text) in enumerate(quotes):
            document = len(self._parents)
            self._parents.append(parent)
            self._numbers.append(number)
            self.texts.add(document, text, BODY)
            self._fields["speaker"].add(document, (quote.speaker,))
            self._fields["type"].add(document, (quote.type,))

    def write(self, path: Path) -> None:
        """Write the file of the quotations."""
        count = len(self._parents)
        with ArrayWriter(path) as writer:
            writer.put("parent", np.array(self._parents, np.uint32))
            writer.put("number", np.array(self._numbers, np.uint32))
            lengths = self.texts.write(writer, count)
            for name, field in self._fields.items():
                field.write(writer, name)
            writer.finish({"documents": count, "lengths": lengths})
