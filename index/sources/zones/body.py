"""What stands between the paragraphs of the running text: subheadings, and captions of further pictures."""

from index.sources.zones.authors import agency_sign
from index.sources.zones.found import Zones
from index.sources.zones.paragraphs import Paragraph
from index.sources.zones.pictures import claim_picture
from index.sources.zones.shapes import is_subheading, last_sign

_MOST_TOGETHER = 2
_INTERVIEW = 0.3
_FEWEST_QUESTIONS = 3
_LEADS_TO_A_LIST = frozenset(":,;")


def read_body(zones: Zones, paragraphs: list[Paragraph], *, markup: bool) -> None:
    """Mark captions and subheadings among `paragraphs`; no subheadings where `markup` has told them already."""
    text = [paragraph for paragraph in paragraphs if agency_sign(paragraph) or not claim_picture(zones, paragraph)]
    if markup:
        return
    questions = sum(paragraph.text.endswith("?") for paragraph in text)
    interview = questions >= max(_FEWEST_QUESTIONS, len(text) * _INTERVIEW)
    run: list[Paragraph] = []
    goes_on = False
    for paragraph in text:
        if is_subheading(paragraph):
            run.append(paragraph)
            continue
        if len(run) <= _MOST_TOGETHER and not goes_on:
            zones.subheadings.extend(heading.span for heading in run if not (interview and heading.text.endswith("?")))
        goes_on = last_sign(paragraph.text) in _LEADS_TO_A_LIST
        run = []
