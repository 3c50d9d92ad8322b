"""What stands above the running text: metadata, picture, headline, lead, byline, dateline, in any usual order."""

import re
from collections import deque
from collections.abc import Callable
from itertools import islice

from index.article import Byline, Span
from index.german.wordlists import data_lines
from index.sources.zones.authors import agency_in, agency_line, bare_byline, byline
from index.sources.zones.datelines import opening
from index.sources.zones.found import Given, Zones
from index.sources.zones.metadata import metadatum
from index.sources.zones.paragraphs import Paragraph
from index.sources.zones.pictures import claim_picture, is_caption
from index.sources.zones.shapes import (
    LONGEST_HEADLINE,
    LONGEST_SUBHEADING,
    ends_sentence,
    is_heading,
    looks_verbal,
)

_LONGEST_LEAD = 420
_LONGEST_LEAD_BEFORE_A_BYLINE = 700
_KICKER_WORDS = 3
_PARAGRAPHS_ENOUGH = 4
_SALUTATIONS = tuple(data_lines("index.sources", "data/salutations.txt"))
_FURNITURE = re.compile("|".join(f"(?:{line})" for line in data_lines("index.sources", "data/furniture.txt")), re.I)


def is_furniture(paragraph: Paragraph) -> bool:
    """Tell whether a line is what web pages leave around a text: `Lesezeit: 3 Min.`, `Anzeige`."""
    return len(paragraph.text) <= LONGEST_HEADLINE and bool(_FURNITURE.fullmatch(paragraph.text))


