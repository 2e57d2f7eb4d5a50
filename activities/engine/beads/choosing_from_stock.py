"""At most so many colours, and only so many beads of each: which colours to take.

The best colours without regard to the numbers are where it starts. If they have too few beads, they give way to colours
of which there are more; then one is added or swapped for another for as long as that makes the best sharing out of what
there is (`handing_on`) any better. Which moves are tried is guessed from the prices of the sharing out, so the answer
is good but, unlike `stock.assign` of the colours chosen, not proven to be the best.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest

from activities.engine.beads.choosing import choose
from activities.engine.beads.colour import cielab
from activities.engine.beads.grouping import gather
from activities.engine.beads.handing_on import HandingOn
from activities.engine.beads.palettes import Rgb
from activities.engine.beads.stock import TooFewBeads, differences

# The moves are weighed on so many groups of colours: enough to tell which is better, in a millisecond or two each.
_MOST_GROUPS = 80
_MOST_ROUNDS = 12
_NEWCOMERS, _LEAVING = 3, 3


def choose_from_stock(
    targets: Mapping[Rgb, int], beads: Sequence[Rgb], most: int, stock: Mapping[int, int]
) -> tuple[int, ...]:
    """Return the indices of at most `most` beads, ascending, of which there are enough for all cells together.

    `targets` is colour -> number of cells; `stock` says how many beads there are by index, none where it says nothing.
    Hand `stock.assign` the stock of these indices and no others, and both limits are kept. Raises TooFewBeads when no
    so many colours have enough, ValueError when `most` is less than one.
    """
    if most < 1:
        raise ValueError(most)
    owned = {index: stock[index] for index in sorted(stock) if stock[index] > 0}
    needed = sum(targets.values())
    reachable = sum(nlargest(most, owned.values()))
    if needed > reachable:
        raise TooFewBeads(needed, reachable)
    if not needed:
        return ()
    indices = list(owned)
    first = [indices[place] for place in choose(targets, [beads[index] for index in indices], most)]
    search = _Search(targets, {index: beads[index] for index in owned}, owned, most)
    return tuple(sorted(search.improve(search.with_enough(first))))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What the best sharing out among some colours comes to.

    `error` is the sum of ΔE00 in hundred-thousandths; `used` says how many beads of each colour it takes; `worth` says
    for each group what another bead would have to be below to be better for it: its error and the price of its own.
    """

    error: int
    used: dict[int, int]
    worth: list[int]


class _Search:
    def __init__(self, targets: Mapping[Rgb, int], beads: Mapping[int, Rgb], stock: dict[int, int], most: int) -> None:
        groups = gather(targets, _MOST_GROUPS)
        self._amounts = [group.weight for group in groups]
        rows = [differences(group.rgb, [cielab(rgb) for rgb in beads.values()]) for group in groups]
        self._costs = dict(zip(beads, zip(*rows, strict=True), strict=True))
        self._needed = sum(self._amounts)
        self._stock = stock
        self._most = most

    def with_enough(self, chosen: list[int]) -> list[int]:
        """The colours chosen; where they have too few beads, those with fewest give way to those with most."""
        chosen = chosen.copy()
        while not self._enough(chosen):
            if len(chosen) == self._most:
                chosen.remove(min(chosen, key=self._stock.__getitem__))
            chosen.append(max(self._others(chosen), key=self._stock.__getitem__))
        return chosen

    def improve(self, chosen: list[int]) -> list[int]:
        """Add colours, and swap one for another, for as long as that helps."""
        now = self._outcome(chosen)
        for _ in range(_MOST_ROUNDS):
            # Where there is enough of everything that is nearest, the colours can't be bettered by numbers.
            if all(self._stock[index] > used for index, used in now.used.items()):
                break
            tried = [(self._outcome(move), move) for move in self._moves(chosen, now)]
            best = min(tried, key=lambda one: one[0].error, default=(now, chosen))
            if best[0].error >= now.error:
                break
            now, chosen = best
        return chosen

    def _moves(self, chosen: list[int], now: _Outcome) -> Iterator[list[int]]:
        """The few moves that look most promising, all with enough beads."""
        newcomers = nlargest(_NEWCOMERS, self._others(chosen), key=lambda one: self._saving(one, now))
        if len(chosen) < self._most:
            yield from ([*chosen, newcomer] for newcomer in newcomers)
            return
        leaving = nsmallest(_LEAVING, chosen, key=lambda one: now.used.get(one, 0))
        for newcomer in newcomers:
            for leaver in leaving:
                move = [newcomer if index == leaver else index for index in chosen]
                if self._enough(move):
                    yield move

    def _saving(self, newcomer: int, now: _Outcome) -> int:
        """What a newcomer could save at most, with the beads that there are of it."""
        rows = zip(now.worth, self._costs[newcomer], self._amounts, strict=True)
        left, saving = self._stock[newcomer], 0
        for each, amount in sorted(
            ((worth - cost, amount) for worth, cost, amount in rows if cost < worth), reverse=True
        ):
            taken = min(left, amount)
            saving += each * taken
            left -= taken
        return saving

    def _outcome(self, chosen: list[int]) -> _Outcome:
        costs = list(zip(*(self._costs[index] for index in chosen), strict=True))
        handing_on = HandingOn(costs, self._amounts, [self._stock[index] for index in chosen])
        handing_on.settle()
        error, used = 0, dict.fromkeys(chosen, 0)
        for row, share in zip(costs, handing_on.shares, strict=True):
            for column, amount in share.items():
                error += row[column] * amount
                used[chosen[column]] += amount
        worth = [min(map(sum, zip(row, handing_on.prices, strict=True))) for row in costs]
        return _Outcome(error, used, worth)

    def _enough(self, chosen: list[int]) -> bool:
        return sum(self._stock[index] for index in chosen) >= self._needed

    def _others(self, chosen: list[int]) -> list[int]:
        return [index for index in self._stock if index not in chosen]
