"""Whatever the text: mentions lie in it, in order, and say what stands there; nothing raises."""

import sys
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.actors import Registry, find_actors, resolve_speakers
from index.actors.forms import bases, declined, fold, slug
from index.analysis import Quote, Speaker
from index.article import Span

from .passages import article

_REGISTRY = Registry.load()
_WORDS = """
    Putin Stoltenbergs Jens Anna Müller Nato- Nato USA der die des russische Präsident Präsidenten Außenminister Moskau
    Kiew Russen Norweger er sie und , . : ; ( ) „ “ « » - XVI Dr Frau von bei Vize- -krise Kanzlerreise Ukraine's ß İ ﬁ
    CDU 34 Papst Johannes Paul II. Regierung Bündnis in aus Verteidigungsministerium
"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\u00a0", "\u200b", "\U0001f600"])
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map(" ".join), st.lists(_PIECES).map("".join))


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.sampled_from([None, "2022", "2022-02", "2022-02-15"]))
def test_mentions_say_what_stands_there(text: str, date: str | None) -> None:
    found = find_actors(article(text, date), _REGISTRY)
    assert [(m.start, -m.end) for m in found.mentions] == sorted((m.start, -m.end) for m in found.mentions)
    for mention in found.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        assert found.actors[mention.actor].id == mention.actor


@settings(max_examples=200, deadline=None)
@given(_TEXTS, st.data())
def test_resolving_changes_speakers_only(text: str, data: st.DataObject) -> None:
    page = article(text + " .")
    places = st.integers(0, len(text))
    span = Span(*sorted((data.draw(places), data.draw(places))))
    words = Span(*sorted((data.draw(places), data.draw(places))))
    speaker = Speaker("named", span.of(text), mention=span)
    quote = Quote(type="direct", spans=(words,), text=words.of(text), rule="", confidence=1.0, speaker=speaker)
    found = find_actors(page, _REGISTRY)
    (resolved,), after = resolve_speakers(page, found, [quote])
    assert (resolved.spans, resolved.text, resolved.type) == (quote.spans, quote.text, quote.type)
    assert set(found.mentions) <= set(after.mentions)
    assert resolved.speaker and (resolved.speaker.actor is None or resolved.speaker.actor in after.actors)


@given(st.text(max_size=40))
def test_folding_is_stable(word: str) -> None:
    assert slug(slug(word)) == slug(word)
    assert fold(word) in list(bases(fold(word)))
    assert declined(word)


def _steps(text: str) -> int:
    """Count the calls of functions, steps of generators included, that finding the actors of a text takes."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        find_actors(article(text, "2022"), _REGISTRY)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("passage", ["Anna Muster Meier ", "Anna Muster Meier sagte ", "Stoltenberg sprach. "])
def test_twice_the_text_takes_no_more_than_twice_the_steps(passage: str) -> None:
    _steps(passage)
    once, twice = _steps(passage * 400), _steps(passage * 800)
    assert twice < 2.5 * once
