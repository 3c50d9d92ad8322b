"""The index is Whoosh's: stock Whoosh opens and searches it through its own API, with the same results and scores."""

from pathlib import Path

import pytest
from engine_helpers import article, ask, engine_with
from whoosh import index as whoosh_index
from whoosh.qparser import QueryParser
from whoosh.query import And, Every, Or, Phrase, Prefix, Term

from index.engine import Engine
from index.engine.schema import Weighting

TEXTS = [
    "Der Abzug der Truppen hat begonnen.",
    "Moskau kündigt einen Truppenabzug an. Truppen gehen.",
    "Ein ganz anderes Thema, lang und breit besprochen, ohne Soldaten oder Truppen.",
    "Abzüge, Abzüge, Abzüge.",
    "Wetter.",
]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    documents = [
        article(key, text, headline=f"Meldung {key}", quotes=[("a", text)]) for key, text in enumerate(TEXTS, 1)
    ]
    engine = engine_with(tmp_path, *documents[:2])
    engine.write(documents[2:])
    engine.write([article(9, "Abzug")])
    engine.write([], remove=[9])
    return engine


def by_whoosh(tmp_path: Path, query: object, index: str = "articles") -> dict[int, float]:
    """Return keys (of quotations: numbers of articles in their segment) and scores of what stock Whoosh finds."""
    opened = whoosh_index.open_dir(str(tmp_path / "index"), indexname=index)
    with opened.searcher(weighting=Weighting()) as searcher:
        name = "key" if index == "articles" else "parent"
        return {hit[name]: pytest.approx(hit.score, abs=1e-3) for hit in searcher.search(query, limit=None)}


# Forms that no article has, so that no article gets anything for the exact form.
@pytest.mark.parametrize("word", ["Abzuges", "Truppe", "Themas"])
def test_words_find_and_score_the_same(engine: Engine, tmp_path: Path, word: str) -> None:
    parser = QueryParser("stems", whoosh_index.open_dir(str(tmp_path / "index"), indexname="articles").schema)
    assert dict(ask(engine, word).scored(0, 10)) == by_whoosh(tmp_path, parser.parse(word))


def test_several_words_score_the_same(engine: Engine, tmp_path: Path) -> None:
    query = Or([Term("stems", "abzug"), Term("stems", "trupp")])
    assert dict(ask(engine, "Abzuges OR Truppe").scored(0, 10)) == by_whoosh(tmp_path, query)


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ('"Abzug der Truppen"', Phrase("words", ["abzug", "der", "truppen"])),
        ('"der Abzug"', And([Term("words", "der"), Phrase("words", ["der", "abzug"])])),
        ("trupp*", Prefix("words", "trupp")),
        ("", Every()),
        ("says:a Truppen", And([Term("speaking", "a"), Term("stems", "trupp")])),
    ],
)
def test_other_queries_find_the_same(engine: Engine, tmp_path: Path, line: str, query: object) -> None:
    assert {*ask(engine, line).keys(0, 10)} == by_whoosh(tmp_path, query).keys()


def test_words_that_nearly_everybody_has_score_the_same_after_a_merge(tmp_path: Path) -> None:
    """What stands in many articles is kept in two ways; Whoosh reads the one and the engine the other."""
    texts = ["Truppen " * (key % 3) + "Gipfel " * (key % 7 == 0) + f"Wort{key}" for key in range(300)]
    engine = engine_with(tmp_path, *(article(key, text) for key, text in enumerate(texts[:200], 1)))
    query = Or([Term("stems", "trupp"), Term("stems", "gipfel")])

    def check() -> None:
        ranking = ask(engine, "Truppe OR Gipfels")
        assert dict(ranking.scored(0, ranking.total)) == by_whoosh(tmp_path, query)

    check()
    engine.write([article(key, text) for key, text in enumerate(texts[200:], 201)], remove=range(10, 60))
    check()
    engine.optimize()
    check()
    assert len(ask(engine, "Truppe -Gipfels").keys(0, 300)) == sum(
        key % 3 > 0 and key % 7 > 0 for key in range(300) if not 9 <= key < 59
    )


def test_quotations_are_an_index_of_their_own(engine: Engine, tmp_path: Path) -> None:
    assert len(by_whoosh(tmp_path, Term("speaker", "a"), "quotes")) == 3  # as numbers in two segments
    assert whoosh_index.open_dir(str(tmp_path / "index"), indexname="quotes").doc_count() == 5


def test_whoosh_walks_dictionary_and_postings(engine: Engine, tmp_path: Path) -> None:
    with whoosh_index.open_dir(str(tmp_path / "index"), indexname="articles").reader() as reader:
        assert reader.doc_frequency("stems", "abzug") == 3
        assert b"truppenabzug" in set(reader.lexicon("words"))
        assert ("words", b"abzuge") in reader
        postings = reader.postings("words", b"abzuge")
        assert postings.value_as("positions") == sorted(postings.value_as("positions"))
        assert len(postings.value_as("positions")) == 3
        assert list(reader.expand_prefix("words", "wett")) == [b"wetter"]


def test_whoosh_does_not_write_to_it(engine: Engine, tmp_path: Path) -> None:
    opened = whoosh_index.open_dir(str(tmp_path / "index"), indexname="articles")
    opened.delete_by_term("source", "nobody")
    assert ask(engine, "Abzug").total == 3
