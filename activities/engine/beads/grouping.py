"""A picture's many colours put together into groups, where thousands of them would take too long to weigh up."""

from collections.abc import Mapping
from dataclasses import dataclass

from activities.engine.beads.palettes import Rgb

# The side of the cubes that colours are put together by, until there are few enough; 256 is all of them in one.
_SIDES = (2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 48, 64, 128, 256)


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
    groups = [Group(rgb, weight, (rgb,)) for rgb, weight in targets.items() if weight > 0]
    for side in _SIDES:
        if len(groups) <= most:
            break
        groups = _merged(groups, side)
    return groups


def _merged(groups: list[Group], side: int) -> list[Group]:
    cubes: dict[Rgb, list[Group]] = {}
    for group in groups:
        red, green, blue = group.rgb
        cubes.setdefault((red // side, green // side, blue // side), []).append(group)
    return [cube[0] if len(cube) == 1 else _one_of(cube) for cube in cubes.values()]


def _one_of(cube: list[Group]) -> Group:
    weight = sum(group.weight for group in cube)
    red, green, blue = (
        (sum(group.rgb[channel] * group.weight for group in cube) + weight // 2) // weight for channel in range(3)
    )
    return Group((red, green, blue), weight, tuple(member for group in cube for member in group.members))
