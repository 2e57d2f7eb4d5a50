"""A picture's many colours put together into groups, where thousands of them would take too long to weigh up."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from activities.engine.beads.palettes import Rgb

# The sides of the cubes that colours are put together by: the smallest that makes few enough. 256 is all in one.
_SIDES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 24, 28, 32, 40, 48, 64, 128, 256)


@dataclass(frozen=True, slots=True)
class Group:
    """Colours much alike: their mean, how many cells they have together, and which they are."""

    rgb: Rgb
    weight: int
    members: tuple[Rgb, ...]


def gather(targets: Mapping[Rgb, int], most: int) -> list[Group]:
    """Return the colours (colour -> cells) in at most so many groups, in the order in which they came.

    Every colour is a group of its own as long as there is room for that.
    """
    colours = [rgb for rgb, weight in targets.items() if weight > 0]
    if len(colours) <= most:
        return [Group(rgb, targets[rgb], (rgb,)) for rgb in colours]
    smallest = bisect_left(_SIDES, True, hi=len(_SIDES) - 1, key=lambda side: _cubes(colours, side) <= most)
    return [_group(cube, targets) for cube in _by_cube(colours, _SIDES[smallest])]


def _cubes(colours: Iterable[Rgb], side: int) -> int:
    return len({(red // side, green // side, blue // side) for red, green, blue in colours})


def _by_cube(colours: Iterable[Rgb], side: int) -> Iterable[list[Rgb]]:
    cubes: dict[Rgb, list[Rgb]] = {}
    for rgb in colours:
        red, green, blue = rgb
        cubes.setdefault((red // side, green // side, blue // side), []).append(rgb)
    return cubes.values()


def _group(members: Sequence[Rgb], targets: Mapping[Rgb, int]) -> Group:
    weight = sum(targets[rgb] for rgb in members)
    red, green, blue = (
        (sum(rgb[channel] * targets[rgb] for rgb in members) + weight // 2) // weight for channel in range(3)
    )
    return Group((red, green, blue), weight, tuple(members))
