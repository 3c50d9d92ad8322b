"""What a typed line is read as, in English and in German, and what is told where it cannot be read."""

import pytest

from index.query import All, Any, Field, Fuzzy, Not, Phrase, Wildcard, Word
from index.query.field_table import FIELDS
from index.query.text import parse


def nodes(line: str) -> tuple[object, ...]:
    return parse(line).root.nodes


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", ()),
        ("Truppenabzug Nato-Gipfel", (Word("Truppenabzug"), Word("Nato-Gipfel"))),
        ('"Ende des  Krieges"', (Phrase("Ende des Krieges"),)),
        ("„Ende des Krieges“", (Phrase("Ende des Krieges"),)),
        ("»Ende des Krieges«", (Phrase("Ende des Krieges"),)),
        ("trupp*", (Wildcard("trupp*"),)),
        ("M?ier", (Wildcard("M?ier"),)),
        ("stoltnberg~", (Fuzzy("stoltnberg"),)),
        ("stoltnberg~2", (Fuzzy("stoltnberg"),)),
        ("-Manöver", (Not(Word("Manöver")),)),
        ("NOT Manöver", (Not(Word("Manöver")),)),
        ("NICHT Manöver", (Not(Word("Manöver")),)),
        ('-"rote Linie"', (Not(Phrase("rote Linie")),)),
        ("Kiew OR Moskau", (Any((Word("Kiew"), Word("Moskau"))),)),
        ("Kiew ODER Moskau | Minsk", (Any((Word("Kiew"), Word("Moskau"), Word("Minsk"))),)),
        ("Gipfel Kiew OR Moskau", (Word("Gipfel"), Any((Word("Kiew"), Word("Moskau"))))),
        ("(Kiew Gipfel) OR Minsk", (Any((All((Word("Kiew"), Word("Gipfel"))), Word("Minsk"))),)),
        ("-(Kiew OR Minsk)", (Not(Any((Word("Kiew"), Word("Minsk")))),)),
        ("NOT -Kiew", (Word("Kiew"),)),
    ],
)
def test_words_and_operators(line: str, expected: tuple[object, ...]) -> None:
    assert nodes(line) == expected
    assert parse(line).problems == ()


@pytest.mark.parametrize(
    ("english", "german", "expected"),
    [
        ("actor:Putin", "akteur:Putin", Field("actor", "Putin")),
        ('says:"Jens Stoltenberg"', "sagt:„Jens Stoltenberg“", Field("says", "Jens Stoltenberg")),
        ("in:quote", "in:zitat", Field("in", "quote")),
        ("type:direct", "typ:direkt", Field("type", "direct")),
        ("Type:Indirect", "TYP:Indirekt", Field("type", "indirect")),
        ("source:dpa", "quelle:dpa", Field("source", "dpa")),
        ("place:Brüssel", "ort:Brüssel", Field("place", "Brüssel")),
        ("is:unread", "ist:ungelesen", Field("is", "unread")),
        ("is:starred", "ist:gemerkt", Field("is", "starred")),
        ("is:starred", "ist:markiert", Field("is", "starred")),
        ("tag:gipfel", "schlagwort:gipfel", Field("tag", "gipfel")),
        ("tag:gipfel", "stichwort:gipfel", Field("tag", "gipfel")),
        ("date:2022-02-15", "datum:15.02.2022", Field("date", "2022-02-15")),
        ("date:2022-2", "datum:2.2022", Field("date", "2022-02")),
        ("date:2022", "datum:2022", Field("date", "2022")),
        ("date:2022-01..2022-02-15", "datum:1.2022..15.2.2022", Field("date", "2022-01..2022-02-15")),
        ("date:..2022-01", "datum:..1.2022", Field("date", "..2022-01")),
        ("date:2022-01..", "datum:1.2022..", Field("date", "2022-01..")),
        ("says: Putin", "sagt: Putin", Field("says", "Putin")),
    ],
)
def test_fields_in_both_languages(english: str, german: str, expected: Field) -> None:
    assert nodes(english) == nodes(german) == (expected,)
    assert parse(german).problems == ()


def test_a_field_can_be_given_several_values_in_brackets() -> None:
    assert nodes("sagt:(Putin OR Lawrow)") == (Any((Field("says", "Putin"), Field("says", "Lawrow"))),)
    assert nodes("-sagt:Putin") == (Not(Field("says", "Putin")),)


