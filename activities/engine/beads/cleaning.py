"""Lone beads: those with no bead of their own colour around them. They are tedious to lay, and rarely meant.

Lines and eyes are meant. A dark bead only ever becomes another dark colour, and a bead that is much lighter or
darker than all around it stays: it is an eye, or the light in one.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from activities.engine.beads.palettes import Rgb

# Luma, 0 to 255: below this a bead is ink.
_INK = 75
# Luma between a spot and everything around it.
_CONTRAST = 60
_MOST_ROUNDS = 4


def lone_beads(cells: Sequence[int | None], width: int) -> list[int]:
    """Return the positions of the beads that have none of their own colour among their eight neighbours."""
    height = len(cells) // width
    return [
        at
        for at, colour in enumerate(cells)
        if colour is not None and all(cells[beside] != colour for beside in _beside(at, width, height))
    ]


def cleaned(cells: Sequence[int | None], width: int, colours: Sequence[Rgb]) -> list[int | None]:
    """Return the cells with lone beads given a neighbour's colour.

    `cells` are indices into `colours`, row by row in rows of `width`; None is empty, and stays so.
    """
    lumas = [_luma(colour) for colour in colours]
    now = list(cells)
    height = len(now) // width
    for _ in range(_MOST_ROUNDS):
        changed = False
        for at in lone_beads(now, width):
            around = Counter(colour for beside in _beside(at, width, height) if (colour := now[beside]) is not None)
            new = _replacement(now[at], around, colours, lumas)
            changed = changed or new != now[at]
            now[at] = new
        if not changed:
            break
    return now


def is_spot(cells: Sequence[int | None], at: int, width: int, colours: Sequence[Rgb]) -> bool:
    """Return whether a bead is much lighter or darker than all around it; one with nothing around it isn't."""
    own, height = cells[at], len(cells) // width
    around = Counter(colour for beside in _beside(at, width, height) if (colour := cells[beside]) is not None)
    around.pop(own, None)  # type: ignore[arg-type]  # an empty cell is in no counter
    return own is not None and bool(around) and _is_spot(own, around, [_luma(colour) for colour in colours])


def _replacement(own: int | None, around: Counter[int], colours: Sequence[Rgb], lumas: Sequence[float]) -> int | None:
    """The neighbours' colour that a lone bead takes; its own where it is meant or has its like by now."""
    if own is None or not around or own in around or _is_spot(own, around, lumas):
        return own
    dark = lumas[own] < _INK
    same_layer = [colour for colour in around if (lumas[colour] < _INK) == dark]
    if not same_layer:
        return own
    return min(same_layer, key=lambda colour: (_distance(colours[own], colours[colour]) / around[colour], colour))


def _is_spot(own: int, around: Counter[int], lumas: Sequence[float]) -> bool:
    return all(abs(lumas[own] - lumas[colour]) >= _CONTRAST for colour in around)


def _beside(at: int, width: int, height: int) -> Iterator[int]:
    y, x = divmod(at, width)
    for row in range(max(y - 1, 0), min(y + 2, height)):
        for column in range(max(x - 1, 0), min(x + 2, width)):
            beside = row * width + column
            if beside != at:
                yield beside


def _luma(colour: Rgb) -> float:
    """ITU-R BT.601's weights, as Pillow's own."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def _distance(one: Rgb, other: Rgb) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
