"""What every Textual app of ours does with the terminal: colours, its own cursor, links, painting anew."""

import os
from dataclasses import replace
from typing import Any

from textual.app import App
from textual.geometry import Offset
from textual.theme import BUILTIN_THEMES

from tui import config, escapes, frugal, let_go, terminal
from tui.colours import Palette, palette
from tui.widgets.canvas import Canvas


class TerminalApp(App[int], inherit_bindings=False):
    """An app in the colours of the settings, which leaves the terminal's own cursor where the work is.

    With `slow` it goes easy on the line.
    """

    def __init__(self, loaded: config.Loaded, depth: terminal.Depth, *, slow: bool) -> None:
        frugal.install()
        escapes.install()
        let_go.install()
        self.palette: Palette = palette(loaded.settings.theme, depth)
        super().__init__(ansi_color=True)
        self.loaded = loaded
        self.depth = depth
        self.slow = slow

    def take_colours(self) -> None:
        """Take the colours of the settings, and give them to Textual's style sheet."""
        self.palette = palette(self.loaded.settings.theme, self.depth)
        ground = BUILTIN_THEMES["ansi-light" if self.palette.name == "light" else "ansi-dark"]
        name = f"nato-{self.palette.name}"
        self.register_theme(replace(ground, name=name, variables={**ground.variables, **self.palette.css()}))
        self.theme = name

    @property
    def shows_cursor(self) -> bool:
        """Tell whether the terminal's own cursor is to be seen."""
        return self.loaded.settings.cursor == "shown"

    @property
    def shows_links(self) -> bool:
        """Tell whether addresses are links in the terminal."""
        wanted = self.loaded.settings.hyperlinks
        return wanted == "on" or (wanted == "auto" and not self.slow and terminal.takes_links(os.environ))

    @property
    def cursor_position(self) -> Offset:
        """Where Textual leaves the terminal's own cursor after each frame: where the work is.

        Screen readers and magnifiers follow it, whether it is to be seen or not.
        """
        focused = self.focused
        return focused.content_region.offset + focused.caret if isinstance(focused, Canvas) else Offset()

    @cursor_position.setter
    def cursor_position(self, where: Offset) -> None:
        """Leave it there whatever Textual thinks."""

    def push_screen(self, *arguments: Any, **named: Any) -> Any:
        """Show another screen, painted once it is complete."""
        self.delay_update()
        return super().push_screen(*arguments, **named)

    def redraw(self) -> None:
        """Send the whole screen again."""
        frugal.forget()
        self.refresh(layout=True)
        self.screen.refresh(layout=True)

    def resumed(self, _: object) -> None:
        """Take the terminal again after another program had it."""
        self.show_cursor()
        self.redraw()

    def show_cursor(self) -> None:
        """Switch the terminal's own cursor on or off; Textual switches it off whenever it takes the terminal."""
        self.write_to_terminal("\x1b[?25h" if self.shows_cursor else "\x1b[?25l")

    def write_to_terminal(self, sequence: str) -> None:
        """Send a control sequence of our own making to the terminal."""
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()
