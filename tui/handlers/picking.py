"""Commands for picking articles when the reader is part of a pipe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.language import say

if TYPE_CHECKING:
    from tui.desk import Desk


def mark(desk: Desk) -> None:
    """Mark the selected article, or take the mark away, and go on to the next."""
    hit, picker = desk.results.selected, desk.owner.picker
    if picker is None or hit is None:
        return
    picker.mark(hit)
    desk.results.hits.marked = frozenset(picker.marked)
    desk.results.hits.move(1)
    desk.results.hits.redraw()
    key = desk.app_keys("pick.take")
    desk.status.say(say("{count} marked; {key} picks them.", count=len(picker.marked), key=key))


def take(desk: Desk) -> None:
    """Leave the reader with what is marked, or else with the selected article."""
    picker = desk.owner.picker
    if picker is not None and picker.take(desk.results.selected):
        desk.owner.leave(0)


HANDLERS: Mapping[str, Callable[[Desk], None]] = {"pick.mark": mark, "pick.take": take}
