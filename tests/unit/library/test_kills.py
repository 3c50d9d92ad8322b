"""SIGKILL at a hundred moments: what was confirmed is there, what was under way is done wholly or not at all.

`NATO_READER_KILLS=2000 pytest tests/unit/library/test_kills.py` tries as many moments instead of a hundred.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from killed import SESSIONS, known
from library_articles import article_text

from index.library import Library

KILLS = int(os.environ.get("NATO_READER_KILLS", "100"))
BY_EVENT, BY_CLOCK, FILLING = KILLS * 4 // 10, KILLS * 3 // 10, KILLS * 3 // 10

Live = Callable[..., tuple[int, int]]


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    """Run a session in a child of the nursery."""
    command = [sys.executable, str(Path(__file__).with_name("killed.py"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as nursery:
        assert nursery.stdin
        assert nursery.stdout
        sent, told = nursery.stdin, nursery.stdout

        def run(session: str, folder: Path, articles: Path, *, event: int = 0, seconds: float = 0) -> tuple[int, int]:
            print(json.dumps([session, str(folder), str(articles), event, seconds]), file=sent, flush=True)
            confirmed, events = json.loads(told.readline())
            return confirmed, events

        yield run
        sent.close()


@pytest.fixture
def room() -> Iterator[Path]:
    """A folder in memory where there is one: a killed process loses nothing it wrote, so a disk would only be slow."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two folders of two articles each."""
    base = tmp_path_factory.mktemp("articles")
    for folder, places in {"one": ("brüssel", "moskau"), "two": ("berlin", "kiew")}.items():
        (base / folder).mkdir()
        for place in places:
            (base / folder / f"{place}.txt").write_text(article_text(place), "utf-8")
    return base


def steps_known(session: str, folder: Path, articles: Path) -> list[dict[str, Any]]:
    """What is known before the first step of a session and after each."""
    with Library.open(folder, create=True) as library:
        told = [known(library)]
        for step in SESSIONS[session]:
            step(library, articles)
            told.append(known(library))
    return told


def killed_and_opened(folder: Path, steps: list[dict[str, Any]], confirmed: int) -> None:
    """Open a library whose writer was killed after so many confirmed steps, and see what is there."""
    with Library.open(folder, create=True) as library:
        found = known(library)
    under_way = steps[min(confirmed + 1, len(steps) - 1)]
    assert found in (steps[confirmed], under_way), confirmed


def moments(events: int, count: int) -> list[int]:
    """So many numbers of events, spread evenly, the first and the last among them."""
    return sorted({1 + round(number * (events - 1) / max(count - 1, 1)) for number in range(count)})


@pytest.mark.parametrize(("session", "count"), [("keeping", BY_EVENT), ("filling", FILLING)])
def test_killed_before_an_event(live: Live, articles: Path, room: Path, session: str, count: int) -> None:
    steps = steps_known(session, room / "whole", articles)
    confirmed, events = live(session, room / "counted", articles)
    assert confirmed == len(SESSIONS[session])
    seen = set()
    for event in moments(events, count):
        folder = room / str(event)
        confirmed, _ = live(session, folder, articles, event=event)
        killed_and_opened(folder, steps, confirmed)
        seen.add(confirmed)
        shutil.rmtree(folder, ignore_errors=True)
    assert len(seen) > len(SESSIONS[session]) // 2


def test_killed_at_any_time(live: Live, articles: Path, room: Path) -> None:
    steps = steps_known("keeping", room / "whole", articles)
    chance = random.Random(7)
    for number in range(BY_CLOCK):
        folder = room / str(number)
        confirmed, _ = live("keeping", folder, articles, seconds=chance.uniform(0.002, 0.06))
        killed_and_opened(folder, steps, confirmed)
        shutil.rmtree(folder, ignore_errors=True)


def test_a_killed_session_goes_on_to_the_same_end(live: Live, articles: Path, room: Path) -> None:
    """A second run of the same steps on what a kill left is as good as one that was never killed."""
    steps = steps_known("filling", room / "whole", articles)
    _, events = live("filling", room / "counted", articles)
    for event in moments(events, 6):
        live("filling", room / str(event), articles, event=event)
        assert live("filling", room / str(event), articles)[0] == len(SESSIONS["filling"])
        killed_and_opened(room / str(event), steps, len(SESSIONS["filling"]))
