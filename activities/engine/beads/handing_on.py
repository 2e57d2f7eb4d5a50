"""Sharing out a limited number of beads as cheaply as possible: the transportation problem, with few colours.

Each target starts with its cheapest colour, however few there are of it. While a colour has been promised to too many,
its targets are handed on: one to another colour, and perhaps one of that colour's targets to a third, until a colour
is reached that has some left. Each time along the cheapest such way (successive shortest paths in the graph of colours,
by Dijkstra's algorithm with prices), which keeps everything handed on so far the best there is.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from operator import add

# So many steps from colour to colour are weighed up at most, well under a second of them. Beyond it each target that is
# still to be handed on goes straight to the cheapest colour that has some left.
_MOST_STEPS = 1_500_000

_Way = list[tuple[int, int, int]]  # from which colour, which target, to which colour


class HandingOn:
    """Who gets how many of what.

    `costs` has a row for each target and a column for each colour, whole numbers; `amounts` says how many beads each
    target needs, `room` how many there are of each colour, at least as many in all. `prices` are a guess at what the
    prices will be, which saves work when it is good and changes nothing else.

    After `settle`, `shares` says for each target how many it gets of which colour, and `prices` what one more bead of
    each colour would be worth: 0 where some are left.
    """

    def __init__(
        self,
        costs: Sequence[Sequence[int]],
        amounts: Sequence[int],
        room: Sequence[int],
        prices: Sequence[int] | None = None,
    ) -> None:
        # The box takes what is left over, at no cost: then every colour is to be handed out to the last bead.
        self._costs = [*costs, [0] * len(room)]
        self._room = list(room)
        self._held: list[list[int]] = [[] for _ in room]
        self._offers: dict[int, list[list[int]]] = {}
        self._steps = 0
        self.prices = list(prices) if prices else [0] * len(room)
        self.shares: list[dict[int, int]] = [{} for _ in self._costs]
        for target, (row, amount) in enumerate(zip(costs, amounts, strict=True)):
            priced = list(map(add, row, self.prices))
            self._give(target, priced.index(min(priced)), amount)
        self._fill_box(sum(room) - sum(amounts))

    def _fill_box(self, left: int) -> None:
        """The box gets its beads of the cheapest colours, first where there is room."""
        box, least = len(self._costs) - 1, min(self.prices)
        cheapest = [colour for colour, price in enumerate(self.prices) if price == least]
        for colour in cheapest:
            amount = min(left, self._room[colour])
            if amount > 0:
                self._give(box, colour, amount)
                left -= amount
        if left:
            self._give(box, cheapest[0], left)

    def _give(self, target: int, colour: int, amount: int) -> None:
        if colour not in self.shares[target]:
            self._held[colour].append(target)
        self.shares[target][colour] = self.shares[target].get(colour, 0) + amount
        self._room[colour] -= amount

    def settle(self) -> None:
        """Hand on until no colour is promised to more than there are. To be called once."""
        for colour in range(len(self._room)):
            while self._room[colour] < 0:
                way = self._cheapest_way(colour) if self._steps < _MOST_STEPS else self._straight_way(colour)
                self._hand_on(way)
        least = min(self.prices)
        self.prices = [price - least for price in self.prices]
        self.shares.pop()

    def _cheapest_way(self, start: int) -> _Way:
        """The cheapest way to a colour that has some left. Prices are raised so that every step on it costs nothing."""
        reached = {start: 0}
        last_steps: dict[int, tuple[int, int]] = {}
        done: dict[int, int] = {}
        queue = [(0, start)]
        while True:
            cost, colour = heappop(queue)
            if colour in done:
                continue
            if self._room[colour] > 0:
                break
            done[colour] = cost
            for other, target, step in self._steps_from(colour):
                total = cost + step
                if total < reached.get(other, total + 1):
                    reached[other] = total
                    last_steps[other] = (colour, target)
                    heappush(queue, (total, other))
        for passed, least in done.items():
            self.prices[passed] += cost - least
        return _traced(last_steps, colour)

    def _steps_from(self, colour: int) -> list[tuple[int, int, int]]:
        """To each other colour: which target is handed on most cheaply, and what it costs after prices."""
        offers = self._offers.get(colour)
        if offers is None:
            offers = self._offers[colour] = self._offers_of(colour)
        self._steps += len(offers)
        shares, targets, prices = self.shares, len(self._costs), self.prices
        price = prices[colour]
        steps = []
        for other, heap in enumerate(offers):
            while heap and colour not in shares[heap[0] % targets]:
                heappop(heap)
            if heap:
                more, target = divmod(heap[0], targets)
                steps.append((other, target, more + prices[other] - price))
        return steps

    def _offers_of(self, colour: int) -> list[list[int]]:
        """For each other colour a heap of the colour's targets by what handing them on costs: cost * targets + target.

        A target that has been handed on stays in the heaps until it comes up.
        """
        costs, targets = self._costs, len(self._costs)
        held = [(costs[target], costs[target][colour], target) for target in self._held[colour]]
        offers = []
        for other in range(len(self._room)):
            heap = [(row[other] - now) * targets + target for row, now, target in held] if other != colour else []
            heapify(heap)
            offers.append(heap)
        return offers

    def _straight_way(self, start: int) -> _Way:
        steps = [step for step in self._steps_from(start) if self._room[step[0]] > 0]
        other, target, _ = min(steps, key=lambda step: step[2] - self.prices[step[0]])
        return [(start, target, other)]

    def _hand_on(self, way: _Way) -> None:
        start, end = way[0][0], way[-1][2]
        amount = min(-self._room[start], self._room[end], *(self.shares[target][colour] for colour, target, _ in way))
        self._room[start] += amount
        self._room[end] -= amount
        for colour, target, other in way:
            share = self.shares[target]
            if other not in share:
                self._take_on(other, target)
            share[other] = share.get(other, 0) + amount
            share[colour] -= amount
            if not share[colour]:
                del share[colour]

    def _take_on(self, colour: int, target: int) -> None:
        """Let a target be among those that a colour may hand on."""
        offers = self._offers.get(colour)
        if offers is None:
            self._held[colour].append(target)
            return
        row = self._costs[target]
        for other, heap in enumerate(offers):
            if other != colour:
                heappush(heap, (row[other] - row[colour]) * len(self._costs) + target)


def _traced(last_steps: dict[int, tuple[int, int]], end: int) -> _Way:
    way: _Way = []
    while end in last_steps:
        colour, target = last_steps[end]
        way.append((colour, target, end))
        end = colour
    way.reverse()
    return way
