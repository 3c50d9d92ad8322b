"""Score quotations and their speakers against hand-annotated German news, and show where the rules lose.

    python benchmarks/quotes.py [--split dev|train] [--marks asis|«»|»«|straight] [--data FOLDER] [--worst N]

Reads the Wikinews quotations and their scorer from `../shared` beside the repository (or FOLDER). Prints the scores by
type, by length and by rule, how sure the program is and how often it is right, the worst rules, the speed, and what
other quotation marks change.
"""

import argparse
import importlib.util
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from index.actors import Registry
from index.analyse import analyse
from index.analysis import Quote
from index.article import Article
from index.quotes import find_quotes

MARKS: dict[str, tuple[str, str] | None] = {"asis": None, "«»": ("«", "»"), "»«": ("»", "«"), "straight": ('"', '"')}
GROUPS: dict[str, set[str] | None] = {
    "direct": {"direct"},
    "indirect": {"indirect", "indirect_free_indirect"},
    "all": None,
}
LENGTHS = ((1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (9, "6-9"), (10**9, "10+"))
Gold = Mapping[str, dict[str, Any]]


def main() -> None:
    """Run the benchmark from the command line."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--split", choices=("dev", "train"), default="dev")
    options.add_argument("--marks", choices=tuple(MARKS), default="asis")
    options.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared")
    options.add_argument("--worst", type=int, default=8, metavar="N", help="how many rules and errors to show")
    given = options.parse_args()
    corpus = given.data / "corpora" / "wikinews-quotes" / f"{given.split}.jsonl"
    scorer = load_scorer(given.data / "eval" / "score_quotes.py", corpus)
    gold = scorer.load_gold(corpus)
    articles = [article_of(key, entry["text"], MARKS[given.marks]) for key, entry in gold.items()]
    registry = Registry.load()
    found = quotes_of(articles, registry)
    predictions = {article.id: prediction(quotes) for article, quotes in zip(articles, found, strict=True)}
    print(f"{len(articles)} articles of {given.split}, marks {given.marks}\n")
    show_scores(scorer, gold, predictions)
    pairs = matched(scorer, gold, predictions, found)
    show_lengths(scorer, gold, predictions)
    show_rules(pairs, given.worst)
    show_calibration(pairs)
    print()
    show_speed(articles, registry)
    if given.marks == "asis":
        show_other_marks(scorer, gold, registry)


def load_scorer(path: Path, corpus: Path) -> ModuleType:
    """Import the scorer by its path; leave with a clear message where it, its data or scipy is missing."""
    for needed, what in ((path, "the scorer"), (corpus, "the annotated articles")):
        if not needed.exists():
            sys.exit(f"{needed}: {what} is missing; give its folder with --data")
    if importlib.util.find_spec("scipy") is None:
        sys.exit("the scorer needs scipy; install it with: pip install 'nato-reader[bench]'")
    spec = importlib.util.spec_from_file_location("score_quotes", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def article_of(key: str, text: str, marks: tuple[str, str] | None) -> Article:
    """Return an article whose text is `text` with other quotation marks, every offset unchanged."""
    changed = exchanged(text, *marks) if marks else text
    return Article(id=key, path=f"{key}.txt", text=changed, headline=key, headline_basis="made")


def exchanged(text: str, opener: str, closer: str) -> str:
    """Return `text` with other marks, every offset unchanged; a straight mark opens after a space, else it closes."""
    changed = re.sub(r'„|(?<![^\s(\[])"', opener, text)
    return re.sub(r'[“”"]', closer, changed) if opener != '"' else re.sub("[“”]", closer, changed)


def quotes_of(articles: Sequence[Article], registry: Registry) -> list[tuple[Quote, ...]]:
    """Return the quotations of each article as the whole analysis finds them."""
    return [analyse(article, registry).quotes for article in articles]


def prediction(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    """Return quotations in the form that the scorer reads from `analyse --json`."""
    shown = []
    for quote in quotes:
        speaker = quote.speaker
        mention = speaker.mention if speaker else None
        shown.append(
            {
                "spans": [[span.start, span.end] for span in quote.spans],
                "type": quote.type,
                "speaker": speaker
                and {
                    "name": speaker.name or "",
                    "text": speaker.name or "",
                    "start": mention.start if mention else None,
                    "end": mention.end if mention else None,
                },
            }
        )
    return shown


def show_scores(scorer: ModuleType, gold: Gold, predictions: Mapping[str, list[dict[str, Any]]]) -> None:
    """Print exact, overlapping, token-wise and end-to-end scores of each group of types."""
    print(f"{'':10}{'exact':>8}{'overlap':>9}{'P':>7}{'R':>7}{'token':>8}{'end to end':>12}{'speaker':>9}")
    for name, types in GROUPS.items():
        figures, _ = scorer.score(gold, predictions, types)
        row = [figures["exact"]["f1"], figures["overlap"]["f1"], figures["overlap"]["p"], figures["overlap"]["r"]]
        row += [figures["token"]["f1"], figures["e2e"]["f1"], figures["speaker_on_matched"]]
        widths = (8, 9, 7, 7, 8, 12, 9)
        print(f"{name:10}" + "".join(f"{100 * value:{width}.1f}" for value, width in zip(row, widths, strict=True)))


def matched(
    scorer: ModuleType, gold: Gold, predictions: Mapping[str, list[dict[str, Any]]], found: Sequence[Sequence[Quote]]
) -> list[tuple[Quote, bool, bool]]:
    """Return each quotation found with whether its span and whether its speaker too is right."""
    result = []
    for (key, entry), quotes in zip(gold.items(), found, strict=True):
        guesses = predictions[key]
        right = {j: i for i, j in scorer.assign(entry["text"], entry["quotes"], guesses)}
        for j, quote in enumerate(quotes):
            span_right = j in right
            both = span_right and scorer.speaker_right(entry["text"], entry["quotes"][right[j]], guesses[j])
            result.append((quote, span_right, both))
    return result


def show_lengths(scorer: ModuleType, gold: Gold, predictions: Mapping[str, list[dict[str, Any]]]) -> None:
    """Print how well direct quotations are found and attributed by their length in words."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for key, entry in gold.items():
        text = entry["text"]
        wanted = [quote for quote in entry["quotes"] if quote["type"] == "direct"]
        guesses = [quote for quote in predictions[key] if quote["type"] == "direct"]
        pairs = scorer.assign(text, wanted, guesses)
        for i, j in pairs:
            row = counts[length_of(text, wanted[i])]
            row.update(hit=1, speaker=int(scorer.speaker_right(text, wanted[i], guesses[j])))
        hit_wanted, hit_guess = {i for i, _ in pairs}, {j for _, j in pairs}
        for i in set(range(len(wanted))) - hit_wanted:
            counts[length_of(text, wanted[i])]["missed"] += 1
        for j in set(range(len(guesses))) - hit_guess:
            counts[length_of(text, guesses[j])]["false"] += 1
    print(f"\ndirect, by words{'found':>8}{'missed':>8}{'false':>8}{'speaker right':>15}")
    for _, name in LENGTHS:
        row = counts[name]
        print(f"{name:16}{row['hit']:8}{row['missed']:8}{row['false']:8}{row['speaker']:15}")


def length_of(text: str, quote: Mapping[str, Any]) -> str:
    """Return the class of length that a quotation belongs to."""
    words = len(re.findall(r"\w+", text[quote["spans"][0][0] : quote["spans"][-1][1]]))
    return next(name for most, name in LENGTHS if words <= most)


def show_rules(pairs: Sequence[tuple[Quote, bool, bool]], worst: int) -> None:
    """Print how often each rule for speakers is right where the span is, the costliest first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for quote, span_right, both in pairs:
        rule = re.sub("“.*?”", "“…”", quote.rule).partition("; doubtful")[0]
        counts[rule].update(all=1, span=int(span_right), both=int(both))
    print(f"\n{'rule':62}{'quotes':>7}{'span':>7}{'both':>7}")
    costly = sorted(counts.items(), key=lambda item: item[1]["all"] - item[1]["both"], reverse=True)
    for rule, row in costly[:worst]:
        print(f"{rule:62}{row['all']:7}{row['span']:7}{row['both']:7}")


def show_calibration(pairs: Sequence[tuple[Quote, bool, bool]]) -> None:
    """Print how often quotations of a confidence are right, span and speaker together."""
    bins: dict[float, Counter[str]] = defaultdict(Counter)
    for quote, _, both in pairs:
        bins[int(quote.confidence * 10) / 10].update(all=1, right=int(both))
    print("\nconfidence  quotes   right")
    for low in sorted(bins):
        print(f"{low:10.1f}{bins[low]['all']:8}{100 * bins[low]['right'] / bins[low]['all']:7.0f} %")
    sure = [both for quote, _, both in pairs if quote.confidence >= 0.8]
    if sure:
        print(f"of {len(sure)} with 0.8 or more {100 * sum(sure) / len(sure):.0f} % are right")


def show_speed(articles: Sequence[Article], registry: Registry) -> None:
    """Print articles of 2 kB a second on one core: quotations alone, and the whole analysis."""
    size = sum(len(article.text.encode()) for article in articles) / 2000
    for what, task in (("quotations", find_quotes), ("whole analysis", lambda article: analyse(article, registry))):
        start = time.process_time()
        for article in articles:
            task(article)
        print(f"{size / (time.process_time() - start):.0f} articles of 2 kB a second: {what}")


def show_other_marks(scorer: ModuleType, gold: Gold, registry: Registry) -> None:
    """Print what the same articles score with other quotation marks."""
    print(f"\n{'other marks':14}{'direct overlap':>16}{'direct e2e':>12}{'all e2e':>9}")
    for name, marks in MARKS.items():
        articles = [article_of(key, entry["text"], marks) for key, entry in gold.items()]
        found = quotes_of(articles, registry)
        predictions = {article.id: prediction(quotes) for article, quotes in zip(articles, found, strict=True)}
        direct, _ = scorer.score(gold, predictions, GROUPS["direct"])
        everything, _ = scorer.score(gold, predictions, None)
        row = direct["overlap"]["f1"], direct["e2e"]["f1"], everything["e2e"]["f1"]
        print(f"{name:14}{100 * row[0]:16.1f}{100 * row[1]:12.1f}{100 * row[2]:9.1f}")


if __name__ == "__main__":
    main()
