#!/usr/bin/env python3
"""Writes the tables of the documentation from the definitions that they describe: keys, command line, query language.

docs/tables.py            write them
docs/tables.py --check    write nothing; exit 1 where one is out of date
"""

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tui import config  # noqa: E402
from tui.shell import handbook, settings  # noqa: E402


def _keys() -> str:
    """Return the document of all keys as shipped, whatever the user at hand has set."""
    return settings.markdown(config.load([], environ={}).keymap)


def _keys_section() -> str:
    """Return the tables of the keys with their headings a level deeper, for use inside another document."""
    _head, heading, tables = _keys().partition("\n## ")
    sections = (heading + tables).replace("\n## ", "\n### ").strip()
    return f"<details>\n<summary>All keys</summary>\n\n{sections}\n\n</details>"


DOCUMENTS: Mapping[str, Callable[[], str]] = {"docs/keys.md": _keys, "docs/command-line.md": handbook.markdown}
SECTIONS: Mapping[str, Callable[[], str]] = {"keys": _keys_section, "queries": handbook.query_table}


def with_sections(text: str) -> str:
    """Return a document with the text between each `<!-- NAME: … -->` and the next `<!-- end -->` made anew."""
    for name, make in SECTIONS.items():
        marked = re.compile(rf"(<!-- {name}: [^>]*-->\n).*?(<!-- end -->)", re.DOTALL)
        table = make()
        text = marked.sub(lambda found, table=table: f"{found[1]}\n{table}\n\n{found[2]}", text)  # type: ignore[misc]
    return text


def outdated() -> dict[Path, str]:
    """Return what should stand in each document that is not up to date."""
    readme = ROOT / "README.md"
    wanted = {ROOT / name: make() for name, make in DOCUMENTS.items()}
    wanted[readme] = with_sections(readme.read_text(encoding="utf-8"))
    return {path: text for path, text in wanted.items() if path.read_text(encoding="utf-8") != text}


def main() -> int:
    """Write the documents, or tell which are out of date."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--check", action="store_true", help="write nothing; exit 1 where a document is out of date")
    check = options.parse_args().check
    changed = outdated()
    for path, text in changed.items():
        print(path.relative_to(ROOT), "is out of date" if check else "written")
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
