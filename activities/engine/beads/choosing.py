"""At most so many colours of beads for a picture, chosen so that all of it is as little off as possible.

That is the k-median problem: the sum over the cells of ΔE00 to the nearest colour chosen. There are two starts, one
greedy and one with the colours that most cells are nearest to. From each, one colour is swapped for another for as long
as that helps. Then the better end is shaken: two of its colours are left out, the best others take their place, and it
is seen whether swapping from there leads to something better. All swaps with one newcomer are weighed in one go, as in
E. Schubert and P. J. Rousseeuw, "Fast and eager k-medoids clustering", Information Systems 101 (2021).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from activities.engine.beads.colour import ciede2000, cielab
from activities.engine.beads.grouping import Group, gather
from activities.engine.beads.matching import Matcher
from activities.engine.beads.palettes import Rgb

_MOST_GROUPS = 600  # with 400, photos at 29 x 29 end up to .6 % above the best there is
# So many differences are worked out at most; beyond it only beads that are nearest to something are weighed up.
_MOST_PAIRS = 30_000
_MOST_ROUNDS = 50
_MOST_SHAKES = 8
_FEWEST_SHAKEN = 3  # of two, nothing would be left
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
    return tuple(sorted(_shaken(min(ends, key=medians.error), medians)))


def _shaken(chosen: list[int], medians: "_Medians") -> list[int]:
    """The best choice that is found by leaving out two of the chosen, here and there, and starting anew from that."""
    if len(chosen) < _FEWEST_SHAKEN:
        return chosen
    least = medians.error(chosen)
    for place in range(min(len(chosen), _MOST_SHAKES)):
        out = {chosen[place], chosen[place - 1]}
        kept = [index for index in chosen if index not in out]
        other = medians.bettered(medians.greedy(len(chosen), kept, out))
        error = medians.error(other)
        if error < least - _TINY:
            chosen, least = other, error
    return chosen


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

    def greedy(self, most: int, kept: Sequence[int] = (), out: Collection[int] = ()) -> list[int]:
        """Return the colours kept and the one that helps most beside them, the next, and so on; none of those `out`."""
        chosen = list(kept) or [min(self._errors, key=lambda one: sum(self._errors[one]))]
        current = list(map(min, zip(*(self._errors[index] for index in chosen), strict=True)))
        # What a colour saves only shrinks as others are added, so what it saved before bounds what it saves now.
        bounds = {index: float("inf") for index in self._errors if index not in chosen and index not in out}
        while len(chosen) < most and bounds:
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
