"""What is told about a file of settings that is not as it should be: place, message, way out."""

from pathlib import Path

import pytest

from tui.config import Loaded, load


def loaded_from(tmp_path: Path, text: str) -> Loaded:
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return load([path], environ={})


def told(loaded: Loaded) -> list[str]:
    return [f"{problem.line}:{problem.column} {problem.message} ({problem.suggestion})" for problem in loaded.problems]


ONE_PROBLEM = [
    ("keys: {search.focs: x}", "1:8", "no command search.focs", "search.focus"),
    ("thme: dark", "1:1", "no setting thme", "theme"),
    ("theme: drak", "1:8", "auto, dark", "dark"),
    ("help: f1", "1:1", "no setting help", "under `keys:`"),
    ("mouse: 3", "1:8", "true or false", ""),
    ("search_delay: many", "1:15", "a number from 0", ""),
    ("search_delay: 5001", "1:15", "a number from 0 to 5000", ""),
    ("theme: [dark]", "1:8", "one value", ""),
    ("keys: [x]", "1:7", "command: key", ""),
    ("- x", "1:1", "name: value", ""),
    ("theme: dark\ntheme: light", "2:1", "a second time", "line 1"),
    ("keys:\n  help: F\n  help: f9", "3:3", "help stands here a second time", "line 2"),
    ("keys:\n  help: F\n  palette: F", "3:12", "cannot be both help and palette", "line 2"),
    ("keys:\n  help: F\n  palette: F x", "3:12", "F (help) hides F x (palette)", "line 2"),
    ("keys:\n  search.accept: x", "2:18", "types a character", "ctrl+"),
    ("keys:\n  help: ctrl+h", "2:9", "as backspace", "another key"),
    ("keys:\n  help: gg", "2:9", "gg", '"g g"'),
    ("keys:\n  help: [[g, x]]", "2:10", "a key was expected", '"g x"'),
    ("keys:\n  help: [F, F]", "2:13", "named twice", '"F F"'),
    ("keys: 7", "1:7", "command: key", ""),
    ("keys:\n  refresh: z", "2:12", "z is refresh now; pane.zoom has no key", "or null"),
    ("keys:\n  help: n", "2:9", "n (article.next-match) hides n (help) in the list", "or null"),
    ("x: *y", "1:4", "stands bare", "quote it"),
    ("keys:\n  quit: null", "0:0", "no key leaves the reader", "quit"),
    ("a: b: c", "1:5", "no YAML", ""),
    ("a: 1\n---\nb: 2", "2:1", "no YAML", ""),
]


@pytest.mark.parametrize(("text", "place", "message", "way_out"), ONE_PROBLEM)
def test_a_mistake_is_told_with_its_place_and_a_way_out(
    tmp_path: Path, text: str, place: str, message: str, way_out: str
) -> None:
    (problem,) = told(loaded_from(tmp_path, text))
    where, _, words = problem.partition(" ")
    assert where == place
    assert message in words
    assert way_out in words


@pytest.mark.parametrize("symbol", [*"?-:[]{},&*!|>%@`'\"", "#"])
def test_a_bare_symbol_gets_the_advice_to_quote_it(tmp_path: Path, symbol: str) -> None:
    problems = loaded_from(tmp_path, f"keys:\n  help: {symbol}\n").problems
    assert any(f'"{symbol}"' in str(problem) or f"'{symbol}'" in str(problem) for problem in problems)
    assert {problem.line for problem in problems} == {2}


@pytest.mark.parametrize("symbol", ["?", "-", "*", "&", "!", "%"])
def test_a_bare_symbol_in_a_list_gets_the_advice_too(tmp_path: Path, symbol: str) -> None:
    problems = loaded_from(tmp_path, f"keys:\n  help: [f1, {symbol}]\n").problems
    assert any("quote" in str(problem) or "key was expected" in str(problem) for problem in problems) or symbol == "-"


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "true"])
def test_words_that_yaml_reads_as_switches_are_no_keys_and_no_crash(tmp_path: Path, word: str) -> None:
    loaded = loaded_from(tmp_path, f"keys:\n  help: {word}\n")
    assert [problem.line for problem in loaded.errors] == [2]
    assert loaded.keymap.keys_of("help") == ["?", "f1"]


@pytest.mark.parametrize(("written", "shown"), [("n", "n"), ("y", "y"), ("1", "1"), ("=", "="), ("0", "0")])
def test_characters_that_yaml_reads_as_something_else_are_keys(tmp_path: Path, written: str, shown: str) -> None:
    loaded = loaded_from(tmp_path, f"keys:\n  help: {written}\n")
    assert loaded.keymap.keys_of("help") == [shown]
    assert not loaded.errors


def test_a_tilde_takes_the_keys_away_and_says_so(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, "keys:\n  help: ~\n")
    assert loaded.keymap.keys_of("help") == []
    assert "tilde" in str(loaded.problems[0])
    assert loaded_from(tmp_path, 'keys:\n  help: "~"\n').keymap.keys_of("help") == ["~"]


def test_a_key_is_told_with_the_file_it_stands_in(tmp_path: Path) -> None:
    (problem,) = loaded_from(tmp_path, "keys:\n  search.focs: x\n").problems
    assert str(problem) == f"{tmp_path}/config.yaml:2:3: there is no command search.focs (did you mean search.focus?)"


def test_a_wrong_binding_leaves_the_one_below_in_force(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, "keys:\n  help: ctrl+i\n  palette: [ctrl+i, F]\ntheme: nope\nmouse: on\n")
    assert loaded.keymap.keys_of("help") == ["?", "f1"]
    assert loaded.keymap.keys_of("palette") == ["F"]
    assert loaded.settings.theme == "auto"
    assert loaded.settings.mouse is True


def test_a_key_bound_anew_is_taken_from_the_command_that_had_it(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, "keys:\n  help: R\n")
    assert loaded.keymap.keys_of("help") == ["R"]
    assert loaded.keymap.keys_of("refresh") == ["f5"]
    assert not loaded.problems
    assert [note.message for note in loaded.notes] == ["R is help now; refresh had it and keeps f5"]


def test_a_key_that_hides_chords_of_the_shipped_file_is_told(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, "keys:\n  help: g\n")
    assert any("hides g g (move.top)" in problem.message for problem in loaded.problems)
    assert loaded.keymap.keys_of("move.top") == ["home"]


def test_null_unbinds_without_a_word(tmp_path: Path) -> None:
    loaded = loaded_from(tmp_path, "keys:\n  refresh: null\n  log: []\n")
    assert loaded.keymap.keys_of("refresh") == loaded.keymap.keys_of("log") == []
    assert not loaded.problems
