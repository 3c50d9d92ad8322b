"""Actors: who is known, who is mentioned in an article, and who speaks."""

from index.actors.finder import Found, find_actors
from index.actors.registry import Registry
from index.actors.resolution import resolve_speakers
from index.actors.unnamed import name_unnamed

__all__ = ["Found", "Registry", "find_actors", "name_unnamed", "resolve_speakers"]
