"""Articles for the tests of actors, and passages with their people marked."""

import re
from pathlib import Path
from typing import NamedTuple

from index.actors import Registry, find_actors
from index.article import Article, ArticleDate, Span

_FILE = Path(__file__).with_name("data") / "passages.txt"
_MARKED = re.compile(r"\{([^|{}]+)\|([^|{}]+)\}")


def article(text: str, date: str | None = "2022-02-15", **zones: object) -> Article:
    """Return an article of `text` alone; `zones` are further fields of `Article`."""
    day = ArticleDate(date, "metadata") if date else None
    return Article(id="a", path="a.txt", text=text, headline=text[:40], headline_basis="made", date=day, **zones)  # type: ignore[arg-type]


class Passage(NamedTuple):
    """A text and the people in it: span and id."""

    text: str
    people: list[tuple[Span, str]]


class Score(NamedTuple):
    """How many people of the passages are found: found and right, found at all, there to be found."""

    right: int
    found: int
    wanted: int
    wrong: list[str]
    missed: list[str]

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


def passages() -> list[Passage]:
    """Return the annotated passages."""
    lines = _FILE.read_text("utf-8").splitlines()
    return [_passage(line) for line in lines if line and not line.startswith("#")]


def _passage(line: str) -> Passage:
    text, people, end = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[end : match.start()]
        people.append((Span(len(text), len(text) + len(match[1])), match[2]))
        text += match[1]
        end = match.end()
    return Passage(text + line[end:], people)


def score(registry: Registry) -> Score:
    """Compare the names of people who are not in the registry with the annotation; a name counts where it overlaps."""
    right, found, wanted = 0, 0, 0
    wrong: list[str] = []
    missed: list[str] = []
    for passage in passages():
        analysis = find_actors(article(passage.text), registry)
        named = [m for m in analysis.mentions if m.form in ("name", "surname", "role_name")]
        people = [m for m in named if analysis.actors[m.actor].kind == "person" and m.actor not in registry.entries]
        hits = {
            (span, actor)
            for span, actor in passage.people
            for m in people
            if m.span.overlaps(span) and (m.actor == actor or m.actor.startswith(f"{actor}-"))
        }
        right += len(hits)
        found += len(people)
        wanted += len(passage.people)
        missed += [span.of(passage.text) for span, actor in passage.people if (span, actor) not in hits]
        wrong += [m.text for m in people if not any(m.span.overlaps(span) for span, _ in hits)]
    return Score(right, found, wanted, wrong, missed)
