"""The actors that the tests of this room know."""

import pytest

from index.actors import Registry


@pytest.fixture(scope="session")
def registry() -> Registry:
    return Registry.load()
