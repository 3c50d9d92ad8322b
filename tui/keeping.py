"""Keeping: what the reader does to articles (read, starred …), written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.desk import Desk


class Keeper:
    """Writes marks through the librarian, and shows them in the results."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def was_read(self, article: str) -> None:
        """Mark an article as read because it was opened."""
