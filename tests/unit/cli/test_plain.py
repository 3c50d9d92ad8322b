"""`--plain`: reading line by line, asked through standard input as a pipe gives it."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Library
from index.shelf import STATE_FILE

Talk = Callable[..., list[str]]


@pytest.fixture
def talk(run: Callable[..., object], library: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Type lines, and get the lines that come back."""

    def talk(*typed: str, words: tuple[str, ...] = (), code: int = 0) -> list[str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        got = run("--library", library, "--plain", *words)
        assert got.code == code, got.err  # type: ignore[attr-defined]
        return got.out.splitlines()  # type: ignore[attr-defined]

    return talk


@pytest.fixture(autouse=True)
def same_state(library: Path) -> Iterator[None]:
    """Forget what a test did with the articles of the shared library."""
    yield
    for file in library.glob(f"{STATE_FILE}*"):
        file.unlink()


def test_a_query_tells_numbered_results_and_a_number_reads_one(talk: Talk) -> None:
    told = talk("Truppenabzug", "1")
    assert told[0] == "1 article found, these are 1 to 1."
    assert told[1].startswith("1. Kreml meldet Ende der Manöver. 2022-02-15, Tagblatt")
    assert "[headline] Kreml meldet Ende der Manöver" in told
    (spoken,) = [line for line in told if "Taten statt Worte" in line and "[quote by" in line]
    assert spoken.startswith(
        "[quote by Jens Stoltenberg, direct] „Wir brauchen Taten statt Worte“ [end of quote], sagte"
    )
    assert told[-1] == "[end of article]"


def test_the_query_may_stand_on_the_command_line(talk: Talk) -> None:
    assert talk(words=("sagt:Scholz",))[1].startswith("1. Scholz reist nach Moskau")


def test_files_on_the_command_line_are_added(
    run: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "neu.txt").write_text("Schnee in Kiew\n\nEs schneit.\n", "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    got = run("--library", tmp_path / "fresh", "--plain", tmp_path / "neu.txt", "Schnee")
    assert got.out.splitlines()[1].startswith("1. Schnee in Kiew")  # type: ignore[attr-defined]


def test_nothing_found_is_told_and_is_exit_1(talk: Talk) -> None:
    assert talk("Quastenflosser", code=1) == ["Nothing found."]


def test_next_and_previous_go_through_the_results(talk: Talk) -> None:
    headlines = [line for line in talk("", "1", "next", "next", "next", "p") if line.startswith("[headline]")]
    assert len(headlines) == 4
    assert len(set(headlines)) == 3
    assert headlines[3] == headlines[1]


def test_the_ends_are_told(talk: Talk) -> None:
    told = talk("", "3", "next", "1", "9")
    assert "This is the last result." in told
    assert talk("", "next", "previous", "9")[-3:] == [
        "These are the last results.",
        "These are the first results.",
        "There is no result 9; the results go from 1 to 3.",
    ]


def test_quotes_tells_the_quotations_and_a_number_why(talk: Talk) -> None:
    told = talk("Truppenabzug", "1", "quotes")
    (number,) = [line.split(".")[0] for line in told if re.match(r"\d+\. .*„Wir brauchen Taten", line)]
    told = talk("Truppenabzug", "1", "quotes", number)
    assert re.search(r"„Wir brauchen Taten statt Worte“ \[end of quote\] .+ \(\d+% sure\)$", told[-1])


def test_quotes_of_a_query_open_their_articles(talk: Talk) -> None:
    told = talk("Scholz", "quotes", "1")
    assert any(line.startswith("1. [quote by Olaf Scholz") and "From: Scholz reist" in line for line in told)
    assert "[headline] Scholz reist nach Moskau" in told


def test_an_actor_narrows_the_query(talk: Talk) -> None:
    told = talk("", "actors")
    number = next(line.split(".")[0] for line in told if ". Wladimir Putin" in line)
    narrowed = talk("", "actors", number)
    assert narrowed[-3:][0] == "1 article found, these are 1 to 1."
    assert narrowed[-2].startswith("1. Scholz reist nach Moskau")


def test_back_leads_to_the_list_again(talk: Talk) -> None:
    told = talk("Truppenabzug", "1", "quotes", "back", "back", "back")
    assert told.count("1 article found, these are 1 to 1.") == 2
    assert told.count("[end of article]") == 2
    assert told[-1].startswith("There is nothing to go back to")


def test_what_is_done_to_an_article_is_kept_and_taken_back(talk: Talk, library: Path) -> None:
    talk("Truppenabzug", "1", "star", "tag gipfel", "note Nachfragen!")
    told = talk("is:starred tag:gipfel", "1")
    assert "read, starred" in told[1]
    assert told[-3:] == ["[tags] gipfel", "[note] Nachfragen!", "[end of article]"]
    assert talk("undo")[-1] == "Taken back: write note."
    with Library.open(library) as opened:
        assert opened.state.notes() == []


def test_commands_on_an_article_want_one(talk: Talk) -> None:
    assert talk("Truppenabzug", "star")[-1].startswith("Open an article first")


def test_german_words_that_look_like_commands_are_queries(talk: Talk) -> None:
    assert any(line.startswith("1. Scholz reist nach Moskau") for line in talk("Truppenabzug", "1", "Tag Scholz"))
    assert talk("next Quastenflosser", code=1) == ["Nothing found."]


def test_search_looks_for_words_that_are_commands_or_numbers(talk: Talk) -> None:
    for typed in ("search quit", "search 1871"):
        assert talk(typed, code=1) == ["Nothing found."]


def test_help_tells_every_command_and_quit_leaves(talk: Talk) -> None:
    told = talk("help", "quit", "Truppenabzug")
    assert any(line.startswith("next or n:") for line in told)
    assert not any("found" in line and "1 article" in line for line in told)


def test_nothing_but_text_and_line_feeds_comes_out(library: Path) -> None:
    typed = "Manöver\n1\nn\nquotes\nactors\nhelp\n"
    command = [sys.executable, "-m", "tui.cli", "--library", str(library), "--plain"]
    done = subprocess.run(
        command, input=typed.encode(), capture_output=True, check=True, env={**os.environ, "TERM": "dumb"}
    )
    assert "Das Manöver" in done.stdout.decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.stdout.decode())
