"""`search`: the articles that a query finds."""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.results import Hit, Page, Sort
from tui.language import date, say, told
from tui.shell import context
from tui.shell.add import articles
from tui.shell.exits import Exit, Failed
from tui.shell.output import document, json_line, line, note, paint, wrapped
from tui.shell.stdin import lines
from tui.text import one_line

if TYPE_CHECKING:
    from index.library import Library


def run(options: argparse.Namespace) -> int:
    """Print the hits of one query, or of each line of standard input; exit 1 where none of them finds anything."""
    loaded = context.load(options)
    settings = loaded.settings
    sort: Sort = options.sort or settings.sort
    found = 0
    with context.open_library(options, loaded) as library:
        for query in queries(options.query):
            page = library.search(query, limit=options.limit, sort=sort, snippet_width=settings.snippet_width)
            found += page.total
            if options.format in ("text", "json", "jsonl"):
                _print(query, page, options.format, many=options.query == ["-"])
            else:
                _export(library, page, options.format)
        _tell_empty(library, found)
    return Exit.FOUND if found else Exit.NOTHING


def queries(words: list[str]) -> Iterable[str]:
    """Return the queries of a command line: the words as one, or the lines of standard input for "-"."""
    if words != ["-"]:
        return [joined(words)]
    if sys.stdin is None or sys.stdin.closed:
        raise Failed(say('"-" reads queries from standard input, which is closed'))
    return (written.strip() for written in lines(sys.stdin) if written.strip())


def joined(words: list[str]) -> str:
    """Return the words of a command line as a query; a word with spaces inside was quoted for the shell only once.

    `sagt:"Jens Stoltenberg"` reaches a program as `sagt:Jens Stoltenberg`, so such a field's value is quoted again.
    """
    query = words[0] if len(words) == 1 else " ".join(map(_requoted, words))
    return query.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _requoted(word: str) -> str:
    if " " not in word or '"' in word or "(" in word:
        return word
    name, colon, value = word.partition(":")
    return f'{name}:"{value}"' if colon and " " not in name else word


def _print(query: str, page: Page, form: str, *, many: bool) -> None:
    if form == "json":
        json_line({"query": query, "total": page.total, "hits": [hit_object(hit) for hit in page.hits]})
    elif form == "jsonl":
        for hit in page.hits:
            json_line(hit_object(hit))
    else:
        if many:
            line(paint(one_line(query), "bold"))
            line()
        for hit in page.hits:
            print_hit(hit)
    if form == "text":
        _tell(page)
    for each in page.notes:
        note(told(each))
    if page.suggestion:
        note(say("did you mean: {query}", query=page.suggestion))
    if many:
        sys.stdout.flush()


def _export(library: "Library", page: Page, form: str) -> None:
    """Print the articles found in a format for other programs."""
    from index.export import ARTICLE_FORMATS

    for part in ARTICLE_FORMATS[form](library.article(hit.id) for hit in page.hits):
        document(part)


def hit_object(hit: Hit) -> dict[str, Any]:
    """Return a hit as a JSON object; "matches" are [start, end] in code points of "snippet", end exclusive."""
    return {
        "id": hit.id,
        **hit.provenance,
        "score": round(float(hit.score), 4),
        "snippet": hit.snippet.text,
        "matches": [[match.start, match.end] for match in hit.snippet.matches],
    }


def print_hit(hit: Hit) -> None:
    """Print a hit for reading: headline, where it is from, the words around the matches."""
    wrapped(hit.headline, indent="", style="bold")
    origin = (date(hit.date or ""), hit.source, short_path(hit.path), hit.id)
    wrapped(" · ".join(part for part in origin if part), style="dim")
    wrapped(hit.snippet.text, matches=hit.snippet.matches)
    line()


def short_path(path: str) -> str:
    """Return a path as it is written from here, or from home, where that is shorter."""
    for base, before in ((Path.cwd(), ""), (Path.home(), f"~{os.sep}")):
        if path.startswith(f"{base}{os.sep}"):
            return before + path[len(str(base)) + 1 :]
    return path


def _tell(page: Page) -> None:
    if not page.total:
        note(say("nothing found"))
    elif page.total > len(page.hits):
        words = "{articles} found, {count} shown (--limit shows more)"
        note(say(words, articles=articles(page.total), count=len(page.hits)))
    else:
        note(say("{articles} found", articles=articles(page.total)))


def _tell_empty(library: "Library", found: int) -> None:
    if not found and not library.count:
        note(say("the library is empty: nato-reader add PATH puts articles into it"))
