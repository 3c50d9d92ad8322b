"""`keys` and `config`: what holds, where it comes from, and what is wrong with it."""

import argparse
from collections.abc import Iterator

from tui import config, language, schema
from tui.commands import CONTEXTS, GROUPS, MACROS, Command, Group
from tui.config import Loaded, Problem
from tui.keys import Keymap
from tui.language import say, told
from tui.settings import NAMES, NULL
from tui.shell import context
from tui.shell.exits import Exit
from tui.shell.output import document, hanging, json_line, line, note, paint
from tui.text import one_line


def keys(options: argparse.Namespace) -> int:
    """List the keys of every command, or check the files; exit 2 where something in them is wrong."""
    if options.action == "check":
        return _check(context.load(options, quiet=True))
    keymap = context.load(options).keymap
    {"text": _list, "json": _list_json, "markdown": _list_markdown}[options.format](keymap)
    return Exit.FOUND


def _list(keymap: Keymap) -> None:
    shown = {name: "  ".join(keymap.keys_of(name)) or "—" for name in keymap.commands}
    key_width = max(map(len, shown.values()))
    name_width = max(map(len, keymap.commands))
    for group, commands in _by_group(keymap):
        line(paint(say(group), "bold"))
        for command in commands:
            columns = f"  {shown[command.name]:{key_width}}  {command.name:{name_width}}"
            hanging(f"{columns}  ", f"{one_line(say(command.help))}{_places(command)}")
        line()


def _by_group(keymap: Keymap) -> Iterator[tuple[Group, list[Command]]]:
    """Yield the headings under which there are commands, each with these; macros are the last."""
    for group in (*GROUPS, MACROS):
        if commands := [each for each in keymap.commands.values() if each.group == group]:
            yield group, commands


def _list_json(keymap: Keymap) -> None:
    for command in keymap.commands.values():
        contexts = [name for name in CONTEXTS if name in command.contexts]
        about: dict[str, object] = {"help": command.help, "group": command.group, "contexts": contexts}
        if command.name in keymap.macros:
            about["commands"] = keymap.macros[command.name].steps
        json_line({"command": command.name, "keys": keymap.keys_of(command.name), **about})


def _list_markdown(keymap: Keymap) -> None:
    document(markdown(keymap))


_HEAD = """# The keys of nato-reader

Made by `nato-reader keys --format markdown`; a test compares. `config.yaml` binds them and says how to write your own;
the presets `vim` and `emacs` (`preset: vim`) change some of them. In brackets: where a command works. Several
commands on one key are a macro (`macros:` in `config.yaml`); `nato-reader keys list` shows yours.
"""


def markdown(keymap: Keymap) -> str:
    """Return the keys as tables in Markdown, one a group, as documents show them."""
    lines = [_HEAD]
    for group, commands in _by_group(keymap):
        lines += [f"## {group}", "", "| keys | command | what it does |", "| --- | --- | --- |"]
        for command in commands:
            keys = " ".join(f"`{key}`" for key in keymap.keys_of(command.name)).replace("|", "\\|") or "—"
            lines.append(f"| {keys} | `{command.name}` | {one_line(command.help)}{_places(command)} |")
        lines.append("")
    return "\n".join(lines)


def _places(command: Command) -> str:
    """Return where a command works, in brackets; nothing for one that works everywhere."""
    places = [name for name in CONTEXTS if name in command.contexts]
    return "" if "global" in places else f" [{', '.join(places)}]"


def show_config(options: argparse.Namespace) -> int:
    """Show or check the settings, or tell the place of the user's file; exit 2 where something is wrong."""
    if options.action == "path":
        line(one_line(str(config.user_path())))
        return Exit.FOUND
    if options.action in ("schema", "shipped"):
        document(schema.text() if options.action == "schema" else config.shipped_path().read_text(encoding="utf-8"))
        return Exit.FOUND
    loaded = context.load(options, quiet=options.action == "check")
    if options.action == "check":
        return _check(loaded)
    shipped = str(config.shipped_path())
    settings = {name: one_line(f"{name}: {_written(getattr(loaded.settings, name))}") for name in NAMES}
    longest = max(map(len, settings.values()))
    for name, setting in settings.items():
        origin = loaded.origins.get(name, shipped)
        comment = f"# {say('as shipped')}" if origin == shipped else one_line(f"# {told(origin)}")
        line(f"{setting:{longest}}  {paint(comment, 'dim')}")
    return Exit.FOUND


def _written(value: bool | int | str | None) -> str:
    if isinstance(value, str):
        return f'"{value}"' if value in NULL else value
    return "null" if value is None else str(value).lower()


def _check(loaded: Loaded) -> int:
    for problem in sorted((*loaded.problems, *loaded.notes), key=lambda each: (each.path, each.line, each.column)):
        line(_told(problem))
    if not loaded.problems:
        note(say("settings and keys are in order"))
    return Exit.USAGE if loaded.errors else Exit.FOUND


def _told(problem: Problem) -> str:
    text = one_line(language.problem(problem))
    return text if problem.severity == "error" else f"{text} [{say(problem.severity)}]"
