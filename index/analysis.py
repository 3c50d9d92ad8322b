"""What is found in one article: quotations with their speakers, and mentions of actors."""

from typing import Literal

import msgspec

from index.article import Span, ZoneName

QuoteType = Literal["direct", "indirect", "free_indirect", "indirect_free_indirect", "reported"]
SpeakerState = Literal["named", "group", "anonymous", "unknown"]
ActorKind = Literal["person", "organisation", "country", "place", "office", "group"]
MentionForm = Literal["name", "surname", "role", "role_name", "epithet", "pronoun", "compound", "metonym"]
Gender = Literal["f", "m", "n"]


class Office(msgspec.Struct, frozen=True):
    """An office that a person holds or held; dates are ISO days, months or years, None where open or unknown."""

    title: str
    of: str | None = None
    start: str | None = None
    end: str | None = None


class Actor(msgspec.Struct, frozen=True):
    """Somebody or something that news is about.

    `id` is stable: a slug of the registry, or made from the name of somebody whom the registry does not know.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    offices: tuple[Office, ...] = ()


class Mention(msgspec.Struct, frozen=True):
    """A place in the text that names an actor: `actor` is the actor's id."""

    start: int
    end: int
    text: str
    form: MentionForm
    actor: str

    @property
    def span(self) -> Span:
        """The stretch of text that the mention covers."""
        return Span(self.start, self.end)


class Speaker(msgspec.Struct, frozen=True):
    """Who says a quotation, as far as the text tells.

    `name` is the actor's name where `actor` is known, else the words of the text; `mention` is where the text names the
    speaker. A wrong name is worse than none: where the text does not tell, `state` is "unknown" and `name` is None.
    """

    state: SpeakerState
    name: str | None = None
    actor: str | None = None
    mention: Span | None = None


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation: who says what, in which form, and why the reader believes so.

    Spans of direct speech include the marks; those of indirect speech leave out the comma before and the stop after.
    `text` is the words of all spans joined by a space. `fragment` tells that only part of a sentence is quoted.
    `parent` is the index, in the article's list, of the quotation that this one lies in. `rule` says in words how the
    speaker was found, `confidence` (0 to 1) how sure quotation and speaker are together. `flags` holds any of
    "unclosed", "truncated", "continued", "uncertain", "corrected".
    """

    type: QuoteType
    spans: tuple[Span, ...]
    text: str
    rule: str
    confidence: float
    fragment: bool = False
    parent: int | None = None
    zone: ZoneName = "body"
    speaker: Speaker | None = None
    cue: Span | None = None
    flags: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Where the quotation begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the quotation ends, exclusive."""
        return self.spans[-1].end


class Analysis(msgspec.Struct, frozen=True):
    """All that is found in one article: quotations, scare quotes and mentions in order of the text, actors by id."""

    quotes: tuple[Quote, ...] = ()
    scare_quotes: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
