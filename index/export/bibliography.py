"""Articles as entries of a bibliography: BibTeX (with the fields of biblatex) and CSL-JSON 1.0."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    char: f"\\{char}" for char in "&%$#_{}"
}
_ESCAPES = str.maketrans(_SPECIAL)


class Work(msgspec.Struct, frozen=True):
    """What a bibliography says of an article; `date` is an ISO day, month or year."""

    id: str
    title: str
    source: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    place: str | None = None
    url: str | None = None
    note: str | None = None


def bibtex(works: Iterable[Work]) -> Iterator[str]:
    """Write each work as an `@article` with a key of source, year and first word of the title."""
    used: Counter[str] = Counter()
    for work in works:
        fields = {
            "title": work.title,
            "author": " and ".join(work.authors),
            "journaltitle": work.source,
            "date": work.date,
            "location": work.place,
            "annotation": work.note,
        }
        lines = [f"  {name} = {{{_escaped(value)}}},\n" for name, value in fields.items() if value]
        if work.url:
            lines.append(f"  url = {{{work.url.replace('{', '%7B').replace('}', '%7D')}}},\n")
        yield f"@article{{{_key(work, used)},\n{''.join(lines)}}}\n\n"


def csl_json(works: Iterable[Work]) -> Iterator[str]:
    """Write all works as one JSON array of newspaper articles."""
    before = "[\n"
    for work in works:
        yield before + msgspec.json.encode(_csl_item(work)).decode()
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _csl_item(work: Work) -> dict[str, Any]:
    item: dict[str, Any] = {"id": work.id, "type": "article-newspaper", "title": work.title}
    optional = {
        "container-title": work.source,
        "event-place": work.place,
        "URL": work.url,
        "note": work.note,
        "author": [_csl_name(name) for name in work.authors],
        "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]} if work.date else None,
    }
    return item | {name: value for name, value in optional.items() if value}


def _csl_name(name: str) -> dict[str, str]:
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": name}


def _key(work: Work, used: Counter[str]) -> str:
    """Return a key of letters and digits, with a number where others have the same, counted in `used`."""
    year = work.date[:4] if work.date else ""
    words = re.findall(r"\w+", work.title)
    base = "".join(_ascii(part) for part in (work.source or "", year, words[0] if words else "")) or "article"
    used[base] += 1
    return base if used[base] == 1 else f"{base}-{used[base]}"


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]", "", plain)


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPES)
