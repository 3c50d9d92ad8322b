"""The mentions of actors in an article.

What counts, and with which form:

* Names of people, organisations, countries and places, in any case and spelling: `name`; a surname alone: `surname`;
  a role with a name ("Bundeskanzler Olaf Scholz"): one mention from role to name, `role_name`.
* A role without a name ("der russische Präsident"): `role`, where office, country and the day of the article, or the
  article itself, leave one person. Offices that are over ("war Botschafter", "der frühere Präsident") count only where
  the article says whose they were; offices as such ("ein Minister", "als Generalsekretär") count for nobody.
* Inhabitants ("die Russen", "Esten, Letten und Litauer") count for their country as `epithet`; "der Norweger" for the
  person of that country. Adjectives ("russische Truppen") name nobody by themselves: they only tell whose office or
  institution a noun is ("die russische Regierung", `name`).
* A name inside a compound ("Nato" in "Nato-Staaten", "Kanzler" in "Kanzlerreise"): `compound`, the span is the name.
* A capital is a place ("in Moskau"); where it acts or owns ("Moskau fordert", "Moskaus Forderungen") it stands for its
  government: `metonym`.
* Journalists in the byline, photographers in the credit and the agency in the dateline are no actors of the story.
"""

import msgspec

from index.actors.board import Board
from index.actors.offices import find_holders
from index.actors.registry import Registry, actor_of
from index.actors.scene import Scene
from index.actors.states import States
from index.analysis import Actor, Mention
from index.article import Article
from index.german.words import Tokenised


class Found(msgspec.Struct, frozen=True):
    """The mentions of an article in the order of its text, and the actors that they name, by id."""

    mentions: tuple[Mention, ...] = ()
    actors: dict[str, Actor] = {}


def find_actors(article: Article, registry: Registry, tokenised: Tokenised | None = None) -> Found:
    """Return every mention of an actor in `article`; the module's docstring tells what counts as one.

    `tokenised` are the tokens of the article's text if they are known already.
    """
    scene = Scene(article, registry, tokenised)
    board = Board(scene.words)
    states = States(scene, board)
    _people(scene, board)
    states.find()
    find_holders(scene, board)
    actors = {actor: _actor(actor, scene, states) for actor in board.actors}
    return Found(board.mentions(), actors)


def _people(scene: Scene, board: Board) -> None:
    """Tell of everybody who is named, with the role where one stands right before the name."""
    for naming in scene.namings:
        phrase = naming.phrase
        if phrase and not naming.apart:
            board.add(phrase.first, naming.last, "role_name", naming.actor)
        else:
            board.add(naming.first, naming.last, naming.form, naming.actor)
        if phrase and naming.apart:
            board.add(phrase.first, phrase.last, "role", naming.actor)


def _actor(actor_id: str, scene: Scene, states: States) -> Actor:
    member = scene.cast.members.get(actor_id)
    if member:
        return member.actor
    return states.made.get(actor_id) or actor_of(scene.registry.entries[actor_id])
