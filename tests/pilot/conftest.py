"""The fixture that starts the reader on a library in memory."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from driving import Reading, Start
from fake import FakeLibrary
from resting import press_without_delay

from tui import config
from tui.reader_app import ReaderApp


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    press_without_delay(monkeypatch)

    @asynccontextmanager
    async def start(
        size: tuple[int, int] = (80, 24),
        library: FakeLibrary | None = None,
        opener: Callable[[], object] | None = None,
        query: str = "",
        depth: str = "truecolor",
        config_text: str = "",
        **settings: object,
    ) -> AsyncIterator[Reading]:
        books = library or FakeLibrary()
        own = tmp_path / "config.yaml"
        own.write_text(config_text, encoding="utf-8")
        loaded = config.load([own], environ={})
        loaded = msgspec.structs.replace(
            loaded, settings=msgspec.structs.replace(loaded.settings, search_delay=5, **settings)
        )
        app = ReaderApp(Path("/nowhere"), loaded, query=query, depth=depth, opener=opener or (lambda: books))  # type: ignore[arg-type]
        async with app.run_test(size=size) as pilot:
            reading = Reading(app, pilot, books)
            await reading.settle()
            yield reading

    return start
