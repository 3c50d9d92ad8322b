"""Addresses of pages in running text."""

import re

_ADDRESS = re.compile(
    r"(?<![\w@.])(?:https?://|www\.)(?=\w)[^\s<>\"'„“”‚‘’»«\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+",
    re.IGNORECASE,
)
_BEHIND = ".,;:!?…"
_PAIRS = {")": "(", "]": "["}


def links(text: str) -> list[str]:
    """Return the addresses in `text` in order, each once, without the punctuation that follows them."""
    found = (_trimmed(match[0]) for match in _ADDRESS.finditer(text))
    return list(dict.fromkeys(each if "://" in each else f"https://{each}" for each in found))


def _trimmed(address: str) -> str:
    """Take off what belongs to the sentence: punctuation, and brackets that were opened before the address."""
    while address[-1] in _BEHIND or address.count(address[-1]) > address.count(_PAIRS.get(address[-1], address[-1])):
        address = address[:-1]
    return address
