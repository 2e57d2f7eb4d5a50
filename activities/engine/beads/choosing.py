"""At most so many colours of beads for a picture, chosen so that all of it is as little off as possible.

That is the k-median problem: the sum over the cells of ΔE00 to the nearest colour chosen. There are two starts, one
greedy and one with the colours that most cells are nearest to. From each, one colour is swapped for another for as long
as that helps, and the better end of the two is the answer. All swaps with one newcomer are weighed in one go, as in
E. Schubert and P. J. Rousseeuw, "Fast and eager k-medoids clustering", Information Systems 101 (2021).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from activities.engine.beads.colour import ciede2000, cielab
from activities.engine.beads.grouping import Group, gather
from activities.engine.beads.matching import Matcher
from activities.engine.beads.palettes import Rgb

_MOST_GROUPS = 400
# So many differences are worked out at most; beyond it only beads that are nearest to something are weighed up.
_MOST_PAIRS = 30_000
_MOST_ROUNDS = 50
_TINY = 1e-9


def choose(targets: Mapping[Rgb, int], beads: Sequence[Rgb], most: int) -> tuple[int, ...]:
    """Return the indices of at most `most` beads for these colours (colour -> number of cells), ascending.

    Fewer when more would not make it any better. Raises NoColours when there are no beads, ValueError when `most` is
    less than one.
    """
    if most < 1:
        raise ValueError(most)
    groups = gather(targets, _MOST_GROUPS)
    nearest = _nearest(groups, beads)
    if len(nearest) <= most:
        return tuple(sorted(nearest))
    considered = range(len(beads)) if len(groups) * len(beads) <= _MOST_PAIRS else sorted(nearest)
    medians = _Medians(groups, {index: beads[index] for index in considered})
    frequent = [index for index, _ in nearest.most_common(most)]
    ends = [medians.bettered(start) for start in (medians.greedy(most), frequent)]
    return tuple(sorted(min(ends, key=medians.error)))


def _nearest(groups: Sequence[Group], beads: Sequence[Rgb]) -> Counter[int]:
    """The beads that are nearest to something, and how many cells each is nearest to."""
    matcher = Matcher(beads)
    cells: Counter[int] = Counter()
    for group in groups:
        cells[matcher.nearest(group.rgb)] += group.weight
    return cells


class _Medians:
    """Colours chosen for some groups, and how far off they are: ΔE00 times the group's number of cells.

    While a choice is being bettered, `_first` and `_second` are each group's errors with the nearest of the chosen and
    with the one after that, `_owner` is the place of the nearest, and `_removals` is what each of the chosen, if it
    were removed, would add to the sum.
    """

    def __init__(self, groups: Sequence[Group], beads: Mapping[int, Rgb]) -> None:
        labs = [(cielab(group.rgb), group.weight) for group in groups]
        self._errors = {
            index: [weight * ciede2000(lab, bead) for lab, weight in labs]
            for index, bead in ((index, cielab(rgb)) for index, rgb in beads.items())
        }

    def error(self, chosen: Iterable[int]) -> float:
        """Return the sum of errors when each group has the nearest of the chosen."""
        return sum(map(min, zip(*(self._errors[index] for index in chosen), strict=True)))

    def greedy(self, most: int) -> list[int]:
        """Return the colour that helps most, then the one that helps most beside it, and so on."""
        chosen = [min(self._errors, key=lambda one: sum(self._errors[one]))]
        current = self._errors[chosen[0]]
        # What a colour saves only shrinks as others are added, so what it saved before bounds what it saves now.
        bounds = {index: float("inf") for index in self._errors if index != chosen[0]}
        while len(chosen) < most:
            index = self._most_saving(current, bounds)
            del bounds[index]
            chosen.append(index)
            current = list(map(min, current, self._errors[index]))
        return chosen

    def _most_saving(self, current: list[float], bounds: dict[int, float]) -> int:
        best, most = -1, -1.0
        for index in sorted(bounds, key=lambda one: -bounds[one]):
            if bounds[index] <= most:
                break
            pairs = zip(current, self._errors[index], strict=True)
            saved = bounds[index] = sum([now - new for now, new in pairs if new < now])
            if saved > most:
                best, most = index, saved
        return best

    def bettered(self, start: Sequence[int]) -> list[int]:
        """Return the colours chosen after swapping one for another for as long as it helps."""
        chosen = list(start)
        if len(chosen) == 1:
            return chosen
        others = [index for index in self._errors if index not in chosen]
        self._look_up(chosen)
        for _ in range(_MOST_ROUNDS):
            swapped = False
            for place, newcomer in enumerate(others):
                leaving, change = self._best_to_leave(newcomer)
                if change < -_TINY:
                    others[place], chosen[leaving] = chosen[leaving], newcomer
                    self._look_up(chosen)
                    swapped = True
            if not swapped:
                break
        return chosen

    def _best_to_leave(self, newcomer: int) -> tuple[int, float]:
        """Which of the chosen should leave for a newcomer (its place), and what the sum of errors changes by."""
        change = 0.0
        leaving = self._removals.copy()
        rows = zip(self._errors[newcomer], self._first, self._second, self._owner, strict=True)
        for error, first, second, owner in rows:
            if error < first:
                change += error - first
                leaving[owner] += first - second
            elif error < second:
                leaving[owner] += error - second
        least = min(leaving)
        return leaving.index(least), change + least

    def _look_up(self, chosen: Sequence[int]) -> None:
        self._owner: list[int] = []
        self._first: list[float] = []
        self._second: list[float] = []
        self._removals = [0.0] * len(chosen)
        for errors in zip(*(self._errors[index] for index in chosen), strict=True):
            first, second, *_ = sorted(errors)
            owner = errors.index(first)
            self._owner.append(owner)
            self._first.append(first)
            self._second.append(second)
            self._removals[owner] += second - first
