"""The arrows between the rooms run one way, and light modules stay light: proven in fresh interpreters."""

import subprocess
import sys

import pytest


def imported_by(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


EVERY_MODULE_OF_INDEX = """
import importlib, pkgutil, index
for module in pkgutil.walk_packages(index.__path__, "index."):
    importlib.import_module(module.name)
"""


def test_index_never_imports_the_screens() -> None:
    loaded = imported_by(EVERY_MODULE_OF_INDEX)
    assert "index" in loaded
    assert not loaded & {"tui", "textual", "rich"}


@pytest.mark.parametrize("module", ["index", "index.article", "index.analysis", "index.query", "index.results"])
def test_the_plain_types_load_nothing_heavy(module: str) -> None:
    assert not imported_by(f"import {module}") & {"numpy", "whoosh", "trafilatura", "yaml", "sqlite3"}
