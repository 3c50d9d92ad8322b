"""Fit the weights of the signs of speech (`index/quotes/data/signs.txt`) to hand-annotated news, and check them.

    python benchmarks/fit_signs.py [--data FOLDER] [--write]

Every stretch in quotation marks of the training articles is a case: speech or not, with the signs that it shows. A
logistic regression fits their weights. It is regularised towards the weights that a reader of grammar gave them (the
first column of the file), so that a sign which the articles hardly show keeps those. Ten-fold cross-validation over
articles says how well such weights do on articles that they were not fitted to. `--write` renews the second column.
"""

import argparse
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from quotes import Gold, article_of, load_scorer
from scipy.optimize import minimize

from index.actors import Registry, find_actors
from index.quotes.frames import find_frames
from index.quotes.knowledge import Knowledge
from index.quotes.passages import Passages
from index.quotes.speech import SIGNS
from index.quotes.surroundings import Surroundings

PULL = 8.0  # how strongly weights are held at those of the first column
FOLDS, SHUFFLES = 10, 5
Array = np.ndarray[Any, np.dtype[np.float64]]


def main() -> None:
    """Run from the command line."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared")
    options.add_argument("--write", action="store_true", help="write the fitted weights into the file")
    given = options.parse_args()
    corpus = given.data / "corpora" / "wikinews-quotes" / "train.jsonl"
    scorer = load_scorer(given.data / "eval" / "score_quotes.py", corpus)
    names, prior = read_prior()
    articles, shown, speech, lost = cases(scorer, scorer.load_gold(corpus), names)
    print(
        f"{len(speech)} stretches in marks, {int(speech.sum())} of them speech; {lost} more have no marks of their own"
    )
    weights, base = fit(shown, speech, prior)
    print(f"fitted to all: {best(shown @ weights + base, speech, lost)}")
    print(f"cross-validated: {best(validated(articles, shown, speech, prior), speech, lost)}")
    for name, weight, count in sorted(zip(names, weights, shown.sum(axis=0), strict=True), key=lambda row: row[1]):
        print(f"{weight:+5.1f} {int(count):5}  {name}")
    if given.write:
        write(names, prior, weights, base)


def read_prior() -> tuple[list[str], Array]:
    """Return the names of the signs in the order of the file, and the weights of its first column."""
    lines = weights_file().read_text(encoding="utf-8").splitlines()
    rows = [line.split(maxsplit=2) for line in lines if line and not line.startswith("#")]
    named = {row[2]: float(row[0]) for row in rows if row[2] != "base"}
    assert named.keys() == SIGNS.keys(), named.keys() ^ SIGNS.keys()
    return list(named), np.array(list(named.values()))


def weights_file() -> Path:
    """Return the file of the weights in the checkout that runs."""
    return Path(str(files("index.quotes") / "data" / "signs.txt"))


def cases(scorer: Any, gold: Gold, names: Sequence[str]) -> tuple[list[str], Array, Array, int]:
    """Return for each stretch in marks its article, the signs that it shows, and whether it is speech.

    The last number counts the annotated quotations that no stretch in marks is.
    """
    registry = Registry.load()
    articles: list[str] = []
    shown: list[list[bool]] = []
    speech: list[bool] = []
    lost = 0
    for key, entry in gold.items():
        found = [seen for seen in stretches(key, entry["text"], registry) if seen.words]
        wanted = [quote for quote in entry["quotes"] if quote["type"] == "direct"]
        spans = [{"spans": [[seen.mark.start, seen.mark.end]], "type": "direct", "speaker": None} for seen in found]
        right = {at for _, at in scorer.assign(entry["text"], wanted, spans)}
        lost += len(wanted) - len(right)
        for at, seen in enumerate(found):
            articles.append(key)
            shown.append([bool(SIGNS[name](seen)) for name in names])
            speech.append(at in right)
    return articles, np.array(shown, float), np.array(speech, float), lost


def stretches(key: str, text: str, registry: Registry) -> list[Surroundings]:
    """Return what is seen around every outermost stretch in marks of a text."""
    article = article_of(key, text, None)
    passages = Passages(text)
    known = Knowledge.of(passages.view, find_actors(article, registry).mentions)
    found = []
    for sentence in passages.sentences:
        frames = tuple(find_frames(sentence, known)) if sentence.quotes else ()
        found += [Surroundings(passages, mark, sentence, frames, known) for mark in sentence.quotes]
    return found


def fit(shown: Array, speech: Array, prior: Array) -> tuple[Array, float]:
    """Return the weights and the base that make what is annotated most likely, held near `prior`."""

    def loss(values: Array) -> tuple[float, Array]:
        weights, base = values[:-1], values[-1]
        score = shown @ weights + base
        apart = weights - prior
        error = 1 / (1 + np.exp(-score)) - speech
        value = float(np.sum(np.logaddexp(0, score) - speech * score) + PULL * apart @ apart / 2)
        return value, np.append(shown.T @ error + PULL * apart, error.sum())

    found = minimize(loss, np.append(prior, 0.0), jac=True, method="L-BFGS-B")
    return found.x[:-1], float(found.x[-1])


def validated(articles: Sequence[str], shown: Array, speech: Array, prior: Array) -> Array:
    """Return the scores of all cases by weights that were fitted without their articles, averaged over shuffles."""
    total = np.zeros(len(speech))
    for shuffle in range(SHUFFLES):
        keys = np.unique(articles)
        np.random.default_rng(shuffle).shuffle(keys)
        fold_of = {key: at % FOLDS for at, key in enumerate(keys)}
        fold = np.array([fold_of[key] for key in articles])
        for at in range(FOLDS):
            weights, base = fit(shown[fold != at], speech[fold != at], prior)
            total[fold == at] += shown[fold == at] @ weights + base
    return total / SHUFFLES


def best(scores: Array, speech: Array, lost: int) -> str:
    """Return the F1 at several thresholds in words."""
    least = (-0.4, -0.2, 0.0, 0.2, 0.4)
    return "  ".join(f"F1 {100 * f1(scores >= at, speech, lost):.1f} from {at:+.1f}" for at in least)


def f1(taken: Any, speech: Array, lost: int) -> float:
    """Return the F1 of what is taken for speech; `lost` quotations are missed in any case."""
    right = float(speech[taken].sum())
    return 2 * right / (float(taken.sum()) + float(speech.sum()) + lost)


def write(names: Sequence[str], prior: Array, weights: Array, base: float) -> None:
    """Renew the second column of the file; its comment stays."""
    path = weights_file()
    comment = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [f"{old:+5.1f} {new:+5.1f}  {name}" for name, old, new in zip(names, prior, weights, strict=True)]
    path.write_text("\n".join([*comment, f"{0:+5.1f} {base:+5.1f}  base", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
