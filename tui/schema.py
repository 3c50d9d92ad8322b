"""The JSON Schema of `config.yaml` for editors, made from the settings and the registry of commands."""

from typing import Any

import msgspec

from tui.commands import COMMANDS, CONTEXTS
from tui.settings import Settings

FILE_NAME = "config.schema.json"


def schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12) of a file of settings."""
    settings = msgspec.json.schema(Settings)["$defs"]["Settings"]["properties"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of nato-reader",
        "type": "object",
        "additionalProperties": False,
        "properties": {**settings, "keys": _keys(), "macros": _macros()},
    }


def text() -> str:
    """Return the schema as the text of `config.schema.json`."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


# Digits stand for keys too: `pane.results: 1` is a number to YAML and a key to the reader.
_KEY: dict[str, Any] = {"type": ["string", "integer"]}
_BINDINGS: dict[str, Any] = {"anyOf": [_KEY, {"type": "array", "items": _KEY}, {"type": "null"}]}


def _keys() -> dict[str, Any]:
    return {
        "description": "command: key, list of keys, or null for none",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            command.name: {"description": f"{command.help} ({_where(command.contexts)})", **_BINDINGS}
            for command in COMMANDS.values()
        },
    }


def _macros() -> dict[str, Any]:
    # A macro may name another one, whose name no schema knows; `keys check` does.
    command = {"anyOf": [{"enum": list(COMMANDS)}, {"type": "string"}]}
    contexts = {"type": "array", "items": {"enum": list(CONTEXTS)}}
    macro = {
        "type": ["object", "null"],
        "additionalProperties": False,
        "required": ["commands"],
        "properties": {
            "keys": {"description": "key, or list of keys", **_BINDINGS},
            "help": {"description": "what it does, in one line", "type": "string"},
            "contexts": {"description": "where it works; else wherever its commands do", **contexts},
            "commands": {"description": "in their order", "type": "array", "items": command, "minItems": 1},
        },
    }
    return {
        "description": "several commands on one key: name: {keys: …, commands: […]}",
        "type": ["object", "null"],
        "additionalProperties": macro,
    }


def _where(contexts: frozenset[Any]) -> str:
    return ", ".join(words.partition(";")[0] for context, words in CONTEXTS.items() if context in contexts)
