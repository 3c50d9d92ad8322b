"""Commands that change what is kept: stars, marks, tags, notes, saved queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.desk import Desk

HANDLERS: Mapping[str, Callable[[Desk], None]] = {
    "results.star": lambda desk: desk.keeper.flip_star(),
    "results.read": lambda desk: desk.keeper.flip_read(),
    "results.tag": lambda desk: desk.keeper.tag(),
    "results.note": lambda desk: desk.keeper.note(),
    "undo": lambda desk: desk.keeper.step(back=True),
    "redo": lambda desk: desk.keeper.step(back=False),
    "search.save": lambda desk: desk.keeper.save_query(),
    "search.saved": lambda desk: desk.keeper.show_saved(),
}
