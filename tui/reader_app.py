"""The reader as a Textual app: keys in, commands out; it owns the librarian and the way out."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
from textual import events
from textual.message import Message
from textual.screen import Screen

from tui import config, escapes, language, terminal
from tui.commands import COMMANDS
from tui.desk import Desk
from tui.held_keys import HeldKeys
from tui.importing import Importer, News
from tui.key_input import KeyInput, Room
from tui.keys import Keymap
from tui.language import say
from tui.librarian import Answer, Librarian
from tui.live import Live
from tui.macro_runner import MacroRunner
from tui.meter import Meter
from tui.picking import Picker
from tui.session import EVERY
from tui.terminal_app import TerminalApp
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from index.library import Library

WATCH = 5.0
"""How often the library is looked at for articles that another process added, in seconds."""
ORDER = ("search", "article", "matches", "facets")
"""Which questions go first."""
ENDS_A_MACRO = ("escape", "ctrl+c")
"""The keys that leave the rest of a macro undone while it works."""
LEAVES = ("search.leave", "back", "quit")
"""The commands that leave a dialog, and with it the macro that asked."""


def open_library(folder: Path) -> Library:
    """Open the library for reading; imports what that needs, in the librarian's thread."""
    from index.library import Library
    from tui.places import actors_file

    return Library.open(folder, create=True, actors_file=actors_file())


