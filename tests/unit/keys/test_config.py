"""The layers of settings: which wins, where a value comes from, and that nothing stops the reader."""

from pathlib import Path
from string import printable as ASCII

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import config, config_file
from tui.commands import COMMANDS, CONTEXTS, GROUPS
from tui.settings import NAMES, Settings


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "site.yaml", tmp_path / "user.yaml"


def test_the_shipped_file_sets_everything_and_is_in_order() -> None:
    loaded = config.load([], environ={})
    assert not loaded.problems
    assert set(loaded.origins) == set(NAMES)
    assert set(loaded.origins.values()) == {str(config.shipped_path())}
    assert set(loaded.keymap.bindings()) == set(COMMANDS)
    assert all(loaded.keymap.bindings().values())


def test_the_defaults_in_the_program_are_those_of_the_shipped_file() -> None:
    assert config.load([], environ={}).settings == Settings()


def test_every_setting_and_command_has_a_comment_in_the_shipped_file() -> None:
    lines = config.shipped_path().read_text(encoding="utf-8").splitlines()
    for command in COMMANDS.values():
        (line,) = [line for line in lines if line.startswith(f"  {command.name}: ")]
        assert line.partition("  # ")[2] == command.help
    groups = [line.strip("# -") for line in lines if line.startswith("  # --- ")]
    assert groups == list(GROUPS)
    for name in NAMES:
        place = next(number for number, line in enumerate(lines) if line.startswith(f"{name}: "))
        block = [line for line in lines[max(place - 6, 0) : place] if line.startswith("# ")]
        assert block


@pytest.mark.parametrize("preset", ["vim", "emacs"])
def test_presets_are_in_order(preset: str) -> None:
    loaded = config.load([], environ={}, options={"preset": preset})
    assert not loaded.problems
    assert not loaded.notes
    assert all(loaded.keymap.keys_of(name) for name in COMMANDS)
    assert loaded.keymap.bindings() != config.load([], environ={}).keymap.bindings()


def test_registry_contexts_and_groups_exist() -> None:
    for command in COMMANDS.values():
        assert command.contexts
        assert command.contexts <= set(CONTEXTS)
        assert command.help
        assert not command.help.endswith(".")
        assert "global" not in command.contexts or len(command.contexts) == 1


def test_later_layers_win(files: tuple[Path, Path], tmp_path: Path) -> None:
    site, user = files
    site.write_text("theme: light\nsearch_delay: 3\nsnippet_width: 100\nmouse: true\nsort: date\n")
    user.write_text("search_delay: 4\nsnippet_width: 101\nmouse: false\n")
    extra = tmp_path / "extra.yaml"
    extra.write_text("snippet_width: 102\nmouse: true\n")
    loaded = config.load(
        [site, user], config=extra, environ={"NATO_READER_MOUSE": "off"}, options={"sort": "relevance"}
    )
    got = loaded.settings
    assert (got.theme, got.search_delay, got.snippet_width, got.mouse, got.sort) == (
        "light",
        4,
        102,
        False,
        "relevance",
    )
    assert loaded.origins["search_delay"] == str(user)
    assert loaded.origins["mouse"] == "environment"
    assert loaded.origins["sort"] == "command line"
    assert loaded.origins["library"] == str(config.shipped_path())


def test_the_preset_lies_below_the_users_keys(files: tuple[Path, Path]) -> None:
    _, user = files
    user.write_text("preset: vim\nkeys:\n  pane.zoom: z\n  quit: Z\n")
    keymap = config.load([user], environ={}).keymap
    assert keymap.keys_of("pane.zoom") == ["z"]
    assert keymap.keys_of("quit") == ["Z"]
    assert keymap.keys_of("pane.next") == ["ctrl+w w", "ctrl+w l", "tab"]


def test_a_wrong_environment_variable_is_told_by_its_name() -> None:
    (problem,) = config.load([], environ={"NATO_READER_THEME": "drak"}).problems
    assert str(problem).startswith("NATO_READER_THEME: ")


def test_a_misspelt_environment_variable_is_told() -> None:
    (problem,) = config.load([], environ={"NATO_READER_THEMES": "dark"}).problems
    assert "NATO_READER_THEME?" in str(problem)
    assert not config.load([], environ={"NATO_READER_DEBUG": "1", "OTHER": "x"}).problems


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe", b"theme: \xe4\n", b"a: \x00\n", b"[" * 5000, b"keys: {" * 400, b" " * 1_000_001]
)
def test_an_unreadable_file_leaves_the_layers_below(files: tuple[Path, Path], raw: bytes) -> None:
    _, user = files
    user.write_bytes(raw)
    loaded = config.load([user], environ={})
    assert loaded.errors
    assert all(problem.path == str(user) for problem in loaded.errors)
    assert loaded.settings == Settings()
    assert loaded.keymap.keys_of("quit")


def test_a_file_that_is_gone_or_a_folder_is_told(tmp_path: Path) -> None:
    loaded = config.load([tmp_path / "none.yaml", tmp_path], environ={})
    assert len(loaded.errors) == 2


def test_a_file_that_breaks_keeps_what_it_last_said(files: tuple[Path, Path], tmp_path: Path) -> None:
    _, user = files
    memory = tmp_path / "state"
    user.write_text("theme: light\nkeys:\n  help: F\n")
    loaded = config.load([user], environ={}, memory=memory)
    assert not loaded.problems
    user.write_text("theme: dark\nkeys:\n  help: [\n")
    broken = loaded.reload()
    assert broken.settings.theme == "light"
    assert broken.keymap.keys_of("help") == ["F"]
    assert broken.errors[0].line
    user.write_text("theme: dark\n")
    mended = broken.reload()
    assert not mended.problems
    assert mended.settings.theme == "dark"
    assert mended.keymap.keys_of("help") == ["?", "f1"]


def test_memory_that_cannot_be_written_is_no_trouble(files: tuple[Path, Path], tmp_path: Path) -> None:
    _, user = files
    user.write_text("theme: light\n")
    (tmp_path / "state").write_text("a file, not a folder")
    assert config.load([user], environ={}, memory=tmp_path / "state").settings.theme == "light"


YAML_LIKE = st.text(st.sampled_from(":-[]{}?!&*#'\"\n\t  |>%@~,=abkeysthmghelp1:\n"), max_size=80)
LINES = st.lists(
    st.sampled_from(
        ["keys:", "  help: ", "  help: [", "x", "]", "theme: dark", "theme:", "  - q", "&a", "*a", "~", "'"]
    ),
    max_size=12,
).map("\n".join)


@given(st.one_of(YAML_LIKE, LINES, st.text(max_size=60), st.text(ASCII, max_size=60)))
def test_any_text_gives_settings_and_problems(text: str) -> None:
    problems: list[config.Problem] = []
    layer = config_file.parse(text, "any.yaml", problems.append)
    assert layer.read or problems
    assert set(layer.settings) <= set(NAMES)
    assert set(layer.keys) <= set(COMMANDS)
    assert all(problem.message and str(problem).startswith("any.yaml") for problem in problems)


@given(st.binary(max_size=60))
def test_any_bytes_give_a_keymap_that_leaves_the_reader(raw: bytes) -> None:
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".yaml") as file:
        file.write(raw)
        file.flush()
        assert config.load([Path(file.name)], environ={}).keymap.keys_of("quit")
