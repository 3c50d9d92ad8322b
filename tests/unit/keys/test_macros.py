"""Several commands on one key: what is said in a file, what becomes of it, and what is told of mistakes."""

import json
from pathlib import Path

import pytest

from tui import schema
from tui.config import Loaded, load
from tui.keys import Matched, NotFound

STAR = "macros:\n  star-on: {keys: M, commands: [results.star, move.down], help: star and go on}\n"


def loaded_from(tmp_path: Path, *texts: str) -> Loaded:
    paths = [tmp_path / f"{number}.yaml" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return load(paths, environ={})


def told(loaded: Loaded) -> list[str]:
    return [f"{problem.line}:{problem.column} {problem.message} ({problem.suggestion})" for problem in loaded.problems]


def test_a_macro_is_a_command_with_keys_and_help_wherever_its_commands_work(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, STAR)
    assert not loaded.problems
    assert loaded.keymap.keys_of("star-on") == ["M"]
    assert loaded.keymap.commands["star-on"].help == "star and go on"
    assert loaded.keymap.macros["star-on"].steps == ("results.star", "move.down")
    for context in ("list", "article", "pick"):
        assert loaded.keymap.feed(context, (), "M") == Matched("star-on")
    for context in ("actors", "quotes", "query"):
        assert loaded.keymap.feed(context, (), "M") == NotFound()


def test_where_it_works_can_be_said(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, STAR.replace("help:", "contexts: list, help:"))
    assert not loaded.problems
    assert loaded.keymap.feed("list", (), "M") == Matched("star-on")
    assert loaded.keymap.feed("article", (), "M") == NotFound()


def test_a_command_that_the_ones_before_lead_to_is_in_its_place(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, "macros:\n  first: {keys: W, commands: [results.open, quote.next, quote.why]}\n")
    assert not loaded.problems
    assert loaded.keymap.feed("list", (), "W") == Matched("first")
    assert loaded.keymap.feed("actors", (), "W") == NotFound()


def test_a_macro_of_macros_is_taken_apart(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, STAR + "  twice: {keys: W, commands: [star-on, star-on]}\n")
    assert not loaded.problems
    assert loaded.keymap.macros["twice"].steps == ("results.star", "move.down") * 2


def test_a_later_file_puts_another_in_its_place_or_takes_it_away(tmp_path: Path) -> None:
    other = "macros:\n  star-on: {keys: W, commands: [undo, undo]}\n"
    loaded = loaded_from(tmp_path, STAR, other)
    assert loaded.keymap.keys_of("star-on") == ["W"]
    assert loaded.keymap.feed("list", (), "M") == NotFound()
    assert "star-on" not in loaded_from(tmp_path, STAR, "macros: {star-on: null}").keymap.commands


def test_its_key_is_taken_from_the_command_that_had_it(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, "macros:\n  two: {keys: R, commands: [undo, undo]}\n")
    assert loaded.keymap.feed("list", (), "R") == Matched("two")
    assert loaded.keymap.keys_of("refresh") == ["f5"]
    assert [note.message for note in loaded.notes] == ["R is two now; refresh had it and keeps f5"]


MISTAKES = [
    ("{a: {commands: [§results.sta]}}", "no command results.sta", "results.star"),
    ("{a: {commands: [§a]}}", "never end: a → a", "take one"),
    ("{a: {commands: [pane.quotes, §actor.toggle]}}", "nothing before it in a leads there", ""),
    ("{a: {contexts: [actors, list], commands: [§results.star]}}", "in the list of actors", "list of results"),
    ("{a: {contexts: [§lst], commands: [undo]}}", "no context lst", "list"),
    ("{a: §{keys: W}}", "says no commands", "commands: ["),
    ("{a: {commands: §[]}}", "says no commands", "commands: ["),
    ("{a: {§command: [undo]}}", "has no command", "commands"),
    ("{a: §[undo]}", "needs `commands:`", ""),
    ("{§undo: {commands: [redo]}}", "is a command already", "another name"),
    ("{§two words: {commands: [redo]}}", "one word", "hyphen"),
    ("{a: {keys: §ctrl+i, commands: [undo]}}", "tab", ""),
    ("§[undo]", "`name: {keys: …, commands: […]}`", ""),
]


@pytest.mark.parametrize(("text", "message", "way_out"), MISTAKES)
def test_a_mistake_is_told_with_its_place_and_a_way_out(tmp_path: Path, text: str, message: str, way_out: str) -> None:
    text = f"macros: {text}\n"
    first = told(loaded_from(tmp_path, text.replace("§", "")))[0]
    where, _, words = first.partition(" ")
    assert where == f"1:{text.index('§') + 1}"
    assert message in words
    assert way_out in words


def test_two_macros_that_name_each_other_are_both_refused(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, "macros: {a: {commands: [b]}, b: {commands: [undo, a]}}\n")
    assert [problem.message.partition(":")[0] for problem in loaded.errors] == ["this macro would never end"] * 2
    assert not loaded.keymap.macros


def test_a_key_that_two_macros_want_is_told(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, "macros:\n  a: {keys: W, commands: [undo]}\n  b: {keys: W, commands: [redo]}\n")
    assert told(loaded) == ["3:13 W cannot be both a and b everywhere (line 2 has it already)"]


def test_the_schema_knows_what_a_macro_is_made_of() -> None:
    macro = json.loads(schema.text())["properties"]["macros"]["additionalProperties"]
    assert set(macro["properties"]) == {"keys", "help", "contexts", "commands"}
    assert macro["required"] == ["commands"]
