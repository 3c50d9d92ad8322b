"""The zones of a news text, recognised from its layout alone."""

from index.sources.zones.found import Given, Zones
from index.sources.zones.recognise import recognise

__all__ = ["Given", "Zones", "recognise"]
