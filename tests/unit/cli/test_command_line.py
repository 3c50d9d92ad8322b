"""Which command a line means, what help says, and how wrong lines are answered."""

import subprocess
import sys
from pathlib import Path

import pytest

from tui import cli
from tui.shell import parser
from tui.shell.exits import Failed
from tui.shell.search import joined
from tui.shell.table import COMMON, READ, SUBCOMMANDS


@pytest.mark.parametrize(
    ("line", "command", "rest"),
    [
        ("search x", "search", "x"),
        ("--library L search x", "search", "--library L x"),
        ("--library search", "", "--library search"),
        ("--library=L search x", "search", "--library=L x"),
        ("./search", "", "./search"),
        ("articles search", "", "articles search"),
        ("-- search", "", "-- search"),
        ("", "", ""),
        ("search search", "search", "search"),
    ],
)
def test_the_first_word_that_is_no_option_decides(line: str, command: str, rest: str) -> None:
    found, arguments = parser.split(line.split())
    assert (found.name, arguments) == (command, rest.split())


@pytest.mark.parametrize(
    ("line", "query"),
    [
        (["-Manöver", "Abzug"], ["-Manöver", "Abzug"]),
        (["Abzug", "-Manöver", "--limit", "3"], ["Abzug", "-Manöver"]),
        (["--limit", "3", "--", "--odd"], ["--odd"]),
        (["-"], ["-"]),
        (["-", "--format", "json"], ["-"]),
    ],
)
def test_a_word_to_leave_out_is_no_option(line: list[str], query: list[str]) -> None:
    assert parser.parse(SUBCOMMANDS["search"], line).query == query


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (["Truppenabzug", "sagt:Stoltenberg"], "Truppenabzug sagt:Stoltenberg"),
        (["Abzug", "sagt:Jens Stoltenberg"], 'Abzug sagt:"Jens Stoltenberg"'),
        (['"rote Linie" Abzug'], '"rote Linie" Abzug'),
        (["Abzug sagt:Putin"], "Abzug sagt:Putin"),
        ([], ""),
    ],
)
def test_words_become_the_query_that_was_meant(words: list[str], query: str) -> None:
    assert joined(words) == query


@pytest.mark.parametrize("command", [READ, *SUBCOMMANDS.values()], ids=lambda command: command.name or "read")
def test_help_teaches(command: object, capsys: pytest.CaptureFixture[str]) -> None:
    found = next(each for each in (READ, *SUBCOMMANDS.values()) if each is command)
    with pytest.raises(SystemExit) as caught:
        cli.main([*([found.name] if found.name else []), "--help"])
    assert caught.value.code == 0
    shown = capsys.readouterr().out
    for option in (*found.options, *COMMON):
        assert option.flags[0] in shown or (option.metavar or "") in shown
    for arguments, _ in found.examples:
        assert arguments in shown
    assert ("the query language:" in shown) == found.explains_queries
    if found is READ:
        words = " ".join(shown.split())
        assert all(f"{each.name} {each.help}" in words for each in SUBCOMMANDS.values())


@pytest.mark.parametrize("command", [READ, *SUBCOMMANDS.values()], ids=lambda command: command.name or "read")
def test_examples_are_lines_that_the_parser_takes(command: object) -> None:
    import shlex

    found = next(each for each in (READ, *SUBCOMMANDS.values()) if each is command)
    for arguments, _ in found.examples:
        line = shlex.split(arguments.split(" <")[0].split(" >")[0].split("|")[0].removeprefix("> "))
        if ">" not in arguments[:2]:
            chosen, rest = parser.split([*([found.name] if found.name else []), *line])
            parser.parse(chosen, rest)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("serach Abzug", "did you mean `nato-reader search`"),
        ("Truppenabzug", "`nato-reader search Truppenabzug`"),
        ("--set theme=foo keys", "--set theme: "),
        ("no/such/folder", "no/such/folder"),
        ("add no/such/folder", "no/such/folder"),
        ("search --format xml x", "invalid choice"),
        ("search --limit 0 x", "number"),
        ("search --limit many x", "many"),
        ("search --nosuch x", "--nosuch"),
        ("add", "PATH"),
        ("keys chek", "chek"),
        ("config --config no/such/file", "no/such/file"),
        ("config --set thme=dark", "theme"),
        ("config --set theme=drak", "drak"),
        ("completion", "shell"),
    ],
)
def test_a_wrong_line_is_answered_in_one_line(
    line: str, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(line.split()) == 2
    got = capsys.readouterr()
    assert not got.out
    assert got.err.startswith("nato-reader: ")
    assert got.err.count("\n") == 1
    assert told in got.err


def test_mistakes_of_the_program_are_told_apart_from_those_of_the_user(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("oh\x1b[2J")

    monkeypatch.delenv("NATO_READER_DEBUG", raising=False)
    monkeypatch.setattr("tui.shell.settings.keys", broken)
    assert cli.main(["keys"]) == 70
    told = capsys.readouterr().err
    assert "mistake in the program" in told
    assert "\x1b" not in told


def test_failures_of_the_machine_are_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> int:
        raise OSError(28, "No space left on device", "/somewhere")

    monkeypatch.setattr("tui.shell.settings.keys", full)
    assert cli.main(["keys"]) == 3
    assert capsys.readouterr().err == "nato-reader: /somewhere: No space left on device\n"


def test_ctrl_c_ends_with_130(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.shell.settings.keys", interrupted)
    assert cli.main(["keys"]) == 130
    assert capsys.readouterr().err == "nato-reader: stopped\n"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["completion", "bash"], ["keys", "check"]])
def test_light_commands_load_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom tui import cli\n"
        f"try: cli.main({arguments!r})\nexcept SystemExit: pass\n"
        "print('LOADED', *sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.rpartition("LOADED")[2].split())
    assert not loaded & {"textual", "numpy", "whoosh", "trafilatura", "sqlite3"}


def test_paths_that_are_not_there_are_named_all_at_once() -> None:
    from tui.shell.add import existing

    with pytest.raises(Failed, match="one, two"):
        existing(["one", "two"])
