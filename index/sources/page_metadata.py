"""What a web page tells about its article beside the text: JSON-LD, meta elements, the canonical address."""

from collections.abc import Iterator
from typing import Any

import msgspec

from index.sources.fields import line_of, names_of

_ARTICLE_TYPES = ("NewsArticle", "Article", "BlogPosting", "Report", "LiveBlogPosting", "WebPage")
_HEADLINE = ("og:title", "twitter:title", "dc.title")
_LEAD = ("og:description", "description", "twitter:description", "dc.description")
_DATE = ("article:published_time", "og:article:published_time", "date", "dc.date", "publish-date", "sailthru.date")
_SITE = ("og:site_name", "application-name", "publisher", "article:publisher")
_AUTHOR = ("author", "article:author", "dc.creator")
_DEEPEST = 6


class PageMetadata(msgspec.Struct, frozen=True, kw_only=True):
    """What the page says of its article; everything as written, on one line, None where it says nothing."""

    headline: str | None = None
    lead: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None
    place: str | None = None
    authors: tuple[str, ...] = ()
    text: str | None = None


def page_metadata(tree: Any) -> PageMetadata:
    """Read the metadata of a parsed page: JSON-LD first, for it is the most exact, then meta elements."""
    record = next(iter(sorted(_articles(tree), key=_rank)), {})
    meta = _meta(tree)
    source = line_of(record, "source") or _first(meta, _SITE)
    headline = line_of(record, "headline") or _heading(tree) or _first(meta, _HEADLINE)
    author = _first(meta, _AUTHOR)
    return PageMetadata(
        headline=headline,
        lead=line_of(record, "lead") or _first(meta, _LEAD),
        date=line_of(record, "date") or _first(meta, _DATE) or _time(tree),
        source=source,
        url=_address(tree) or meta.get("og:url") or line_of(record, "url"),
        place=line_of(record, "place"),
        authors=names_of(record) or ((author,) if author and "://" not in author else ()),
        text=record.get("articleBody") if isinstance(record.get("articleBody"), str) else None,
    )


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if script.get("type", "").strip().lower() == "application/ld+json":
            try:
                content = msgspec.json.decode((script.text or "").strip().encode(), strict=False)
            except (msgspec.DecodeError, RecursionError):
                continue
            yield from _typed(content, _DEEPEST)


def _typed(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects that are articles, in lists, graphs and the pages that they are the main entity of."""
    if isinstance(content, list) and depth:
        for item in content:
            yield from _typed(item, depth - 1)
    elif isinstance(content, dict):
        if _type(content).endswith(_ARTICLE_TYPES):
            yield content
        if depth:
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _typed(content.get(key), depth - 1)


def _type(record: dict[str, Any]) -> str:
    kind = record.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind or "")


def _rank(record: dict[str, Any]) -> int:
    """Order the objects of a page: an article before the page that it stands on."""
    return _type(record).endswith("WebPage")


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _heading(tree: Any) -> str | None:
    """Return the words of the page's only heading of level one."""
    headings = [" ".join(element.text_content().split()) for element in tree.iter("h1")]
    return headings[0] if len(headings) == 1 and headings[0] else None


def _time(tree: Any) -> str | None:
    return next((element.get("datetime") for element in tree.iter("time") if element.get("datetime")), None)


def _address(tree: Any) -> str | None:
    links = (element for element in tree.iter("link") if element.get("rel") == "canonical")
    return next((link.get("href") for link in links if link.get("href")), None)
