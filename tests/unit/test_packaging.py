"""What is installed is whole: every file of the two packages, and the settings that stand beside them."""

from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[2]


def test_a_wheel_holds_every_file_that_the_program_reads() -> None:
    packed = {Path(file.distribution_path) for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    there = {
        path.relative_to(ROOT)
        for package in ("index", "tui")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert packed == there | {Path("tui/config.yaml"), Path("tui/config.schema.json")}
    assert {path.suffix for path in packed} > {".py", ".txt", ".yaml", ".gz", ".tcss"}
