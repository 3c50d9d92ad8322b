"""Other Python processes of this program, started so that they find what this one finds."""

import os
import sys
from pathlib import Path


def python_module(name: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """Return the command and the environment that run a module in another process.

    The process has the search path of this one, and not the folder that the user is in: a file there that is called
    like a package must not be run.
    """
    path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
    return [sys.executable, "-P", "-m", name, *arguments], {**os.environ, "PYTHONPATH": path}
