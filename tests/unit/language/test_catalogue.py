"""German without gaps: whatever the program says to people stands in the catalogue, and nothing else does.

The texts are found in the syntax trees of the sources, so that a new sentence that nobody translated fails here, with
its place. `CONTRIBUTING.md` tells what to do then.
"""

import ast
import re
from collections.abc import Iterator
from typing import get_args

import polib
import pytest
from source_texts import HOLE, SENTENCE, Text, calls, nameless, sources, texts, tree, written

from index.actors.entries import KEYS as ACTOR_KEYS
from index.analysis import ActorKind, QuoteType, SpeakerState
from index.query.field_table import FIELDS
from tui import catalogues, language
from tui.commands import COMMANDS, CONTEXTS
from tui.key_names import display
from tui.panes.status import HINTS
from tui.settings import DESCRIPTIONS
from tui.shell.parser import PROGRAM, query_rows
from tui.shell.table import COMMON, EXITS, READ, SUBCOMMANDS
from tui.themes import shipped
from tui.tour import steps

BELOW = (
    "tui/config.py",
    "tui/config_file.py",
    "tui/config_nodes.py",
    "tui/key_layers.py",
    "tui/key_names.py",
    "tui/keys.py",
    "tui/macro_file.py",
    "tui/macros.py",
    "tui/settings.py",
    "tui/themes.py",
)
"""Modules that work before the language is known: their sentences are told, as those of `index` are."""
IN_ENGLISH = ("tui/schema.py", "tui/shell/completion.py", "tui/shell/handbook.py", "tui/shell/man.py")
"""Modules that write documents, which are in English."""
NO_WORDS = frozenset(
    [
        # styles, roles and ids of Textual and of the palette
        *("dialog sheet", "faint caret"),
        # examples in the table of the query language
        *(row[0] for row in query_rows()),
        # headings of a document
        "| keys | command | what it does |",
        "file of ",
        "__main__",
    ]
)
INSIDE = frozenset(
    [
        # what only those see who write programs with the library
        "module {} has no attribute {}",
        "this index is written by index.engine.Engine.write; Whoosh only reads it",
        "Callable[[Corrections, Article], Corrections]",
        "office_compounds.txt: {} is not in roles.txt",
        "the article has no quotation {}",
        "picture[ -]alliance|imago(?: images)?|Getty Images|{}",
        "Getty Images",
        # what SQLite says, and pieces of questions to it
        *("unable to open", "disk I/O", "after, before", "before, after"),
        "WHERE article IN (SELECT value FROM json_each(?))",
        # what documents tell of the keys of `actors.yaml` and of the values of queries
        *ACTOR_KEYS.values(),
        *(value.help for field in FIELDS for value in field.values),
    ]
)
FLAGS = ("unclosed", "truncated", "continued", "uncertain", "corrected")
SAME = frozenset(
    ["Python", "tmux", "Terminal", "Locale", "Links", "direct", "NAME", "TEXT", "ID", "N", "Form", "Orte", "Name"]
)
"""Words that German writes as English does."""

LETTERS = re.compile(r"[A-Za-z]{2}")

SAID = catalogues.entries("de.po")
OF_OTHERS = {text for sense, text in catalogues.entries("de-told.po") if sense == "system"}
TOLD = {text: other for (_, text), (other, _) in catalogues.entries("de-told.po").items()}
SPEAKING = sources("tui", without=(*BELOW, *IN_ENGLISH))
SAYINGS = [
    (f"{path.name}:{call.lineno}", call)
    for path in SPEAKING
    for call in calls(path, "say")
    if isinstance(call.func, ast.Name)
]
"""Where something is said: place and call."""


def _shown(text: Text) -> bool:
    """Tell whether a text is more than one word that somebody reads."""
    return bool(SENTENCE.search(text.text)) and text.text not in NO_WORDS and not _is_code(text.text)


