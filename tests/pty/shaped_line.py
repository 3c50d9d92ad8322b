"""A slow line, reckoned instead of waited for: when what is sent at one end arrives at the other."""

from itertools import pairwise

import pyte

ROUND_TRIP = 0.3
"""Seconds that a key takes to the program and its echo back, on a line through a satellite or a bad mobile network."""
BITS_PER_SECOND = 56_000
"""What a modem carries; compression is left out of account."""
_MOVE, _LOOK = len("\x1b[12;34H"), len("\x1b[38;5;123;48;5;234m")


class Line:
    """A line with a delay and a width, on which bytes queue up."""

    def __init__(self, round_trip: float = ROUND_TRIP, bits_per_second: int = BITS_PER_SECOND) -> None:
        self.delay = round_trip / 2
        self.bits_per_second = bits_per_second
        self._free = 0.0

    def takes(self, count: int) -> float:
        """Return how many seconds the line is busy with `count` bytes."""
        return count * 8 / self.bits_per_second

    def arrives(self, at: float, count: int) -> float:
        """Return when the last of `count` bytes that are sent at a point in time has come to the other end."""
        self._free = max(self._free, at) + self.takes(count)
        return self._free + self.delay


def screenful(screen: pyte.Screen) -> int:
    """Return how many bytes it takes to paint a screen once: for each line a move, its text, each change of look."""
    count = 0
    for y in range(screen.lines):
        row = [screen.buffer[y][x] for x in range(screen.columns)]
        looks = [(cell.fg, cell.bg, cell.bold, cell.italics, cell.underscore, cell.reverse) for cell in row]
        changes = 1 + sum(one != other for one, other in pairwise(looks))
        count += _MOVE + changes * _LOOK + sum(len(cell.data.encode()) for cell in row)
    return count
