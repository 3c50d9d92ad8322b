"""Texts and queries for benchmarks: from JSONL files or folders, and any number more made from their sentences."""

import gzip
import json
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from peers import Asked, Text

from index.german.compounds import parts
from index.german.folding import fold
from index.german.stopwords import stop_words

ROOT = Path(__file__).resolve().parents[1]
SPEECHES = ROOT.parent / "shared" / "corpora" / "bundestag" / "docs.jsonl.gz"
SAMPLES = ROOT / "index" / "samples"

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„»])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_SENTENCES_OF_A_TEXT = (8, 32)
_SAMPLE = 2_000
_FREQUENT = slice(20, 400)


def default_path() -> Path:
    """Return the corpus that is measured unless another is named: the speeches, without them the project's samples."""
    return SPEECHES if SPEECHES.is_file() else SAMPLES


def read_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield headline and body of every text of a folder of .txt files, or of a JSONL file that may be compressed."""
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            first, _, rest = file.read_text("utf-8", "replace").partition("\n")
            yield first, rest
        return
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            yield entry.get("title") or entry.get("headline") or "", entry["text"]


def fill(database: Path, path: Path, size: int) -> int:
    """Write `size` texts into a table `texts` and return how many: those of `path`, then more from their sentences."""
    own = list(read_texts(path))
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE texts (key INTEGER PRIMARY KEY, headline TEXT, body TEXT)")
        rows = ((key, *text) for key, text in enumerate(own[:size], 1))
        connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
        if size > len(own):
            made = _made(own, size - len(own))
            rows = ((key, *text) for key, text in enumerate(made, len(own) + 1))
            connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
    return size


def _made(own: list[tuple[str, str]], count: int) -> Iterator[tuple[str, str]]:
    """Yield texts of sentences drawn at random; in each a long word gets another end, so that there are new words."""
    draw = random.Random(6)
    sentences = [sentence for _, body in own for sentence in _SENTENCE_END.split(body)]
    headlines = [headline for headline, _ in own]
    endings = [
        word[len(word) // 2 :] for sentence in sentences[:5_000] for word in _WORD.findall(sentence) if len(word) > 9
    ]
    for _ in range(count):
        body = " ".join(draw.choices(sentences, k=draw.randint(*_SENTENCES_OF_A_TEXT)))
        long_word = next((word for word in _WORD.findall(body) if len(word) > 9), None)
        if long_word:
            body = body.replace(long_word, long_word[: len(long_word) // 2] + draw.choice(endings), 1)
        yield draw.choice(headlines), body


def texts(database: Path) -> Iterator[Text]:
    """Yield all texts of the table."""
    with sqlite3.connect(database) as connection:
        yield from map(Text._make, connection.execute("SELECT key, headline, body FROM texts ORDER BY key"))


def queries(database: Path, each: int) -> list[Asked]:
    """Return `each` queries of every kind, drawn from the texts: the same for every engine and every run."""
    draw = random.Random(60)
    with sqlite3.connect(database) as connection:
        bodies = [
            row[0] for row in connection.execute(f"SELECT body FROM texts ORDER BY key * 7919 % 10007 LIMIT {_SAMPLE}")
        ]
    counts = Counter(word for body in bodies for word in set(_WORD.findall(body)) if fold(word) not in stop_words())
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    frequent, once = ranked[_FREQUENT], [word for word in ranked if counts[word] == 1]
    rare = [word for word in once if not parts(fold(word))]
    compounds = [(word, *parts(fold(word))) for word in once if parts(fold(word))]
    sentences = [sentence.split() for body in bodies[:400] for sentence in _SENTENCE_END.split(body)]
    phrases = [words for words in sentences if len(words) >= 6 and all(map(str.isalpha, words[2:5]))]
    asked = []
    for _ in range(each):
        pair, few = tuple(draw.sample(frequent, 2)), tuple(draw.sample(frequent, 3))
        words = draw.choice(phrases)[2:5]
        long_word = draw.choice([word for word in frequent if len(word) > 7])
        asked += [
            Asked("frequent", (draw.choice(frequent),)),
            Asked("rare", (draw.choice(rare),)),
            Asked("compound", draw.choice(compounds)),
            Asked("and", pair),
            Asked("or", few),
            Asked("ranked", few),
            Asked("phrase", tuple(words[: draw.randint(2, 3)])),
            Asked("prefix", (draw.choice(frequent)[: draw.randint(4, 5)],)),
            Asked("fuzzy", (long_word[:4] + long_word[5:],)),
        ]
    return asked
