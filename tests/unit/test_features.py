"""The table of features names tests and scenes that are there."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "features.md").read_text(encoding="utf-8")
ROWS = [row for row in TABLE.splitlines() if row.startswith("| ") and not re.match(r"\| (---|feature|wish)", row)]
SCENES = ROOT / "docs" / "scenes"


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", TABLE))), ids="::".join)
def test_a_test_named_is_there(named: tuple[str, str]) -> None:
    file, name = named
    assert re.search(rf"^(?:async )?def {name}\(", (ROOT / "tests" / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_scenes_named_were_recorded_and_can_be_played() -> None:
    named = {
        name
        for row in ROWS
        for part in re.findall(r"scenes? ((?:`[\w-]+`(?:, )?)+)", row)
        for name in re.findall(r"[\w-]+", part)
    }
    played = yaml.safe_load((SCENES / "scenes.yaml").read_text(encoding="utf-8"))
    assert named == set(played)
    assert {path.stem for path in SCENES.glob("*.txt")} == set(played)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split(" | ")[0].strip("| "))
def test_a_row_is_shown_or_says_what_is_missing(row: str) -> None:
    assert "::" in row or "scene" in row or "**Not yet**" in row
