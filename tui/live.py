"""Keeping up with the disk while somebody reads: settings, actors, imports, folders; nothing moves by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from index.results import AddReport
from tui import config
from tui.importing import Failed, Moving, News, percent, summary
from tui.language import problem, say, told
from tui.watching import FileWatch, Watcher

if TYPE_CHECKING:
    from index.library import Library
    from tui.reader_app import ReaderApp

EVERY = 2.0
"""Seconds between two looks at the files of settings and actors."""
_ACTORS = "actors.yaml"


class Live:
    """Notices what changed, has it read, and says so in the status line; nothing is sent while nothing changes."""

    def __init__(self, app: ReaderApp, folder: Path) -> None:
        self.app = app
        self._folder = folder
        self._files = FileWatch(())
        self._watcher: Watcher | None = None
        self._roots: list[Path] = []
        self._wanted = False
        self._asked = self._known = False
        self._told = -1

    def begin(self) -> None:
        """Begin to look."""
        self.look_away()
        self.app.set_interval(EVERY, self.look)
        self.follow()

    def look_away(self) -> None:
        """Take the files as they are now for known: a change of our own is no news."""
        actors = [self._folder / _ACTORS]
        if self.app.loaded.sources.paths is None:
            actors.append(config.user_path().with_name(_ACTORS))
        self._files = FileWatch([*config.watched(self.app.loaded.sources), *actors])

    def look(self) -> None:
        """Read again what changed of settings and actors."""
        changed = self._files.changed()
        actors = [path for path in changed if path.name == _ACTORS]
        if len(actors) < len(changed):
            self.app.reload_settings()
        if actors:
            self._reload_actors(actors[0])

    def _reload_actors(self, path: Path) -> None:
        """Know the actors of a file anew, unless something is wrong with it."""
        from index.actors import Registry

        def check(_: Library) -> str:
            problems = Registry.load(path).problems if path.exists() else ()
            return problem(msgspec.structs.replace(problems[0], path=path.name)) if problems else ""

        def then(trouble: str) -> None:
            status = self.app.desk.status
            if trouble:
                status.say(say("{problem} (the actors known before stay)", problem=trouble), "error")
                return
            self.app.librarian.reopen()
            self.search()
            key = self.app.desk.app_keys("refresh")
            status.say(say("Actors were read again; {key} looks for them in the articles.", key=key))

        self.app.librarian.errand(check, then)

    # The folders of the library

    def follow(self) -> None:
        """Watch the folders that were added to the library, where that is wanted."""
        if self.app.loaded.settings.watch:
            self.app.librarian.errand(lambda library: library.roots(), self._watch)
        else:
            self.stop()

    def _watch(self, roots: list[Path]) -> None:
        """Begin to watch; folders that are watched already are not begun with anew."""
        if self._watcher and roots == self._roots:
            return
        self.stop()
        self._roots = roots
        self._watcher = Watcher(roots, self._folder.absolute(), lambda: self.app.call_later(self.refresh))
        self._watcher.start()

    def stop(self) -> None:
        """Watch no more."""
        if self._watcher:
            self._watcher.stop()
            self._watcher = None

    def refresh(self) -> None:
        """Read what changed in the folders, at once or behind the import that is under way."""
        self._wanted = not self.app.importer.start([])

    def ask(self, *, known: bool = False) -> None:
        """Read what changed because somebody asked for it: the results shall be new too.

        Where it is `known` what is read, because that was said already, only failures are told. Behind an import that
        is under way it is read as any change is.
        """
        begun = self.app.importer.start([])
        if begun:
            self._asked, self._known = True, known
        self._wanted = self._wanted or not begun

    def reread(self, path: str) -> bool:
        """Read a file that was corrected here, which was said already; tell whether that begins at once.

        Behind an import that is under way it is read as any change is.
        """
        begun = self.app.importer.start([path])
        if begun:
            self._known = True
        self._wanted = self._wanted or not begun
        return begun

    # What has come

    def import_news(self, news: News) -> None:
        """Show how far an import is; when it is done, what is being read stays where it is."""
        desk = self.app.desk
        if isinstance(news, Moving):
            desk.status.work(percent(news.progress))
            desk.seeker.tell_progress(news.progress)
            return
        desk.status.work("")
        if isinstance(news, Failed):
            self._asked = self._known = False
            desk.status.say(told(news.message), "error")
            desk.seeker.tell_progress(None)
            return
        self._imported(news.report)
        if news.report.updated and desk.opener.open_id:
            desk.opener.show(desk.opener.open_id, quote=desk.article.quote)

    def _imported(self, report: AddReport) -> None:
        """Tell of an import; its articles come into the results at once only where that moves nothing."""
        asked, known = self._asked, self._known
        something = report.added or report.updated or report.removed
        self._asked = self._known = False
        if report.failed or ((asked or something) and not known):
            self.app.desk.status.say(summary(report), "warning" if report.failed else "good")
        if asked or self.undisturbed:
            self.search()
        elif known:
            self._pass_over()
        elif something:
            self.announce()
        if self._wanted:
            self.refresh()
        elif something and self._watcher:
            self.follow()

    @property
    def undisturbed(self) -> bool:
        """Tell whether results may change without anybody losing the place: at their head, and not while reading."""
        return not self.app.desk.reading and self.app.desk.results.hits.cursor == 0

    def changed(self, generation: int) -> None:
        """Show or announce that the library holds other articles than the results do."""
        if self.undisturbed:
            if not self.app.importer.busy:
                self.app.desk.status.say(say("The library has changed; the results are new."), "good")
            self.search()
        elif generation != self._told and not self.app.importer.busy:
            self.announce()

    def _pass_over(self) -> None:
        """Take what the library holds now for known: a change of our own is no news."""

        def then(generation: int) -> None:
            self._told = generation

        self.app.librarian.ask("news", lambda library: library.generation, then)

    def announce(self) -> None:
        """Say how many articles have come that the query finds, and which key shows them."""
        seeker = self.app.desk.seeker
        query, since = seeker.query, seeker.shown_at

        def then(found: tuple[int, int]) -> None:
            count, self._told = found
            key = self.app.desk.app_keys("results.new")
            some = ("{count} new article; {key} shows it.", "{count} new articles; {key} shows them.")
            none = "The library has changed; {key} shows it."
            said = say(*some, count=count, key=key) if count else say(none, key=key)
            self.app.desk.status.say(said, "good")

        self.app.librarian.ask("news", lambda library: (library.new_since(query, since), library.generation), then)

    def search(self) -> None:
        """Show the results anew, the cursor on the article that it stands on."""
        hit = self.app.desk.results.selected
        self.app.desk.seeker.search(hit.id if hit else None, self.app.desk.results.hits.cursor)
