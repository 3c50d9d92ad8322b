"""What a noun names, by its ending: an office (Regierungs*sprecher*), a body that speaks, a thing (Verhandl*ung*)."""

from functools import lru_cache

from index.german.wordlists import sections

_LISTS = sections("index.quotes", "data/agents.txt")
_ROLE = tuple(sorted(_LISTS["role"]))
_ROLE_PLURAL = tuple(sorted({word + ending for word in _LISTS["role"] for ending in ("n", "en", "innen", "s", "es")}))
_SPEAKER = tuple(sorted({word + ending for word in _LISTS["speaker"] for ending in ("", "s", "n", "en", "es")}))
_THING = tuple(sorted(_LISTS["thing"]))


@lru_cache(maxsize=1 << 14)
def is_role(low: str) -> bool:
    """Tell whether a noun in lower case is an office or an occupation."""
    return low.endswith(_ROLE) or low.endswith(_ROLE_PLURAL)


@lru_cache(maxsize=1 << 12)
def is_speaker(low: str) -> bool:
    """Tell whether a noun in lower case is a body, a group or a person that speaks."""
    return low.endswith(_SPEAKER)


@lru_cache(maxsize=1 << 12)
def is_thing(low: str) -> bool:
    """Tell whether a noun in lower case is an event, a text or an idea."""
    return low.endswith(_THING)
