"""What the reader did is kept, found again after a kill, undone and redone."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import LibraryError
from index.storage.state import HISTORY_LENGTH, SavedSearch, State


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    opened = State(tmp_path / "state.sqlite3")
    yield opened
    opened.close()


def test_marks_tags_and_notes_are_there_after_a_restart(state: State, tmp_path: Path) -> None:
    state.set_read(["a", "b"])
    state.set_starred(["b"])
    state.add_tag(["a", "b"], "Gipfel")
    state.set_note("a", "Nachfragen!")
    state.set_note("a", "So gesagt?", quote=120)
    state.save_search("abzug", "Truppenabzug", 100)
    state.set_position("a", 512)
    state.set_session("panes", {"left": ["results"], "width": 40})
    again = State(tmp_path / "state.sqlite3")
    assert (again.read(), again.starred()) == ({"a", "b"}, {"b"})
    assert again.tags() == {"Gipfel": 2}
    assert again.tagged("gipfel") == {"a", "b"}
    assert (again.note("a"), again.note("a", 120), again.note("b")) == ("Nachfragen!", "So gesagt?", "")
    assert [note.text for note in again.notes("a")] == ["Nachfragen!", "So gesagt?"]
    assert again.searches() == [SavedSearch("abzug", "Truppenabzug", 100)]
    assert (again.position("a"), again.position("b")) == (512, 0)
    assert again.session("panes") == {"left": ["results"], "width": 40}
    again.close()


def test_each_change_is_undone_and_redone_as_a_whole(state: State) -> None:
    state.set_read(["a"])
    state.set_read(["a", "b", "c"])
    assert state.undo() == "mark as read"
    assert state.read() == {"a"}
    assert state.undo() == "mark as read"
    assert state.read() == frozenset()
    assert state.undo() is None
    assert state.redo() == "mark as read"
    assert state.redo() == "mark as read"
    assert state.read() == {"a", "b", "c"}
    assert state.redo() is None


def test_a_new_change_ends_what_can_be_redone(state: State) -> None:
    state.set_note("a", "alt")
    state.undo()
    state.set_note("a", "neu")
    assert state.redo() is None
    assert state.note("a") == "neu"


def test_what_changes_nothing_is_nothing_to_undo(state: State) -> None:
    state.set_read(["a"])
    state.set_read(["a"])
    state.undo()
    assert state.undo() is None


def test_opening_an_article_marks_it_and_leaves_the_last_action_the_one_to_undo(state: State) -> None:
    state.set_starred(["a"])
    state.opened("b")
    assert state.read() == {"b"}
    assert state.undo() == "add star"
    assert (state.read(), state.starred()) == ({"b"}, frozenset())
    state.opened("c")
    assert state.redo() == "add star"


def test_undo_works_after_a_restart(state: State, tmp_path: Path) -> None:
    state.set_note("a", "alt")
    state.set_note("a", "neu")
    again = State(tmp_path / "state.sqlite3")
    assert again.undo() == "write note"
    assert again.note("a") == "alt"
    again.close()
    assert state.note("a") == "alt"


def test_another_process_is_noticed(state: State, tmp_path: Path) -> None:
    assert not state.is_read("a")
    revision = state.revision
    other = State(tmp_path / "state.sqlite3")
    other.set_read(["a"])
    other.close()
    assert state.is_read("a")
    assert state.revision != revision


def test_history_keeps_each_line_once_newest_first(state: State) -> None:
    for query in ("Abzug", "Gipfel", "Abzug", "  "):
        state.searched(query)
    assert state.history() == ["Abzug", "Gipfel"]


def test_history_has_a_bound(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    assert HISTORY_LENGTH >= 100
    monkeypatch.setattr("index.storage.state.HISTORY_LENGTH", 3)
    for number in range(5):
        state.searched(str(number))
    assert state.history() == ["4", "3", "2"]


def test_nothing_confirmed_is_lost_by_kills(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    random = Random(7)
    confirmed: set[str] = set()
    for number in range(20):
        count = random.randrange(1, 6)
        found = _marked_until_killed(path, f"{number}-", count)
        assert len(found) >= count
        confirmed |= found
    state = State(path)
    assert state.read() >= confirmed
    state.close()


_MARKING = """
import sys
from pathlib import Path
from index.storage.state import State

state = State(Path(sys.argv[1]))
for number in range(1000):
    state.set_read([f"{sys.argv[2]}{number}"])
    print(f"{sys.argv[2]}{number}", flush=True)
"""


def _marked_until_killed(path: Path, prefix: str, count: int) -> set[str]:
    """Let a process mark articles as read, kill it once it has confirmed `count`, and return all it confirmed."""
    command = [sys.executable, "-c", _MARKING, str(path), prefix]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        confirmed = [process.stdout.readline() for _ in range(count)]
        process.kill()
        confirmed += process.stdout.readlines()
    return {line.strip() for line in confirmed if line.endswith("\n")}


_ids = st.lists(st.sampled_from("abc"), min_size=1, max_size=3)
_actions = st.one_of(
    st.tuples(st.just("set_read"), _ids, st.booleans()),
    st.tuples(st.just("set_starred"), _ids, st.booleans()),
    st.tuples(st.just("add_tag"), _ids, st.sampled_from(["x", "y"])),
    st.tuples(st.just("remove_tag"), _ids, st.sampled_from(["x", "y"])),
    st.tuples(st.just("set_note"), st.sampled_from("abc"), st.sampled_from(["", "n", "m"])),
)


def _snapshot(state: State) -> tuple[object, ...]:
    return state.read(), state.starred(), [state.tags_of(article) for article in "abc"], state.notes()


@settings(max_examples=40)
@given(st.lists(_actions, max_size=8))
def test_undoing_everything_and_redoing_it_leads_back(actions: list[tuple[str, object, object]]) -> None:
    state = State(None)
    for name, *arguments in actions:
        getattr(state, name)(*arguments)
    changed = _snapshot(state)
    while state.undo():
        pass
    assert _snapshot(state) == _snapshot(State(None))
    while state.redo():
        pass
    assert _snapshot(state) == changed
    state.close()


def test_a_change_of_another_file_is_undone_and_redone(state: State, tmp_path: Path) -> None:
    file = tmp_path / "corrections.yaml"
    state.set_starred(["a"])
    state.change_file("first", file, lambda: file.write_text("one"))
    state.change_file("second", file, lambda: file.write_text("two"))
    state.change_file("nothing", file, lambda: None)
    assert state.undo() == "second"
    assert file.read_text() == "one"
    change = state.step(back=True)
    assert change is not None and change.files == (str(file),)
    assert not file.exists()
    assert state.redo() == "first"
    assert file.read_text() == "one"


def test_a_file_that_somebody_else_changed_is_left_alone_and_told(state: State, tmp_path: Path) -> None:
    file = tmp_path / "corrections.yaml"
    state.set_starred(["a"])
    state.change_file("correction", file, lambda: file.write_text("one"))
    file.write_text("by hand")
    with pytest.raises(LibraryError, match=r"corrections.yaml was changed since"):
        state.undo()
    assert file.read_text() == "by hand"
    assert state.undo() == "add star"
