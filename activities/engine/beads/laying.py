"""A bead for every cell, from the beads that there are."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from activities.engine.beads.choosing import choose
from activities.engine.beads.choosing_from_stock import choose_from_stock
from activities.engine.beads.cleaning import cleaned
from activities.engine.beads.dithering import dithered
from activities.engine.beads.matching import Matcher
from activities.engine.beads.merging import merged
from activities.engine.beads.palettes import Rgb
from activities.engine.beads.scaling import Targets
from activities.engine.beads.stock import assign

Cells = list[int | None]
Stock = Mapping[int, int]


def laid(
    targets: Targets,
    width: int,
    beads: Sequence[Rgb],
    *,
    most: int | None = None,
    stock: Stock | None = None,
    dither: bool = False,
    clean: bool = False,
) -> Cells:
    """Return an index into `beads` for each cell, row by row in rows of `width`; None where the target is None.

    Args:
        targets: the colours wished for.
        width: cells in a row.
        beads: the colours that there are.
        most: how many of them may be used; None is all.
        stock: how many there are of each, by index; None is enough. It is never exceeded.
        dither: mix colours; with a stock, as far as the colours that it mixes reach.
        clean: give lone beads the colour of a neighbour, and those of a rare colour one that is like it; the latter
            only where neither a number of colours nor a stock says what to use.

    Raises NoColours for no beads, TooFewBeads when they don't reach.
    """
    if not any(targets):
        return [None] * len(targets)
    chosen = _chosen(targets, beads, most, stock)
    colours = [beads[index] for index in chosen]
    if stock is not None:
        left = {place: stock.get(index, 0) for place, index in enumerate(chosen)}
        wished = _mixed(targets, width, colours) if dither else targets
        cells: Cells = assign(wished, colours, left)
        if clean:
            cells = _within(left, cells, cleaned(cells, width, colours))
    else:
        cells = _freely(targets, width, colours, dither=dither)
        if clean:
            cells = cleaned(cells if most else merged(cells, width, colours), width, colours)
    return [None if place is None else chosen[place] for place in cells]


def mean_error(targets: Targets, cells: Cells, beads: Sequence[Rgb]) -> float:
    """Return how far the beads are off the colours wished for: the mean ΔE00 of all that are laid, 0 if none is."""
    matcher = Matcher(beads)
    pairs = Counter(pair for pair in zip(targets, cells, strict=True) if None not in pair)
    off = sum(
        matcher.error(target, bead) * times
        for (target, bead), times in pairs.items()
        if target is not None and bead is not None
    )
    return off / max(1, pairs.total())


def _chosen(targets: Targets, beads: Sequence[Rgb], most: int | None, stock: Stock | None) -> Sequence[int]:
    """Return the beads that are used at all, by index."""
    if most is None or most >= len(beads):
        return range(len(beads))
    wished = Counter(target for target in targets if target is not None)
    return choose(wished, beads, most) if stock is None else choose_from_stock(wished, beads, most, stock)


def _mixed(targets: Targets, width: int, colours: Sequence[Rgb]) -> Targets:
    """Return for each cell the colour of the bead that it would get with enough of all."""
    cells = _freely(targets, width, colours, dither=True)
    return [None if place is None else colours[place] for place in cells]


def _freely(targets: Targets, width: int, colours: Sequence[Rgb], *, dither: bool) -> Cells:
    matcher = Matcher(colours)
    if dither:
        return dithered(targets, width, colours, matcher.nearest)
    return [None if target is None else matcher.nearest(target) for target in targets]


def _within(stock: Stock, before: Cells, after: Cells) -> Cells:
    """Take changes back until no colour is used more often than there are beads of it, as was so before."""
    cells = after.copy()
    used = Counter(cells)
    changed: dict[int | None, list[int]] = defaultdict(list)
    for at, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new:
            changed[new].append(at)
    waiting = list(stock)
    for colour in waiting:  # grows while it is walked
        while used[colour] > stock[colour]:
            at = changed[colour].pop()
            cells[at] = old = before[at]
            used[colour] -= 1
            used[old] += 1
            if old is not None:
                waiting.append(old)
    return cells
