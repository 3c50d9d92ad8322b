"""`keys` and `config`: what holds and what is wrong."""

import json
from pathlib import Path
from typing import Any

from tui import config, schema
from tui.commands import COMMANDS
from tui.settings import NAMES


def test_keys_lists_every_command(run: Any) -> None:
    got = run("keys")
    assert got.code == 0
    for command in COMMANDS.values():
        assert command.name in got.out
        assert command.help in got.out
    assert run("keys", "list") == got


def test_keys_for_programs_and_documents(run: Any) -> None:
    listed = [json.loads(line) for line in run("keys", "--format", "json").out.splitlines()]
    assert {entry["command"]: entry["keys"] for entry in listed}["quote.next"] == ["] q", ")"]
    assert len(listed) == len(COMMANDS)
    tables = run("keys", "--format", "markdown").out
    assert "| `] q` `)` | `quote.next` |" in tables
    assert tables.count("\n| ") == len(COMMANDS) + 2 * tables.count("## ")


def test_keys_follow_preset_and_file(run: Any, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("keys:\n  help: f9\n")
    assert "f9" in run("keys", "--config", mine).out
    assert "Z Z" in run("keys", "--set", "preset=vim").out


def test_check_tells_each_mistake_on_standard_output(run: Any, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("keys:\n  search.focs: x\n  help: ctrl+i\n  refresh: z\n")
    got = run("keys", "check", "--config", mine)
    assert got.code == 2
    assert [line.partition(": ")[0] for line in got.out.splitlines()] == [
        f"{mine}:2:3",
        f"{mine}:3:9",
        f"{mine}:4:12",
    ]
    assert "[warning]" in got.out.splitlines()[2]
    assert run("config", "check", "--config", mine).out == got.out


def test_check_of_what_is_in_order(run: Any) -> None:
    got = run("keys", "check")
    assert (got.code, got.out) == (0, "")


def test_config_show_tells_values_and_origins(run: Any, tmp_path: Path, monkeypatch: Any) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("theme: light\n")
    monkeypatch.setenv("NATO_READER_SEARCH_DELAY", "7")
    shown = dict(
        line.split("  # ", 1) for line in run("config", "--config", mine, "--set", "mouse=true").out.splitlines()
    )
    origins = {setting.strip(): origin for setting, origin in shown.items()}
    assert origins["theme: light"] == str(mine)
    assert origins["search_delay: 7"] == "environment"
    assert origins["mouse: true"] == "command line"
    assert origins["library: null"] == "as shipped"
    assert len(origins) == len(NAMES)


def test_config_path_and_schema(run: Any) -> None:
    assert run("config", "path").out == f"{config.user_path()}\n"
    assert run("config", "schema").out == schema.text()
    assert run("config", "shipped").out == config.shipped_path().read_text(encoding="utf-8")


def test_a_mistake_in_the_users_file_is_told_and_passed_over(run: Any) -> None:
    path = config.user_path()
    path.parent.mkdir(parents=True)
    path.write_text("theme: drak\n")
    got = run("keys")
    assert got.code == 0
    assert "theme" in got.err
    assert f"{path}:1:8" in got.err
