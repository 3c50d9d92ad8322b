"""The documents are true: their tables come from the definitions of the program, links and commands lead somewhere."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tui.shell import parser

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def test_the_tables_are_up_to_date() -> None:
    check = subprocess.run(
        [sys.executable, str(ROOT / "docs/tables.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, f"{check.stdout}{check.stderr}run: make docs"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def lines_of_commands() -> list[str]:
    """The command lines of this program that stand in documents as examples."""
    documents = [path for path in DOCUMENTS if path.name not in ("CHANGELOG.md", "command-line.md")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in documents)
    return sorted(set(re.findall(r"^(?: {4}|> {5})nato-reader (.+)$", text, re.MULTILINE)))


@pytest.mark.parametrize("line", lines_of_commands())
def test_a_command_line_in_a_document_is_one_that_the_program_takes(line: str) -> None:
    words = shlex.split(line.partition(" | ")[0], comments=True)
    parser.parse(*parser.split(words))


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "articles").mkdir()
    words = "„Der Truppenabzug hat noch immer nicht begonnen.“"
    text = f"Nato sieht keinen Abzug\n\n{words}, sagte Nato-Generalsekretär Jens Stoltenberg in Brüssel.\n"
    (tmp_path / "articles" / "abzug.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "Nato sieht keinen Abzug" in printed
    assert f"{words} - Jens Stoltenberg" in printed


def test_every_command_of_the_readme_that_names_a_file_names_one_that_is_there() -> None:
    commands = re.findall(r"python (\S+\.py)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert commands
    assert [command for command in commands if not (ROOT / command).exists()] == []
