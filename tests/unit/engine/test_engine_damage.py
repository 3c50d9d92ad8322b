"""Damage is told, never guessed around; nothing foreign is loaded."""

import pickle
import random
from pathlib import Path

import pytest
from engine_helpers import article, engine_with, found

from index.engine import Engine, EngineDamaged, manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine_with(tmp_path, *(article(key, f"Nato Gipfel {key}", quotes=[("a", "Wort")]) for key in range(1, 30))).close()
    return tmp_path / "index"


def told(folder: Path) -> bool:
    """Tell whether the damage is found, at opening or by the check."""
    try:
        engine = Engine.open(folder)
    except EngineDamaged:
        return True
    return engine.check() != []


def test_every_flipped_bit_is_found(folder: Path) -> None:
    assert not told(folder)
    draw = random.Random(1)
    for path in [*folder.glob("*.arrays"), folder / "manifest.json"]:
        whole = path.read_bytes()
        for _ in range(40):
            place = draw.randrange(len(whole))
            flipped = bytearray(whole)
            flipped[place] ^= 1 << draw.randrange(8)
            path.write_bytes(flipped)
            # The few bytes that fill up to a multiple of eight mean nothing; all others must be told.
            assert told(folder) or (whole[place] == 0 and found(Engine.open(folder), "Nato")), (path.name, place)
        path.write_bytes(whole)
    assert not told(folder)


@pytest.mark.parametrize("keep", [0, 3, 40, 0.5, 0.99])
def test_a_file_cut_short_is_told(folder: Path, keep: float) -> None:
    for path in [*folder.glob("*.arrays"), folder / "manifest.json"]:
        whole = path.read_bytes()
        path.write_bytes(whole[: int(keep * len(whole)) if keep < 1 else int(keep)])
        assert told(folder)
        path.write_bytes(whole)


def test_a_missing_file_is_told_with_its_name(folder: Path) -> None:
    path = next(folder.glob("articles_*.arrays"))
    path.unlink()
    with pytest.raises(EngineDamaged, match=path.name):
        Engine.open(folder)


def test_another_version_is_told_with_the_way_out(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"index %d " % manifest.VERSION, b"index 99 ", 1))
    with pytest.raises(EngineDamaged, match=r"version 99.*rebuild"):
        Engine.open(folder)


class Bomb:
    """Sets itself off when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("raise SystemExit('a pickle was loaded')",)


def test_a_foreign_index_is_never_unpickled(folder: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "_articles_1.toc").write_bytes(pickle.dumps(Bomb()))
    with pytest.raises(EngineDamaged):
        Engine.open(foreign)
    for path in folder.glob("*.toc"):
        path.write_bytes(pickle.dumps(Bomb()))
    engine = Engine.open(folder)
    engine.write([article(99, "Nato")])
    engine.optimize()
    assert 99 in found(engine, "Nato")


def test_a_damaged_index_can_be_replaced_by_a_new_one(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b"rubbish")
    with pytest.raises(EngineDamaged):
        Engine.open(folder, create=True)
    for path in folder.iterdir():
        path.unlink()
    engine = Engine.open(folder, create=True)
    engine.write([article(1, "Nato")])
    assert found(engine, "Nato") == [1]
