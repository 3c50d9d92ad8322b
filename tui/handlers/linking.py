"""Commands that open addresses in the browser: the one of the article, and those in its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from index.article import Article
from tui.handlers.sending import command_of, run_outside, with_article
from tui.language import say
from tui.links import links
from tui.panes.dialogs import Choice, ListDialog
from tui.text import one_line

if TYPE_CHECKING:
    from tui.desk import Desk


def visit(desk: Desk, address: str) -> None:
    """Open an address in the browser."""
    command = command_of(desk, desk.settings.browser, "BROWSER", otherwise="")
    if not address.startswith(("http://", "https://")):
        desk.status.say(say("This is no address of a page: {address}", address=address), "warning")
    elif not command:
        unset = say("No browser is set (browser: in config.yaml). The address: {address}", address=address)
        desk.status.say(unset, "warning")
    else:
        run_outside(desk, [*command, address])


def browse(desk: Desk) -> None:
    """Open the address of the article."""

    def then(article: Article) -> None:
        if article.url:
            visit(desk, article.url)
        else:
            desk.status.say(say("This article has no address."), "dim")

    with_article(desk, then)


def follow(desk: Desk) -> None:
    """Open the address in the text of the article; where there are several, one that is chosen."""

    def then(article: Article) -> None:
        found = links(article.text)
        if not found:
            desk.status.say(say("No address stands in the text of this article."), "dim")
        elif len(found) == 1:
            visit(desk, found[0])
        else:
            choices = [Choice(address, one_line(address)) for address in found]
            desk.owner.push_screen(ListDialog(say("Links"), choices, lambda address: visit(desk, address)))

    with_article(desk, then)


HANDLERS: Mapping[str, Callable[[Desk], None]] = {"open.browser": browse, "open.link": follow}
