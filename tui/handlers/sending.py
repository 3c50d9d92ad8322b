"""Commands that hand articles and quotations to other programs: files, editor, pager."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.article import Article
from index.results import QuoteHit
from tui.handlers.copying import chosen
from tui.language import say, told
from tui.panes.dialogs import LineDialog
from tui.text import safe

if TYPE_CHECKING:
    from index.library import Library
    from index.query import Query
    from tui.desk import Desk

_STRETCH = 500


def export(desk: Desk) -> None:
    """Ask for a file and write quotations to it, or in the results the articles found."""
    label = "Write quotations to ({endings})" if desk.reading else "Write articles to ({endings})"
    asked = say(label, endings=".jsonl .csv .md .bib .json")
    desk.owner.push_screen(LineDialog(asked, lambda name: _export(desk, name)))


def _export(desk: Desk, name: str) -> None:
    """Write what is asked for; the ending of the name tells the format."""
    from index.export import ARTICLE_FORMATS, QUOTE_FORMATS, SUFFIXES

    path = Path(name).expanduser()
    form = next((form for form, suffix in SUFFIXES.items() if suffix == path.suffix.lower()), None)
    if not name:
        return
    if form is None:
        endings = ", ".join(SUFFIXES.values())
        problem = say("{name}: the ending tells the format; one of {endings}", name=path.name, endings=endings)
        desk.status.say(problem, "warning")
        return
    article, query = desk.current_article(), desk.seeker.query
    if desk.reading and article is not None:
        quotes = chosen(desk) if desk.quotes.list.picked else dict(enumerate(desk.article.quotes))
        hits: list[QuoteHit] = [QuoteHit.of(article, at, quote) for at, quote in quotes.items()]
        one, several = "Wrote {count} quotation to {path}.", "Wrote {count} quotations to {path}."
        quotes_told = say(one, several, count=len(hits), path=path)
        desk.owner.librarian.errand(lambda _: _write(path, QUOTE_FORMATS[form](hits), quotes_told), _teller(desk))
        return

    def job(library: Library) -> str:
        total = library.search(query, limit=0).total
        one, several = "Wrote {count} article to {path}.", "Wrote {count} articles to {path}."
        done = say(one, several, count=total, path=path)
        return _write(path, ARTICLE_FORMATS[form](_articles(library, query, total)), done)

    desk.owner.librarian.errand(job, _teller(desk))


def _teller(desk: Desk) -> Callable[[str], None]:
    """Return what shows the outcome."""
    return lambda message: desk.status.say(message)


def _articles(library: Library, query: Query, total: int) -> Iterator[Article]:
    """Yield the articles that a query finds."""
    for offset in range(0, total, _STRETCH):
        for hit in library.search(query, limit=_STRETCH, offset=offset).hits:
            yield library.article(hit.id)


def _write(path: Path, parts: Iterable[str], done: str) -> str:
    """Write a new file, whole or not at all; return what happened: `done` where it is written."""
    try:
        with path.open("x", encoding="utf-8", errors="replace") as file, _removed_on_failure(path):
            file.writelines(parts)
    except FileExistsError:
        return say("{path} is there already; nothing was written.", path=path)
    except OSError as error:
        return say("{path} cannot be written: {problem}", path=path, problem=told(error.strerror))
    return done


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    """Remove a file that could not be finished inside the block."""
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def with_article(desk: Desk, then: Callable[[Article], None]) -> None:
    """Get the article that a command is about, then do something with it."""
    article_id = desk.keeper.article()
    if article_id is not None:
        desk.ask("outside", lambda library: library.article(article_id), then)


def run_outside(desk: Desk, command: list[str], text: str | None = None) -> None:
    """Give the terminal to another program until it ends."""
    app = desk.owner
    try:
        with app.suspend():
            subprocess.run(command, input=text, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        problem = say("{program} cannot be started: {problem}", program=command[0], problem=told(error.strerror))
        desk.status.say(problem, "error")
    app.refresh(layout=True)


def command_of(desk: Desk, setting: str | None, *variables: str, otherwise: str) -> list[str]:
    """Return a command: of the settings, else of the environment, else the usual one; say where one is no command."""
    named = {say("settings"): setting, **{name: os.environ.get(name) for name in variables}}
    for where, text in named.items():
        try:
            command = shlex.split(text or "")
        except ValueError as error:
            passed_over = "{where}: {text} is no command ({problem}); passed over."
            desk.status.say(say(passed_over, where=where, text=text, problem=told(error)), "warning")
            continue
        if command:
            return command
    return shlex.split(otherwise)


def edit(desk: Desk) -> None:
    """Open the file of the article in the editor."""
    command = command_of(desk, desk.settings.editor, "VISUAL", "EDITOR", otherwise="vi")
    with_article(desk, lambda article: run_outside(desk, [*command, article.path]))


def page(desk: Desk) -> None:
    """Show the text of the article in the pager."""
    command = command_of(desk, desk.settings.pager, "PAGER", otherwise="less")
    with_article(desk, lambda article: run_outside(desk, command, safe(f"{article.headline}\n\n{article.text}\n")))


HANDLERS: Mapping[str, Callable[[Desk], None]] = {
    "export": export,
    "open.editor": edit,
    "open.pager": page,
}
