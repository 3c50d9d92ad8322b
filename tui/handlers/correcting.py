"""Commands that put right what was found: who speaks, what is a quotation, who is an actor."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from index.analysis import Actor, ActorKind, Quote
from index.article import Article, Span
from index.german import quotation_marks
from tui import config
from tui.language import say, told
from tui.naming import actors_like, namesakes
from tui.panes.dialogs import Help, LineDialog, Reply
from tui.panes.marks import speaker_name
from tui.text import one_line, short_path

if TYPE_CHECKING:
    from index.corrections import Corrections
    from index.library import Library
    from tui.desk import Desk

_LONGEST_NAME = 60


def _correct(desk: Desk, change: Callable[[Corrections, Article], Corrections], does: str) -> None:
    """Write a correction beside the article, and have the article read anew; `does` is what it does, in English."""
    article = desk.current_article()
    if article is None:
        return

    def job(library: Library) -> Path:
        return library.correct(article.id, f"correction: {does}", change)

    def done(path: Path) -> None:
        started = desk.owner.live.reread(article.path)
        if path.parent == Path(article.path).parent:
            kept = say("{done}. Kept in {path}.", done=told(does), path=short_path(path))
        else:
            kept = say(
                "{done}. The article's folder is read-only: kept in {path}.", done=told(does), path=short_path(path)
            )
        desk.status.say(kept if started else say("It is kept, and shows when the import is done."))

    desk.owner.librarian.errand(job, done)


def _quote(desk: Desk) -> Quote | None:
    """Return the quotation that a command is about; say so where there is none."""
    index = desk.current_quote()
    if index is None:
        desk.status.say(say("No quotation stands here."), "dim")
        return None
    return desk.article.quotes[index]


def set_speaker(desk: Desk) -> None:
    """Ask who says the quotation."""
    if quote := _quote(desk):
        found = quote

        def taken(name: str) -> None:
            if name:
                _correct(desk, lambda known, article: known.set_speaker(article, found, name), f"Said by {name}")

        value = speaker_name(quote) if quote.speaker and quote.speaker.name else ""
        tab = desk.app_keys("search.complete")
        label = say("Who says it ({key} completes a name)", key=tab)
        known = Help(_completer(desk), _known(desk))
        desk.owner.push_screen(LineDialog(label, taken, value=value, select=True, help=known))


def _completer(desk: Desk) -> Callable[[str, Callable[[Sequence[str]], None]], object]:
    """Return what completes the name of an actor."""
    return lambda text, offer: desk.ask("names", lambda library: actors_like(library, text), offer)


def _known(desk: Desk) -> Callable[[str, Reply], object]:
    """Return what objects to a name that nobody has."""

    def check(name: str, reply: Reply) -> None:
        unknown = say("Nobody is called {name} in this library; enter again to take it as written.", name=name)
        desk.ask("names", lambda library: library.lookup(name), lambda found: reply("" if found else unknown, ""))

    return check


def clear_speaker(desk: Desk) -> None:
    """Say that nobody tells who says the quotation."""
    if quote := _quote(desk):
        found = quote
        _correct(desk, lambda known, article: known.set_speaker(article, found, None), "The speaker is unknown")


def remove(desk: Desk) -> None:
    """Say that this is no quotation."""
    if quote := _quote(desk):
        span = quote.spans[0]
        _correct(desk, lambda known, article: known.mark(article, span, is_quotation=False), "No longer a quotation")


def add(desk: Desk) -> None:
    """Make a quotation of the words in the selection, which may be edited before."""
    article, selection = desk.current_article(), desk.article.selection.span
    if article is None or selection is None:
        select = desk.app_keys("article.select")
        desk.status.say(say("Select the lines of the quotation first ({key}).", key=select), "dim")
        return
    text = article.text
    start = max(selection.start - desk.article.shift, 0)
    end = max(selection.end - desk.article.shift, start)

    def taken(words: str) -> None:
        span = find_words(text, words, start)
        if span is None:
            desk.status.say(say("These words do not stand there in the article."), "warning")
        else:
            _correct(desk, lambda known, article: known.mark(article, span, is_quotation=True), "A quotation now")

    desk.article.select()
    desk.owner.push_screen(LineDialog(say("The words of the quotation"), taken, value=between_marks(text[start:end])))


def between_marks(text: str) -> str:
    """Return the words from the first quotation mark to the last, marks included, or the whole text."""
    marks = [at for at, character in enumerate(text) if character in quotation_marks.ALL]
    return one_line(text[marks[0] : marks[-1] + 1] if len(marks) > 1 else text)


def find_words(text: str, words: str, start: int) -> Span | None:
    """Return where `words`, with any white space between them, stand in `text` from `start` on."""
    if not words.strip():
        return None
    found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, start)
    return Span(*found.span()) if found else None


def add_actor(desk: Desk) -> None:
    """Make an actor of a name, or give somebody known another name."""
    label = say("New actor (Name, Name: organisation, or Other name = Known name)")
    taken = partial(_add_actor, desk)
    known = Help(check=_namesake(desk))
    desk.owner.push_screen(LineDialog(label, taken, value=_name_here(desk), select=True, help=known))


def _name_here(desk: Desk) -> str:
    """Return the words selected, else the match gone to, else the unknown speaker of the quotation."""
    pane = desk.article
    if selection := pane.selection.span:
        return one_line(selection.of(pane.reader.text))[:_LONGEST_NAME]
    if pane.match is not None and pane.article:
        return one_line(pane.matches[pane.match].of(pane.article.text))
    quote = desk.current_quote()
    speaker = pane.quotes[quote].speaker if quote is not None else None
    return one_line(speaker.name or "") if speaker and not speaker.actor else ""


def _namesake(desk: Desk) -> Callable[[str, Reply], object]:
    """Return what offers a name to the known actor that it may belong to, before somebody new is made of it."""

    def check(line: str, reply: Reply) -> None:
        name = line.partition(":")[0].strip()

        def tell(found: tuple[Actor, ...]) -> None:
            known = found[0].name if found else ""
            if not known:
                reply("", "")
            elif known == name:
                reply(say("{name} is known already; enter again makes another actor of the same name.", name=name), "")
            else:
                offer = say(
                    "Add as another name of {known}? enter does so; shorten the line to “{name}” for somebody new.",
                    known=known,
                    name=name,
                )
                reply(offer, f"{name} = {known}")

        if "=" in line:
            reply("", "")
        else:
            desk.ask("names", lambda library: namesakes(library, name), tell)

    return check


def kind_of(written: str) -> ActorKind:
    """Return the kind of actor that a word names, in English or as the reader speaks; without one, a person."""
    kinds: dict[str, ActorKind] = {word.casefold(): each for each in get_args(ActorKind) for word in (each, say(each))}
    return kinds.get(written.casefold(), "person")


def _add_actor(desk: Desk, line: str) -> None:
    """Write the actor into the user's file, and have the library follow."""

    def job(library: Library) -> str:
        from index.actors.user import UserFileError, add_actor, add_alias
        from index.shelf import ACTORS_FILE

        own = library.folder / ACTORS_FILE
        path = own if own.exists() else config.user_path().with_name(ACTORS_FILE)
        alias, equals, known = (part.strip() for part in line.partition("="))
        name, _, kind = (part.strip() for part in line.partition(":"))
        try:
            if not equals:
                library.state.change_file(f"new actor {name}", path, lambda: add_actor(path, name, kind_of(kind)))
                return say("{name} is an actor now, in {path}.", name=name, path=short_path(path))
            actors = library.lookup(known)
            if len(actors) != 1:
                problem = "{name} is more than one actor here" if actors else "{name} is nobody here"
                return say("{problem}; nothing was changed.", problem=say(problem, name=known))
            found = actors[0]
            label = f"{alias} as a name of {found.name}"
            library.state.change_file(label, path, lambda: add_alias(path, found.id, alias, name=found.name))
            return say("{alias} is {name} now, in {path}.", alias=alias, name=found.name, path=short_path(path))
        except UserFileError as error:
            return say("Nothing was changed: {problem}.", problem=told(error))

    def done(outcome: str) -> None:
        desk.status.say(outcome)
        desk.owner.librarian.reopen()
        desk.owner.live.look_away()
        desk.owner.live.ask(known=True)

    if line:
        desk.owner.librarian.errand(job, done)


HANDLERS: Mapping[str, Callable[[Desk], None]] = {
    "quote.set-speaker": set_speaker,
    "quote.clear-speaker": clear_speaker,
    "quote.add": add,
    "quote.remove": remove,
    "actor.add": add_actor,
}
