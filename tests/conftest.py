"""Settings for all tests: how patient property tests are, which signals the programs that tests start listen to, and
that all is said in English.
"""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tui import language

# No time limits, so that a busy machine fails no test.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# A program inherits which signals are ignored. In the background of a script SIGINT is, behind nohup SIGHUP.
for number in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

os.environ["LC_ALL"] = "C.UTF-8"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Have each test begin in English, whatever the one before it spoke."""
    language.speak("en")
    yield
