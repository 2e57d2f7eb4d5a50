"""Eyes, spikes, teeth, spots: small parts of a drawing that its outlines would drown, and the beads that they get.

Where an outline lies under a bead, it is chosen from a quarter of the bead's square on. A small paint that is shut in
by ink has outline on every side, so it would be left nowhere. And a pupil or a spot may lie across the corner of four
beads, with too little for any. So small parts make claims: paint wherever there is more of it than of ink, and each
part at least the one bead that has most of it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image

from activities.engine.beads.runs import Stretch, components, runs_of

# Pixels across and down a cell, by which parts are found: an outline of a sixth of a bead still shuts in.
FINENESS = 6
# Of a pixel, so that thin lines still hold paints apart.
_HOLDS_APART = 0.3
# In cells: below the least a part is noise; above the most it needs no help.
_LEAST_SPOT, _MOST_SPOT = 0.12, 3
_LEAST_PATCH, _MOST_PATCH = 0.25, 7
# Of a cell: paint has it where there is this much of it, and so many times as much as of ink.
_ENOUGH = 0.35
_TIMES_INK = 1.2
# Of a cell: where less is picture, paint gets no bead.
_NOT_EMPTY = 0.5
_MOST_RUNS = 60_000

_PIXELS = FINENESS**2


@dataclass(frozen=True, slots=True)
class Claims:
    """The cells, counted row by row, that small parts claim.

    Attributes:
        spots: those that are ink.
        patches: those that are paint, and the pixels of that paint, as column and row by FINENESS.
    """

    spots: frozenset[int]
    patches: dict[int, list[tuple[int, int]]]


def claims(ink: Image.Image, paint: Image.Image, columns: int, rows: int) -> Claims:
    """Return what small parts claim of columns x rows cells; `ink` and `paint` are masks (L, 0 to 255) of one size."""
    size = (columns * FINENESS, rows * FINENESS)
    cover = ink.resize(size, Image.Resampling.BOX)
    inked = cover.point([255 if value >= 255 * _HOLDS_APART else 0 for value in range(256)])
    painted = paint.resize(size, Image.Resampling.BOX).point([255 if value >= 128 else 0 for value in range(256)])
    painted.paste(0, mask=inked)
    ink_of, paint_of = (_shares(mask, (columns, rows)) for mask in (ink, paint))
    spots = frozenset(_spots(inked, columns, ink_of))
    empty = {cell for cell, shares in enumerate(zip(ink_of, paint_of, strict=True)) if sum(shares) < _NOT_EMPTY}
    return Claims(spots, _patches(painted, columns, ink_of, spots | empty))


def _shares(mask: Image.Image, size: tuple[int, int]) -> list[float]:
    """How much of each cell is in the mask, 0 to 1."""
    return [value / 255 for value in mask.resize(size, Image.Resampling.BOX).tobytes()]


def _spots(inked: Image.Image, columns: int, ink_of: list[float]) -> Iterable[int]:
    for part in _parts(inked, _LEAST_SPOT, _MOST_SPOT):
        covers = _covers(part, columns)
        yield max(covers, key=lambda cell: (covers[cell], ink_of[cell], -cell))


def _patches(
    painted: Image.Image, columns: int, ink_of: list[float], taken: frozenset[int]
) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    most: dict[int, int] = {}
    for part in _parts(painted, _LEAST_PATCH, _MOST_PATCH):
        covers = _covers(part, columns)
        free = {cell: pixels for cell, pixels in covers.items() if cell not in taken}
        claimed = {cell for cell, pixels in free.items() if pixels >= _PIXELS * max(_ENOUGH, _TIMES_INK * ink_of[cell])}
        if not claimed and free:
            claimed = {max(free, key=lambda cell: (free[cell], -cell))}
        claimed = {cell for cell in claimed if covers[cell] > most.get(cell, 0)}
        most.update((cell, covers[cell]) for cell in claimed)
        found.update((cell, []) for cell in claimed)
        for y, start, end in part:
            for x in range(start, end):
                cell = y // FINENESS * columns + x // FINENESS
                if cell in claimed:
                    found[cell].append((x, y))
    return found


def _parts(mask: Image.Image, least: float, most: float) -> list[list[Stretch]]:
    """The parts of the mask that are neither smaller nor larger than so many cells."""
    rows = runs_of(mask, _MOST_RUNS)
    if rows is None:
        return []
    parts = ((part, sum(end - start for _, start, end in part)) for part in components(rows))
    return [part for part, pixels in parts if least * _PIXELS <= pixels <= most * _PIXELS]


def _covers(part: Iterable[Stretch], columns: int) -> Counter[int]:
    """How many of each cell's pixels belong to the part."""
    covers: Counter[int] = Counter()
    for y, start, end in part:
        first = y // FINENESS * columns
        covers.update(first + x // FINENESS for x in range(start, end))
    return covers
