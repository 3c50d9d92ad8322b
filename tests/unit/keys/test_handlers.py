"""The registry tells the truth: every command of it is done by something, and nothing else is."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import tui.panes
from tui.commands import COMMANDS
from tui.handlers import HANDLERS
from tui.settings import NAMES


def handled() -> set[str]:
    """The commands that the desk or one of the panes knows how to do."""
    panes = [import_module(f"tui.panes.{module.name}") for module in iter_modules(tui.panes.__path__)]
    classes = [value for module in panes for value in vars(module).values() if isinstance(value, type)]
    return {*HANDLERS, *(name for each in classes for name in getattr(each, "COMMANDS", ()) if "." in str(name))}


def test_every_command_has_a_handler_and_every_handler_a_command() -> None:
    assert handled() - set(COMMANDS) == set()
    assert set(COMMANDS) - handled() == set()


def test_every_setting_is_obeyed_somewhere() -> None:
    root = Path(tui.panes.__file__).parent.parent
    sources = [path for path in root.rglob("*.py") if path.name not in ("settings.py", "commands.py", "table.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    assert [name for name in NAMES if f"settings.{name}" not in text] == []
