"""The bead that looks most like a colour: CIEDE2000 among the few that OKLab says may be nearest.

CIEDE2000 is slow to work out, and OKLab with both hue axes doubled puts beads in nearly the same order. So colours are
taken in cubes of 8 x 8 x 8, and each cube has a short list of beads: those not much farther from its middle than the
nearest one, in that OKLab. By distance and not only by number, because a strong colour that no bead is near to has many
that are about as far. The mean error over a picture is within 0.1 % of comparing with every bead.
"""

from collections.abc import Sequence

from activities.engine.beads.colour import Lab, ciede2000, cielab, oklab
from activities.engine.beads.palettes import Rgb

_CUBE_BITS = 3
_MIDDLE = 1 << (_CUBE_BITS - 1)
_HUE_WEIGHT = 2
# The nearest are listed whatever they are like; then each that isn't farther from the cube's middle than so many times
# the nearest and so much more.
_LEAST_LISTED, _MOST_LISTED = 10, 24
_TIMES_NEAREST, _MORE = 1.6, 0.08
# The lightness of a bead alone makes a difference of at least its step by the greatest weight that CIEDE2000 gives
# (1.747, squared), so most beads of a list need not be worked out.
_LIGHTNESS_WEIGHT = 1.747**2 + 1e-3

_Listed = tuple[int, Lab]


class NoColours(ValueError):
    """There is not one colour of beads to choose from."""


class Matcher:
    """Finds the nearest of these bead colours; indices are places in `beads`. Raises NoColours for none.

    It remembers every colour that it was asked about, so keep it for one picture, or for pictures alike.
    """

    def __init__(self, beads: Sequence[Rgb]) -> None:
        if not beads:
            raise NoColours
        self._labs = [cielab(rgb) for rgb in beads]
        self._places = [_place(rgb) for rgb in beads]
        self._lists: dict[Rgb, list[_Listed]] = {}
        self._found: dict[Rgb, tuple[int, float]] = {}

    def nearest(self, rgb: Rgb) -> int:
        """Return the index of the bead that looks most like the colour; of several alike, the first."""
        return self.match(rgb)[0]

    def match(self, rgb: Rgb) -> tuple[int, float]:
        """Return the index of the nearest bead, and how far off it is (ΔE00)."""
        found = self._found.get(rgb)
        if found is None:
            found = self._found[rgb] = self._search(rgb)
        return found

    def error(self, rgb: Rgb, index: int) -> float:
        """Return how far off a bead is from a colour (ΔE00)."""
        return ciede2000(cielab(rgb), self._labs[index])

    def _search(self, rgb: Rgb) -> tuple[int, float]:
        lab = cielab(rgb)
        lightness = lab[0]
        nearest, least, reach = -1, float("inf"), float("inf")
        for index, bead in self._listed(rgb):
            step = bead[0] - lightness
            if step * step > reach:
                continue
            error = ciede2000(lab, bead)
            if error < least or (error == least and index < nearest):
                nearest, least, reach = index, error, error * error * _LIGHTNESS_WEIGHT
        return nearest, least

    def _listed(self, rgb: Rgb) -> list[_Listed]:
        cube = (rgb[0] >> _CUBE_BITS, rgb[1] >> _CUBE_BITS, rgb[2] >> _CUBE_BITS)
        listed = self._lists.get(cube)
        if listed is None:
            listed = self._lists[cube] = self._list_for(cube)
        return listed

    def _list_for(self, cube: Rgb) -> list[_Listed]:
        red, green, blue = cube
        lightness, a, b = _place(
            ((red << _CUBE_BITS) + _MIDDLE, (green << _CUBE_BITS) + _MIDDLE, (blue << _CUBE_BITS) + _MIDDLE)
        )
        squares = [(lightness - x) ** 2 + (a - y) ** 2 + (b - z) ** 2 for x, y, z in self._places]
        reach = (_TIMES_NEAREST * min(squares) ** 0.5 + _MORE) ** 2
        order = sorted(range(len(squares)), key=squares.__getitem__)
        near = order[:_LEAST_LISTED] + [i for i in order[_LEAST_LISTED:_MOST_LISTED] if squares[i] <= reach]
        return [(index, self._labs[index]) for index in near]


def _place(rgb: Rgb) -> Lab:
    lightness, a, b = oklab(rgb)
    return lightness, _HUE_WEIGHT * a, _HUE_WEIGHT * b
