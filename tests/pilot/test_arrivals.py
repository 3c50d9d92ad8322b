"""Answers come in any order, early and late: what is shown in the end is the same."""

import threading

import pytest
from driving import Start
from fake import FakeLibrary

from tui.desk import Desk


class Gated(FakeLibrary):
    """Finds and opens when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.open = threading.Event()

    def article(self, article_id):
        self.open.wait(20)
        return super().article(article_id)


def left_in_an_article(library: FakeLibrary) -> FakeLibrary:
    library.state.set_session("desk", {"pane": "article", "line": "Truppenabzug", "article": "a1"})
    return library


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer questions for articles before the screen had time to be laid out for them."""
    ask = Desk.ask

    def answer(desk: Desk, kind: str, job, then) -> None:
        if kind == "article":
            then(job(desk.owner.librarian._subject))
        else:
            ask(desk, kind, job, then)

    monkeypatch.setattr(Desk, "ask", answer)


async def test_an_article_that_comes_before_its_pane_has_a_size_shows_its_current_quotation(
    reader: Start, at_once: None
):
    async with reader(library=left_in_an_article(FakeLibrary())) as reading:
        assert reading.desk.here == "article"
        assert reading.desk.article.quote == reading.desk.quotes.selected == 0
        assert reading.screen_text.count("█ ") >= 2
        assert "JS█" in reading.screen_text


async def test_an_article_that_comes_before_its_pane_has_a_size_keeps_its_headline(reader: Start, at_once: None):
    async with reader() as reading:
        await reading.type("beobachtet")
        await reading.press("enter", "enter")
        assert "Nato sieht vorsichtigen Optimismus" in reading.screen_text
        assert reading.desk.article.place == 0


async def test_an_article_that_comes_late_shows_its_current_quotation(reader: Start):
    library = Gated()
    threading.Timer(0.2, library.open.set).start()
    async with reader(library=left_in_an_article(library)) as reading:
        assert "JS█" in reading.screen_text


async def test_another_width_keeps_the_current_quotation_in_view(reader: Start):
    async with reader((100, 24)) as reading:
        await reading.press("escape", "enter", "end")
        at = reading.desk.article.quote
        assert at == 2
        await reading.pilot.resize_terminal(62, 10)
        await reading.settle()
        article = reading.desk.article
        start, end = article.reader.in_view
        assert article.quote == at
        assert start - article.shift < article.quotes[at].end and article.quotes[at].start < end - article.shift
