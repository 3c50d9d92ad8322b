"""Which paper the articles of a folder come from: a file named `source` in the folder says it in its first line."""

from pathlib import Path

SOURCE_FILE = "source"
_LONGEST = 200


def paper_of(folder: Path) -> str | None:
    """Return the name of the paper in the nearest `source` file, of `folder` itself or of those it lies in.

    One that cannot be read, or is empty, says nothing; its first line counts, up to 200 bytes of it.
    """
    for place in (folder, *folder.parents):
        if paper := _first_line(place / SOURCE_FILE):
            return paper
    return None


def _first_line(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            line = file.readline(_LONGEST)
    except OSError:
        return None
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = line.decode("cp1252", errors="replace")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split()) or None
