"""Full text search: Whoosh with its own codec, writer and vectorised search; it holds no texts and can be rebuilt.

Importing this package is cheap: numpy comes with the first use of `Engine`, Whoosh with the first commit.
"""

from typing import TYPE_CHECKING, Any

import msgspec

from index.analysis import QuoteType

if TYPE_CHECKING:
    from index.engine.engine import Engine as Engine
    from index.engine.highlight import Highlighter as Highlighter
    from index.engine.ranking import Ranking as Ranking

__all__ = ["Document", "Engine", "EngineDamaged", "EngineLocked", "Highlighter", "QuoteDocument", "Ranking"]

_HOMES = {"Engine": "engine", "Highlighter": "highlight", "Ranking": "ranking"}


class QuoteDocument(msgspec.Struct, frozen=True):
    """A quotation to index: its words, its type, and the id of the actor who speaks, empty where nobody knows."""

    text: str
    type: QuoteType
    speaker: str = ""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """An article to index. `key` (above 0) is how the caller knows it again.

    `body` is the running text without headline and lead. The days are numbers like 20220215 and bound what the date
    says: the month 2022-02 is 20220201 to 20220228; 0 is unknown. `mentioned` holds actor ids.
    """

    key: int
    headline: str = ""
    lead: str = ""
    body: str = ""
    first_day: int = 0
    last_day: int = 0
    source: str = ""
    place: str = ""
    mentioned: tuple[str, ...] = ()
    quotes: tuple[QuoteDocument, ...] = ()


class EngineDamaged(Exception):
    """The index is damaged, of another version or not ours; it says which, and rebuilding is the way out."""


class EngineLocked(Exception):
    """Another process is writing to the index and did not finish in time."""


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{home}"), name)
