"""Picking articles for a pipe (`nato-reader --pick`): which are marked, and which were taken in the end."""

from index.results import Hit


class Picker:
    """Holds what is marked, in the order of marking; `taken` is what goes on to the next program: id -> path."""

    def __init__(self) -> None:
        self.marked: dict[str, str] = {}
        self.taken: dict[str, str] = {}

    def mark(self, hit: Hit) -> None:
        """Mark an article, or take the mark away."""
        if self.marked.pop(hit.id, None) is None:
            self.marked[hit.id] = hit.path

    def take(self, hit: Hit | None) -> bool:
        """Take what is marked, or else the article under the cursor; tell whether there is anything."""
        self.taken = dict(self.marked) or ({hit.id: hit.path} if hit else {})
        return bool(self.taken)
