"""What the user has put right: who said a quotation, and what is one.

The corrections of the articles in a folder stand in its file `corrections.yaml`, by the name of the article's file
(`archive.jsonl#3` is the third article of a file that holds several):

    bericht.txt:
      - quote: Grund zu vorsichtigem Optimismus
        speaker: Jens Stoltenberg       # a name or an id of an actor; null says that nobody is named
      - quote: Mission Impossible
        is_quotation: false
      - quote: Niemand wird angegriffen
        occurrence: 2                   # the second time that these words stand in the text
        is_quotation: true

An entry is found again by its words and their occurrence in the text, so that it outlives every new analysis.

Where a folder cannot be written, the library keeps the corrections of its articles in a file of the same name in its
own folder, each under the whole path of its file.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from index.actors import Registry
from index.analysis import Actor, Analysis, Quote, QuoteType, Speaker
from index.article import Article, Span
from index.corrections.file import MARKS, Correction, read_corrections, write_corrections
from index.quotes.nesting import nested
from index.results import Failure

FILE_NAME = "corrections.yaml"
_FOLDERS_REMEMBERED = 64
_STOPS = ".,;:!?…"
_RECORD = re.compile(r"#\d+$")


class Corrections(msgspec.Struct, frozen=True, dict=True):
    """The corrections of one folder. Changing them gives new ones; `save` writes them beside the articles.

    `problems` tells with file and line what in the file could not be understood and is passed over; `anywhere` that
    articles stand in it under their whole path.
    """

    path: Path
    entries: Mapping[str, tuple[Correction, ...]] = {}
    problems: tuple[Failure, ...] = ()
    anywhere: bool = False

    @classmethod
    def load(cls, path: Path, *, anywhere: bool = False) -> "Corrections":
        """Read a file of corrections; one that is not there holds none. Never raises for what stands in it."""
        problems: list[Failure] = []
        return cls(path, read_corrections(path, problems.append), tuple(problems), anywhere)

    @classmethod
    def beside(cls, article_path: str) -> "Corrections":
        """Return the corrections of the folder that an article stands in; read again only when the file changed."""
        return _of_file(_file_beside(article_path), anywhere=False)

    @classmethod
    def kept_in(cls, library: Path) -> "Corrections":
        """Return the corrections that a library keeps in its folder, of articles in folders that cannot be written."""
        return _of_file(library / FILE_NAME, anywhere=True)

    @classmethod
    def holding(cls, article_path: str, library: Path | None) -> "tuple[Corrections, ...]":
        """Return all corrections that hold for an article, those that win last."""
        beside = cls.beside(article_path)
        return (beside, cls.kept_in(library)) if library else (beside,)

    def of(self, article: Article) -> tuple[Correction, ...]:
        """Return the entries for an article."""
        return self.entries.get(self._key(article), ()) if self.entries else ()

    def fingerprint(self, path: Path) -> str:
        """Return a text that changes when the corrections of the file at `path` do, empty where it has none."""
        name = str(path) if self.anywhere else path.name
        plain = [
            (key, [replace(entry, line=None) for entry in self.entries[key]]) for key in self._keys_of.get(name, ())
        ]
        return msgspec.json.encode(plain).decode() if plain else ""

    @cached_property
    def _keys_of(self) -> dict[str, list[str]]:
        """The articles of each file that have corrections."""
        keys: dict[str, list[str]] = {}
        for key in sorted(self.entries):
            keys.setdefault(_RECORD.sub("", key), []).append(key)
        return keys

    def set_speaker(self, article: Article, quote: Quote, speaker: str | None) -> "Corrections":
        """Return corrections by which `quote` is said by `speaker` (a name or an actor's id), by nobody where None."""
        words, occurrence = _address(article.text, quote.spans[0])
        found = self._entry(article, words, occurrence)
        return self._with(article, replace(found, names_speaker=True, speaker=speaker, type=quote.type))

    def mark(
        self, article: Article, span: Span, *, is_quotation: bool, quote_type: QuoteType = "direct"
    ) -> "Corrections":
        """Return corrections by which `span` is a quotation of the given type, or is none."""
        words, occurrence = _address(article.text, span)
        found = self._entry(article, words, occurrence)
        return self._with(article, replace(found, is_quotation=is_quotation, type=quote_type))

    def forget(self, article: Article, span: Span) -> "Corrections":
        """Return corrections without what they say of `span`: what the analysis finds holds again."""
        words, occurrence = _address(article.text, span)
        kept = [e for e in self.of(article) if (_plain(e.quote), e.occurrence) != (words, occurrence)]
        return replace(self, entries={**self.entries, self._key(article): tuple(kept)})

    def save(self) -> None:
        """Write the corrections whole or not at all; of a file that was edited by hand a copy is kept as `.bak`."""
        write_corrections(self.path, self.entries)

    def apply(
        self,
        article: Article,
        analysis: Analysis,
        registry: Registry | None = None,
        report: Callable[[Failure], None] | None = None,
    ) -> Analysis:
        """Return the analysis as the user put it right; entries whose words are not in the text go to `report`.

        `registry` tells which actor a speaker's name means.
        """
        for entry in self.of(article):
            spans = _occurrences(article.text, _plain(entry.quote))
            if len(spans) < entry.occurrence:
                if report:
                    report(Failure(str(self.path), f"the article does not hold the words {entry.quote!r}", entry.line))
                continue
            analysis = _corrected(article, analysis, entry, spans[entry.occurrence - 1], registry)
        return analysis

    def _key(self, article: Article) -> str:
        """Return the name under which the corrections of an article stand in this file."""
        name = article.path if self.anywhere else Path(article.path).name
        return f"{name}#{article.record}" if article.record else name

    def _entry(self, article: Article, words: str, occurrence: int) -> Correction:
        same = (e for e in self.of(article) if (_plain(e.quote), e.occurrence) == (words, occurrence))
        return next(same, Correction(quote=words, occurrence=occurrence))

    def _with(self, article: Article, entry: Correction) -> "Corrections":
        address = _plain(entry.quote), entry.occurrence
        others = [e for e in self.of(article) if (_plain(e.quote), e.occurrence) != address]
        return replace(self, entries={**self.entries, self._key(article): (*others, entry)})


@lru_cache(maxsize=_FOLDERS_REMEMBERED)
def _file_beside(article_path: str) -> Path:
    return Path(article_path).parent / FILE_NAME


def _of_file(path: Path, *, anywhere: bool) -> Corrections:
    try:
        status = path.stat()
    except OSError:
        return Corrections(path, anywhere=anywhere)
    return _remembered(path, status.st_mtime_ns, status.st_size, anywhere)


@lru_cache(maxsize=_FOLDERS_REMEMBERED)
def _remembered(path: Path, modified: int, size: int, anywhere: bool) -> Corrections:
    return Corrections.load(path, anywhere=anywhere)


# --- finding the words again


def _plain(words: str) -> str:
    return " ".join(words.strip(MARKS).split())


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return Span(start, end)


def _occurrences(text: str, words: str) -> list[Span]:
    if not words:
        return []
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [Span(*match.span()) for match in re.finditer(pattern, text)]


def _address(text: str, span: Span) -> tuple[str, int]:
    inner = _trimmed(text, span)
    words = _plain(inner.of(text))
    starts = [found.start for found in _occurrences(text, words)]
    return words, starts.index(inner.start) + 1 if inner.start in starts else 1


# --- applying


def _corrected(
    article: Article, analysis: Analysis, entry: Correction, span: Span, registry: Registry | None
) -> Analysis:
    quotes = list(analysis.quotes)
    at = next((k for k, quote in enumerate(quotes) if _is_at(article.text, quote, span, entry)), None)
    scare = [s for s in analysis.scare_quotes if not _same(article.text, _trimmed(article.text, s), span)]
    if entry.is_quotation is False:
        if at is not None:
            scare.append(quotes.pop(at).spans[0])
        elif len(scare) < len(analysis.scare_quotes):
            return analysis
        return replace(analysis, quotes=nested(quotes), scare_quotes=tuple(sorted(scare)))
    if at is None and entry.is_quotation:
        quotes.append(_marked(article, entry, span))
        at = len(quotes) - 1
    if at is None:
        return analysis
    actors = analysis.actors
    quote = replace(quotes[at], flags=tuple(dict.fromkeys((*_sure(quotes[at].flags), "corrected"))), confidence=1.0)
    if entry.names_speaker:
        speaker, actors = _speaker(entry.speaker, actors, registry)
        quote = replace(quote, speaker=speaker, rule="corrected by you")
    quotes[at] = quote
    return replace(analysis, quotes=nested(quotes), scare_quotes=tuple(scare), actors=actors)


def _sure(flags: Sequence[str]) -> Iterator[str]:
    return (flag for flag in flags if flag != "uncertain")


def _is_at(text: str, quote: Quote, span: Span, entry: Correction) -> bool:
    same = _same(text, _trimmed(text, quote.spans[0]), span)
    return same and (quote.type == entry.type or entry.type == "direct")


def _same(text: str, one: Span, other: Span) -> bool:
    """Tell whether two stretches hold the same words: the stop that ends a sentence may be missing from either."""
    return one.start == other.start and not text[min(one.end, other.end) : max(one.end, other.end)].strip(_STOPS)


def _marked(article: Article, entry: Correction, span: Span) -> Quote:
    """Return a new quotation at `span`, with the marks that stand around it where it is direct."""
    text = article.text
    start, end = span.start, span.end
    if entry.type == "direct" and start > 0 and text[start - 1] in MARKS.strip():
        start -= 1
        end += 1 if text[end : end + 1] in tuple(MARKS.strip()) else 0
    whole = Span(start, end)
    return Quote(
        type=entry.type,
        spans=(whole,),
        text=whole.of(text),
        rule="marked by you",
        confidence=1.0,
        zone=article.zone_at(start),
    )


def _speaker(
    name: str | None, actors: tuple[Actor, ...], registry: Registry | None
) -> tuple[Speaker | None, tuple[Actor, ...]]:
    if name is None:
        return None, actors
    actor = next((a for a in actors if name in (a.id, a.name)), None)
    if actor is None and registry is not None:
        actor = registry.get(name) or next(iter(registry.lookup(name)), None)
        if actor is not None and all(known.id != actor.id for known in actors):
            actors = (*actors, actor)
    if actor is None:
        return Speaker(state="named", name=name), actors
    return Speaker(state="named", name=actor.name, actor=actor.id), actors
