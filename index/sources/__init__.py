"""From files to articles: which files, in which format, and what layout and markup tell about each text.

`walk` finds the files, `read` reads one. Neither raises for bad input: each tells it through `report` and goes on.
"""

from collections.abc import Iterator
from pathlib import Path

from index.article import Article
from index.results import Failure
from index.sources.building import build
from index.sources.decoding import Unreadable, looks_misdecoded
from index.sources.formats import Report, is_article_file, reader_for
from index.sources.papers import paper_of
from index.sources.walking import unknown_format, walk

__all__ = ["read", "walk"]

_MISDECODED = "umlauts look damaged (such as Ã¤ for ä) and are kept so; get the text again or save it as UTF-8"


def read(path: Path, report: Report) -> Iterator[Article]:
    """Yield the articles of a file, one at a time; what cannot be read is reported with its place and the way out."""
    if not is_article_file(path):
        report(Failure(str(path), unknown_format(path)))
        return
    try:
        modified = path.stat().st_mtime
        paper = paper_of(path.absolute().parent)
        hinted = False
        for draft in reader_for(path)(path, report):
            if not hinted and looks_misdecoded(draft.text):
                hinted = True
                report(Failure(str(path), _MISDECODED, draft.record or None))
            yield build(path, draft, modified, paper)
    except Unreadable as error:
        report(Failure(str(path), str(error), error.line))
    except OSError as error:
        report(Failure(str(path), f"cannot be read: {(error.strerror or str(error)).lower()}"))
