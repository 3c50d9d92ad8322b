"""Small articles that tests of the library are made of, and all that a library knows of them."""

from index.library import Library

STATEMENTS = {
    "brüssel": ("Jens Stoltenberg", "Wir sehen noch keinen Abzug der Truppen an der Grenze."),
    "moskau": ("Sergej Lawrow", "Die Manöver in Belarus enden am Sonntag wie geplant."),
    "berlin": ("Olaf Scholz", "Ein Krieg mitten in Europa muss verhindert werden."),
    "kiew": ("Wolodymyr Selenskyj", "Panik hilft der Ukraine in dieser Lage nicht weiter."),
}


def article_text(place: str, day: int = 15) -> str:
    """Return an article that quotes one person, as a plain text file has it."""
    speaker, words = STATEMENTS[place]
    return (
        f"Nachrichten aus {place.title()}\n\n"
        f"{place.title()}, {day}. Februar 2022 (dpa) - Am Dienstag wurde weiter verhandelt.\n\n"
        f"„{words}“, sagte {speaker}. Die Gespräche über den Truppenabzug sollen fortgesetzt werden.\n"
    )


def content(library: Library) -> dict[str, object]:
    """Return all that a library knows, by what a reader can ask for: articles, analyses, results, counts of actors."""
    found = library.search("", limit=100_000, sort="date").hits
    return {
        "articles": {hit.id: (library.article(hit.id), library.analysis(hit.id)) for hit in found},
        "words": sorted(hit.id for hit in library.search("Truppenabzug", limit=100_000).hits),
        "speaker": sorted(hit.id for hit in library.search("sagt:Lawrow", limit=100_000).hits),
        "actors": library.actors(),
        "quotes": sorted((hit.article, hit.index) for hit in library.quotes()),
    }
