"""What an import did so far."""

from collections.abc import Iterable

from index.results import AddReport, Failure


class Tally:
    """Counts of articles, and what failed; everybody who takes part in an import adds to it."""

    def __init__(self) -> None:
        self.added = self.updated = self.unchanged = self.removed = 0
        self._failures: list[Failure] = []

    def fail(self, failures: Iterable[Failure]) -> None:
        """Note what failed."""
        self._failures.extend(failures)

    def report(self) -> AddReport:
        """Return what was done so far."""
        return AddReport(self.added, self.updated, self.unchanged, self.removed, tuple(self._failures))
