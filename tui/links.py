"""Addresses of pages: in running text, and as terminals take them."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

_ADDRESS = re.compile(
    r"(?<![\w@.])(?:https?://|www\.)(?=\w)[^\s<>\"'„“”‚‘’»«\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]+",
    re.IGNORECASE,
)
_BEHIND = ".,;:!?…"
_PAIRS = {")": "(", "]": "["}


_PLAIN = "!#$%&'()*+,/:;=?@[]~"
"""What stands in an address besides letters, digits and `-._` (RFC 3986); all else is written as `%XX`."""
_LONGEST = 2083
"""The longest address that common terminals take (VTE)."""


def links(text: str) -> list[str]:
    """Return the addresses in `text` in order, each once, without the punctuation that follows them."""
    return list(dict.fromkeys(address for _, _, address in places(text)))


def places(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each address in `text` begins and ends, and the address with its scheme."""
    for match in _ADDRESS.finditer(text):
        written = _trimmed(match[0])
        yield match.start(), match.start() + len(written), written if "://" in written else f"https://{written}"


def target(address: str) -> str:
    """Return an address as it may be sent to a terminal, printable ASCII without spaces; empty where it is no page's.

    The name of a host in other letters is written as the web has it (`xn--…`), other characters as `%XX` of UTF-8.
    """
    if not address.lower().startswith(("http://", "https://")):
        return ""
    try:
        host = urlsplit(address).hostname or ""
        if not host.isascii():
            address = address.replace(host, host.encode("idna").decode("ascii"), 1)
    except ValueError:
        return ""
    safe = quote(address, safe=_PLAIN, errors="replace")
    return safe if len(safe) <= _LONGEST else ""


def _trimmed(address: str) -> str:
    """Take off what belongs to the sentence: punctuation, and brackets that were opened before the address."""
    while address[-1] in _BEHIND or address.count(address[-1]) > address.count(_PAIRS.get(address[-1], address[-1])):
        address = address[:-1]
    return address
