"""What is known of one article before its mentions are told: words, known names, role phrases, people."""

from index.actors.cast import Cast
from index.actors.matching import Match, match_names
from index.actors.naming import Naming
from index.actors.people import People
from index.actors.phrases import Places, RolePhrase, find_phrases
from index.actors.registry import Registry
from index.actors.surnames import Surnames
from index.actors.text import Words
from index.actors.timeline import Period
from index.article import Article
from index.german.words import Tokenised


class Scene:
    """The stages of one article: each is made once from those before it.

    `nouns` are the capitalised words outside known names.
    """

    def __init__(self, article: Article, registry: Registry, tokenised: Tokenised | None = None) -> None:
        self.article = article
        self.registry = registry
        self.words = Words(article, registry.vocabulary, tokenised)
        self.matches: dict[int, Match] = match_names(self.words, registry.names)
        covered = {token for match in self.matches.values() for token in range(match.first, match.last)}
        self.nouns = [position for position in self.words.capitals if position not in covered]
        self.places = Places(self.matches, registry)
        self.phrases: dict[int, RolePhrase] = find_phrases(self.words, self.nouns, self.places, registry)
        self.cast = Cast(registry, Period.of_article(article.date))
        full = People(self.words, self.matches, self.phrases, registry).find()
        self.cast.enter(full)
        surnames = Surnames(self.words, self.matches, self.phrases, self.cast, registry).find(full)
        self.cast.date_by_offices()
        self.namings: list[Naming] = sorted([*full, *surnames], key=lambda naming: naming.first)
        self._naming_at = {naming.first: naming for naming in self.namings}

    def naming_at(self, position: int) -> Naming | None:
        """Return the person's name that begins at a token."""
        return self._naming_at.get(position)
