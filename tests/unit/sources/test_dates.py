"""Dates of metadata, of the German text and of the file: each as precise as it is told, and no more."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import ArticleDate
from index.german.dates import article_date, bounds, date_in_path, parse_date, resolve_expression

TUESDAY = "2022-02-15"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022-02-15", "2022-02-15"),
        ("2022-02", "2022-02"),
        ("2022", "2022"),
        ("20220215", "2022-02-15"),
        ("2022/02/15", "2022-02-15"),
        ("2022-02-15T18:30:00+01:00", "2022-02-15"),
        ("2022-02-15T18:30", "2022-02-15"),
        ("2022-02-15 18:30:12", "2022-02-15"),
        ("2022-02-15T18:30:00.123Z", "2022-02-15"),
        # half past eleven at night in Greenwich is the next day in Berlin
        ("2022-02-15T23:30:00Z", "2022-02-16"),
        ("15.02.2022", "2022-02-15"),
        ("15.2.22", "2022-02-15"),
        ("15. Februar 2022", "2022-02-15"),
        ("15. Feb. 2022", "2022-02-15"),
        ("28. Jänner 2022", "2022-01-28"),
        ("1. März 2022", "2022-03-01"),
        ("Dienstag, 15. Februar 2022", "2022-02-15"),
        ("Dienstag, den 15. Februar 2022", "2022-02-15"),
        ("Stand: 15.02.2022, 18:30 Uhr", "2022-02-15"),
        ("15. Februar 2022 um 18:30 Uhr", "2022-02-15"),
        ("Februar 2022", "2022-02"),
        ("im Februar 2022", "2022-02"),
        ("02/2022", "2022-02"),
        ("Di, 15 Feb 2022 10:00:00 +0100", "2022-02-15"),
        ("Tue, 15 Feb 2022 10:00:00 GMT", "2022-02-15"),
        ("February 15, 2022", "2022-02-15"),
        ("1644926400", "2022-02-15"),
        ("1644926400000", "2022-02-15"),
    ],
)
def test_dates_as_software_and_editors_write_them(written: str, read: str) -> None:
    assert parse_date(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "gestern",
        "2022-13-40",
        "30. Februar 2022",
        "Mittwoch, 15. Februar 2022",
        "15. Brumaire 2022",
        "9:51 Uhr",
        "12",
    ],
)
def test_what_the_calendar_has_not_is_no_date(written: str) -> None:
    assert parse_date(written) is None


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_is_read_in_every_way_of_writing(day: datetime.date) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()
    assert parse_date(f"{day.day}.{day.month}.{day.year}") == day.isoformat()
    assert parse_date(day.strftime("%a, %d %b %Y")) == day.isoformat()
    assert bounds(day.isoformat()) == (int(day.strftime("%Y%m%d")),) * 2


@given(st.text())
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    value = parse_date(text)
    assert value is None or bounds(value)
    assert resolve_expression(text, TUESDAY) is None or bounds(str(resolve_expression(text, TUESDAY)))


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2022-02-15", (20220215, 20220215)),
        ("2022-02", (20220201, 20220228)),
        ("2024-02", (20240201, 20240229)),
        ("2022-12", (20221201, 20221231)),
        ("2022", (20220101, 20221231)),
    ],
)
def test_bounds_are_the_first_and_the_last_day(value: str, days: tuple[int, int]) -> None:
    assert bounds(value) == days


@pytest.mark.parametrize(
    ("words", "anchor", "day"),
    [
        ("heute", TUESDAY, "2022-02-15"),
        ("am morgigen Mittwoch", TUESDAY, "2022-02-16"),
        ("vorgestern", TUESDAY, "2022-02-13"),
        ("am Dienstag", TUESDAY, "2022-02-15"),
        ("am Mittwoch", TUESDAY, "2022-02-09"),
        ("an diesem Mittwoch", TUESDAY, "2022-02-16"),
        ("am kommenden Dienstag", TUESDAY, "2022-02-22"),
        ("am vergangenen Dienstag", TUESDAY, "2022-02-08"),
        ("am Montagabend", TUESDAY, "2022-02-14"),
        ("am 24. Februar", TUESDAY, "2022-02-24"),
        ("am 31. Dezember", TUESDAY, "2021-12-31"),
        ("am 18. März 2014", TUESDAY, "2014-03-18"),
        ("am 15.2.", TUESDAY, "2022-02-15"),
        ("Mitte Februar", TUESDAY, "2022-02"),
        ("im vergangenen Dezember", TUESDAY, "2021-12"),
        ("Ende September", TUESDAY, "2021-09"),
        ("noch bis Ende September", TUESDAY, "2022-09"),
        ("im Dezember", "2022-02", "2021-12"),
        ("im Februar 2021", TUESDAY, "2021-02"),
        ("im vergangenen Monat", TUESDAY, "2022-01"),
        ("im Vorjahr", TUESDAY, "2021"),
        ("im kommenden Jahr", TUESDAY, "2023"),
        ("seit 2017", TUESDAY, "2017"),
        ("im Frühjahr 2021", TUESDAY, "2021"),
        ("vor drei Tagen", TUESDAY, "2022-02-12"),
        ("vor zwei Monaten", "2022-02", "2021-12"),
        ("vor zwei Jahren", TUESDAY, "2020"),
        # with the month alone known a weekday is no day, and without a month no nearest year is known
        ("am Dienstag", "2022-02", None),
        ("heute", "2022-02", None),
        ("am 15. Februar", "2022", None),
        ("am Morgen", TUESDAY, None),
        ("vor einem Treffen", TUESDAY, None),
        ("mehr als 2000 Soldaten", TUESDAY, None),
        ("am 30. Februar", TUESDAY, None),
    ],
)
def test_expressions_are_seen_from_the_day_of_the_article(words: str, anchor: str, day: str | None) -> None:
    assert resolve_expression(words, anchor) == day


def dated(
    metadata: str | None = None, dateline: str | None = None, opening: str = "", name: str = "a.txt"
) -> ArticleDate:
    modified = datetime.datetime(2023, 7, 1, 12).timestamp()
    found = article_date(metadata, dateline=dateline, opening=opening, name=name, modified=modified)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("date", "value", "basis"),
    [
        (dated("2022-02-15", opening="Heute, am 16. Februar 2022, begann …"), "2022-02-15", "metadata"),
        (dated("2022-02"), "2022-02", "metadata"),
        (dated("2022-02", opening="Er sagte am Dienstag in Brüssel, man warte ab."), "2022-02", "metadata"),
        (dated("2022-02", dateline="15. Februar"), "2022-02-15", "text"),
        (dated("2022", dateline="15. Februar"), "2022-02-15", "text"),
        (dated("2022-02", dateline="15. März"), "2022-02", "metadata"),
        (dated(dateline="15. Februar 2022"), "2022-02-15", "text"),
        (dated(dateline="15. Februar"), "2023-07-01", "file"),
        (dated(opening="Am Dienstag, dem 15. Februar 2022, tagte die Nato."), "2022-02", "text"),
        (dated(opening="Die Nato tagte am Dienstag (15.02.2022) in Brüssel."), "2022-02", "text"),
        (dated("2022", opening="Die Nato tagte am Dienstag, dem 15. Februar."), "2022-02", "text"),
        (dated("2022-02", opening="Heute, 15. Februar, tagt die Nato."), "2022-02-15", "text"),
        # an event with its weekday lies some days before or after, a bare date anywhere; a wrong weekday is no date
        (dated("2022-02", opening="Die Nato tagte am Dienstag, dem 15. Februar."), "2022-02", "metadata"),
        (dated("2022-02", opening="Bis zum 20. Februar dauert die Übung."), "2022-02", "metadata"),
        (dated("2022", opening="Am Mittwoch, dem 15. Februar, tagte die Nato."), "2022", "metadata"),
        (dated(opening="Heute, am 15. Februar 2022, tagte die Nato."), "2022-02-15", "text"),
        (dated(opening="Heute wurde der am 5. August 1930 geborene Astronaut geehrt."), "2023-07-01", "file"),
        (dated(opening="Am 18. März 2014 nahm Russland die Krim."), "2023-07-01", "file"),
        (dated(name="2022-02-15_nato.txt"), "2022-02-15", "file"),
        (dated("2022-02", name="2022-02-15_nato.txt"), "2022-02-15", "file"),
        (dated(opening="Am Dienstag, dem 15. Februar 2022", name="2022-02-16_nato.txt"), "2022-02-16", "file"),
        (dated(dateline="15. Februar", name="2022-02_nato.txt"), "2022-02-15", "text"),
        (dated(dateline="15. Februar 2022", name="2023-01-01_nato.txt"), "2022-02-15", "text"),
        (dated("2022-02", name="2022-02_nato.txt"), "2022-02", "metadata"),
        (dated("2022-02", name="2022-03-01_nato.txt"), "2022-02", "metadata"),
        (dated(name="2022-02_nato.txt"), "2022-02", "file"),
        (dated(name="nato_20220215.txt"), "2022-02-15", "file"),
        (dated(), "2023-07-01", "file"),
        (dated("kein Datum", name="001_b53e6f89c8c61852.txt"), "2023-07-01", "file"),
    ],
)
def test_the_date_of_an_article_and_what_tells_it(date: ArticleDate, value: str, basis: str) -> None:
    assert (date.value, date.basis) == (value, basis)


def test_without_anything_known_there_is_no_date() -> None:
    assert article_date(None, dateline=None, opening="Am Dienstag.", name="a.txt", modified=None) is None


def test_dates_in_addresses() -> None:
    assert date_in_path("https://example.org/politik/2022/02/15/nato") == "2022-02-15"
    assert date_in_path("https://example.org/artikel-98123456.html") is None


def test_only_the_time_of_the_file_is_no_date_of_publication() -> None:
    assert [dated().modified, dated(name="2022-02_nato.txt").modified, dated("2022-02").modified] == [
        True,
        False,
        False,
    ]