@pytest.mark.parametrize("marks", ["„%s“", "»%s«", "“%s”", "«%s»"])
def test_the_marks_of_a_pasted_sentence_are_no_demand(marks: str) -> None:
    line = f"Union stellt Antrag zur Kommission {marks % 'Energie: (für alle)'} ein"
    words = ["Union", "stellt", "Antrag", "zur", "Kommission", "Energie", "für", "alle", "ein"]
    assert nodes(line) == tuple(map(Word, words))
    (problem,) = parse(line).problems
    assert line[problem.start : problem.end] == marks % "Energie: (für alle)"


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ('Union stellt Antrag zur Kommission "Energie für alle"', Phrase("Energie für alle")),
        ("Scholz nennt „rote Linie“", Phrase("rote Linie")),
        ("Union stellt Antrag zur Kommission -„rote Linie“", Not(Phrase("rote Linie"))),
        ("Union stellt Antrag zur Kommission sagt:„Olaf Scholz“", Field("says", "Olaf Scholz")),
        ("Union Antrag Kommission Energie Kiew ODER „rote Linie“", Any((Word("Kiew"), Phrase("rote Linie")))),
    ],
)
def test_marks_that_demand(line: str, phrase: object) -> None:
    assert nodes(line)[-1] == phrase
    assert parse(line).problems == ()


def test_the_hyphen_for_a_word_left_out_of_a_pasted_sentence_excludes_nothing() -> None:
    line = "Chancen der CO2 -Abscheidung und -Speicherung"
    assert nodes(line) == tuple(map(Word, ["Chancen", "der", "CO2", "Abscheidung", "und", "Speicherung"]))
    assert "Write NOT" in parse(line).problems[0].message
    assert nodes("Abscheidung und -Speicherung")[-1] == Not(Word("Speicherung"))
    assert nodes("Treffen zu Truppen an der Grenze -Manöver")[-1] == Not(Word("Manöver"))


@pytest.mark.parametrize("line", ["– , ... & !", "()", '""', "- -", "*", "?!"])
def test_bare_punctuation_asks_for_nothing(line: str) -> None:
    assert parse(line).empty
    assert parse(line).problems == ()


@pytest.mark.parametrize(
    ("line", "text"), [("Putin,", "Putin"), ("Was?", "Was"), ("(Was)!", "Was"), ("z.B.", "z.B"), ("'Nato'", "Nato")]
)
def test_punctuation_around_a_word_is_not_part_of_it(line: str, text: str) -> None:
    assert nodes(line) == (Word(text),)


@pytest.mark.parametrize("word", ["9:51", "https://example.org/a", "Anmerkung:dazu"])
def test_a_colon_after_no_known_field_is_part_of_the_word(word: str) -> None:
    assert nodes(word) == (Word(word),)
    assert parse(word).problems == ()


@pytest.mark.parametrize(
    ("line", "at", "told"),
    [
        ("Gipfel sgat:Putin", "sgat:", "Did you mean sagt:?"),
        ("Gipfel sagt:", "sagt:", "needs a value"),
        ("type:dirct", "dirct", "Did you mean type:direct?"),
        ("type:laut", "laut", "Write one of direct, indirect"),
        ("datum:morgen", "morgen", "2022-02-15"),
        ("date:2022-02-30", "2022-02-30", "is no date"),
        ("Gipfel OR", "OR", "on both sides"),
        ("NICHT", "NICHT", "needs something after it"),
        ("Kiew AND Gipfel", "AND", "articles with all of them first"),
        ("(Kiew Gipfel", "(", "not closed"),
        ("Kiew) Gipfel", ")", "closes nothing"),
        ('Kiew "Ende des', '"Ende des', "not closed"),
    ],
)
def test_problems_say_where_and_what_to_write(line: str, at: str, told: str) -> None:
    (problem,) = parse(line).problems
    assert line[problem.start : problem.end] == at
    assert told in problem.message


def test_what_can_be_read_is_kept_beside_a_problem() -> None:
    assert nodes("Gipfel date:morgen sagt:Putin (Kiew") == (Word("Gipfel"), Field("says", "Putin"), Word("Kiew"))


def test_endless_nesting_is_told_and_not_an_error() -> None:
    assert any("deep" in problem.message for problem in parse("(" * 5000 + "Kiew").problems)
    assert nodes("-" * 5000 + "Kiew") == (Not(Word("Kiew")),)


def test_the_table_of_fields_has_an_example_that_is_read_as_that_field() -> None:
    for info in FIELDS:
        (node,) = nodes(info.example)
        assert isinstance(node, Field)
        assert node.name == info.name
        for value in info.values:
            assert all(nodes(f"{info.german}:{name}") == (Field(info.name, value.name),) for name in value.names)


@pytest.mark.parametrize("written", ["2022-03..2022-01", "03.2022…01.2022"])
def test_a_range_that_goes_backwards_is_turned_and_told(written: str) -> None:
    query = parse(f"date:{written}")
    assert query.root.nodes == (Field("date", "2022-01..2022-03"),)
    assert [problem.message for problem in query.problems] == [
        f'"{written}" goes backwards; it is taken for 2022-01..2022-03.'
    ]
    assert not parse("date:2022-01..2022-03 date:2022-01..2022-01 date:..2022 date:2022-01..").problems
