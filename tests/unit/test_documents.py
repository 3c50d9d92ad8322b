"""The documents are true: their tables come from the definitions of the program, links and commands lead somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def test_the_tables_are_up_to_date() -> None:
    check = subprocess.run(
        [sys.executable, str(ROOT / "docs/tables.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, f"{check.stdout}{check.stderr}run: make docs"


@pytest.mark.parametrize("document", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_command_of_the_readme_that_names_a_file_names_one_that_is_there() -> None:
    commands = re.findall(r"python (\S+\.py)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert commands
    assert [command for command in commands if not (ROOT / command).exists()] == []
