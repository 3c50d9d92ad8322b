"""What an analysis is made with: program, actors, corrections, source; when it changes, a file is analysed again."""

from collections.abc import Iterable
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from index.results import Failure


class Recipes:
    """The recipes of files as they would be analysed now, with the user's own file of actors."""

    def __init__(self, actors_file: Path | None, library: Path | None = None) -> None:
        """Take what `actors_file` holds now; corrections are read beside each file that is asked for.

        `library` is the folder whose own corrections hold as well.
        """
        self.actors_file, self.library = actors_file, library
        self._papers: dict[Path, str] = {}

    def of(self, path: Path) -> str:
        """Return the recipe of a file: the version of the analysis, the user's actors, its corrections and source."""
        from index.corrections import Corrections

        corrections = "".join(known.fingerprint(path) for known in Corrections.holding(str(path), self.library))
        return f"{self._basis}:{_short(corrections.encode()) if corrections else ''}{self._paper(path.parent)}"

    def problems(self, paths: Iterable[Path]) -> list[Failure]:
        """Return what could not be understood in the corrections that hold for these files, each folder once."""
        from index.corrections import Corrections

        beside = {path.parent: path for path in paths}
        known = [Corrections.beside(str(path)) for path in beside.values()]
        if self.library and beside:
            known.append(Corrections.kept_in(self.library))
        return [problem for corrections in known for problem in corrections.problems]

    def _paper(self, folder: Path) -> str:
        """Return what stands for the source that is told of a folder's articles, empty where none is."""
        from index.sources.papers import paper_of

        if folder not in self._papers:
            paper = paper_of(folder)
            self._papers[folder] = f":{_short(paper.encode())}" if paper else ""
        return self._papers[folder]

    @cached_property
    def _basis(self) -> str:
        from index.analyse import ANALYSIS_VERSION

        actors = self.actors_file
        return f"{ANALYSIS_VERSION}:{_short(actors.read_bytes()) if actors and actors.exists() else ''}"


def _short(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()
