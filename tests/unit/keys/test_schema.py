"""The JSON Schema that editors read is the one that the definitions make."""

import json

from tui import config, schema
from tui.commands import COMMANDS
from tui.settings import NAMES


def test_the_file_beside_config_yaml_is_up_to_date() -> None:
    path = config.shipped_path().with_name(schema.FILE_NAME)
    assert path.read_text(encoding="utf-8") == schema.text(), "run: nato-reader config schema > config.schema.json"


def test_config_yaml_names_its_schema() -> None:
    first = config.shipped_path().read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=./{schema.FILE_NAME}"


def test_the_schema_knows_every_setting_and_command_and_nothing_else() -> None:
    made = json.loads(schema.text())
    assert set(made["properties"]) == {*NAMES, "keys", "macros"}
    assert set(made["properties"]["keys"]["properties"]) == set(COMMANDS)
    assert made["additionalProperties"] is made["properties"]["keys"]["additionalProperties"] is False
    assert made["properties"]["preset"]["enum"]
    assert "contrast" in made["properties"]["theme"]["examples"]
    assert all(entry.get("description") for entry in made["properties"].values())
