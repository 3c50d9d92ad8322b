"""Addresses in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.links import links, places, target


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Mehr dazu: https://www.nato.int/cps/de/natohq/topics.htm.", "https://www.nato.int/cps/de/natohq/topics.htm"),
        ("(siehe https://de.wikipedia.org/wiki/Nato_(Film))", "https://de.wikipedia.org/wiki/Nato_(Film)"),
        ("„http://example.org/a?b=1&c=2“, sagte er", "http://example.org/a?b=1&c=2"),
        ("auf www.bundeswehr.de, wo", "https://www.bundeswehr.de"),
        ("Straße: https://example.org/straße!", "https://example.org/straße"),
    ],
)
def test_an_address_ends_before_the_punctuation_of_the_sentence(text: str, address: str) -> None:
    assert links(text) == [address]


def test_each_address_is_told_once_in_order() -> None:
    assert links("https://b.de https://a.de https://b.de") == ["https://b.de", "https://a.de"]


def test_what_is_no_address_is_left_alone() -> None:
    assert links("info@www.example.org, https:// und www. sowie xhttps://a.de") == []


@given(st.text(alphabet="https://w.ab)]([.!?\x1b\u202e \n„“"))
def test_no_link_holds_what_a_terminal_or_a_command_would_obey(text: str) -> None:
    for each in links(text):
        assert each.startswith(("http://", "https://"))
        assert not set(each) & set("\x1b\u202e \n„“")


@given(st.text())
def test_an_address_sent_to_a_terminal_is_printable_ascii(text: str) -> None:
    sent = target(f"https://example.org/{text}")
    assert not set(sent) - set(map(chr, range(33, 127)))


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("https://example.org/straße?a=ä b", "https://example.org/stra%C3%9Fe?a=%C3%A4%20b"),
        ("https://münchen.de/a%20b", "https://xn--mnchen-3ya.de/a%20b"),
        ("https://example.org/\x1b]52;c;x\x07", "https://example.org/%1B]52;c;x%07"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        (f"https://example.org/{'a' * 3000}", ""),
        ("https://" + "ü" * 80 + ".de", ""),
    ],
)
def test_an_address_is_written_as_terminals_take_it(address: str, sent: str) -> None:
    assert target(address) == sent


def test_places_are_those_of_the_addresses_as_they_stand() -> None:
    text = "Auf www.nato.int, dann (https://a.de/b)."
    found = [(text[start:end], address) for start, end, address in places(text)]
    assert found == [("www.nato.int", "https://www.nato.int"), ("https://a.de/b", "https://a.de/b")]
