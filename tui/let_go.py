"""Lets go of what widgets that are gone have drawn.

Textual 8.2 remembers a thousand pairs of colours in a cache on a method (`StylesCache.get_inner_outer`), and with each
pair the object that asked, with all lines that it ever drew: some 20 MB in a day of opening and closing sheets
(Textualize/textual#6665). The colours do not depend on who asks, so here they are remembered without.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from textual._styles_cache import StylesCache

_MOST_PAIRS = 1024


def install() -> None:
    """Put it in place, once; a Textual without such a cache is left as it is."""
    work = getattr(StylesCache.get_inner_outer, "__wrapped__", None)
    if work is not None:
        setattr(StylesCache, "get_inner_outer", _for_anybody(work))  # noqa: B010


def _for_anybody(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that is worked out once for equal arguments, whoever asks."""

    @lru_cache(_MOST_PAIRS)
    def known(*arguments: Any) -> Any:
        return work(None, *arguments)

    def method(_: StylesCache, *arguments: Any) -> Any:
        return known(*arguments)

    return method
