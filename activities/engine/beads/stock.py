"""A bead for each cell, when there are only so many of each colour: never one too many, and as little off as possible.

Everything starts at its nearest colour. Where a colour has too few beads, cells are handed on along the cheapest way
to one that has some left (`handing_on`): the optimum of the assignment, not only a good guess.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import repeat
from operator import add

from activities.engine.beads.colour import Lab, ciede2000, cielab
from activities.engine.beads.grouping import Group, gather
from activities.engine.beads.handing_on import HandingOn
from activities.engine.beads.matching import Matcher
from activities.engine.beads.palettes import Rgb

# All is weighed exactly up to so many pairs of a target and a colour of beads. Where there are more, targets much alike
# are dealt with together first. What beads turn out to be worth then is where it starts from with each by itself, and
# only so many colours of beads are likely enough for it to be weighed exactly.
_EXACT_PAIRS = 20_000
_LIKELY = 8
# And up to so many pairs each colour is by itself at last. Beyond, colours that hardly differ get the same beads.
_MOST_PAIRS = 300_000
_UNITS = 100_000  # differences are counted in hundred-thousandths of ΔE00, so that sums are exact


class TooFewBeads(ValueError):
    """There are fewer beads than cells: `needed` of them, and only `owned`."""

    def __init__(self, needed: int, owned: int) -> None:
        super().__init__(f"{needed} > {owned}")
        self.needed = needed
        self.owned = owned


def assign(targets: Sequence[Rgb | None], beads: Sequence[Rgb], stock: Mapping[int, int]) -> list[int | None]:
    """Return the index of the bead for each cell, None for a cell that is to be empty.

    `stock` says how many beads there are by index; an index that isn't in it has none. Raises TooFewBeads.
    """
    owned = {index: stock[index] for index in sorted(stock) if stock[index] > 0}
    cells = Counter(target for target in targets if target is not None)
    needed = cells.total()
    if needed > sum(owned.values()):
        raise TooFewBeads(needed, sum(owned.values()))
    if not needed:
        return [None] * len(targets)
    owned_beads = {index: beads[index] for index in owned}
    handed_out = _nearest(cells, owned_beads, owned) or _shared_out(cells, owned_beads, owned)
    return [None if target is None else next(handed_out[target]) for target in targets]


_Beads = Iterator[int]  # indices, one bead after the other


def _nearest(cells: Mapping[Rgb, int], beads: Mapping[int, Rgb], stock: Mapping[int, int]) -> dict[Rgb, _Beads] | None:
    """The nearest bead for each target, if there are enough of all of them."""
    indices, left = list(beads), dict(stock)
    matcher = Matcher(list(beads.values()))
    handed_out: dict[Rgb, _Beads] = {}
    for target, count in cells.items():
        index = indices[matcher.nearest(target)]
        left[index] -= count
        if left[index] < 0:
            return None
        handed_out[target] = repeat(index, count)
    return handed_out


def _shared_out(cells: Mapping[Rgb, int], beads: Mapping[int, Rgb], stock: Mapping[int, int]) -> dict[Rgb, _Beads]:
    """The beads for each target, shared out so that all of them together are off as little as can be."""
    indices, labs = list(beads), [cielab(rgb) for rgb in beads.values()]
    groups = gather(cells, max(1, _MOST_PAIRS // len(beads)))
    shares = _shares({group.rgb: group.weight for group in groups}, labs, [stock[index] for index in indices])
    handed_out: dict[Rgb, _Beads] = {}
    for group in groups:
        handed_out |= dict.fromkeys(group.members, _in_a_row(shares[group.rgb], indices))
    return handed_out


def _in_a_row(share: Mapping[int, int], indices: Sequence[int]) -> _Beads:
    for column in sorted(share):
        yield from repeat(indices[column], share[column])


def _shares(targets: Mapping[Rgb, int], beads: Sequence[Lab], room: Sequence[int]) -> dict[Rgb, dict[int, int]]:
    """How many beads of which column each target gets."""
    groups = gather(targets, max(1, _EXACT_PAIRS // len(beads)))
    members = [member for group in groups for member in group.members]
    costs = [differences(group.rgb, beads) for group in groups]
    handing_on = HandingOn(costs, [group.weight for group in groups], room)
    handing_on.settle()
    if len(groups) < len(members):
        costs = _costs_of_members(groups, costs, handing_on.prices, beads)
        handing_on = HandingOn(costs, [targets[member] for member in members], room, handing_on.prices)
        handing_on.settle()
    return dict(zip(members, handing_on.shares, strict=True))


def differences(rgb: Rgb, beads: Iterable[Lab]) -> list[int]:
    """How different a colour is from each of the beads, in hundred-thousandths of ΔE00."""
    lab = cielab(rgb)
    return [round(ciede2000(lab, bead) * _UNITS) for bead in beads]


def _costs_of_members(
    groups: Sequence[Group], costs: Sequence[list[int]], prices: Sequence[int], beads: Sequence[Lab]
) -> list[list[int]]:
    """The costs of each member of each group: exact for the colours that it may well get, the group's for others."""
    rows = []
    for group, of_group in zip(groups, costs, strict=True):
        likely = nsmallest(_LIKELY, range(len(beads)), key=list(map(add, of_group, prices)).__getitem__)
        likely_beads = [beads[column] for column in likely]
        for member in group.members:
            row = of_group.copy()
            for column, cost in zip(likely, differences(member, likely_beads), strict=True):
                row[column] = cost
            rows.append(row)
    return rows
