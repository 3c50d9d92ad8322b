"""Where settings come from, and what holds when all is laid over each other.

From the bottom up: the shipped `config.yaml`, the preset of keys, `/etc/xdg/nato-reader/config.yaml`, the user's own
file, the file of `--config`, the environment (`NATO_READER_THEME=light`), options of the command line. Nothing here
raises for what a file says: a wrong entry is passed over and told, and what stood below it holds.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

import msgspec

from index.likely import nearest
from tui import config_file, key_layers, macros, themes
from tui.config_file import Layer, Value
from tui.config_memory import Memory
from tui.config_nodes import Problem, Report
from tui.keys import Keymap
from tui.macro_file import Entry
from tui.places import preset_path, shipped_path, site_path, user_path
from tui.settings import NAMES, BadValue, Settings, convert

ENVIRONMENT = "NATO_READER_"
OTHER_VARIABLES = ("NATO_READER_DEBUG",)

__all__ = ["Keymap", "Loaded", "Problem", "Settings", "load", "preset_path", "shipped_path", "user_path"]


class Sources(msgspec.Struct, frozen=True):
    """Where settings are read from; see `load`."""

    paths: tuple[Path, ...] | None = None
    config: Path | None = None
    environ: Mapping[str, str] = MappingProxyType({})
    options: Mapping[str, str] = MappingProxyType({})
    memory: Path | None = None


class Loaded(msgspec.Struct, frozen=True):
    """What holds: the settings, the keys, everything that is wrong, and for each setting where its value comes from.

    `notes` tell which keys a user's file took from other commands.
    """

    settings: Settings
    keymap: Keymap
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    origins: Mapping[str, str] = MappingProxyType({})
    sources: Sources = Sources()

    def reload(self) -> "Loaded":
        """Read everything again from where it came."""
        return load_sources(self.sources)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems because of which something was passed over."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def search_paths() -> list[Path]:
    """Return the files above the shipped one in which settings are looked for: the machine's and the user's."""
    return [path for path in (site_path(), user_path()) if path.is_file()]


def watched(sources: Sources) -> list[Path]:
    """Return the files that settings are read from, also those that are not there yet."""
    files = [site_path(), user_path()] if sources.paths is None else list(sources.paths)
    own = [themes.user_file()] if sources.paths is None else []
    return [*files, *own, *([sources.config] if sources.config else [])]


def load(
    paths: Sequence[Path] | None = None,
    *,
    config: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    options: Mapping[str, str] = MappingProxyType({}),
    memory: Path | None = None,
) -> Loaded:
    """Return what holds with the files `paths` (None: the machine's and the user's) over the shipped one.

    `config` is the file of `--config`, `options` the settings given on the command line. In the folder `memory` the
    last readable text of each file is kept; it holds while the file is broken. Never raises.
    """
    given = None if paths is None else tuple(paths)
    return load_sources(Sources(given, config, environ, options, memory))


def load_sources(sources: Sources) -> Loaded:
    """Return what holds with these sources; see `load`."""
    problems: list[Problem] = []
    report = problems.append
    read = partial(_read, report=report, memory=Memory(sources.memory) if sources.memory else None)
    files = [
        *(search_paths() if sources.paths is None else sources.paths),
        *([sources.config] if sources.config else []),
    ]
    shipped = read(shipped_path())
    layers = [*map(read, files), _environment(sources.environ, report), _options(sources.options, report)]
    settings, origins = _settings([shipped, *layers])
    preset = [] if settings.preset == "default" else [read(preset_path(settings.preset))]
    every = [shipped, *preset, *layers]
    own_commands = macros.resolve(_macros(every), report)
    bindings = key_layers.merge(every, report, own_commands)
    if sources.paths is None:
        themes.user_themes(report)
    told = tuple(each for each in problems if each.severity != "note")
    own = {preset_path(settings.preset)}
    notes = tuple(each for each in problems if each.severity == "note" and Path(each.path) not in own)
    return Loaded(settings, Keymap(bindings, own_commands), told, notes, MappingProxyType(origins), sources)


def _read(path: Path, *, report: Report, memory: Memory | None) -> Layer:
    """Read one file of settings; what is wrong in it, or that it cannot be read, is reported."""
    text = _text(path, report)
    layer = Layer(str(path), read=False) if text is None else config_file.parse(text, str(path), report)
    if memory and text is not None and layer.read:
        memory.keep(path, text)
    elif memory and (last := memory.last_good(path)) is not None:
        report(Problem(str(path), 0, 0, "what it said when it could last be read holds", severity="warning"))
        return config_file.parse(last, str(path), lambda problem: None)
    return layer


def _text(path: Path, report: Report) -> str | None:
    """Return the text of a file; None, and a report, where it cannot be had."""
    try:
        with path.open("rb") as file:
            raw = file.read(config_file.MAX_BYTES + 1)
        if len(raw) > config_file.MAX_BYTES:
            raise ValueError(f"it is larger than {config_file.MAX_BYTES:,} bytes")
        return raw.decode("utf-8-sig")
    except OSError as error:
        report(Problem(str(path), 0, 0, f"it cannot be read: {error.strerror or error}"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        report(Problem(str(path), line, 1, "this is not UTF-8", "save the file as UTF-8"))
    except ValueError as error:
        report(Problem(str(path), 0, 0, str(error)))
    return None


def _environment(environ: Mapping[str, str], report: Report) -> Layer:
    given = [(f"{ENVIRONMENT}{name.upper()}", name) for name in NAMES]
    known = {*(place for place, _ in given), *OTHER_VARIABLES}
    for place in environ:
        if place.startswith(ENVIRONMENT) and place not in known:
            close = nearest(place, known)
            hint = f"did you mean {close}?" if close else None
            report(Problem(place, 0, 0, "there is no such setting", hint, "warning"))
    return _layer("environment", ((place, name, environ[place]) for place, name in given if environ.get(place)), report)


def _options(options: Mapping[str, str], report: Report) -> Layer:
    return _layer("command line", ((f"--set {name}", name, value) for name, value in options.items()), report)


def _layer(origin: str, given: Iterable[tuple[str, str, str]], report: Report) -> Layer:
    settings: dict[str, Value] = {}
    for place, name, written in given:
        try:
            settings[name] = convert(name, written)
        except BadValue as error:
            report(Problem(place, 0, 0, str(error)))
    return Layer(origin, settings)


def _settings(layers: Iterable[Layer]) -> tuple[Settings, dict[str, str]]:
    values: dict[str, Value] = {}
    origins: dict[str, str] = {}
    for name, value, origin in _values(layers):
        values[name] = value
        origins[name] = origin
    return msgspec.convert(values, Settings), origins


def _values(layers: Iterable[Layer]) -> Iterator[tuple[str, Value, str]]:
    for layer in layers:
        for name, value in layer.settings.items():
            yield name, value, layer.origin


def _macros(layers: Iterable[Layer]) -> dict[str, Entry]:
    """Return the macros of all layers, the later over the earlier, without those that were taken away."""
    every = {name: entry for layer in layers for name, entry in layer.macros.items()}
    return {name: entry for name, entry in every.items() if entry}
