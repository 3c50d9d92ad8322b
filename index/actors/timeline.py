"""Days, months and years compared: was somebody in office when an article was written?"""

from typing import NamedTuple

from index.analysis import Office
from index.article import ArticleDate


class Period(NamedTuple):
    """A stretch of days, both ends included, as ISO days; open ends are "" (from ever) and "9999" (until now)."""

    first: str
    last: str

    @classmethod
    def of_office(cls, office: Office) -> "Period":
        """Return when an office was held."""
        return cls(office.start or "", _last_day(office.end) if office.end else "9999")

    @classmethod
    def of_article(cls, date: ArticleDate | None) -> "Period | None":
        """Return the days an article can be of, None where nothing tells them.

        The day on which a file was changed only says that the article is not younger, so it tells nothing by itself.
        """
        return cls(date.value, _last_day(date.value)) if date and not date.modified else None

    def meets(self, other: "Period") -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: "Period") -> "Period | None":
        """Return the days that both share, None where there are none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Period(first, last) if first <= last else None


def _last_day(value: str) -> str:
    """Return a bound not before any day that `value` (a year, a month or a day) covers."""
    return value if len(value) == 10 else value + "-99"
