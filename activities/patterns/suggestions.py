"""What we suggest an editor of a pattern: how difficult it is, and how long it takes."""

from math import ceil

from activities.engine.beads.patterns import EMPTY, Pattern
from activities.patterns.choices import Difficulty

# A child of five lays about five beads a minute, a grown-up twice or three times as many; most lay together.
_BEADS_A_MINUTE = 10
_MINUTES_TO_IRON = 10  # a board
# Minutes, up to two hours and beyond: more exact is a promise nobody can keep.
_ROUNDED_TO, _LONG_FROM, _LONG_ROUNDED_TO = 5, 120, 30
LONGEST_MINUTES = 1440

# Up to so many beads, colours, boards and lone beads. What is within all is easy (or medium).
_EASY = (400, 8, 1, 30)
_MEDIUM = (1700, 20, 2, 90)


def suggested_minutes(pattern: Pattern) -> int:
    """Return how many minutes it takes from the first bead to a pattern that is ironed, at most a day."""
    boards = pattern.boards_across * pattern.boards_down
    minutes = pattern.bead_count / _BEADS_A_MINUTE + boards * _MINUTES_TO_IRON
    if minutes <= _LONG_FROM:
        return _ROUNDED_TO * ceil(minutes / _ROUNDED_TO)
    return min(LONGEST_MINUTES, _LONG_ROUNDED_TO * round(minutes / _LONG_ROUNDED_TO))


def suggested_difficulty(pattern: Pattern) -> Difficulty:
    """Return how difficult it is: large, colourful and full of lone beads is hard."""
    boards = pattern.boards_across * pattern.boards_down
    measured = (pattern.bead_count, len(pattern.colours), boards, lone_beads(pattern))
    for limits, difficulty in ((_EASY, Difficulty.EASY), (_MEDIUM, Difficulty.MEDIUM)):
        if all(value <= limit for value, limit in zip(measured, limits, strict=True)):
            return difficulty
    return Difficulty.HARD


def lone_beads(pattern: Pattern) -> int:
    """Count the beads that have none of their own colour beside, above or below: one must look for each of them."""
    rows = [pattern.row(y) for y in range(pattern.height)]
    nothing = bytes(pattern.width)
    above, below = [nothing, *rows[:-1]], [*rows[1:], nothing]
    return sum(_lone_in(row, upper, lower) for row, upper, lower in zip(rows, above, below, strict=True))


def _lone_in(row: bytes, above: bytes, below: bytes) -> int:
    padded = bytes([EMPTY, *row, EMPTY])
    neighbours = zip(row, padded, padded[2:], above, below, strict=False)
    return sum(bead != EMPTY and bead not in others for bead, *others in neighbours)
