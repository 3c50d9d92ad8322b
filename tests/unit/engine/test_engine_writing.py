"""Commits: what is written is found, whatever else happens; merging changes nothing that a reader sees."""

import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from threading import Event

import pytest
from engine_helpers import article, ask, engine_with, found
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine import Document, Engine, EngineDamaged, merging
from index.engine.manifest import SegmentEntry
from index.engine.merging import due

WORDS = [
    "Abzug",
    "Truppenabzug",
    "Nato",
    "Gipfel",
    "Moskau",
    "Ukraine",
    "Panzer",
    "der",
    "die",
    "und",
    "Grenze",
    "Abzüge",
]
LINES = ["Abzug", "Nato Gipfel", '"der Nato"', "g*", "says:a", "in:quote says:b Panzer", "source:1", ""]


def made(key: int, draw: random.Random) -> Document:
    quotes = [(draw.choice("abc"), " ".join(draw.choices(WORDS, k=3))) for _ in range(draw.randrange(3))]
    return article(
        key,
        " ".join(draw.choices(WORDS, k=draw.randrange(1, 40))),
        headline=" ".join(draw.choices(WORDS, k=3)),
        source=f"Blatt {draw.randrange(3)}",
        mentioned=tuple(draw.sample("abc", 2)),
        quotes=quotes,
    )


def answers(engine: Engine) -> list[object]:
    """Return all that the lines find, without regard to the order of those that score the same."""
    result: list[object] = []
    for line in LINES:
        ranking = ask(engine, line)
        scored = sorted((key, round(score, 3)) for key, score in ranking.scored(0, ranking.total))
        facets = {name: sorted(values) for name, values in ranking.facets().items()}
        result.append((line, scored, facets, sorted(ranking.quotes(0, ranking.quote_total))))
    return result


def test_replacing_and_removing(tmp_path: Path) -> None:
    engine = engine_with(tmp_path, article(1, "alt"), article(2, "bleibt"), article(3, "geht"))
    engine.write([article(1, "neu")], remove=[3, 99])
    assert found(engine, "alt geht") == []
    assert found(engine, "neu") == [1]
    assert engine.keys() == {1, 2}


def test_a_source_that_is_no_proper_text_is_kept(tmp_path: Path) -> None:
    engine = engine_with(tmp_path, article(1, "Text \udcff Nato", source="Blatt \udcfc"))
    assert ask(engine, "Nato").facets()["source"] == [("Blatt \udcfc", 1)]
    assert found(engine, "source:Blatt") == [1]


def test_of_two_articles_with_one_key_in_a_commit_the_first_counts(tmp_path: Path) -> None:
    engine = engine_with(tmp_path, article(1, "eins"), article(1, "zwei"))
    assert (found(engine, "eins"), found(engine, "zwei")) == ([1], [])


def test_a_commit_of_nothing_is_no_new_generation(tmp_path: Path) -> None:
    engine = engine_with(tmp_path, article(1, "Text"))
    generation = engine.generation
    engine.write([], remove=[5])
    assert engine.generation == generation
    engine.write([article(2, "Text")])
    assert engine.generation > generation


def test_a_failing_document_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    engine = engine_with(tmp_path, article(1, "gut"))
    before = sorted(path.name for path in (tmp_path / "index").iterdir())

    def batch() -> Iterator[Document]:
        yield article(2, "auch gut")
        yield article(3, None)  # type: ignore[arg-type]

    with pytest.raises(AttributeError):
        engine.write(batch())
    assert engine.keys() == {1}
    assert sorted(path.name for path in (tmp_path / "index").iterdir()) == before
    engine.write([article(2, "auch gut")])
    assert sorted(found(engine, "gut")) == [1, 2]
    assert engine.check() == []


@settings(max_examples=8)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_many_commits_and_their_merge_answer_like_one_commit(
    tmp_path_factory: pytest.TempPathFactory, seed: int, commits: int
) -> None:
    draw = random.Random(seed)
    documents = [made(key, draw) for key in range(1, 40)]
    again = [made(key, draw) for key in draw.sample(range(1, 40), 10)]
    removed = draw.sample(range(1, 40), 5)
    latest = {document.key: document for document in (*documents, *again) if document.key not in removed}
    whole = engine_with(tmp_path_factory.mktemp("whole"), *latest.values())
    pieces = Engine.open(tmp_path_factory.mktemp("pieces") / "index", create=True)
    for start in range(commits):
        pieces.write(documents[start::commits])
    pieces.write(again)
    pieces.write([], remove=removed)
    generation = pieces.generation
    pieces.optimize()
    assert pieces.generation == generation
    assert pieces.check() == []
    assert answers(pieces) == answers(whole)
    assert pieces.complete("a", 9) == whole.complete("a", 9)


def test_merging_goes_on_in_the_background_and_leaves_few_segments(tmp_path: Path) -> None:
    engine = Engine.open(tmp_path / "index", create=True)
    for key in range(1, 41):
        engine.write([article(key, f"Nato {key}")])
    engine.close()
    merging.merge_due(tmp_path / "index", lambda: True)
    reader = Engine.open(tmp_path / "index", readonly=True)
    assert len(list((tmp_path / "index").glob("articles_*.arrays"))) < 10
    assert reader.keys() == set(range(1, 41))
    assert not list((tmp_path / "index").glob("*.new"))


