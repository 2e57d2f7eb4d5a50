"""Colours that hardly any bead of a drawing has: a bag to be opened for three beads that look like their neighbours.

Only when nobody said how many colours there may be, or from what: then each colour asked for is used as well as it can.
"""

from collections import Counter
from collections.abc import Sequence

from activities.engine.beads.cleaning import is_spot
from activities.engine.beads.colour import ciede2000, cielab
from activities.engine.beads.palettes import Rgb

# Of the beads: a colour with fewer is rare.
_RARE = 0.012
# ΔE00 within which a rare colour is hardly missed.
_ALIKE = 13


def merged(cells: Sequence[int | None], width: int, colours: Sequence[Rgb]) -> list[int | None]:
    """Return the cells with each rare colour that is like another one of those used replaced by it.

    `cells` are indices into `colours`, row by row in rows of `width`; None is empty, and stays so. Spots that stand out
    from all around them keep their colour.
    """
    counts = Counter(cell for cell in cells if cell is not None)
    rare = [colour for colour, count in counts.items() if count < _RARE * counts.total()]
    kept = {colour: cielab(colours[colour]) for colour in counts}
    spots = {cells[at] for at, cell in enumerate(cells) if cell in rare and is_spot(cells, at, width, colours)}
    now = {colour: colour for colour in counts}
    for colour in sorted(rare, key=lambda one: (counts[one], one)):
        own = kept.pop(colour)
        off, nearest = min(((ciede2000(own, lab), other) for other, lab in kept.items()), default=(0.0, colour))
        if colour in spots or off > _ALIKE or nearest == colour:
            kept[colour] = own
            continue
        now = {old: nearest if new == colour else new for old, new in now.items()}
    return [None if cell is None else now[cell] for cell in cells]
