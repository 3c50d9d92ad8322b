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
        "properties": {**settings, "keys": _keys()},
    }


def text() -> str:
    """Return the schema as the text of `config.schema.json`."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


def _keys() -> dict[str, Any]:
    # Digits stand for keys too: `pane.results: 1` is a number to YAML and a key to the reader.
    key = {"type": ["string", "integer"]}
    value = {"anyOf": [key, {"type": "array", "items": key}, {"type": "null"}]}
    return {
        "description": "command: key, list of keys, or null for none",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            command.name: {"description": f"{command.help} ({_where(command.contexts)})", **value}
            for command in COMMANDS.values()
        },
    }


def _where(contexts: frozenset[Any]) -> str:
    return ", ".join(words.partition(";")[0] for context, words in CONTEXTS.items() if context in contexts)
