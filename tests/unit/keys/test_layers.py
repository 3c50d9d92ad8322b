"""Keys of several files over each other: what is bound at the end works, and what does not was told."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tui import config_file, key_layers
from tui.commands import COMMANDS
from tui.config import Problem, preset_path, shipped_path
from tui.keys import Keymap, Matched

CHORDS = st.sampled_from(
    ["g", "g g", "g x", "x", "X", "n", "enter", "ctrl+a", "ctrl+x", "ctrl+x x", "q", '"] q"', "f9"]
)
LAYER = st.dictionaries(
    st.sampled_from(list(COMMANDS)), st.one_of(st.none(), st.lists(CHORDS, min_size=1, max_size=3)), max_size=8
)


def as_yaml(keys: dict[str, list[str] | None]) -> str:
    lines = [
        f"  {name}: {'null' if chords is None else '[' + ', '.join(chords) + ']'}" for name, chords in keys.items()
    ]
    return "\n".join(["keys:", *lines])


def layer(text: str, name: str, problems: list[Problem]) -> config_file.Layer:
    return config_file.parse(text, name, problems.append)


SHIPPED = shipped_path().read_text(encoding="utf-8")


@given(st.lists(LAYER, max_size=2))
def test_every_key_that_remains_works_where_its_command_does(layers: list[dict[str, list[str] | None]]) -> None:
    problems: list[Problem] = []
    texts = [SHIPPED, *map(as_yaml, layers)]
    bindings = key_layers.merge([layer(text, "file", problems) for text in texts], problems.append)
    keymap = Keymap(bindings)
    for name, chords in bindings.items():
        for chord in chords:
            *before, last = chord.split()
            for context in COMMANDS[name].contexts:
                assert keymap.feed(context, before, last) == Matched(name)


@given(LAYER)
def test_every_key_of_the_users_file_works_or_was_told(keys: dict[str, list[str] | None]) -> None:
    problems: list[Problem] = []
    texts = [SHIPPED, as_yaml(keys)]
    bindings = key_layers.merge([layer(text, "file", problems) for text in texts], problems.append)
    lines = {problem.line for problem in problems}
    for line, (name, chords) in enumerate(keys.items(), start=2):
        wanted = {
            " ".join("right_square_bracket" if key == "]" else key for key in c.strip('"').split())
            for c in chords or []
        }
        assert wanted == set(bindings[name]) or line in lines


def test_presets_name_only_what_they_change() -> None:
    for preset in ("vim", "emacs"):
        problems: list[Problem] = []
        shipped = layer(SHIPPED, "shipped", problems)
        over = layer(preset_path(preset).read_text(encoding="utf-8"), preset, problems)
        assert not problems
        assert not over.settings
        for name, bindings in over.keys.items():
            below = [binding.chord for binding in shipped.keys[name]]
            assert [binding.chord for binding in bindings] != below, f"{preset} repeats {name}"


def test_the_earlier_line_of_one_file_wins(tmp_path: Path) -> None:
    problems: list[Problem] = []
    over = layer("keys:\n  palette: F\n  help: F\n", "mine", problems)
    bindings = key_layers.merge([layer(SHIPPED, "shipped", problems), over], problems.append)
    assert bindings["palette"] == ("F",)
    assert bindings["help"] == ()
    assert [problem.line for problem in problems] == [3]


def test_two_later_layers_each_take_keys_from_below() -> None:
    problems: list[Problem] = []
    texts = ["keys:\n  help: x\n", "keys:\n  palette: x\n", "keys:\n  help: [x, F]\n"]
    bindings = key_layers.merge([layer(text, str(n), problems) for n, text in enumerate(texts)], problems.append)
    assert bindings["help"] == ("x", "F")
    assert bindings["palette"] == ()


def test_what_gave_way_takes_nothing_with_it() -> None:
    problems: list[Problem] = []
    texts = ["keys:\n  help: x\n", "keys:\n  palette: x y\n", "keys:\n  refresh: x y z\n"]
    bindings = key_layers.merge([layer(text, str(n), problems) for n, text in enumerate(texts)], problems.append)
    assert (bindings["refresh"], bindings["palette"], bindings["help"]) == (("x y z",), (), ())
    texts[2] = "keys:\n  palette: f9\n"
    bindings = key_layers.merge([layer(text, str(n), problems) for n, text in enumerate(texts)], problems.append)
    assert (bindings["palette"], bindings["help"]) == (("f9",), ("x",))
