"""Floyd and Steinberg's error diffusion at half strength, for large patterns of photos.

Full strength gives a fifth of all beads no neighbour of their own colour; half of it still breaks up the bands in
a sky. Every other row goes from right to left, so that the error doesn't drift to one side.

R. W. Floyd, L. Steinberg: An adaptive algorithm for spatial grey scale. Proc. SID 17 (1976), 75-77.
"""

from collections.abc import Callable, Sequence

from activities.engine.beads.palettes import Rgb

STRENGTH = 0.5
# Where a bead's error goes, along the row's direction and down, in sixteenths.
_SHARES = ((1, 0, 7), (-1, 1, 3), (0, 1, 5), (1, 1, 1))


def dithered(
    targets: Sequence[Rgb | None],
    width: int,
    colours: Sequence[Rgb],
    nearest: Callable[[Rgb], int],
    strength: float = STRENGTH,
) -> list[int | None]:
    """Return an index into `colours` per cell, row by row in rows of `width`; None where the target is None.

    `nearest` gives the index of the colour nearest to an sRGB value. Nothing is passed on to or through empty cells.
    """
    cells: list[int | None] = [None] * len(targets)
    errors = [[0.0, 0.0, 0.0] for _ in targets]
    for row in range(len(targets) // width):
        forwards = row % 2 == 0
        for column in range(width) if forwards else reversed(range(width)):
            at = row * width + column
            target = targets[at]
            if target is None:
                continue
            wanted = _clamped(target, errors[at])
            chosen = cells[at] = nearest(wanted)
            missed = [(a - b) * strength / 16 for a, b in zip(wanted, colours[chosen], strict=True)]
            for along, down, share in _SHARES:
                x = column + (along if forwards else -along)
                beside = at - column + down * width + x
                if 0 <= x < width and beside < len(targets) and targets[beside] is not None:
                    for channel in range(3):
                        errors[beside][channel] += missed[channel] * share
    return cells


def _clamped(target: Rgb, error: Sequence[float]) -> Rgb:
    red, green, blue = (min(255, max(0, round(a + b))) for a, b in zip(target, error, strict=True))
    return red, green, blue
