"""A text for the tests of zones, and how they read one."""

from index.article import Span
from index.sources.zones import Zones, recognise

BODY = (
    "Die Verteidigungsminister des Bündnisses haben sich am Mittwoch in Brüssel getroffen und über die Lage beraten. "
    "Nach Angaben aus Teilnehmerkreisen ging es dabei vor allem um die Verlegung weiterer Verbände in den Südosten, "
    "über die im Grundsatz schon länger gesprochen wird, deren Kosten aber bis zuletzt umstritten blieben. "
    "Mehrere Staaten verlangten einen genauen Plan, andere wollten die Entscheidung erst im Sommer treffen, wenn sich "
    "die Staats- und Regierungschefs sehen.\n\n"
    "Ein Beschluss wird für den Frühsommer erwartet. Bis dahin sollen die Militärs Vorschläge ausarbeiten, wie die "
    "neuen Einheiten untergebracht und versorgt werden können."
)


def zones_of(head: str, body: str = BODY) -> tuple[str, Zones]:
    """Return the text and its zones."""
    text = f"{head}{body}"
    return text, recognise(text)


def words(text: str, span: Span | None) -> str | None:
    """Return what a zone says."""
    return span.of(text) if span else None
