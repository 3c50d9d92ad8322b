"""Direct speech and its speakers, a sentence for each rule; all sentences are made up for the tests."""

import pytest

from index.article import Span

from .reading import Heard, direct, quotes, scare

WORDS = "Wir werden den Vertrag nicht unterschreiben"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("„{}“, sagte Karla Weber am Montag.", "Karla Weber"),
        ("Karla Weber sagte am Montag: „{}.“", "Karla Weber"),
        ("„{}“, so Karla Weber.", "Karla Weber"),
        ("„{}“, so die Ministerin weiter.", "Ministerin"),
        ("„{}“, hat Karla Weber gesagt.", "Karla Weber"),
        ("„{}“, teilte das Außenministerium mit.", "Außenministerium"),
        ("Das Außenministerium teilte am Abend mit: „{}.“", "Außenministerium"),
        ("„{}“, sagte sie.", "sie"),
        ("„{}“, sagte der Minister Karl Lang der Zeitung.", "Minister Karl Lang"),
        ("„{}“, zitiert die Zeitung den Minister Karl Lang.", "Minister Karl Lang"),
        ("Karla Weber: „{}.“", "Karla Weber"),
        ("Laut Karla Weber „werden wir den Vertrag nicht unterschreiben“.", "Karla Weber"),
        ("Karla Weber, Sprecherin der Polizei, sagte: „{}.“", "Karla Weber, Sprecherin der Polizei"),
        ("Karla Weber, die gestern aus Rom kam, sagte: „{}.“", "Karla Weber"),
        ("Die Sprecherin Karla Weber lobte die Helfer und sagte: „{}.“", "Sprecherin Karla Weber"),
        ("„{}“, polterte der Bürgermeister.", "Bürgermeister"),
        ("Als Karla Weber schwieg, fuhr ihm Karl Lang ins Wort: „{}.“", "Karl Lang"),
        ("Als der Leiter des Amtes, Karl Lang, zögerte, sagte die Ministerin: „{}.“", "Ministerin"),
        ("Abends, im Fernsehen, legt er sich fest: „{}.“", "er"),
        ("Die Rohrleitung nennt er „einen schweren politischen Fehler“.", "er"),
        ("Von Panzern ist die Rede, rügte er: „{}.“", "er"),
        ("Man höre zu, sagte er, „und zwar bis zum letzten Wort“.", "er"),
        ("Karl Lang, Eva Berg und Karla Weber sagten: „{}.“", "Karl Lang, Eva Berg und Karla Weber"),
        ("In einem Bericht der Polizei wird das Vorgehen als „völlig verfehlt“ bezeichnet.", "Bericht der Polizei"),
        ("In dem Bericht, der am Montag erschien, heißt es: „{}.“", "Bericht"),
        ("Nach Angaben der Polizei war das „ein tragischer Unfall ohne Fremdverschulden“.", "Angaben der Polizei"),
    ],
)
def test_the_speaker_of_a_frame(sentence: str, speaker: str) -> None:
    assert [heard.speaker for heard in direct(sentence.format(WORDS))] == [speaker]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Die Vorschläge nannte die Ministerin „völlig untauglich“.", "Ministerin"),
        ("Den Plan bezeichnete Karl Lang als „schweren Fehler“.", "Karl Lang"),
        ("Karla Weber sprach von einem „guten Signal“.", "Karla Weber"),
        ("„Unannehmbar“ nennt die Präsidentin den Entwurf.", "Präsidentin"),
        ("Karl Lang riet der Partei allgemein zu „Geduld und Gelassenheit“.", "Karl Lang"),
        ("Karl Lang warnte die Partei vor einem „teuren Irrtum“.", "Karl Lang"),
        ("Karla Weber betonte, die Lage sei „sehr ernst“.", "Karla Weber"),
        ("Die Lage sei „sehr ernst“, betonte Karla Weber.", "Karla Weber"),
    ],
)
def test_a_fragment_belongs_to_whoever_names_or_tells(sentence: str, speaker: str) -> None:
    (quote,) = [q for q in quotes(sentence) if q.type == "direct"]
    assert quote.speaker and quote.speaker.name == speaker
    assert quote.fragment


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("„{}“, hieß es.", None),
        ("„{}“, wurde gesagt.", None),
        ("„{}“, heißt es in Brüssel.", "anonymous"),
        ("„{}“, sagten Diplomaten.", "anonymous"),
        ("„{}“, sagte ein Augenzeuge.", "anonymous"),
        ("„{}“, sagte ein Sprecher der Polizei.", "group"),
        ("„{}“, teilte die Regierung mit.", "group"),
        ("„{}“, sagte Karl Lang.", "named"),
    ],
)
def test_who_is_not_named_gets_no_name(sentence: str, state: str | None) -> None:
    (quote,) = [q for q in quotes(sentence.format(WORDS)) if q.type == "direct"]
    assert (quote.speaker.state if quote.speaker else None) == state


