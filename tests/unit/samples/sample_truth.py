"""The sample articles and what a person marked in them, for the tests of this folder."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).parents[3]
SAMPLES = REPOSITORY / "index" / "samples"


@dataclass(frozen=True)
class Sample:
    """One sample article: the marked truth, and the characters that the truth was marked in."""

    file: str
    record: int
    content: str
    truth: dict[str, Any]

    @property
    def key(self) -> tuple[str, int]:
        return self.file, self.record

    @property
    def outlet(self) -> str:
        return self.file.split("/")[0]

    @property
    def quotes(self) -> list[dict[str, str | None]]:
        return list(self.truth["quotes"])

    @property
    def marked(self) -> list[str]:
        """Everything that stands between quotation marks: quotations and scare quotes."""
        return [str(quote["text"]) for quote in self.quotes] + list(self.truth["scare_quotes"])


def load_samples() -> list[Sample]:
    """Read the truth file and the articles that it is about."""
    truth = yaml.safe_load((Path(__file__).parent / "truth.yaml").read_text(encoding="utf-8"))
    return [Sample(entry["file"], entry.get("record", 0), _content(entry), entry) for entry in truth]


def _content(entry: dict[str, Any]) -> str:
    content: str = (SAMPLES / entry["file"]).read_text(encoding="utf-8")
    if entry["file"].endswith(".jsonl"):
        return str(json.loads(content.splitlines()[entry["record"] - 1])["text"])
    if entry["file"].endswith(".html"):
        return content.split("</head>")[1]
    return content
