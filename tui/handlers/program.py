"""Commands about the program itself: help, palette, log, refresh, settings, leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.commands import GROUPS, MACROS, Command, works_in
from tui.language import say
from tui.panes.dialogs import Choice, ListDialog
from tui.panes.sheets import Sheet, SheetLine, heading, padded
from tui.terminal import INTERRUPTED
from tui.text import cells

if TYPE_CHECKING:
    from tui.desk import Desk

_MOST_FOUND = 20
"""How many commands the palette remembers to have been found in it."""
_BOTH_FROM = 54
"""Columns from which the palette shows the name of a command beside what it does; both are always searched."""
_ROOMY = 70  # columns from which help shows several keys beside each other
_TITLES = {
    "query": "In the query line",
    "list": "In the results",
    "pick": "In the results",
    "actors": "In the actors",
    "article": "In the article",
    "quotes": "In the quotations",
}


def show_help(desk: Desk) -> None:
    """Show the keys that work here, those of this pane first."""
    context = desk.context
    active, commands = desk.keymap.active(context), desk.keymap.commands
    here = [commands[name] for name in active if context in commands[name].contexts]
    width = 18 if desk.size.width >= _ROOMY else 6
    lines = [heading(say(_TITLES[context])), *(_line(command, active, width) for command in here)]
    for group in (*GROUPS, MACROS):
        rest = [commands[name] for name in active if commands[name].group == group and commands[name] not in here]
        if rest:
            lines += [SheetLine([]), heading(say(group)), *(_line(command, active, width) for command in rest)]
    lines += [SheetLine([]), SheetLine([("  " + say("Every key can be changed: nato-reader config path"), "dim")])]
    desk.owner.push_screen(Sheet(say("Keys"), lines))


def _line(command: Command, active: Mapping[str, list[str]], width: int) -> SheetLine:
    """Write a command's keys, as many as fit into `width` cells, and what it does."""
    keys = active[command.name]
    while len(keys) > 1 and cells("  ".join(keys)) > width:
        keys = keys[:-1]
    return SheetLine([(f"  {padded('  '.join(keys), width)} ", "key"), (say(command.help), "")], hang=width + 3)


def show_palette(desk: Desk) -> None:
    """Find a command by name or by what it does, and run it; those that were found last stand first."""
    commands = desk.keymap.commands
    here = [command for command in commands.values() if works_in(command, desk.context)]
    order = {name: at for at, name in enumerate(desk.found_commands)}
    narrow = desk.size.width < _BOTH_FROM
    choices = []
    for command in sorted(here, key=lambda command: order.get(command.name, len(order))):
        said = (say(command.help), command.name) if narrow else (command.name, say(command.help))
        choices.append(Choice(command.name, *said, "  ".join(desk.keymap.keys_of(command.name)[:2])))

    def run(command: str) -> None:
        others = [each for each in desk.found_commands if each != command]
        desk.found_commands = (command, *others[: _MOST_FOUND - 1])
        desk.owner.run_command(command)

    desk.owner.push_screen(ListDialog(say("Commands"), choices, run))


def show_log(desk: Desk) -> None:
    """Show the messages so far, the newest first."""
    lines = [SheetLine([("  " + text, roles)]) for text, roles in reversed(desk.status.log_lines)]
    desk.owner.push_screen(Sheet(say("Messages"), lines or [SheetLine([("  " + say("There were none yet."), "dim")])]))


def refresh(desk: Desk) -> None:
    """Read new and changed files into the library, in another process."""
    desk.owner.live.ask()


def show_new(desk: Desk) -> None:
    """Show the results anew; what announced them is done with."""
    desk.status.clear()
    desk.owner.live.search()


def reload_settings(desk: Desk) -> None:
    """Read the settings and keys again."""
    desk.owner.reload_settings()


def redraw(desk: Desk) -> None:
    """Send the whole screen again."""
    desk.owner.redraw()


def suspend(desk: Desk) -> None:
    """Stop the program until the shell brings it back."""
    desk.owner.action_suspend_process()


def begin_tour(desk: Desk) -> None:
    """Show the tour, from its beginning."""
    desk.tour.start(desk.keymap)


def go_on(desk: Desk) -> None:
    """Show the next hint of the tour."""
    desk.tour.go_on()


def leave(desk: Desk) -> None:
    """Leave the reader, with the exit code of an interrupted program where ctrl+c says so."""
    desk.owner.leave(INTERRUPTED if desk.owner.last_key == "ctrl+c" else 0)


HANDLERS: Mapping[str, Callable[[Desk], None]] = {
    "help": show_help,
    "palette": show_palette,
    "tour": begin_tour,
    "tour.next": go_on,
    "log": show_log,
    "refresh": refresh,
    "results.new": show_new,
    "config.reload": reload_settings,
    "redraw": redraw,
    "suspend": suspend,
    "quit": leave,
}