def _is_code(text: str) -> bool:
    """Tell whether a text is a style sheet, a command line, contexts of a command or a document."""
    examples = {arguments for command in (READ, *SUBCOMMANDS.values()) for arguments, _ in command.examples}
    exits = {words for _, words in EXITS}
    style = text.endswith("}") and "{ " in text
    return style or text in examples | exits or set(text.split()) <= set(CONTEXTS) or text.startswith("# ")


def _constants(node: ast.expr) -> Iterator[str]:
    """Yield the texts that an argument may be: itself, or the branches of a choice."""
    if isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for each in node.values:
            yield from _constants(each)
    elif (text := written(node)) is not None:
        yield text


def _keywords(call: ast.Call) -> dict[str, ast.expr]:
    return {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}


def test_every_sentence_of_the_screens_and_commands_is_in_the_catalogue() -> None:
    known = {text for _, text in SAID} | {place.partition(";")[0] for place in CONTEXTS.values()}
    known |= {*_plurals().values(), *TOLD}
    places = {text.partition(";")[0] for text in CONTEXTS.values()}
    missing = [
        text.place
        for text in texts(SPEAKING)
        if not text.made and _shown(text) and text.text not in known and text.text.partition(";")[0] not in places
    ]
    assert not missing


def test_no_sentence_is_put_together_without_the_catalogue() -> None:
    labels = {nameless(text) for text in TOLD}  # of changes that can be taken back: they are stored in English
    assert not [text.place for text in texts(SPEAKING) if text.made and _shown(text) and text.text not in labels]


SHOWS = ("Title", "Sheet", "ListDialog", "LineDialog", "heading", "explain", "say", "note", "warn", "line", "Failed")
"""What shows its first argument to people; the `say` of a widget, not that of the language."""


def test_nothing_is_shown_that_was_not_said() -> None:
    shown = [
        f"{path.name}:{call.lineno}: {text}"
        for path in SPEAKING
        for call in calls(path, *SHOWS)
        if call.args and not (isinstance(call.func, ast.Name) and call.func.id == "say")
        for text in _constants(call.args[0])
        if LETTERS.search(HOLE.sub("", text).removeprefix(f"{PROGRAM}: "))
    ]
    assert not shown


def test_every_word_that_is_drawn_in_a_colour_is_in_the_catalogue() -> None:
    roles = {*shipped()["dark"], ""}
    drawn = [
        f"{path.name}:{pair.lineno}: {text}"
        for path in SPEAKING
        for pair in ast.walk(tree(path))
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and set(_constants(pair.elts[1])) & roles
        for text in _constants(pair.elts[0])
        if LETTERS.search(HOLE.sub("", text))
        and ("", text) not in SAID
        and "." not in text
        and text.strip() != display("escape")
    ]
    assert not drawn


def test_what_is_said_in_one_word_is_in_the_catalogue() -> None:
    missing = []
    for place, call in SAYINGS:
        sense = _keywords(call).get("sense")
        meant = sense.value if isinstance(sense, ast.Constant) else ""
        missing += [f"{place}: {text}" for text in _constants(call.args[0]) if text and (meant, text) not in SAID]
    assert not missing


@pytest.mark.parametrize(
    "words",
    [
        get_args(ActorKind),
        [name.replace("_", " ") for name in get_args(QuoteType)],
        [name for name in get_args(SpeakerState) if name != "named"],
        FLAGS,
        [step.say for step in steps()],
        [command.help for command in COMMANDS.values()],
        [command.group for command in COMMANDS.values()],
        [option.help for command in (READ, *SUBCOMMANDS.values()) for option in (*command.options, *COMMON)],
        [option.metavar for command in (READ, *SUBCOMMANDS.values()) for option in (*command.options, *COMMON)],
        [command.help for command in (READ, *SUBCOMMANDS.values())],
        [command.description for command in (READ, *SUBCOMMANDS.values())],
        [what for command in (READ, *SUBCOMMANDS.values()) for _, what in command.examples],
    ],
    ids=lambda words: str(words[0])[:20] if words else None,
)
def test_every_word_of_a_table_is_in_the_catalogue(words: list[str]) -> None:
    assert not [word for word in words if word and ("", word) not in SAID]


