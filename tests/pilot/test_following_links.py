"""Following the links of an article."""

from driving import Start
from fake import FakeLibrary, article

WITH_LINKS = article("l", "Zwei Verweise", "Mehr: https://a.de/eins. Und https://b.de/zwei!", "2022-03-01", "dpa")


async def test_one_of_several_links_is_chosen(reader: Start, monkeypatch):
    visited: list[list[str]] = []
    monkeypatch.setattr("tui.handlers.linking.run_outside", lambda desk, command: visited.append(command))
    async with reader(library=FakeLibrary((WITH_LINKS,)), browser="w3m -N") as reading:
        await reading.press("escape", "enter", "o", "l")
        assert "https://a.de/eins" in reading.screen_text
        await reading.press("down", "enter")
    assert visited == [["w3m", "-N", "https://b.de/zwei"]]


async def test_without_links_or_browser_it_says_so(reader: Start, monkeypatch):
    monkeypatch.delenv("BROWSER", raising=False)
    async with reader() as reading:
        await reading.press("escape", "enter", "o", "l")
        assert "No address stands in the text" in reading.screen_text
        await reading.press("o", "b")
        assert "has no address" in reading.screen_text