class ReaderApp(TerminalApp, inherit_bindings=False):
    """The reader. `opener` opens the library; it is called in the librarian's thread, after the first paint.

    With a `picker` it only picks articles: the session before stays as it was kept. With `debug` a line
    tells what each key costs, with `tour` it begins with the tour.
    """

    TITLE = "nato-reader"
    CSS_PATH = "style.tcss"
    ENABLE_COMMAND_PALETTE = False

    class Answered(Message):
        """The librarian has an answer."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    class Told(Message):
        """There is news of an import."""

        def __init__(self, news: News) -> None:
            super().__init__()
            self.news = news

    def __init__(
        self,
        folder: Path,
        loaded: config.Loaded,
        *,
        query: str = "",
        adding: Sequence[Path] = (),
        depth: terminal.Depth = "truecolor",
        slow: bool = False,
        opener: Callable[[], Library] | None = None,
        picker: Picker | None = None,
        debug: bool = False,
        tour: bool = False,
    ) -> None:
        language.speak(loaded.settings.language)
        super().__init__(loaded, depth, slow=slow)
        self.picker = picker
        self.meter = Meter(self.set_timer) if debug else None
        self.parting_words = ""
        self.last_key = ""
        self.librarian: Librarian[Library] = Librarian(
            opener or (lambda: open_library(folder)),
            lambda answer: self.post_message(self.Answered(answer)),
            ORDER,
        )
        self.importer = Importer(folder, lambda news: self.post_message(self.Told(news)))
        self.live = Live(self, folder)
        self.desk = Desk(loaded.settings)
        self._keys = KeyInput(loaded.keymap, self.run_command, self._hint, self._tell)
        self._held = HeldKeys(self)
        self.macro = MacroRunner(self, self._held.look)
        self._query = query
        self._tour = tour
        self._adding = [str(path) for path in adding]
        self.take_colours()

    @property
    def keymap(self) -> Keymap:
        """The keys in force."""
        return self._keys.keymap

    def get_default_screen(self) -> Screen[Any]:
        """Begin at the desk."""
        return self.desk

    def on_mount(self) -> None:
        """Open the library once the first screen is painted."""
        if self.meter and self._driver:
            self.meter.attach(self._driver)
        terminal.on_signals(asyncio.get_running_loop(), self.leave)
        if self.shows_cursor:
            self.show_cursor()
        self.app_resume_signal.subscribe(self, self.resumed)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Start the librarian, the first search, and what shall be added."""
        # What is there by now stays: the collector shall look at what dialogs leave behind, and often.
        gc.freeze()
        self.librarian.start()
        self.set_interval(WATCH, self.desk.seeker.watch)
        self.set_interval(EVERY, self.desk.save_session)
        self.desk.begin(self._query)
        settings = self.loaded.settings
        if self._adding or settings.refresh_at_start or settings.watch:
            self.importer.start(self._adding)
        self.live.begin()
        if self._tour:
            self.desk.tour.start(self.keymap)
        if self.loaded.problems:
            first, more = language.problem(self.loaded.problems[0]), len(self.loaded.problems) - 1
            rest = " " + say("(and {count} more: nato-reader config check)", count=more) if more else ""
            self.desk.status.say(f"{first}{rest}", "warning")

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Look every key up before anybody else sees it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if parts := self._apart(event):
                for part in parts:
                    await self.on_event(part)
                return
            if event.key in ENDS_A_MACRO and self.macro.holds:
                self.macro.stop()
                return
            if self._held.keep(event):
                return
            self.last_key = event.key
            if self.meter:
                self.meter.key(event.key)
            uncovered = self.screen is self.desk and not self.desk.card.display
            if event.key == "escape" and uncovered and self.desk.tour.leave():
                return
            room = self.room
            if room is not None and self._keys.take(room.context, event.key):
                return
            # At once: a command must not overtake what was typed before it when both arrive together.
            if isinstance(self.focused, Prompt) and self.focused.take(event):
                return
            if self.screen is self.desk and event.is_printable:
                self._tell_unbound(event.character or event.key)
                return
        await super().on_event(event)

    def _apart(self, event: events.Key) -> tuple[events.Key, ...]:
        """Return the two keys that may have arrived as alt and a letter, where that is bound to nothing."""
        room = self.room
        return () if room is None or self._keys.knows(room.context, event.key) else escapes.apart(event)

    def on_descendant_focus(self) -> None:
        """Press the keys that waited for a focus."""
        self._held.look()

    def _tell_unbound(self, key: str) -> None:
        """Say that a key does nothing, and where the keys are shown."""
        shown_by = self.desk.keymap.keys_of("help")
        if shown_by:
            told = say("{key} does nothing here; {help} shows the keys.", key=key, help=shown_by[0])
        else:
            told = say("{key} does nothing here.", key=key)
        self.desk.status.say(told, "dim")

    @property
    def room(self) -> Room | None:
        """The screen on top."""
        return cast(Room, self.screen) if self.screen_stack and hasattr(self.screen, "perform") else None

    def run_command(self, command: str) -> None:
        """Have the screen on top do what a command says; a macro is carried out command by command."""
        if command in self.keymap.macros:
            self.macro.begin(self.keymap.macros[command].steps)
            self._held.hold()
            return
        if self.screen is not self.desk and command in LEAVES:
            self.macro.stop()
        room, before = self.room, self.screen
        if room is not None and not room.perform(command) and self.screen is self.desk:
            self.desk.status.say(say("{command} does not work here.", command=command), "dim")
        self.desk.tour.did(command)
        if self.screen is not before or COMMANDS[command].group == "Search":
            self._held.hold()

    def _hint(self, options: list[tuple[str, str]]) -> None:
        """Show how a chord may go on."""
        if options:
            self.desk.explain("", [[(f"{keys:>6}  ", "key"), (help_line, "")] for keys, help_line in options], 8)
        else:
            self.desk.card.hide()

    def _tell(self, message: str) -> None:
        """Say in the status line that a chord does nothing here."""
        self.desk.status.say(message, "dim")

    # Answers

    def on_reader_app_answered(self, message: ReaderApp.Answered) -> None:
        """Hand an answer to who wants it, unless it was overtaken."""
        answer = message.answer
        if not self.librarian.arrived(answer):
            return
        if answer.error is None:
            answer.then(answer.value)
        else:
            self.desk.failed(answer.kind, answer.error)
        self.macro.look()

    def on_reader_app_told(self, message: ReaderApp.Told) -> None:
        """Show how far an import is."""
        self.live.import_news(message.news)

    # Settings, the terminal, leaving

    def reload_settings(self) -> None:
        """Read settings and keys again; where a file is wrong, what was in force stays."""
        loaded = self.loaded.reload()
        if loaded.errors:
            problem = loaded.errors[0]
            shown = msgspec.structs.replace(problem, path=Path(problem.path).name)
            held = say("{problem} (what held before stays)", problem=language.problem(shown))
            self.desk.status.say(held, "error")
            return
        spoken = language.spoken()
        self.loaded = loaded
        language.speak(loaded.settings.language)
        self._keys.keymap = loaded.keymap
        self.take_colours()
        self.show_cursor()
        self.desk.settings = loaded.settings
        self.desk.repaint()
        if language.spoken() != spoken:
            self.live.search()
        self.live.follow()
        self.desk.status.say(say("Settings and keys were read again."))

    def leave(self, code: int) -> None:
        """Save the session and end with an exit code."""
        self.desk.save_session()
        self.exit(code, return_code=code)

    def on_unmount(self) -> None:
        """End what still works for us."""
        self.live.stop()
        self.importer.stop()
        self.librarian.stop()
