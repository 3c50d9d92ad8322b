"""Parser and printer are inverse, and panes change a line without touching the rest of it."""

import string

from hypothesis import given
from hypothesis import strategies as st

from index.query import All, Any, Field, Fuzzy, Node, Not, Phrase, Query, Wildcard, Word
from index.query.text import field_states, line, parse, with_field

_LETTERS = string.ascii_letters + "äöüßÄÖÜé0123456789"
_KEYWORDS = {"OR", "ODER", "NOT", "NICHT", "AND", "UND"}

words = st.text(_LETTERS, min_size=1, max_size=12).filter(lambda word: word not in _KEYWORDS)
hyphenated = st.builds("{}-{}".format, words, words)
patterns = st.builds("{}*{}".format, words, st.just("") | words) | st.builds("{}?{}".format, words, words)
texts = (
    st.text(_LETTERS + " -:().,!", min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: any(char.isalnum() for char in text))
)
years = st.dates().map(lambda day: f"{day.year:04d}")
months = st.dates().map(lambda day: day.isoformat()[:7])
days = st.dates().map(lambda day: day.isoformat())
single_dates = years | months | days
ranges = st.tuples(single_dates, single_dates).map(lambda pair: "..".join(sorted(pair)))
dates = single_dates | ranges | single_dates.map("..{}".format) | single_dates.map("{}..".format)

fields = (
    st.builds(Field, st.sampled_from(["actor", "says", "source", "place", "tag"]), words | texts)
    | st.builds(Field, st.just("type"), st.sampled_from(["direct", "indirect", "free_indirect", "reported"]))
    | st.builds(Field, st.just("is"), st.sampled_from(["read", "unread", "starred"]))
    | st.builds(Field, st.just("in"), st.just("quote"))
    | st.builds(Field, st.just("date"), dates)
)
leaves = (
    st.builds(Word, words | hyphenated)
    | st.builds(Phrase, texts)
    | st.builds(Wildcard, patterns)
    | st.builds(Fuzzy, words)
    | fields
)


def _groups(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    choices = st.lists(inner.filter(lambda node: not isinstance(node, Any)), min_size=2, max_size=4).map(tuple)
    return (
        st.builds(All, several)
        | st.builds(Any, choices)
        | st.builds(Not, inner.filter(lambda node: not isinstance(node, Not)))
    )


trees = st.lists(st.recursive(leaves, _groups, max_leaves=12), max_size=5).map(lambda nodes: Query(All(tuple(nodes))))


@given(trees)
def test_a_written_query_is_read_back_the_same(query: Query) -> None:
    assert parse(line(query)).root == query.root
    assert parse(line(query, "de")).root == query.root
    assert parse(line(query)).problems == ()


_OPERATORS = [
    "OR",
    "ODER",
    "NOT",
    "AND",
    "-",
    "\u2212",
    "(",
    ")",
    '"',
    "„",
    "“",
    "»",
    "*",
    "?",
    "~",
    "~2",
    "|",
    ",",
    "_",
]
_OTHERS = ["Nato", " ", "\t", "sagt:", "type:", "in:", "date:", ":", "direkt", "2022-01", "..", "e\u0301", "\u0301"]
pieces = st.sampled_from([*_OPERATORS, *_OTHERS])


@given(st.lists(pieces, max_size=20).map("".join) | st.text())
def test_any_line_can_be_read_and_its_canonical_form_is_stable(typed: str) -> None:
    query = parse(typed)
    assert parse(line(query)).root == query.root
    assert all(0 <= problem.start <= problem.end <= len(typed) for problem in query.problems)


def test_the_canonical_line_speaks_the_language_asked_for() -> None:
    query = parse('Gipfel sagt:"Jens Stoltenberg" typ:direkt -ist:gelesen')
    assert line(query) == 'Gipfel says:"Jens Stoltenberg" type:direct -is:read'
    assert line(query, "de") == 'Gipfel sagt:"Jens Stoltenberg" typ:direkt -ist:gelesen'


def test_checking_an_actor_changes_only_that_part_of_the_line() -> None:
    query = parse("Gipfel sagt:Putin Kiew OR Minsk")
    assert line(with_field(query, "says", "Lawrow", True)) == "Gipfel says:Putin Kiew OR Minsk says:Lawrow"
    assert line(with_field(query, "says", "putin", False)) == "Gipfel -says:putin Kiew OR Minsk"
    assert line(with_field(query, "says", "Putin", None)) == "Gipfel Kiew OR Minsk"
    assert line(with_field(query, "says", "Putin", True)) == line(query)


def test_taking_out_reaches_into_groups_and_leaves_no_empty_ones() -> None:
    query = parse("Gipfel sagt:Putin OR sagt:Lawrow -(sagt:Putin Kiew)")
    assert line(with_field(query, "says", "Putin", None)) == "Gipfel says:Lawrow -Kiew"


def test_states_tell_what_is_wanted_and_what_is_excluded() -> None:
    query = parse("sagt:Putin OR sagt:Lawrow -sagt:Biden akteur:Nato")
    assert field_states(query, "says") == {"Putin": True, "Lawrow": True, "Biden": False}
    assert field_states(query, "actor") == {"Nato": True}


def test_what_stands_in_brackets_behind_a_minus_is_excluded() -> None:
    query = parse("-(actor:Putin OR actor:Biden) (Kiew actor:Nato)")
    assert field_states(query, "actor") == {"Putin": False, "Biden": False, "Nato": True}
    assert field_states(parse("-(actor:Putin OR -actor:Biden)"), "actor") == {"Putin": False, "Biden": True}


@given(trees, st.sampled_from(["actor", "says"]), words, st.sampled_from([True, False, None]))
def test_a_value_is_in_the_state_that_was_set_and_all_others_stay(
    query: Query, name: str, value: str, wanted: bool | None
) -> None:
    changed = with_field(query, name, value, wanted)  # type: ignore[arg-type]
    before = {k: v for k, v in field_states(query, name).items() if k.casefold() != value.casefold()}  # type: ignore[arg-type]
    after = field_states(changed, name)  # type: ignore[arg-type]
    assert after.get(value) is wanted
    assert {k: v for k, v in after.items() if k.casefold() != value.casefold()}.keys() == before.keys()
    assert parse(line(changed)).root == changed.root
