"""Flow: a long text broken into lines of a width, paragraph by paragraph and only where somebody looks."""

from tui.text import holding, paragraphs, wrap

Place = tuple[int, int]
"""A line of a flow: the number of its paragraph, and which line of the paragraph it is."""


class Flow:
    """Lines of `text` (safe) at most `width` cells wide; a blank line stands between paragraphs.

    Empty paragraphs are not kept: however many line feeds the text has between two paragraphs, one blank line shows.
    """

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = width
        kept = [(start, end) for start, end in paragraphs(text) if text[start:end].strip()]
        self._starts = [start for start, _ in kept] or [0]
        self._ends = [end for _, end in kept] or [0]
        self._lines: dict[int, list[tuple[int, int]]] = {}

    def lines(self, paragraph: int) -> list[tuple[int, int]]:
        """Return the lines of a paragraph as offsets, the blank line after it included."""
        known = self._lines.get(paragraph)
        if known is None:
            start, end = self._starts[paragraph], self._ends[paragraph]
            while start < end and self.text[start] == " ":
                start += 1
            known = wrap(self.text, start, end, self.width)
            following = paragraph + 1
            if following < len(self._starts) and self._starts[following] > end:
                known.append((end, end))
            self._lines[paragraph] = known
        return known

    def span(self, place: Place) -> tuple[int, int]:
        """Return the offsets of a line."""
        return self.lines(place[0])[place[1]]

    def move(self, place: Place, by: int) -> Place:
        """Return the line `by` lines further down (up where negative), stopping at both ends of the text."""
        paragraph, line = place
        line += by
        while line < 0 and paragraph > 0:
            paragraph -= 1
            line += len(self.lines(paragraph))
        last = len(self._starts) - 1
        while paragraph < last and line >= len(self.lines(paragraph)):
            line -= len(self.lines(paragraph))
            paragraph += 1
        return paragraph, max(0, min(line, len(self.lines(paragraph)) - 1))

    @property
    def end(self) -> Place:
        """The last line."""
        last = len(self._starts) - 1
        return last, len(self.lines(last)) - 1

    def at(self, offset: int) -> Place:
        """Return the line that shows the character at `offset`, or the next one before it."""
        paragraph = holding(self._starts, offset)
        starts = [start for start, _ in self.lines(paragraph)]
        return paragraph, holding(starts, offset)

    def window(self, top: Place, height: int) -> list[tuple[int, int]]:
        """Return the offsets of up to `height` lines from `top` on."""
        paragraph, first = top
        found = self.lines(paragraph)[first : first + height]
        while len(found) < height and paragraph + 1 < len(self._starts):
            paragraph += 1
            found += self.lines(paragraph)[: height - len(found)]
        return found

    def distance(self, top: Place, place: Place, most: int) -> int | None:
        """Return how many lines `place` is below `top`, None where it is above or more than `most` below."""
        if place < top:
            return None
        below, paragraph = -top[1], top[0]
        while paragraph < place[0]:
            below += len(self.lines(paragraph))
            paragraph += 1
            if below > most:
                return None
        below += place[1]
        return below if below <= most else None
