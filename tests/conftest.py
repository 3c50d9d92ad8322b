"""Settings for all tests: helpers, patience, the signals that programs started by tests listen to, and the language."""

import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tui import language

# Helpers stand beside the tests that use them. Test files of two rooms may have the same name, helpers may not.
sys.path += sorted({str(path.parent) for path in Path(__file__).parent.rglob("*.py")})

# No time limits, so that a busy machine fails no test. The same examples at every run, so that a change that passes
# passes everywhere; `pytest --hypothesis-profile explore` looks for new ones.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", _PATIENT, derandomize=True)
settings.register_profile("explore", _PATIENT, max_examples=400)
settings.load_profile("same")

# A program inherits which signals are ignored. In the background of a script SIGINT is, behind nohup SIGHUP.
for number in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

# All is in English but where a test asks for something else, whatever the locale of whoever runs the tests.
os.environ["LC_ALL"] = "C.UTF-8"


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Begin in English, whatever the test before spoke."""
    language.speak("en")
