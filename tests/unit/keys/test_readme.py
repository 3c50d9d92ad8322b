"""The keys that the README names in its tour are those of the shipped settings."""

import re
from pathlib import Path

import pytest

from tui import config
from tui.key_names import canonical, display

README = (Path(__file__).resolve().parents[3] / "README.md").read_text(encoding="utf-8")
TOUR = " ".join(README[README.index("## A tour in") : README.index("## Keys")].split())
CODE = re.compile(r"`([^`]+)`")

# What the tour says, the context that it says it of, the command that it means.
TOLD = (
    ("**`enter`**, then", "query", "search.accept"),
    ("`↓`", "list", "move.down"),
    ("`↓` and `enter`: you read", "list", "results.open"),
    ("`n` and", "article", "article.next-match"),
    ("and `N` go from match to match", "article", "article.previous-match"),
    ("match, `]` `q` and", "article", "quote.next"),
    ("and `[` `q` from quotation to quotation", "article", "quote.previous"),
    ("`w` tells who speaks", "article", "quote.why"),
    ("**`2`** goes to the actors", "article", "pane.actors"),
    ("`enter` asks for articles with this actor", "actors", "actor.toggle"),
    ("`-` excludes", "actors", "actor.exclude"),
    ("`→` changes between being mentioned and speaking", "actors", "actor.speaking"),
    ("`i` opens the actor's page", "actors", "actor.page"),
    ("**`4`** goes to the quotations", "article", "pane.quotes"),
    ("`c` `s` corrects a speaker", "quotes", "quote.set-speaker"),
    ("`y` `q` copies the quotation", "quotes", "copy.quote"),
    ("**`?`** shows the keys", "list", "help"),
    ("`:` finds any command by name", "list", "palette"),
    ("`escape` always goes back", "article", "back"),
    ("`q` leaves", "list", "quit"),
    ("`g` `t` shows it again", "list", "tour"),
    ("`g` `n` shows them", "list", "results.new"),
)
ARROWS = {"↓": "down", "→": "right"}
NO_KEYS = frozenset({"make run", "Truppenabzug", "Abzug", 'actor:"Jens Stoltenberg"'})


@pytest.mark.parametrize(("words", "context", "command"), TOLD, ids=[told[0] for told in TOLD])
def test_a_key_of_the_tour_does_what_the_tour_says(words: str, context: str, command: str) -> None:
    assert words in TOUR
    keys = CODE.findall(words)
    pressed = keys[-1:] if " and `" in words else keys
    chord = display(" ".join(ARROWS.get(key) or canonical(key) for key in pressed))
    assert chord in config.load([], environ={}).keymap.active(context)[command]


def test_every_key_of_the_tour_is_among_them() -> None:
    named = {key for words, _, _ in TOLD for key in CODE.findall(words)}
    assert set(CODE.findall(TOUR)) == named | {"escape"} | NO_KEYS
