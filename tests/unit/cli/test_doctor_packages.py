"""`doctor` looks at the very packages that the program says it needs."""

from typing import Any

import pytest

from tui.shell import doctor


@pytest.fixture
def needs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the program says it needs."""
    said: list[str] = []
    monkeypatch.setattr(doctor, "requires", lambda name: said if name == "nato-reader" else [])
    return said


def test_every_package_is_told_with_its_version(run: Any, needs: list[str]) -> None:
    needs += ["rapidfuzz>=3.9", "lxml", "no-such-package>=2; extra == 'dev'"]
    out = run("doctor").out
    assert "rapidfuzz 3" in out
    assert "lxml " in out
    assert "no-such-package" not in out


def test_a_package_that_is_missing_is_told(run: Any, needs: list[str]) -> None:
    needs += ["rapidfuzz>=3.9", "no-such-package>=2"]
    assert "no-such-package is missing" in run("doctor").out