class Head:
    """Reads the paragraphs above the running text into `zones`, each by the first rule that claims it."""

    def __init__(self, text: str, zones: Zones, given: Given):
        self._text = text
        self._zones = zones
        self._given = given
        self._rest: deque[Paragraph] = deque()
        self._last: Paragraph | None = None
        self._rules: tuple[Callable[[Paragraph], bool], ...] = (
            self._metadata,
            self._furniture,
            self._given_headline,
            self._agency,
            self._byline,
            self._picture,
            self._caption,
            self._headline,
            self._heading_below,
            self._lead,
        )

    def read(self, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """Claim what stands above the text and return the paragraphs from the running text on."""
        self._rest = deque(paragraphs)
        while self._rest:
            paragraph = self._rest.popleft()
            if self._dateline(paragraph):
                break
            if not any(rule(paragraph) for rule in self._rules):
                self._rest.appendleft(paragraph)
                break
            self._last = paragraph
        self._zones.text_start = self._rest[0].start if self._rest else None
        return list(self._rest)

    def _furniture(self, paragraph: Paragraph) -> bool:
        if not is_furniture(paragraph):
            return False
        self._zones.artefacts.append(paragraph.span)
        return True

    def _metadata(self, paragraph: Paragraph) -> bool:
        """Read a line of metadata, or one prefix of each kind before the text."""
        found = metadatum(paragraph)
        if not found or (found.span.end < paragraph.end and found.field in self._zones.facts):
            return False
        if found.field == "headline" and not (self._zones.headline or self._given.headline):
            self._zones.headline = found.value
            self._zones.artefacts.append(Span(found.span.start, found.value.start))
        else:
            self._zones.artefacts.append(found.span)
            self._zones.facts.setdefault(found.field, found.value.of(self._text))
        if found.span.end < paragraph.end:
            self._rest.appendleft(paragraph.after(found.span.end))
        return True

    def _given_headline(self, paragraph: Paragraph) -> bool:
        """Find the headline that metadata told where the text repeats it."""
        if self._zones.headline or _plain(paragraph.text) != _plain(self._given.headline or ""):
            return False
        self._zones.headline = paragraph.span
        return True

    def _agency(self, paragraph: Paragraph) -> bool:
        found = agency_line(paragraph)
        if not found:
            return False
        self._zones.agency = self._zones.agency or found
        if self._zones.byline:
            self._zones.artefacts.append(paragraph.span)
        else:
            self._zones.byline = Byline(paragraph.span, tuple(re.split(r"\s?(?:[/,&]|\bund\b)\s?", found.name)))
        return True

    def _byline(self, paragraph: Paragraph) -> bool:
        found = None if self._zones.byline else byline(paragraph) or self._bare_byline(paragraph)
        if not found:
            return False
        self._zones.byline = found
        self._zones.agency = self._zones.agency or agency_in(paragraph)
        return True

    def _bare_byline(self, paragraph: Paragraph) -> Byline | None:
        """Read names without "Von", believed only between the lead and the running text."""
        if not self._zones.lead or not self._rest or not ends_sentence(self._rest[0].text):
            return None
        return bare_byline(paragraph)

    def _picture(self, paragraph: Paragraph) -> bool:
        if not claim_picture(self._zones, paragraph):
            return False
        headline = self._zones.headline
        stands_alone = self._zones.credit == paragraph.span and not self._zones.caption
        if stands_alone and self._last and headline == self._last.span and not looks_verbal(self._last.text):
            self._zones.headline, self._zones.caption = None, headline
        return True

    def _caption(self, paragraph: Paragraph) -> bool:
        if self._zones.caption or not is_caption(paragraph):
            return False
        self._zones.caption = paragraph.span
        return True

    def _headline(self, paragraph: Paragraph) -> bool:
        zones = self._zones
        if self._given.headline or zones.lead or not self._rest or not is_heading(paragraph, LONGEST_HEADLINE):
            return False
        if zones.headline:
            return self._headline_below_kicker(paragraph)
        zones.headline = paragraph.span
        return True

    def _headline_below_kicker(self, paragraph: Paragraph) -> bool:
        """Take a line of up to three words with a longer headline below it for the kicker."""
        kicker = self._last
        if not kicker or kicker.span != self._zones.headline or self._given.headline_span:
            return False
        if len(kicker.text.split()) > _KICKER_WORDS or len(paragraph.text) <= len(kicker.text):
            return False
        self._zones.subheadings.append(kicker.span)
        self._zones.headline = paragraph.span
        return True

    def _heading_below(self, paragraph: Paragraph) -> bool:
        """Take a further heading above the text for a subheading, as papers set under the headline."""
        if not (self._zones.headline or self._given.headline) or self._zones.lead or not self._rest:
            return False
        if not is_heading(paragraph, LONGEST_SUBHEADING):
            return False
        self._zones.subheadings.append(paragraph.span)
        return True

    def _lead(self, paragraph: Paragraph) -> bool:
        """Take a short first paragraph for the lead; behind a byline only where a dateline follows it."""
        if self._zones.lead or not self._rest or not ends_sentence(paragraph.text):
            return False
        if paragraph.text.startswith(_SALUTATIONS) or len(paragraph.text) > self._longest_lead():
            return False
        self._zones.lead = paragraph.span
        return True

    def _longest_lead(self) -> int:
        """Return how long a lead may be: longer where a byline or a dateline behind it sets it apart."""
        after = self._rest[0]
        if opening(after):
            return _LONGEST_LEAD_BEFORE_A_BYLINE
        if self._zones.byline and not self._zones.agency:
            return 0
        if byline(after) or agency_line(after):
            return _LONGEST_LEAD_BEFORE_A_BYLINE
        enough_text = sum(len(paragraph.text) for paragraph in islice(self._rest, _PARAGRAPHS_ENOUGH))
        return min(_LONGEST_LEAD, enough_text)

    def _dateline(self, paragraph: Paragraph) -> bool:
        """Read a dateline and, where no lead stood above it, the short paragraph that it opens as the lead.

        Behind the byline of an own reporter the text begins with its dateline; an agency's text begins with the lead.
        """
        found = opening(paragraph)
        if not found or (not found.agency and is_heading(paragraph, LONGEST_HEADLINE)):
            return False
        zones = self._zones
        own_report = zones.byline and not found.agency
        zones.dateline, zones.day = found.dateline, found.day
        zones.agency = found.agency or zones.agency
        rest = paragraph.after(found.dateline.span.end)
        if not rest.text:
            if not self._rest:
                return True
            rest = self._rest.popleft()
        if zones.lead or own_report or not self._is_lead_behind_dateline(rest):
            self._rest.appendleft(rest)
        else:
            zones.lead = rest.span
        return True

    def _is_lead_behind_dateline(self, paragraph: Paragraph) -> bool:
        return bool(self._rest) and len(paragraph.text) <= _LONGEST_LEAD and ends_sentence(paragraph.text)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
