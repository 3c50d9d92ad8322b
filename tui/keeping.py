"""Keeping: what the reader does to articles and queries (read, starred, tags, notes, saved), on disk at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from index.query import All, Field, Query
from index.query import text as query_text
from tui.language import number, say, told
from tui.panes.dialogs import Choice, LineDialog, ListDialog
from tui.text import one_line

if TYPE_CHECKING:
    from index.library import Library
    from index.storage.state import State
    from index.storage.state_file import Change
    from tui.desk import Desk

PANE, LINE, OPEN = "pane", "query", "article"
"""The names under which the last session is kept."""
_NOTES_OF_ARTICLE = ("Note on the article", "Noted on the article.", "No note on the article.")
_NOTES_OF_QUOTATION = ("Note on the quotation", "Noted on the quotation.", "No note on the quotation.")
"""What is asked about a note, and what is said when it is written, or taken away."""


class Keeper:
    """Writes through the librarian, one errand after the other, and has the results shown anew."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def change(self, job: Callable[[State], Any], told: Callable[[Any], str]) -> None:
        """Change the state, say what was done, and show it in the results."""

        def done(value: Any) -> None:
            message = told(value)
            if message:
                self.desk.status.say(message)
            hit = self.desk.results.selected
            self.desk.seeker.refresh(hit.id if hit else None)
            self.desk.opener.marks()

        self.desk.owner.librarian.errand(lambda library: job(library.state), done)

    def was_read(self, article: str) -> None:
        """Mark an article as read because it was opened."""
        hit = self.desk.results.selected
        if hit is None or hit.id != article or not hit.read:
            self.change(lambda state: state.opened(article), lambda _: "")

    def article(self) -> str | None:
        """Return the article that a command is about: the selected result, or the one that is open; say if none is."""
        hit = self.desk.results.selected
        article = self.desk.opener.open_id if self.desk.reading else hit.id if hit else None
        if article is None:
            self.desk.status.say(say("No article is in view here."))
        return article

    def flip_star(self) -> None:
        """Give the article a star, or take it away."""
        if (article := self.article()) is not None:

            def flip(state: State) -> bool:
                starred = not state.is_starred(article)
                state.set_starred([article], starred)
                return starred

            self.change(flip, lambda starred: say("Starred." if starred else "The star is gone."))

    def flip_read(self) -> None:
        """Mark the article as unread, or as read."""
        if (article := self.article()) is not None:

            def flip(state: State) -> bool:
                read = not state.is_read(article)
                state.set_read([article], read)
                return read

            self.change(flip, lambda read: say("Marked as read." if read else "Marked as unread."))

    def tag(self) -> None:
        """Ask for a tag and give it to the article; a minus before it takes it away."""
        article = self.article()
        if article is None:
            return

        def taken(tag: str) -> None:
            name = tag.removeprefix("-").strip()
            if name and tag.startswith("-"):
                gone = say("The tag {name} is gone.", name=name)
                self.change(lambda state: state.remove_tag([article], name), lambda _: gone)
            elif name:
                found_by = one_line(query_text.line(Query(All((Field("tag", name),)))))
                tagged = say("Tagged {name}: find it by {query}", name=name, query=found_by)
                self.change(lambda state: state.add_tag([article], name), lambda _: tagged)

        def show(tags: tuple[str, ...]) -> None:
            has = ", ".join(map(one_line, tags))
            label = say("Tag (has: {tags}; -tag takes away)", tags=has) if tags else say("Tag")
            self.desk.owner.push_screen(LineDialog(label, taken))

        self.desk.ask("tags", lambda library: library.state.tags_of(article), show)

    def note(self) -> None:
        """Write a note on the article, or on the selected quotation."""
        article = self.article()
        if article is None:
            return
        index = self.desk.quotes.selected if self.desk.here == "quotes" else None
        start = self.desk.article.quotes[index].start if index is not None else None
        asked, noted, none = (_NOTES_OF_ARTICLE, _NOTES_OF_QUOTATION)[start is not None]

        def taken(text: str) -> None:
            self.change(
                lambda state: state.set_note(article, text, start),
                lambda _: say(noted if text else none),
            )

        def show(text: str) -> None:
            self.desk.owner.push_screen(LineDialog(say(asked), taken, value=text))

        self.desk.ask("note", lambda library: library.state.note(article, start), show)

    def step(self, *, back: bool) -> None:
        """Take back the last change, or make it again."""
        done = "Taken back: {change}." if back else "Done again: {change}."
        nothing = "There is nothing to take back." if back else "There is nothing to do again."

        def outcome(change: Change | None) -> str:
            if change and change.files:
                self.desk.owner.librarian.reopen()
                self.desk.owner.live.look_away()
                self.desk.owner.live.ask(known=True)
            return say(done, change=told(change.label)) if change else say(nothing)

        self.change(lambda state: state.step(back=back), outcome)

    def save_query(self) -> None:
        """Ask for a name and keep the query under it; a minus before a name forgets what is kept under that."""
        line = self.desk.search_line.value.strip()

        def forget(state: State, name: str) -> str:
            if all(saved.name != name for saved in state.searches()):
                return say("No query is saved as {name}.", name=name)
            state.forget_search(name)
            return say("Forgot {name}; {key} takes it back.", name=name, key=self.desk.app_keys("undo"))

        def taken(name: str) -> None:
            if name.startswith("-"):
                self.change(lambda state: forget(state, name[1:].strip()), str)
            elif name:
                now, key = time.time_ns(), self.desk.app_keys("search.saved")
                saved = say("Saved as {name}; {key} shows all saved queries.", name=name, key=key)
                self.change(lambda state: state.save_search(name, line, now), lambda _: saved)

        label = say("Save “{query}” as (-name forgets)", query=line or say("all articles"))
        self.desk.owner.push_screen(LineDialog(label, taken))

    def show_saved(self) -> None:
        """Choose one of the saved queries; each shows how many articles it finds now, and how many of them are new."""

        def job(library: Library) -> tuple[list[Choice], dict[str, str]]:
            choices, lines = [], {}
            for saved in library.state.searches():
                found = library.search(saved.query, limit=0).total
                new = library.new_since(saved.query, saved.seen)
                counts = say("{new} new of {all}", new=new, all=found) if new else number(found)
                choices.append(Choice(saved.name, one_line(saved.name), one_line(saved.query), counts))
                lines[saved.name] = saved.query
            return choices, lines

        def show(found: tuple[list[Choice], dict[str, str]]) -> None:
            choices, lines = found

            def taken(name: str) -> None:
                seen = time.time_ns()
                self.desk.owner.librarian.errand(lambda library: library.state.look_at_search(name, seen))
                self.desk.seeker.put(lines[name])

            key = self.desk.app_keys("search.save")
            empty = say("None yet: {key} saves the query that is in the line.", key=key)
            self.desk.owner.push_screen(ListDialog(say("Saved queries"), choices, taken, empty))

        self.desk.ask("saved", job, show)

    def remember_query(self) -> None:
        """Keep the line in the history."""
        line = self.desk.search_line.value.strip()
        self.desk.search_line.remember()
        if line:
            self.desk.owner.librarian.errand(lambda library: library.state.searched(line))

    def keep_place(self, article: str, offset: int) -> None:
        """Keep how far an article was read."""
        self.desk.owner.librarian.errand(lambda library: library.state.set_position(article, offset))
