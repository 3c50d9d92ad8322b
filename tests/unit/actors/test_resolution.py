"""Speakers by name, role, epithet and pronoun, and nobody where the text leaves it open."""

import pytest

from index.actors import Registry, find_actors, resolve_speakers
from index.analysis import Quote, Speaker
from index.article import Span

from .passages import article

# text with the speaker's words in <>, the actor, the state
CASES = [
    ("«Gut», sagte <Stoltenberg>.", "jens-stoltenberg", "named"),
    (
        "Nato-Generalsekretär Jens Stoltenberg kam. «Gut», sagte <der Nato-Generalsekretär>.",
        "jens-stoltenberg",
        "named",
    ),
    ("Jens Stoltenberg kam. <Der Norweger> sagte: «Gut».", "jens-stoltenberg", "named"),
    ("Jens Stoltenberg kam. «Gut», sagte <er>.", "jens-stoltenberg", "named"),
    ("Bei einem Treffen mit Scholz lobte Putin das Wetter. «Gut», sagte <er>.", "wladimir-putin", "named"),
    ("Ähnlich wie Scholz warb Joe Biden für Ruhe. «Gut», sagte <er>.", "joe-biden", "named"),
    ("Putin traf Baerbock. «Gut», sagte <sie>.", "annalena-baerbock", "named"),
    ("Scholz wartete mit Putin auf Baerbock. «Gut», sagte <sie>.", "annalena-baerbock", "named"),
    ("Wendy Sherman kam. «Gut», sagten <sie>.", None, "unknown"),
    ("Es regnete. «Gut», sagte <er>.", None, "unknown"),
    ("In Genf sprachen mit Putin, mit Biden und mit Scholz viele. «Gut», sagte <er>.", None, "unknown"),
    ("«Gut», sagte <der Sprecher des Kremls>.", None, "named"),
    ("«Gut», sagten <Russlands Vertreter>.", None, "named"),
    ("«Gut», sagten <die Russen>.", "russland", "group"),
    ("Während <Letten und Litauer> warnen: «Gut».", None, "group"),
    ("«Gut», hieß es aus <dem Verteidigungsministerium in Moskau>.", "russisches-verteidigungsministerium", "named"),
    ("Russland zieht nach <eigenen Angaben> Truppen ab.", "russland", "named"),
    ("Die Abgeordnete Eva Muster kam. «Gut», sagte <die Politikerin>.", "eva-muster", "named"),
    ("Der Inspekteur Karl Muster kam. «Gut», sagte <der Generalleutnant>.", "karl-muster", "named"),
    ("Karl Muster kam. Ein alter General auch. «Gut», sagte <der General>.", None, "named"),
    ("Karl Muster kam. «Gut», sagte <der 63-Jährige>.", "karl-muster", "named"),
    ("Die Abgeordnete Eva Muster kam. «Gut», sagte <die Grüne>.", "eva-muster", "named"),
    ("Nach <Angaben des Kremls> war es «gut».", "kreml", "named"),
    ("Nach <Ansicht von Scholz> war es «gut».", "olaf-scholz", "named"),
    ("Scholz kam. Dass Putin Truppen schickt, nannte <er> «Unsinn».", "olaf-scholz", "named"),
    ("Joe Biden kam. Es war kalt. Es war spät. Es schneite. Alle froren. «Gut», sagte <er>.", "joe-biden", "named"),
    ("Scholz kam. Biden auch. Es war kalt. Es war spät. Es schneite. Alle froren. «Gut», sagte <er>.", None, "unknown"),
    ("Dann sagte <Bundeskanzler Olaf Scholz>: «Gut».", "olaf-scholz", "named"),
]


@pytest.mark.parametrize(("marked", "actor", "state"), CASES, ids=[case[0] for case in CASES])
def test_speakers(registry: Registry, marked: str, actor: str | None, state: str) -> None:
    start, end = marked.index("<"), marked.index(">") - 1
    text = marked.replace("<", "").replace(">", "")
    span = Span(start, end)
    speaker = Speaker("named", span.of(text), mention=span)
    words = Span(text.index("«"), text.index("»") + 1) if "«" in text and "»" in text else Span(0, 1)
    quote = Quote(type="direct", spans=(words,), text=words.of(text), rule="test", confidence=1.0, speaker=speaker)
    page = article(text)
    (resolved,), found = resolve_speakers(page, find_actors(page, registry), [quote])
    assert resolved.speaker is not None
    assert (resolved.speaker.actor, resolved.speaker.state) == (actor, state)
    if actor:
        assert resolved.speaker.name == found.actors[actor].name


def test_pronouns_become_mentions(registry: Registry) -> None:
    text = "Jens Stoltenberg kam. Er sagte: «Gut»."
    page, span = article(text), Span(22, 24)
    quote = Quote(
        type="direct",
        spans=(Span(32, 37),),
        text="«Gut»",
        rule="test",
        confidence=1.0,
        speaker=Speaker("named", "Er", mention=span),
    )
    _, found = resolve_speakers(page, find_actors(page, registry), [quote])
    assert [(m.text, m.form, m.actor) for m in found.mentions][-1] == ("Er", "pronoun", "jens-stoltenberg")


def test_names_inside_indirect_speech_are_not_who_speaks_next(registry: Registry) -> None:
    text = "Olaf Scholz kam. Putin sei müde, berichtete die Zeitung. «Gut», sagte er."
    page, told = article(text), text.index("Putin")
    start = text.rindex("er.")
    quotes = [
        Quote(type="indirect", spans=(Span(told, told + 14),), text="Putin sei müde", rule="test", confidence=1.0),
        _quote(text, Span(text.index("«"), text.index("»") + 1), Span(start, start + 2)),
    ]
    (_, last), _ = resolve_speakers(page, find_actors(page, registry), quotes)
    assert last.speaker and last.speaker.actor == "olaf-scholz"


def test_names_inside_quotations_are_not_who_speaks_next(registry: Registry) -> None:
    text = "Olaf Scholz kam. «Ich traf Putin», sagte er. «Gut», sagte er."
    page = article(text)
    first, second = text.index(" er.") + 1, text.rindex(" er.") + 1
    quotes = [
        _quote(text, Span(text.index("«"), text.index("»") + 1), Span(first, first + 2)),
        _quote(text, Span(text.rindex("«"), text.rindex("»") + 1), Span(second, second + 2)),
    ]
    resolved, _ = resolve_speakers(page, find_actors(page, registry), quotes)
    assert [quote.speaker and quote.speaker.actor for quote in resolved] == ["olaf-scholz", "olaf-scholz"]


def _quote(text: str, span: Span, speaker: Span) -> Quote:
    told = Speaker("named", speaker.of(text), mention=speaker)
    return Quote(type="direct", spans=(span,), text=span.of(text), rule="test", confidence=1.0, speaker=told)
