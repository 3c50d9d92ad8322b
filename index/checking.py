"""Is everything in order: store, index, files, each finding with what to do about it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from index.engine import Engine
from index.importing.recipes import Recipes
from index.results import Failure, Finding
from index.storage.store import Store

_NAMED = 3


def check(store: Store, engine: Engine, readonly: bool, recipes: Recipes, problems: Iterable[Failure]) -> list[Finding]:
    """Return all findings, problems before notes; `problems` are those of the files of actors."""
    if damaged := list(_store(store)):
        return damaged  # nothing else can be relied on then
    findings = [*_index(store, engine), *_files(store, recipes), *_access(store, readonly)]
    findings += [Finding("problem", str(problem), "Correct the file.") for problem in problems]
    return sorted(findings, key=lambda finding: finding.level != "problem")


def _store(store: Store) -> Iterator[Finding]:
    for damage in store.damage():
        remedy = f"Move {store.path.parent} away and add the articles again; tags and notes are in another file there."
        yield Finding("problem", f"The stored articles are damaged: {damage}.", remedy)


def _index(store: Store, engine: Engine) -> Iterator[Finding]:
    for damage in engine.check():
        remedy = f"Remove {store.path.parent / 'index'}; it is rebuilt at the next start."
        yield Finding("problem", f"The index is damaged: {damage}.", remedy)
    differing = len(store.keys() ^ engine.keys())
    if differing:
        remedy = "Wait for a running import to end, or run: nato-reader refresh"
        yield Finding("problem", f"{differing:,} articles are not in step between store and index.", remedy)


def _files(store: Store, recipes: Recipes) -> Iterator[Finding]:
    files = store.files()
    gone = [path for path in files if not Path(path).exists()]
    if gone:
        names = ", ".join(gone[:_NAMED]) + (" …" if len(gone) > _NAMED else "")
        remedy = "To take them out of the library, run: nato-reader refresh"
        yield Finding("note", f"{len(gone):,} files are no longer there: {names}", remedy)
    unfinished = sum(not state.complete for state in files.values())
    if unfinished:
        yield Finding("note", f"{unfinished:,} files were not read to their end.", "Run: nato-reader refresh")
    old = sum(state.recipe != recipes.of(Path(path)) for path, state in files.items())
    if old:
        remedy = "To analyse them again, run: nato-reader refresh"
        yield Finding(
            "note", f"{old:,} files were analysed by an older version or with other actors or corrections.", remedy
        )
    for problem in recipes.problems(map(Path, files)):
        yield Finding("problem", str(problem), "Correct the file.")


def _access(store: Store, readonly: bool) -> Iterator[Finding]:
    if readonly:
        yield Finding("note", f"{store.path.parent} is open for reading only.", "Articles cannot be added here.")
    folder = store.path.parent
    if folder.stat().st_mode & 0o022:
        remedy = f"Run: chmod go-w {folder}"
        yield Finding("problem", "Other users may change the library's folder, and with it run code as you.", remedy)
