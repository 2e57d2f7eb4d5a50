"""Ornaments of fuse beads, drawn from a seed: creatures, flowers, rosettes and knitted borders."""

import hashlib

EMPTY = "."
HOUSE_COLOURS = ("#ffc93c", "#ff6f59", "#4cb5f5", "#3fbf7f", "#8c5fd3")
HOUSE_INK = "#1f1b3d"
# A creature's parts to choose from; each dot is column from the middle, row, colour.
BODIES = "3455554 3455655 4555555 2345654 4556654 3456665 4554455 3556654"  # half its width, row by row
PARTS = (
    "10b 20b30b 31b30b20b 20c31b 41b30b31a 00b 20b 00b20b 31c40b31b 00c10c10b 41b31b30b40b",  # ears
    "07b17b 07c27c 06b16b07b17b 07b16b 07c17c06c 37c27b 37b17b",  # belly
    "12k13k 22k23k 13k 23k 12c13k 12k13k22c23c 23k22c 12c22c13k23c 22c23k13c",  # eyes
    "06k15k 06k16k25k 05k15k 05k 05k06c15k 06k16k25k05c15c 05k06k15k25k 06k15k",  # mouth
    "35b34a 34c 34b 35c 34b35b 44b",  # cheeks
    "18a28b 28b 18b28b 28a38b 18c 38b28b",  # feet
    "55a64a63b 55b65b 55a64b 56b66b 55a65a74b 54a53a63b",  # arms
    "71c72b73b 70c72c71b61c 78b77b76c66b 78b68b77c 70b60b71c 62c73b 71c73b75c77b 64c73b75b74c",  # beside it
)
STEMS = "46b47b48b37b58b 46b47b48b36b56b 46b47b48b57b66b37b26b 46b47b48b38b58b28b68b 46b47b48b37b57b"
BETWEEN = "00c 08c 02c03b 08b07c 06c 01c02b11b 08b18b07b 08c07c06b17c"
AROUND = "74b 64b73c74c75c 71c72b76b77c 62b71b73b66b75b77b72c76c 70c78c74b 63b65b74c 73b74c75b"


class _Chooser:
    """Chooses among words the same way each time for the same seed."""

    def __init__(self, seed: str) -> None:
        self.numbers = iter(hashlib.sha256(seed.encode("utf-8", "replace")).digest())

    def number(self, count: int) -> int:
        """A number from 0 up to, not including, `count`."""
        return next(self.numbers) % count

    def word(self, words: str) -> str:
        """One of the words."""
        options = words.split()
        return options[self.number(len(options))]


def _stamp(grid: list[list[str]], dots: str) -> None:
    """Put three-character dots (column, row, colour) on the grid."""
    for x, y, colour in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
        grid[int(y)][int(x)] = colour


def _creature(choose: _Chooser) -> list[list[str]]:
    """The right half of a friendly creature, 8 x 9 pegs."""
    widths = [0, *map(int, choose.word(BODIES)), 0]
    grid = [list("a" * width + EMPTY * (8 - width)) for width in widths]
    for part in PARTS:
        _stamp(grid, choose.word(part))
    return grid


def _rosette(choose: _Chooser) -> list[list[str]]:
    """The right half of a rosette: rings of colour around the middle."""
    rings, kind = choose.word("cbaab.c abca.b. bacb.c. abba.cc cab.ab. bccaab. caabb.. acb.aa."), choose.number(3)

    def ring(x: int, dy: int) -> int:
        far, near = max(x, dy), min(x, dy)
        diamond, octagon = far + near, max(far, (far + near + 1) * 2 // 3)
        star = max(0, diamond - (near == 0) - (near == far))
        return (diamond, octagon, star)[kind] if far < 5 else 9

    padded = rings.ljust(10, EMPTY)
    grid = [[padded[ring(x, abs(y - 4))] for x in range(8)] for y in range(9)]
    _stamp(grid, choose.word(AROUND))
    return grid


def _flower(choose: _Chooser) -> list[list[str]]:
    """The right one of two flowers on stems."""
    rings, reach, petals = choose.word("caba cbba cbaa cacb bcaa"), 3 + choose.number(2), choose.number(2)

    def petal(dx: int, dy: int) -> str:
        inside = max(dx, dy) < 4 and dx + dy <= reach and not (petals and reach == 4 and dx + dy == 3 and not dx * dy)
        return rings[max(dx, dy)] if inside else EMPTY

    grid = [[petal(abs(x - 4), abs(y - 3)) for x in range(8)] for y in range(9)]
    _stamp(grid, choose.word(STEMS) + choose.word(BETWEEN))
    return grid


def _knitting(choose: _Chooser) -> list[list[str]]:
    """The right half of a knitted border."""
    tile, edge, shift = choose.word("a.b. aab. ab.. a..b. aabb.."), choose.word("cc.. cb.. ccaa"), choose.number(3)
    inner = [[tile[(x + abs(y - 2) + shift) % len(tile)] for x in range(8)] for y in range(5)]
    row, gap = [edge[x % 2] for x in range(8)], [edge[2 + x % 2] for x in range(8)]
    return [row, gap, *inner, gap, row]


def ornament(seed: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the seed draws: character -> "#rrggbb", and 9 rows of 16 pegs, each the same left and right."""
    choose = _Chooser(seed)
    first = choose.number(5)
    second = (first + 1 + choose.number(4)) % 5
    third = [n for n in range(5) if n not in (first, second)][choose.number(3)]
    palette = [*(HOUSE_COLOURS[n] for n in (first, second, third)), HOUSE_INK]
    draw = (_creature, _creature, _creature, _creature, _rosette, _flower, _flower, _knitting)[choose.number(8)]
    rows = tuple("".join([*reversed(row), *row]) for row in draw(choose))
    return dict(zip("abck", palette, strict=True)), rows
