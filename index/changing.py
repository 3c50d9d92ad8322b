"""What changes a library: files added, read again and removed, and corrections of what was found in them."""

from collections.abc import Callable, Iterable
from pathlib import Path

from index.article import Article
from index.corrections import Corrections
from index.engine import Engine
from index.errors import LibraryError
from index.importing.importer import Importer
from index.importing.planning import Plan, plan
from index.importing.recipes import Recipes
from index.importing.roots import absolute, leave_out, missing_roots, take_in, vanished
from index.results import AddReport, Progress
from index.storage.state import State
from index.storage.store import Store


class Change:
    """One change of a library; the caller holds its lock meanwhile."""

    def __init__(
        self, store: Store, engine: Engine, recipes: Recipes, progress: Callable[[Progress], None] | None
    ) -> None:
        """Prepare a change of `store` and `engine`; `progress` is told how far it is."""
        self._store, self._recipes = store, recipes
        self._importer = Importer(store, engine, recipes.actors_file, progress, recipes.library)

    def add(self, paths: Iterable[Path | str], jobs: int | None) -> AddReport:
        """Take in files and folders."""
        places = [absolute(path) for path in paths]
        take_in(self._store, places)
        return self._run(plan(places, self._store.files(), self._recipes.of), jobs)

    def refresh(self, jobs: int | None) -> AddReport:
        """Read again what changed and remove what is gone."""
        known, roots = self._store.files(), self._store.roots()
        missing = missing_roots(roots, known)
        there = [Path(root) for root in roots if Path(root).exists()]
        work = plan(there, known, self._recipes.of, set(self._store.roots(wanted=False)))
        self._importer.note_failures(missing.values())
        self._importer.remove(vanished(known, work, missing))
        return self._run(work, jobs)

    def remove(self, paths: Iterable[Path | str]) -> int:
        """Take files and folders out, and return how many articles went."""
        return self._importer.remove(leave_out(self._store, [str(absolute(path)) for path in paths]))

    def _run(self, work: Plan, jobs: int | None) -> AddReport:
        """Do what is planned, and tell what is wrong with the corrections beside the files concerned."""
        changed = [Path(change.state.path) for change in work.changes]
        self._importer.note_failures(self._recipes.problems(changed))
        return self._importer.run(work, jobs)


def correct(
    state: State, library: Path, article: Article, label: str, change: Callable[[Corrections, Article], Corrections]
) -> Path:
    """Write a correction beside the article, or where that cannot be into the library, and return the file.

    Raises LibraryError where neither can be written.
    """
    beside, kept = Corrections.beside(article.path), Corrections.kept_in(library)
    refused: OSError | None = None
    for known in (kept,) if kept.of(article) else (beside, kept):
        corrections = change(known, article)
        try:
            state.change_file(label, corrections.path, corrections.save)
        except OSError as error:
            refused = refused or error
        else:
            return corrections.path
    reason = (refused.strerror or str(refused)).lower() if refused else ""
    raise LibraryError(
        f"Neither {beside.path} ({reason}) nor {kept.path} can be written, and the correction is not kept. "
        "Make one of the folders writable."
    ) from refused
