"""What the commands of the registry do: one table, command -> what to do with the desk.

Moving inside a pane and what only one pane can do is in the pane's own table (`COMMANDS`); all else is here by subject.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.handlers import (
    actors,
    copying,
    correcting,
    keeping,
    linking,
    picking,
    program,
    reading,
    searching,
    sending,
    walking,
)

if TYPE_CHECKING:
    from tui.desk import Desk

HANDLERS: Mapping[str, Callable[[Desk], None]] = {
    **searching.HANDLERS,
    **walking.HANDLERS,
    **reading.HANDLERS,
    **actors.HANDLERS,
    **copying.HANDLERS,
    **correcting.HANDLERS,
    **sending.HANDLERS,
    **keeping.HANDLERS,
    **linking.HANDLERS,
    **picking.HANDLERS,
    **program.HANDLERS,
}
