"""The command line in German: what people read is, what programs read is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui import cli

GERMAN = ("--set", "language=de")


def test_search_tells_dates_and_counts_in_german(run: Any, library: Path) -> None:
    got = run("--library", library, *GERMAN, "search", "Truppenabzug")
    assert "\n  15. Februar 2022 · Tagblatt · " in got.out
    assert got.err == "1 Artikel gefunden\n"


def test_a_mistake_in_a_query_is_told_in_german(run: Any, library: Path) -> None:
    got = run("--library", library, *GERMAN, "search", "typ:schräg", "sagt:Niemandsmann", "Manöver")
    assert "type: kennt keinen Wert „schräg“, er wird übergangen." in got.err
    assert "Kein Akteur heißt „Niemandsmann“." in got.err


def test_quotations_and_their_reasons_are_told_in_german(run: Any, library: Path) -> None:
    hit = json.loads(run("--library", library, "search", "--format", "jsonl", "Truppenabzug").out)
    got = run("--library", library, *GERMAN, "show", hit["id"])
    assert "15. Februar 2022 · Tagblatt" in got.out
    assert "] Jens Stoltenberg (direkt; Subjekt von „sagte“)" in got.out
    assert run("--library", library, *GERMAN, "quotes", "Scholz").err == "1 Zitat\n"


def test_actors_are_counted_in_german(run: Any, library: Path) -> None:
    got = run("--library", library, *GERMAN, "actors", "Truppenabzug")
    assert "Jens Stoltenberg (Person)" in got.out and "Russland (Land)" in got.out
    assert got.err.endswith(" Akteure\n")


def test_what_programs_read_is_the_same_in_every_language(run: Any, library: Path) -> None:
    for arguments in (
        ("search", "--format", "json", "Manöver"),
        ("quotes", "--format", "jsonl"),
        ("actors", "--format", "json"),
        ("keys", "--format", "json"),
        ("keys", "--format", "markdown"),
        ("config", "schema"),
        ("man",),
        ("completion", "bash"),
    ):
        english = run("--library", library, *arguments)
        assert english.code == 0 and english.out, arguments
        assert run("--library", library, *GERMAN, *arguments).out == english.out


@pytest.mark.parametrize("command", ["", "search", "keys", "config", "add"])
def test_help_is_german_where_the_settings_say_so(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "home" / "nato-reader" / "config.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("language: de\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="0"):
        cli.main([*([command] if command else []), "--help"])
    shown = capsys.readouterr().out
    assert shown.startswith("Aufruf: nato-reader")
    assert "Optionen:\n  -h, --help" in shown and "diese Hilfe zeigen" in shown
    assert "usage" not in shown and "examples" not in shown


def test_mistakes_on_the_command_line_are_told_in_german(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert run("search", "--limit", "null").err.startswith("nato-reader: Argument --limit: 'null' ist keine Zahl ab 1")
    assert run("completion").err.startswith("nato-reader: es fehlen diese Argumente: shell")
    assert run("add", "/nowhere/at/all").err == "nato-reader: es gibt keine Datei und keinen Ordner /nowhere/at/all\n"
    assert run("--library", "/nowhere", "search", "x").err.startswith("nato-reader: In /nowhere ist keine Bibliothek.")


def test_mistakes_in_settings_are_told_in_german(run: Any, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("language: de\nthem: dark\nsnippet_width: 5\nkeys:\n  quit: F99\n", encoding="utf-8")
    got = run("--config", own, "config", "check")
    assert got.code == 2
    assert f"{own}:2:1: eine Einstellung them gibt es nicht (vielleicht theme?)" in got.out
    assert f"{own}:3:16: snippet_width kann nicht '5' sein, nur eine Zahl von 20 bis 2000" in got.out
    assert "keine Taste heißt F99" in got.out


def test_what_could_not_be_read_is_told_in_german(run: Any, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "leer.txt").write_text("", encoding="utf-8")
    (articles / "gut.txt").write_text("Ein Titel\n\nDas Manöver endet, sagte Stoltenberg.\n", encoding="utf-8")
    got = run("--library", tmp_path / "library", *GERMAN, "add", articles)
    assert f"nato-reader: {articles / 'leer.txt'}: die Datei ist leer\n" in got.err
    assert "Artikel: 1 neu, 1 nicht gelesen" in got.err


def test_the_doctor_speaks_german(run: Any, library: Path) -> None:
    got = run("--library", library, *GERMAN, "doctor")
    assert "Bibliothek" in got.out and "3 Artikel, 0 davon gemerkt" in got.out
    assert "Einstellungen" in got.out and "wie ausgeliefert" in got.out


def test_help_is_in_the_language_of_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main(["search", *GERMAN, "--help"])
    assert capsys.readouterr().out.startswith("Aufruf: nato-reader search")
