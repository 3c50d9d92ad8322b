"""The keymap: chords, contexts and what the query line leaves to typing."""

from hypothesis import given
from hypothesis import strategies as st

from tui.commands import BELOW, COMMANDS, CONTEXTS
from tui.keys import EDITING_KEYS, Elsewhere, Keymap, Matched, NotFound, Pending
from tui.widgets.prompt import Prompt


def test_a_chord_is_pending_until_its_last_key() -> None:
    keymap = Keymap({"move.top": ["g g"], "log": ["g l"]})
    first = keymap.feed("list", (), "g")
    assert first == Pending((("g", "move.top"), ("l", "log")))
    assert keymap.feed("list", ("g",), "g") == Matched("move.top")
    assert keymap.feed("list", ("g",), "x") == NotFound()
    assert keymap.feed("list", ("g", "g"), "g") == NotFound()


def test_a_context_wins_against_global_and_falls_back_to_it() -> None:
    keymap = Keymap({"back": ["enter"], "results.open": ["enter"], "help": ["f1"]})
    assert keymap.feed("list", (), "enter") == Matched("results.open")
    assert keymap.feed("actors", (), "enter") == Matched("back")
    assert keymap.feed("list", (), "f1") == Matched("help")
    assert keymap.feed("no such context", (), "f1") == Matched("help")


def test_a_context_wins_also_where_one_chord_begins_the_other() -> None:
    keymap = Keymap({"results.open": ["g"], "move.top": ["g g"], "help": ["x"], "article.next": ["x x"]})
    assert keymap.feed("list", (), "g") == Matched("results.open")
    assert keymap.feed("article", (), "g") == Pending((("g", "move.top"),))
    assert keymap.feed("article", (), "x") == Pending((("x", "article.next"),))
    assert keymap.feed("list", (), "x") == Matched("help")


def test_what_types_or_edits_stays_with_the_query_line() -> None:
    keymap = Keymap({"move.down": ["j", "down", "ctrl+d"], "search.accept": ["enter"], "move.top": ["g g", "home"]})
    for key in ("j", "g", "ctrl+d", "home"):
        assert keymap.feed("query", (), key) == NotFound()
    assert keymap.feed("query", (), "down") == Matched("move.down")
    assert keymap.feed("query", (), "enter") == Matched("search.accept")


def test_a_query_command_may_take_an_editing_key_but_no_character() -> None:
    keymap = Keymap({"search.complete": ["right", "x"]})
    assert keymap.feed("query", (), "right") == Matched("search.complete")
    assert keymap.feed("query", (), "x") == NotFound()


def test_shifted_letters_of_other_protocols_are_capitals() -> None:
    assert Keymap({"move.bottom": ["G"]}).feed("list", (), "shift+g") == Matched("move.bottom")


def test_keys_are_shown_for_help() -> None:
    keymap = Keymap({"quote.why": ["right_square_bracket q", "f6"], "help": []})
    assert keymap.keys_of("quote.why") == ["] q", "f6"]
    assert keymap.keys_of("help") == []
    assert keymap.active("article") == {"quote.why": ["] q", "f6"]}
    assert keymap.active("list") == {}


KEYS = st.sampled_from(["a", "b", "slash", "ctrl+a", "ctrl+x", "enter", "left", "space"])
CHORDS = st.lists(KEYS, min_size=1, max_size=3).map(" ".join)
BINDINGS = st.dictionaries(st.sampled_from(list(COMMANDS)), st.lists(CHORDS, max_size=3))


@given(BINDINGS, st.sampled_from(list(CONTEXTS)), st.lists(KEYS, max_size=4))
def test_following_the_options_of_a_pending_chord_reaches_their_commands(
    bindings: dict[str, list[str]], context: str, pressed: list[str]
) -> None:
    keymap = Keymap(bindings)
    pending: tuple[str, ...] = ()
    for key in pressed:
        answer = keymap.feed(context, pending, key)
        if isinstance(answer, Pending):
            assert answer.options
            pending = (*pending, key)
            continue
        if isinstance(answer, Matched):
            assert " ".join((*pending, key)) in bindings[answer.command]
            assert COMMANDS[answer.command].contexts & {context, BELOW.get(context), "global"}
        break


@given(BINDINGS, KEYS)
def test_in_the_query_line_characters_are_never_taken(bindings: dict[str, list[str]], key: str) -> None:
    answer = Keymap(bindings).feed("query", (), key)
    if key in ("a", "b", "slash", "space"):
        assert answer == NotFound()
    if key in EDITING_KEYS and isinstance(answer, Matched):
        assert "query" in COMMANDS[answer.command].contexts


def test_the_keys_kept_for_editing_are_those_that_edit() -> None:
    assert Prompt.KEYS.keys() == EDITING_KEYS


@given(BINDINGS)
def test_each_binding_that_nothing_is_in_the_way_of_works(bindings: dict[str, list[str]]) -> None:
    alone = {name: chords[:1] for name, chords in list(bindings.items())[:1]}
    for name, chords in alone.items():
        for chord in chords:
            *before, last = chord.split()
            context = next(iter(COMMANDS[name].contexts - {"query"}), None)
            if context:
                assert Keymap(alone).feed(context, tuple(before), last) == Matched(name)


def test_a_chord_of_another_context_is_taken_but_not_run() -> None:
    keymap = Keymap({"copy.quote": ["y q"], "quit": ["q"], "actor.add": ["c a"], "quote.why": ["c w"]})
    assert keymap.feed("list", (), "y") == Pending((("q", "copy.quote"),))
    assert keymap.feed("list", ("y",), "q") == Elsewhere("y q", "copy.quote")
    assert keymap.feed("quotes", ("c",), "a") == Elsewhere("c a", "actor.add")
    assert keymap.feed("list", ("y",), "x") == NotFound()
    assert keymap.feed("query", (), "y") == NotFound()
