"""Web pages: trafilatura finds the running text, we read what the page tells beside it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.article import Span
from index.german.quotation_marks import GERMAN
from index.sources.decoding import Unreadable, read_text
from index.sources.draft import Draft, with_lead
from index.sources.formats import Report
from index.sources.page_metadata import PageMetadata, page_metadata

_Block = tuple[str, bool]
_CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_TEASER_CLASSES = ("teaser", "intro", "lead", "standfirst", "vorspann", "excerpt", "subtitle", "summary")


def read_drafts(path: Path, report: Report) -> Iterator[Draft]:
    """Yield the one article of a web page; raises `Unreadable` where the page has no running text."""
    import lxml.etree
    import lxml.html

    source = read_text(path)
    try:
        tree = lxml.html.document_fromstring(_without_declaration(source))
    except (lxml.etree.LxmlError, ValueError) as error:
        raise Unreadable(f"this page cannot be parsed: {error}") from None
    _drop_controls(tree)
    page = page_metadata(tree)
    lead = page.lead or _teaser(tree)
    _quotation_marks(tree)
    blocks = [block for block in _blocks(tree) if block[0] != page.headline]
    if not blocks and page.text:
        blocks = [(line.strip(), False) for line in page.text.splitlines() if line.strip()]
    if not blocks:
        raise Unreadable("no article was found in this page; save the text itself as .txt")
    yield _draft(blocks, page, lead)


def _without_declaration(source: str) -> str:
    """Return the page without an XML declaration: lxml refuses one that names an encoding in text already decoded."""
    stripped = source.lstrip()
    return stripped.partition("?>")[2] if stripped.startswith("<?xml") else stripped


def _drop_controls(tree: Any) -> None:
    """Take control characters out of the page: lxml lets them into a tree by parsing and refuses them ever after."""
    for element in tree.iter():
        for name in ("text", "tail"):
            words = getattr(element, name)
            if words and _CONTROLS.search(words):
                setattr(element, name, _CONTROLS.sub("", words))


def _quotation_marks(tree: Any) -> None:
    """Write out the marks that browsers draw around `<q>`, which would be lost with the element."""
    for element in list(tree.iter("q")):
        element.text = GERMAN[0] + (element.text or "")
        element.tail = GERMAN[1] + (element.tail or "")
        element.drop_tag()


def _blocks(tree: Any) -> Iterator[_Block]:
    """Yield the paragraphs of the running text, each with whether it is a heading."""
    import trafilatura

    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=False)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        # Its own rules stumble over some broken pages; for us such a page has no text that can be told apart.
        return
    body = getattr(document, "body", None)
    if body is None:
        return
    for element in body:
        parts = element.findall("item") or element.findall("p") or [element]
        for part in parts:
            for line in _lines(part):
                yield line, element.tag == "head"


def _lines(element: Any) -> Iterator[str]:
    """Yield the lines of an element without soft hyphens; a line break in the page begins a new one."""
    for mark in element.iter("lb"):
        mark.tail = "\n" + (mark.tail or "")
    for line in "".join(element.itertext()).replace("\xad", "").split("\n"):
        words = line.strip()
        if words:
            yield words


def _teaser(tree: Any) -> str | None:
    """Return the lead of a page that names it only by the class of its element."""
    for element in tree.iter("p", "div", "strong", "h2"):
        kind = (element.get("class") or "").lower()
        if not any(name in kind for name in _TEASER_CLASSES):
            continue
        inside = {ancestor.tag for ancestor in element.iterancestors()}
        if inside & {"article", "main"} and "aside" not in inside:
            words = " ".join(element.text_content().split())
            return words or None
    return None


def _draft(blocks: list[_Block], page: PageMetadata, lead: str | None) -> Draft:
    """Set the text together from its paragraphs, with blank lines between, and note where the headings stand."""
    plain = "\n\n".join(words for words, _ in blocks)
    text = with_lead(plain, lead)
    at, headings = len(text) - len(plain), []
    for words, is_heading in blocks:
        if is_heading:
            headings.append(Span(at, at + len(words)))
        at += len(words) + 2
    return Draft(
        text=text,
        headline=page.headline,
        lead=lead,
        date=page.date,
        source=page.source,
        url=page.url,
        place=page.place,
        authors=page.authors,
        subheadings=tuple(headings),
    )
