"""The reader on a library in memory, driven by keys."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fake import FakeLibrary
from resting import come_to_rest
from textual.pilot import Pilot

from tui.reader_app import ReaderApp


class Reading:
    """A running reader: keys in, what is shown out."""

    def __init__(self, app: ReaderApp, pilot: Pilot, library: FakeLibrary) -> None:
        self.app, self.pilot, self.library = app, pilot, library
        self.desk = app.desk

    async def press(self, *keys: str) -> None:
        """Press keys by Textual's names and wait until every question is answered."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type text as fast as it goes."""
        names = {" ": "space", ":": "colon", '"': "quotation_mark", "-": "minus", "_": "underscore", "ü": "ü"}
        await self.pilot.press(*(names.get(character, character) for character in text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything that was pressed has had its effect."""
        await come_to_rest(self.pilot)

    async def select_actor(self, label: str) -> None:
        """Put the cursor of the actors' pane, which has the focus, on an actor."""
        labels = [entry.label for entry in self.desk.actors.list.entries]
        assert label in labels, labels
        await self.press("home")
        for _ in labels:
            if self.desk.actors.selected.label == label:
                return
            await self.press("down")
        raise AssertionError(label)

    @property
    def screen_text(self) -> str:
        """What stands on the screen."""
        height = self.app.size.height
        lines = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join("".join(segment.text for segment in line) for line in lines[:height])

    @property
    def line(self) -> str:
        return self.desk.search_line.value

    @property
    def shown(self) -> set[str]:
        """The panes in view."""
        return {
            pane.id
            for pane in (self.desk.results, self.desk.actors, self.desk.article, self.desk.quotes)
            if pane.region.area
        }


Start = Callable[..., AbstractAsyncContextManager[Reading]]