def test_every_word_of_the_status_line_is_in_the_catalogue() -> None:
    assert not [word for hints in HINTS.values() for _, word in hints if ("hint", word) not in SAID]


def test_every_sentence_from_below_the_screens_can_be_told() -> None:
    known = {nameless(text) for text in (*TOLD, *(text for _, text in SAID))}
    found = [text for text in texts(sources("index", *BELOW)) if _shown(text) and not _is_inside(text)]
    assert not [text.place for text in found if not known & {text.text, text.sentence}]


def test_the_fields_of_queries_are_explained() -> None:
    assert not [field.help for field in FIELDS if field.help not in TOLD]


def _is_inside(text: Text) -> bool:
    """Tell whether a text is for machines or for those who write the program."""
    return (
        text.text.split()[0] in ("CREATE", "SELECT", "INSERT", "DELETE", "UPDATE", "PRAGMA", "BEGIN")
        or "\\" in text.text  # a pattern
        or text.text in DESCRIPTIONS.values()
        or text.text in INSIDE
    )


def _plurals() -> dict[str, str]:
    """Return what the catalogue has of sentences for one and for several: the one and the other."""
    catalogue = polib.pofile(str(catalogues.FOLDER / "de.po"))
    return {entry.msgid: entry.msgid_plural for entry in catalogue if entry.msgid_plural}


def test_sentences_for_several_are_those_of_the_catalogue() -> None:
    pairs = [(written(call.args[0]), written(call.args[1])) for _, call in SAYINGS if len(call.args) > 1]
    assert not [(one, several) for one, several in pairs if one and _plurals().get(one) != several]


def test_nothing_in_the_catalogue_is_never_said() -> None:
    written_down = {text.text for text in texts(sources("tui", "index"))} | {step.say for step in steps()}
    written_down |= {place.partition(";")[0] for place in CONTEXTS.values()}
    written_down |= {word.replace("_", " ") for word in get_args(QuoteType)} | set(FLAGS)
    assert not [text for _, text in SAID if text not in written_down]


def test_nothing_is_translated_that_is_never_told() -> None:
    written_down = {
        nameless(sentence) for text in texts(sources("tui", "index")) for sentence in (text.text, text.sentence)
    }
    whole = [text for text in TOLD if text not in OF_OTHERS and not _is_joint(text)]
    assert not [text for text in whole if nameless(text) not in written_down]


def test_the_holes_of_each_sentence_are_those_of_its_translation() -> None:
    both = [(text, other) for (_, text), forms in SAID.items() for other in forms] + list(TOLD.items())
    assert not [text for text, other in both if sorted(HOLE.findall(text)) != sorted(HOLE.findall(other))]


def test_what_fills_the_holes_is_named_where_something_is_said() -> None:
    wrong = []
    for place, call in SAYINGS:
        given = {name for name in _keywords(call) if name != "sense"}
        for text in _constants(call.args[0]):
            holes = {hole.strip("{}") for hole in HOLE.findall(text)}
            if (holes and holes != given) or given - holes - {"count"}:
                wrong.append(f"{place}: {text}")
    assert not wrong


def test_every_translation_says_something_else() -> None:
    both = [(text, other) for (_, text), forms in SAID.items() for other in forms] + list(TOLD.items())
    letters = [(text, other) for text, other in both if any(map(str.isalpha, HOLE.sub("", text)))]
    assert not [text for text, other in letters if not other.strip() or (other == text and text not in SAME)]


def test_a_sentence_from_below_is_recognised_with_what_fills_its_holes() -> None:
    language.speak("de")
    for text, other in TOLD.items():
        holes = [hole.strip("{}") for hole in HOLE.findall(text)]
        values = {name: f"/tmp/Manöver-{at}.txt" for at, name in enumerate(holes)}
        assert language.told(text.format(**values)) == (text if _is_joint(text) else other).format(**values)


def _is_joint(text: str) -> bool:
    """Tell whether a sentence only joins others."""
    return len(HOLE.sub("", text)) < 6
