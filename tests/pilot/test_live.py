"""Keeping up: settings and actors that change on disk, and new articles that move nothing."""

from pathlib import Path

import pytest
from driving import Reading, Start
from fake import FakeLibrary, article

from index.results import AddReport, Failure
from tui import config
from tui.importing import Done
from tui.reader_app import ReaderApp

NEW = article("new", "Neues von der Nato", "Die Nato berät.", "2022-03-01", "dpa")


class Arriving(FakeLibrary):
    """Another article comes, as by another process."""

    def arrive(self) -> None:
        self.articles = (NEW, *self.articles)
        self.generation += 1

    def new_since(self, query: object, time_ns: int) -> int:
        return sum(each.id == "new" for each in self.articles)


async def look(reading: Reading) -> None:
    """Look for changes now instead of in a few seconds."""
    reading.app.live.look()
    reading.desk.seeker.watch()
    await reading.settle()


async def test_new_articles_are_announced_and_nothing_moves_until_asked_for(reader: Start):
    library = Arriving()
    async with reader(library=library) as reading:
        await reading.press("escape", "down", "down")
        assert reading.desk.results.selected.id == "a3"
        library.arrive()
        await look(reading)
        assert "1 new article; g n shows it" in reading.screen_text
        assert reading.desk.results.hits.count == 3
        await reading.press("g", "n")
        assert reading.desk.results.hits.count == 4
        assert reading.desk.results.selected.id == "a3"
        await look(reading)
        assert "new article" not in reading.screen_text


async def test_new_articles_come_by_themselves_where_nobody_has_moved(reader: Start):
    library = Arriving()
    async with reader(library=library) as reading:
        library.arrive()
        await look(reading)
        assert reading.desk.results.hits.count == 4


async def test_while_reading_an_import_tells_without_moving(reader: Start):
    library = Arriving()
    async with reader(library=library) as reading:
        await reading.press("enter", "enter")
        shown = reading.desk.opener.open_id
        library.arrive()
        reading.app.live.import_news(Done(AddReport(added=1)))
        await reading.settle()
        assert "g n shows it" in reading.screen_text
        assert (reading.desk.here, reading.desk.opener.open_id) == ("article", shown)


async def test_a_correction_is_told_once_and_its_import_is_no_news(reader: Start, monkeypatch: pytest.MonkeyPatch):
    library = Arriving()
    async with reader(library=library) as reading:
        await reading.press("enter", "enter")
        monkeypatch.setattr(reading.app.importer, "start", lambda paths: True)
        assert reading.app.live.reread("corrected.txt")
        reading.desk.status.say("Said by Kuleba.")
        library.generation += 1
        reading.app.live.import_news(Done(AddReport(updated=1)))
        await look(reading)
        assert "Said by Kuleba." in reading.screen_text
        library.arrive()
        await look(reading)
        assert "1 new article; g n shows it" in reading.screen_text


async def test_what_fails_after_a_correction_is_told(reader: Start, monkeypatch: pytest.MonkeyPatch):
    async with reader() as reading:
        await reading.press("enter", "enter")
        monkeypatch.setattr(reading.app.importer, "start", lambda paths: True)
        reading.app.live.reread("corrected.txt")
        failed = Failure("corrections.yaml", "no such article", 3)
        reading.app.live.import_news(Done(AddReport(updated=1, failed=(failed,))))
        await reading.settle()
        assert "no such article" in " ".join(reading.screen_text.split())


async def test_a_correction_during_an_import_is_read_behind_it(reader: Start, monkeypatch: pytest.MonkeyPatch):
    begun: list[list[str]] = []
    async with reader() as reading:
        await reading.press("enter", "enter")
        monkeypatch.setattr(reading.app.importer, "start", lambda paths: False)
        assert not reading.app.live.reread("corrected.txt")
        monkeypatch.setattr(reading.app.importer, "start", lambda paths: not begun.append(paths))
        reading.app.live.import_news(Done(AddReport(added=1)))
        reading.app.live.import_news(Done(AddReport(updated=1)))
        await reading.settle()
        assert begun == [[]]


async def test_a_good_file_of_settings_applies_at_once_and_a_bad_one_keeps_what_was(tmp_path: Path):
    path = tmp_path / "config.yaml"
    path.write_text("theme: dark\n")
    library = FakeLibrary()
    app = ReaderApp(tmp_path, config.load([path], environ={}), opener=lambda: library)  # type: ignore[arg-type, return-value]
    async with app.run_test(size=(80, 24)) as pilot:
        reading = Reading(app, pilot, library)
        await reading.settle()
        path.write_text("theme: light\nkeys:\n  results.star: f9\n")
        await look(reading)
        assert app.palette.name == "light"
        await reading.press("escape", "f9")
        assert library.state.is_starred("a1")
        path.write_text("theme: light\nkeys:\n  results.star: [f10\n")
        await look(reading)
        assert "config.yaml:4:1: " in reading.screen_text
        assert app.palette.name == "light"
        await reading.press("f9")
        assert not library.state.is_starred("a1")


async def test_actors_are_read_again_unless_their_file_is_broken(tmp_path: Path, reader: Start):
    opened: list[FakeLibrary] = []

    def opener() -> FakeLibrary:
        opened.append(FakeLibrary())
        return opened[-1]

    app = ReaderApp(tmp_path, config.load([], environ={}), opener=opener)  # type: ignore[arg-type]
    actors = tmp_path / "actors.yaml"
    async with app.run_test(size=(120, 24)) as pilot:
        reading = Reading(app, pilot, FakeLibrary())
        await reading.settle()
        actors.write_text("- [broken\n")
        await look(reading)
        assert len(opened) == 1
        assert "actors.yaml:" in reading.screen_text
        actors.write_text("")
        await look(reading)
        assert len(opened) == 2
        assert "Actors were read again" in reading.screen_text


async def test_a_watched_folder_that_fills_starts_an_import(tmp_path: Path, reader: Start, monkeypatch):
    monkeypatch.setattr("tui.watching.EVERY", 0.01)
    library = FakeLibrary()
    library.folders = [tmp_path]
    started: list[list[str]] = []
    monkeypatch.setattr("tui.importing.Importer.start", lambda self, paths: started.append(list(paths)) or True)
    async with reader(library=library, watch=True) as reading:
        assert started == [[]]
        for number in range(50):
            (tmp_path / f"{number}.txt").touch()
            for _ in range(20):
                await reading.pilot.pause(0.01)
            if len(started) > 1:
                break
        assert started[:2] == [[], []]
