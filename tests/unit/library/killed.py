"""Sessions with a library that end by SIGKILL. Run as a program it is a nursery: it forks a child for every session.

A line of standard input is JSON: [kind of session, folder of the library, folder of articles, event, seconds]. The
child is killed before its event of that number (0: never), where an event is a statement of SQL or a change to a file,
or after that many seconds (0: never). The line that comes back is [how many steps the child confirmed, how many events
it came to].
"""

import json
import os
import select
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

from library_articles import article_text

from index.actors import Registry
from index.library import Library
from index.storage.state import SavedSearch

Step = Callable[[Library, Path], object]

KEEPING: tuple[Step, ...] = (
    lambda library, _: library.state.set_starred(["a", "b", "c"]),
    lambda library, _: library.state.add_tag(["a", "b"], "Gipfel"),
    lambda library, _: library.state.set_note("a", "Nachfragen!"),
    lambda library, _: library.state.set_note("a", "So gesagt?", quote=120),
    lambda library, _: library.state.save_search("Abzug", "Truppenabzug", 100),
    lambda library, _: library.state.set_read(["a", "b"]),
    lambda library, _: library.state.set_starred(["b"], False),
    lambda library, _: library.state.set_note("a", "Nachgefragt."),
    lambda library, _: library.state.undo(),
    lambda library, _: library.state.remove_tag(["a"], "Gipfel"),
    lambda library, _: library.state.set_position("a", 512),
    lambda library, _: library.state.set_session("query", "sagt:Lawrow"),
    lambda library, _: library.state.searched("Truppenabzug"),
    lambda library, _: library.state.forget_search("Abzug"),
)
"""What a reader does to articles and searches."""

FILLING: tuple[Step, ...] = (
    lambda library, articles: library.add([articles / "one"], jobs=1),
    lambda library, _: library.state.set_starred(["a"]),
    lambda library, articles: library.add([articles / "two"], jobs=1),
    lambda library, articles: library.remove([articles / "one"]),
)
"""What fills a library and empties it."""

SESSIONS: Mapping[str, tuple[Step, ...]] = {"keeping": KEEPING, "filling": FILLING}


def known(library: Library) -> dict[str, Any]:
    """All that the steps can change, as a reader sees it."""
    state = library.state
    tags = {article: state.tags_of(article) for article in "abc"}
    searches: list[SavedSearch] = state.searches()
    return {
        "marks": (state.read(), state.starred(), tags),
        "notes": state.notes(),
        "searches": (searches, state.history()),
        "places": (state.position("a"), state.session("query")),
        "articles": sorted(hit.headline for hit in library.search("", limit=100).hits),
        "words": sorted(hit.headline for hit in library.search("Truppenabzug", limit=100).hits),
        "count": library.count,
    }


class Watch:
    """Counts events and dies before the one that was told."""

    def __init__(self, deadly: int) -> None:
        self.events = 0
        self.deadly = deadly

    def note(self, *_: object) -> None:
        self.events += 1
        if self.events == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)
        if writes or event in ("os.rename", "os.remove", "os.truncate", "os.mkdir", "os.link"):
            self.note()

    def begin(self) -> None:
        connect = sqlite3.connect

        def watched(*arguments: Any, **named: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = connect(*arguments, **named)
            connection.set_trace_callback(self.note)
            return connection

        sqlite3.connect = watched  # type: ignore[assignment]
        sys.addaudithook(self.audit)


def live(session: str, folder: str, articles: str, event: int, confirm: int) -> NoReturn:
    """Be the child: take every step and confirm it, then tell the number of events."""
    watch = Watch(event)
    watch.begin()
    with Library.open(folder, create=True) as library:
        for step in SESSIONS[session]:
            step(library, Path(articles))
            os.write(confirm, b".")
    os.write(confirm, b"%d" % watch.events)
    os._exit(0)


def fork(session: str, folder: str, articles: str, event: int, seconds: float) -> tuple[int, int]:
    """Run a session in a child; return how many steps it confirmed and, where it came to its end, its events."""
    told, confirm = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            live(session, folder, articles, event, confirm)
        finally:
            os._exit(1)
    os.close(confirm)
    end = time.monotonic() + (seconds or 120)
    said = b""
    while (left := end - time.monotonic()) > 0 and select.select([told], [], [], left)[0]:
        part = os.read(told, 4096)
        if not part:
            break
        said += part
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    said += os.read(told, 4096)
    os.close(told)
    return said.count(b"."), int(said.replace(b".", b"") or 0)


def warm() -> None:
    """Load here, once, all that a session needs, so that every child has it."""
    Registry.load = lru_cache(Registry.load)  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as folder, Library.open(folder, create=True) as library:
        (Path(folder) / "article.txt").write_text(article_text("kiew"), "utf-8")
        library.add([Path(folder) / "article.txt"], jobs=1)
        known(library)


if __name__ == "__main__":
    warm()
    for line in sys.stdin:
        print(json.dumps(fork(*json.loads(line))), flush=True)
