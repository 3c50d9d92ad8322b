"""Questions to a query's tree, and the same tree in other words."""

from typing import NamedTuple

from index.engine.words import WordForms, word_forms
from index.german.folding import keys
from index.query import All, Any, Field, FieldName, Fuzzy, Node, Not, Phrase, Wildcard, Word, fields

STRICT_WORDS = 3
"""Up to so many words, articles with all of them come first whatever else they score. A longer query, function words
counted, is a sentence or a title; of it the rare words tell more than the number of words."""

_QUOTE = ("quote", "zitat")


def flat(node: All) -> All:
    """Return a node with the brackets around words that only stand side by side taken away: `a (b c)` is `a b c`.

    Brackets around `in:quote` stay, as it speaks of what stands beside it.
    """
    nodes: list[Node] = []
    for child in node.nodes:
        inner = flat(child) if isinstance(child, All) else child
        nodes.extend(inner.nodes if isinstance(inner, All) and not asks_for_quotes(inner) else [inner])
    return All(tuple(nodes))


def asks_nothing(node: Node) -> bool:
    """Tell whether there is no letter in a node to look for, as in `"…"` or `*`; such a node is passed over."""
    match node:
        case Word() | Phrase() | Fuzzy():
            return not keys(node.text)
        case Wildcard():
            return not keys(node.pattern)
        case Not():
            return asks_nothing(node.node)
        case All() | Any():
            return all(map(asks_nothing, node.nodes))
    return False


class Apart(NamedTuple):
    """The nodes of an `All`: words and patterns, which are ranked together, and what must hold besides.

    `strict` tells whether articles with all words and patterns come first, whatever else others score.
    """

    words: tuple[WordForms, ...]
    patterns: list[Wildcard | Fuzzy]
    required: list[Node]
    strict: bool

    @property
    def lone_word(self) -> WordForms | None:
        """The only word, where nothing else is asked for."""
        return self.words[0] if len(self.words) == 1 and not self.patterns and not self.required else None


def ranked_apart(node: All) -> Apart:
    """Return the nodes of an `All` by what they do, without those that ask for nothing."""
    words = tuple([child for child in node.nodes if type(child) is Word])
    if len(words) == len(node.nodes):
        return Apart(word_forms(words), [], [], len(words) <= STRICT_WORDS)
    others = [child for child in node.nodes if not isinstance(child, Word) and not asks_nothing(child)]
    patterns = [child for child in others if isinstance(child, Wildcard | Fuzzy)]
    required: list[Node] = [child for child in others if not isinstance(child, Wildcard | Fuzzy)]
    return Apart(word_forms(words), patterns, required, len(words) + len(patterns) <= STRICT_WORDS)


def asks_for_quotes(node: All) -> bool:
    """Tell whether a node has `in:quote` beside its words, so that all of it speaks of one quotation."""
    fields = [child for child in node.nodes if type(child) is Field]
    return any(field.name == "in" and field.value.lower() in _QUOTE for field in fields) if fields else False


def fields_of_type(node: All) -> list[Field]:
    """Return the fields `type:` that stand side by side in a node."""
    return [child for child in node.nodes if isinstance(child, Field) and child.name == "type"]


def asked_for(root: All, name: FieldName) -> list[Field]:
    """Return the fields of a name that the query asks for, not those that it excludes."""
    return [field for field, wanted in fields(root, name) if wanted]
