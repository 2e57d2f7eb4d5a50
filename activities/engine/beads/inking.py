"""One ink for a drawing's lines: where they are soft or thin they come out in several darks, which nobody has drawn."""

from collections.abc import Mapping
from statistics import median_low

from activities.engine.beads.palettes import Rgb

# Where at least this much of a cell is ink, it may be a dark paint as well as a line.
_SOLID = 0.9
# In the channel that differs most: lines take up some of what they lie on; a dark paint is only the same if it is so.
_SAME_LINE, _SAME_SOLID = 48, 26


def one_ink(inked: Mapping[int, tuple[Rgb, float]]) -> dict[int, Rgb]:
    """Return the colour for each inked cell: one for all lines, and another only where the ink is of another colour.

    `inked` has the mean colour of each cell's ink, and the share of the cell that it covers.
    """
    lines = [colour for colour, cover in inked.values() if cover < _SOLID] or [colour for colour, _ in inked.values()]
    if not lines:
        return {}
    pen = tuple(median_low(values) for values in zip(*lines, strict=True))
    return {
        cell: (pen[0], pen[1], pen[2])
        if _off(colour, pen) <= (_SAME_LINE if cover < _SOLID else _SAME_SOLID)
        else colour
        for cell, (colour, cover) in inked.items()
    }


def _off(colour: Rgb, pen: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(colour, pen, strict=True))
