"""Reading plain text must not load what only web pages and front matter need."""

import subprocess
import sys


def test_heavy_libraries_are_loaded_by_their_formats_alone() -> None:
    code = "import sys, index.sources; print(*{'trafilatura', 'lxml', 'yaml', 'numpy'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