def test_a_second_quotation_of_the_paragraph_goes_on() -> None:
    text = f"„{WORDS}“, sagte Karla Weber. „Das ist mein letztes Wort in dieser Sache.“"
    assert [heard.speaker for heard in direct(text)] == ["Karla Weber", "Karla Weber"]


def test_a_sentence_that_ends_in_a_colon_gives_its_subject() -> None:
    text = f"Der Bürgermeister wandte sich an die Menge:\n„{WORDS}.“"
    assert [heard.speaker for heard in direct(text)] == ["Bürgermeister"]


def test_a_heading_takes_the_speaker_of_the_same_words_below() -> None:
    text = "Aber: „Alles wird jetzt sehr teuer“\nDie Lage ist ernst.\nKarla Weber sagte: „Alles wird jetzt sehr teuer.“"
    assert direct(text)[0] == Heard("Alles wird jetzt sehr teuer", "Karla Weber")


def test_a_heading_of_some_words_only_takes_their_speaker() -> None:
    text = (
        f"Karl Lang zögerte.\n„Keinen Streit um jeden Preis“\nDie Lage ist ernst. „{WORDS}“, sagte Karla Weber. "
        "„Wir wollen keinen Streit um jeden Preis.“"
    )
    assert direct(text)[0] == Heard("Keinen Streit um jeden Preis", "Karla Weber")


def test_a_title_on_a_line_of_its_own_is_no_speech() -> None:
    assert direct("Die Bücher der Woche:\n„Die große Nacht“\nKarla Weber liest vor.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Karl Lang ging. Eine Diplomatin zog ein Fazit. „{WORDS}“, sagte sie.", "Diplomatin"),
        (f"Ein Berater Karl Langs mahnte zur Ruhe. „{WORDS}“, sagte er.", "Berater Karl Langs"),
    ],
)
def test_a_pronoun_after_somebody_without_a_name_means_nobody_named(text: str, speaker: str) -> None:
    (quote,) = [q for q in quotes(text) if q.type == "direct"]
    assert quote.speaker and (quote.speaker.name, quote.speaker.state) == (speaker, "anonymous")


@pytest.mark.parametrize(
    "before",
    [
        "Ein Diplomat, Karl Lang, kam an.",
        "Ein Diplomat kam an. Karl Lang auch.",
        "Karl Lang kam an. Ein Diplomat fragte ihn.",
        "Ein Diplomat kam an.\nKarl Lang ging.",
    ],
)
def test_a_pronoun_may_mean_somebody_else_than_the_one_without_a_name(before: str) -> None:
    (quote,) = [q for q in quotes(f"{before} „{WORDS}“, sagte er.") if q.type == "direct"]
    assert quote.speaker and quote.speaker.state == "named"


