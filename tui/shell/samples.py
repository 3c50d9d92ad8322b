"""The samples that a first start opens: copied to the user, whose corrections must not end in the program's folder."""

import shutil
from pathlib import Path

_ARTICLES = "articles"


def first_start(folder: Path) -> list[Path]:
    """Copy the samples into `folder`, the library of them, and return what to add to it: nothing on later starts."""
    from index.library import samples_folder

    target = folder / _ARTICLES
    if target.exists():
        return []
    source, fresh = samples_folder(), folder / f"{_ARTICLES}.new"
    for path in sorted(source.rglob("*")):
        if path.is_file():
            place = fresh / path.relative_to(source)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copyfile(path, place)
    fresh.rename(target)
    return [target]
