"""The selection: whole lines of the shown text, from where it began to a line that moves."""

from index.article import Span
from tui.widgets.reader import Mark, Reader


class Selection:
    """What is selected in a reader; all offsets are those of the text that it shows."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._begun: int | None = None
        self.end = 0

    @property
    def active(self) -> bool:
        """Tell whether anything is selected; then `end` is where the line that moves begins."""
        return self._begun is not None

    @property
    def span(self) -> Span | None:
        """The lines selected."""
        if self._begun is None:
            return None
        flow = self._reader.flow
        spans = sorted((flow.span(flow.at(self._begun)), flow.span(flow.at(self.end))))
        return Span(spans[0][0], spans[-1][1])

    def begin(self, offset: int) -> None:
        """Select the line of an offset."""
        self._begun = self.end = offset
        self._mark()

    def drop(self) -> None:
        """Select nothing."""
        self._begun, self.end = None, 0
        self._mark()

    def move(self, lines: int) -> None:
        """Widen the selection by lines, or narrow it."""
        flow = self._reader.flow
        self.end = flow.span(flow.move(flow.at(self.end), lines))[0]
        self._reader.reveal(self.end, self.end + 1)
        self._mark()

    def _mark(self) -> None:
        """Show what is selected, with a cursor at the line that moves."""
        span = self.span
        if span is None:
            self._reader.mark("selection", [])
            return
        at = self._reader.flow.span(self._reader.flow.at(self.end))[0]
        self._reader.mark("selection", [Mark(span.start, span.end, "selection"), Mark(at, at + 1, "caret")])
