"""Completion scripts and manual page are made from the table and are read by those they are for."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tui.commands import COMMANDS
from tui.shell import completion, man
from tui.shell.table import COMMON, READ, SUBCOMMANDS


def complete(tmp_path: Path, *words: str) -> list[str]:
    """What bash completes at the end of a line."""
    (tmp_path / "script").write_text(completion.bash(), encoding="utf-8")
    line = " ".join(f"'{word}'" for word in ("nato-reader", *words))
    ask = f"source ./script; COMP_WORDS=({line}); COMP_CWORD={len(words)}; _nato_reader"
    ask += "; printf '%s\\n' \"${COMPREPLY[@]}\""
    run = subprocess.run(["bash", "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert not run.stderr
    return run.stdout.split("\n")[:-1]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_reads_its_script(shell: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    script = tmp_path / "script"
    script.write_text(getattr(completion, shell)(), encoding="utf-8")
    run = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_option_is_in_every_script(shell: str) -> None:
    script = getattr(completion, shell)()
    for command in (READ, *SUBCOMMANDS.values()):
        assert command.name in script
        for option in (*command.options, *COMMON):
            if not option.positional:
                assert option.flags[0].removeprefix("--") in script
            assert all(choice in script for choice in option.choices)


def test_bash_completes_commands_options_values_and_files(tmp_path: Path) -> None:
    (tmp_path / "my articles").mkdir()
    assert complete(tmp_path, "sea") == ["search"]
    assert complete(tmp_path, "search", "--li") == ["--limit", "--library"]
    assert complete(tmp_path, "search", "--format", "j") == ["json", "jsonl"]
    assert complete(tmp_path, "config", "s") == ["show", "shipped", "schema"]
    assert complete(tmp_path, "add", "my") == ["my articles"]
    assert complete(tmp_path, "--library", "my") == ["my articles"]
    assert complete(tmp_path, "search", "my") in ([], [""])


def test_the_manual_tells_everything() -> None:
    page = man.page().replace("\\-", "-")
    for command in (READ, *SUBCOMMANDS.values()):
        assert f".SS {command.name}" in page
        assert all(option.flags[0] in page or (option.metavar or "") in page for option in command.options)
    assert all(command.help.replace("'", "\\(aq") in page for command in COMMANDS.values())
    assert "\x1b" not in page


def test_the_manual_is_clean_roff(tmp_path: Path) -> None:
    if not shutil.which("groff"):
        pytest.skip("no groff here")
    run = subprocess.run(
        ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z"],
        input=man.page(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