def test_a_particle_may_stand_far_away() -> None:
    text = "Karl Lang warf der Regierung, die seit Mai im Amt ist, „schweren Wortbruch und Untätigkeit“ vor."
    assert [heard.speaker for heard in direct(text)] == ["Karl Lang"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Der Film «Nacht am Fluss» läuft im Kino.", "Nacht am Fluss"),
        ('Er mied das Wort "Niederlage" den ganzen Abend.', "Niederlage"),
        ("Das Schiff „Santa Clara“ lief am Dienstag aus.", "Santa Clara"),
        ("Unter dem Motto „Licht an“ zogen sie durch die Stadt.", "Licht an"),
        ("Der sogenannte „Lauschangriff“ ist umstritten.", "Lauschangriff"),
        ("Seit Mai gilt die „Stuttgart 22“-Verordnung in der Stadt.", "Stuttgart 22"),
        ("Das Blatt „Neue Presse am Sonntag“ erscheint weiter.", "Neue Presse am Sonntag"),
        ("Das erste Album der Gruppe, „Nacht am Fluss“, erschien im Mai.", "Nacht am Fluss"),
        ("„Kinder in der Stadt“, so lautet der Titel der Studie.", "Kinder in der Stadt"),
        ("Dies nennt man einen „Aktiensplit“.", "Aktiensplit"),
        ("Die Gruppe, die sich „Freie Wähler Nord“ nennt, trat an.", "Freie Wähler Nord"),
    ],
)
def test_names_titles_and_words_are_no_speech(sentence: str, words: str) -> None:
    assert direct(sentence) == []
    assert scare(sentence) == [words]


def test_a_doubtful_fragment_is_flagged_and_says_why() -> None:
    (quote,) = quotes("Die Reise war ein „starkes Zeichen“ an alle Partner.")
    assert "uncertain" in quote.flags
    assert quote.confidence < 0.5
    assert "doubtful as speech: " in quote.rule


def test_hard_spaces_between_verb_and_speaker() -> None:
    assert direct(f"„{WORDS}“, sagte\u00a0Karla\u00a0Weber.")[0].speaker == "Karla\u00a0Weber"


def test_the_span_holds_the_marks_and_the_mention_its_words() -> None:
    text = f"„{WORDS}“, sagte die Ministerin."
    (quote,) = quotes(text)
    assert quote.spans == (Span(0, len(WORDS) + 2),)
    assert quote.speaker and quote.speaker.mention and quote.speaker.mention.of(text) == "Ministerin"
    assert quote.cue and quote.cue.of(text) == "sagte"


def test_a_fragment_knows_the_sentence_that_it_lies_in() -> None:
    found = quotes("Karla Weber betonte, die Lage sei „sehr ernst“.")
    inner = next(quote for quote in found if quote.type == "direct")
    assert inner.parent is not None and found[inner.parent].type == "indirect"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Karla Weber sagte, der Rat sei bereit, und fügte hinzu: „{WORDS}“", "Karla Weber"),
        (f"Man könne damit laut Minister Karl Lang „{WORDS}“, suchen die Forscher weiter.", "Minister Karl Lang"),
        ("Laut der Studie erhofft jeder Zweite „bessere Bedingungen“ davon.", "Studie"),
        (f"„{WORDS}“, sagte Karla Weber. Und „{WORDS}“.", "Karla Weber"),
        (f"Seiner Ansicht nach „{WORDS}“.", "Seiner Ansicht"),
        (f"Es freuten sich viele, so Karl Lang, und die Ministerin Karla Weber: „{WORDS}“", "Ministerin Karla Weber"),
    ],
)
def test_the_frame_that_the_words_belong_to(text: str, speaker: str) -> None:
    assert direct(text)[-1].speaker == speaker


def test_whoever_begins_to_speak_without_words_says_those_that_follow() -> None:
    text = "Karl Lang schwieg. Ministerin Karla Weber kritisierte die Pläne. Die Mittel seien „völlig unrealistisch“."
    assert direct(text)[-1].speaker == "Ministerin Karla Weber"
