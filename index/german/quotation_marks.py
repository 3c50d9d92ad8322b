"""Quotation marks: the one table of them, for every room that has to know one.

Which mark opens and which closes differs from house to house: „German“, «Swiss», »of books«, “English”, "typewritten".
A string here holds every mark that may do the one or the other; `index.quotes.marks` finds out which does in a text.
"""

PRINTED = "„“”‟«»"
"""The marks that only print has, on the outer level."""
DOUBLE = PRINTED + '"'
"""Every mark of the outer level."""
INNER = "‚‘’‹›"
"""The marks of a quotation inside another, among them the typographic apostrophe."""
APOSTROPHE = "'"
"""The straight apostrophe, which may stand for a mark of the inner level."""
ALL = DOUBLE + INNER
"""Every quotation mark, without the straight apostrophe."""

OPENING = '„«»"'
"""Those of the outer level that may open a quotation in German print."""
CLOSING = '“”‟«»"'
"""Those of the outer level that may close one."""
INNER_OPENING, INNER_CLOSING = "‚‹›", "‘’‹›"
ENGLISH_OPENING = "“"
"""Closes a quotation in German print, opens one in English."""

GERMAN = ("„", "“")
"""The pair that is written where a document only says that something is quoted."""
CLOSERS = {"„": '“”"‟', '"': '"', "‚": "‘’"}
"""What closes each mark whose direction is the same in every text."""
GUILLEMETS, INNER_GUILLEMETS = "«»", "‹›"
"""Pairs that open with either mark."""
