"""What is in the two files of a segment: keyword fields, columns of numbers, and how texts lie in a row."""

KEYWORDS: dict[str, tuple[str, ...]] = {
    "articles": ("mentioned", "speaking", "source", "place", "type", "month"),
    "quotes": ("speaker", "type"),
}
"""The fields of whole values, like actor ids, by level."""

TEXT_FIELDS = ("words", "stems")
"""The fields of running words: exact forms with positions, and stems and compound parts with weights."""

NUMBERS: dict[str, tuple[str, ...]] = {"articles": ("key", "first_day", "last_day"), "quotes": ("parent", "number")}
"""The numbers kept with each document, by level. Of a quotation: its article's number in the same segment, and its
place in the article."""

COMMON, LEAST_COMMON = 8, 64
"""A stem in more than the eighth part of all documents, and in more than 64, is common: beside its postings its weights
are kept as a row with one for each document (`stems.rows`), which a search reads as it is."""

ZONE_GAP = 4
"""How many places lie empty between headline, lead and body, so that no phrase reaches across."""

GAPS = {"articles": 2 * ZONE_GAP, "quotes": 0}
"""How many places of a text are empty, by level."""
