"""Beads as SVG, one path for each colour: set in a third of the time of a shape for each bead.

Places and sizes are in pegs, from the upper left corner.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from activities.engine.beads.patterns import EMPTY, Pattern

_BEAD, _PEG, _OUTLINE = 0.46, 0.07, 0.025
_EDGE_OF_BEAD, _EMPTY_PEG = "#8d8a99", "#bdbac6"

Place = tuple[float, float, int]  # x, y, cell
Ring = tuple[float, float, float]  # x, y, radius


def beads_svg(
    width: float, height: float, places: Iterable[Place], fills: Sequence[str], *, rings: Iterable[Ring] = ()
) -> str:
    """Return the beads, and a dot where a peg is empty.

    `fills` has the paint of cell 1, 2 …; `rings` the lines between a circle's rings.
    """
    paths = "".join(_paths(places, fills))
    circles = "".join(_ring(*ring) for ring in rings)
    size = f'width="{_number(width)}" height="{_number(height)}" viewBox="0 0 {_number(width)} {_number(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{paths}{circles}</svg>'


def picture_svg(pattern: Pattern, fills: Sequence[str]) -> str:
    """Return the whole pattern, without its empty pegs."""
    width, height = pattern.extent
    places = (
        (*pattern.position(at % pattern.width, at // pattern.width), cell)
        for at, cell in enumerate(pattern.cells)
        if cell != EMPTY
    )
    return beads_svg(width, height, places, fills)


def _paths(places: Iterable[Place], fills: Sequence[str]) -> Iterator[str]:
    discs: defaultdict[int, list[str]] = defaultdict(list)
    for x, y, cell in places:
        discs[cell].append(_disc(x, y, _PEG if cell == EMPTY else _BEAD))
    for cell in sorted(discs):
        if cell == EMPTY:
            yield f'<path fill="{_EMPTY_PEG}" d="{"".join(discs[cell])}"/>'
        else:
            stroke = f'stroke="{_EDGE_OF_BEAD}" stroke-width="{_OUTLINE}"'
            yield f'<path fill="{fills[cell - 1]}" {stroke} d="{"".join(discs[cell])}"/>'


def _disc(x: float, y: float, radius: float) -> str:
    half = f"a{radius} {radius} 0 0 1"
    return f"M{_number(x - radius)} {_number(y)}{half} {2 * radius} 0{half} {-2 * radius} 0z"


def _ring(x: float, y: float, radius: float) -> str:
    return (
        f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" fill="none" stroke="#1f1b3d" '
        'stroke-width="0.06"/>'
    )


def _number(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")