def test_what_is_deleted_while_a_merge_runs_stays_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine.open(tmp_path / "index", create=True)
    for key in range(1, 7):
        engine.write([article(key, "Nato")])
    engine.close()
    real = merging.merge

    def merge_and_delete_meanwhile(*arguments: object) -> SegmentEntry:
        merged = real(*arguments)  # type: ignore[arg-type]
        other = Engine.open(tmp_path / "index")
        other.write([article(2, "Gipfel")], remove=[4])
        other.close()
        return merged

    monkeypatch.setattr(merging, "merge", merge_and_delete_meanwhile)
    merging.merge_all(tmp_path / "index")
    assert engine.keys() == {1, 2, 3, 5, 6}
    assert sorted(found(engine, "Nato")) == [1, 3, 5, 6]
    assert found(engine, "Gipfel") == [2]
    assert engine.check() == []


@given(st.lists(st.integers(1, 10_000), max_size=60))
def test_merging_comes_to_rest_with_few_segments(sizes: list[int]) -> None:
    entries = [SegmentEntry(str(number), size, 0) for number, size in enumerate(sizes)]
    while chosen := due(entries):
        entries = [entry for entry in entries if entry not in chosen]
        entries.append(SegmentEntry(f"{len(entries)}+", sum(entry.live for entry in chosen), 0))
    assert len(entries) <= 30


def test_mostly_deleted_segments_are_written_anew() -> None:
    entry = SegmentEntry("a", 10, 0, tuple(range(6)))
    assert due([entry]) == (entry,)


def test_rankings_outlive_commits_and_merges(tmp_path: Path) -> None:
    engine = engine_with(tmp_path, *(article(key, "Nato Gipfel", quotes=[("a", "Nato")]) for key in range(1, 200)))
    ranking = ask(engine, "Nato")
    engine.write([], remove=range(1, 200))
    engine.optimize()
    assert len(ranking.keys(0, 500)) == 199
    assert len(ranking.quotes(0, 500)) == 199
    assert ranking.facets()["speaking"] == [("a", 199)]
    assert found(engine, "Nato") == []


def test_readers_see_commits_of_other_engines(tmp_path: Path) -> None:
    writer = engine_with(tmp_path, article(1, "Nato"))
    reader = Engine.open(tmp_path / "index", readonly=True)
    writer.write([article(2, "Nato")])
    assert sorted(found(reader, "Nato")) == [1, 2]
    assert reader.generation == writer.generation
    with pytest.raises(PermissionError):
        reader.write([article(3, "Nato")])


def _commit_many(folder: Path, first: int) -> None:
    engine = Engine.open(folder)
    for start in range(first, first + 100, 10):
        engine.write([article(key, "Nato Gipfel in Madrid") for key in range(start, start + 10)])
    engine.close()


def test_two_processes_write_and_one_reads_at_the_same_time(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    reader = Engine.open(folder, create=True)
    context = get_context("spawn")
    writers = [context.Process(target=_commit_many, args=(folder, first)) for first in (1, 1001)]
    for process in writers:
        process.start()
    seen = 0
    while any(process.is_alive() for process in writers):
        total = ask(reader, "Nato Madrid").total
        assert total >= seen
        assert total % 10 == 0
        seen = total
    assert [process.exitcode for process in writers] == [0, 0]
    assert found(reader, "Gipfel") and ask(reader, "Nato").total == 200
    assert reader.check() == []


def test_threads_search_with_an_engine_each_while_one_commits(tmp_path: Path) -> None:
    writer = engine_with(tmp_path, *(article(key, f"Nato Gipfel {key}") for key in range(1, 50)))
    done = Event()

    def read(_: int) -> list[str]:
        reader, wrong = Engine.open(tmp_path / "index", readonly=True), []
        while not done.is_set():
            ranking = ask(reader, "Nato Gipfel")
            keys = ranking.keys(0, ranking.total)
            if len(keys) != ranking.total or len(set(keys)) != len(keys) or not set(range(1, 50)) <= set(keys):
                wrong.append(f"{ranking.total} {keys}")
        return wrong

    with ThreadPoolExecutor(3) as pool:
        readers = pool.map(read, range(3))
        for key in range(50, 80):
            writer.write([article(key, "Nato Gipfel"), article(key - 40, "Nato Gipfel")])
        writer.optimize()
        done.set()
        assert list(readers) == [[], [], []]


def test_searching_needs_no_whoosh(tmp_path: Path) -> None:
    engine_with(tmp_path, article(1, "Nato")).close()
    script = (
        "import sys, index.engine; from pathlib import Path; from index.query.text import parse\n"
        "assert 'numpy' not in sys.modules, 'the package alone is light'\n"
        "engine = index.engine.Engine.open(Path(sys.argv[1]), readonly=True)\n"
        "ranking = engine.search(parse('Nato'), resolve=lambda *_: None, allowed=lambda _: ())\n"
        "assert ranking.keys(0, 5) and 'whoosh' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "index")], check=True)


def _commit_until_killed(folder: Path) -> None:
    engine = Engine.open(folder)
    key = 1
    while True:
        engine.write([article(key, "Nato"), article(key + 1, "Nato")])
        key += 2


def test_a_killed_writer_leaves_whole_commits_and_no_lock(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    reader = Engine.open(folder, create=True)
    for _ in range(2):
        process = get_context("spawn").Process(target=_commit_until_killed, args=(folder,))
        process.start()
        before = reader.generation
        while reader.generation < before + 5:
            assert process.is_alive()
        process.kill()
        process.join()
        assert reader.check() == []
        assert len(reader.keys()) % 2 == 0
    writer = Engine.open(folder)
    writer.write([article(5000, "danach")])
    writer.optimize()
    assert found(reader, "danach") == [5000]
    assert len(list(folder.glob("*.arrays*"))) == 2


def test_the_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    engine_with(tmp_path)
    assert (tmp_path / "index").stat().st_mode & 0o077 == 0


def test_no_index_is_made_without_being_asked(tmp_path: Path) -> None:
    with pytest.raises(EngineDamaged, match="no index"):
        Engine.open(tmp_path / "index")
