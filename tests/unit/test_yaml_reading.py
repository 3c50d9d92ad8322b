"""YAML of users: nodes with their places, and mistakes told instead of a crash."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from index.yaml_reading import MOST_NESTED, NULL_TAG, compose, place_of, plain, problem_of
from tui.config_file import parse
from tui.config_nodes import Problem


def test_nodes_tell_where_they_stand() -> None:
    root = compose("a: 1\nb:\n  - x\n  - 'y'\n")
    assert isinstance(root, yaml.MappingNode)
    (_, one), (key, items) = root.value
    assert isinstance(one, yaml.ScalarNode) and isinstance(items, yaml.SequenceNode)
    assert (place_of(one), place_of(key), place_of(items.value[1])) == ((1, 4), (2, 1), (4, 5))


def test_nothing_is_no_document() -> None:
    assert compose("") is None
    assert compose("# only words\n") is None


@pytest.mark.parametrize("text", ["~", "null", "Null", ""])
def test_null_is_what_yaml_says(text: str) -> None:
    root = compose(f"- {text}\n")
    assert isinstance(root, yaml.SequenceNode) and root.value[0].tag == NULL_TAG


@pytest.mark.parametrize("text", ["'~'", '"null"', "nil", "[]", "0"])
def test_what_is_written_is_not_null(text: str) -> None:
    root = compose(f"- {text}\n")
    assert isinstance(root, yaml.SequenceNode) and root.value[0].tag != NULL_TAG


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_told_with_its_place(bracket: str) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        compose(bracket * 100_000)
    assert place_of(caught.value) is not None
    assert problem_of(caught.value)


def test_as_deep_as_allowed_is_read() -> None:
    assert compose("[" * MOST_NESTED + "]" * MOST_NESTED) is not None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("b: 2\na: }\n", 2, "expected"),
        ("a: &x 1\nb: *y\n", 2, "refers to nothing"),
        ("a: &x [*x]\n", 1, "refers to nothing"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
    ],
)
def test_mistakes_tell_their_line(text: str, line: int, words: str) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        compose(text)
    place = place_of(caught.value)
    assert place and place[0] == line
    assert words in problem_of(caught.value)


@pytest.mark.parametrize("text", ["a: \x00", "a: \ud800", "\x1b[0m: x"])
def test_what_is_no_text_is_told(text: str) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        compose(text)
    assert problem_of(caught.value)


def test_references_are_followed_once() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{k}: &a{k} [*a{k - 1}, *a{k - 1}, *a{k - 1}]" for k in range(1, 40)]
    value = plain(compose("\n".join(lines)))
    assert value["a1"] == [["x"], ["x"], ["x"]]
    assert value["a39"][0] is value["a38"]


def test_references_to_what_is_nested_are_no_deeper_to_walk() -> None:
    lines = ["a0: x"] + [f"a{k}: &a{k} {'[' * 40}{f'*a{k - 1}' * (k > 1)}{']' * 40}" for k in range(1, 200)]
    assert len(plain(compose("\n".join(lines)))) == 200


def test_a_list_is_no_key() -> None:
    with pytest.raises(yaml.YAMLError, match="key"):
        plain(compose("? [a]\n: b\n"))


def test_settings_that_are_nested_too_deeply_are_told() -> None:
    problems: list[Problem] = []
    assert not parse("theme: dark\nkeys: " + "[" * 100_000, "config.yaml", problems.append).read
    assert [(problem.line, "nested too deeply" in problem.message) for problem in problems] == [(2, True)]


_values = st.recursive(
    st.text(st.characters(blacklist_categories=("Cs", "Cc"))),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdef", min_size=1), inner, max_size=4),
    max_leaves=12,
)


@given(_values)
def test_what_is_written_is_read(value: object) -> None:
    assert plain(compose(yaml.safe_dump(value, allow_unicode=True))) == value
