"""Pegboards: which pegs there are, and where they stand.

A peg is known by its column and row. On a square board they are what they seem; on a hexagon every row is moved by
half a peg against the next and rows lie √3/2 apart, as in a honeycomb; on a circle a row is a ring and a column the
place on it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LONGEST_SIDE = 256
MOST_PEGS = 40_000


class NoSuchBoard(ValueError):
    """No board has that shape and size; the text says why, in English."""


class Shape(StrEnum):
    """The shapes of pegboards."""

    SQUARE = "square"
    HEXAGON = "hexagon"
    CIRCLE = "circle"


@dataclass(frozen=True)
class Board:
    """A pegboard.

    Attributes:
        shape: square covers every board of straight rows, oblong ones too.
        columns, rows: pegs across and down; of a hexagon both are its longest row (odd); of a circle the columns are
            the outermost ring's pegs (6 more for every ring) and the rows its rings, the middle peg included.

    Raises NoSuchBoard.
    """

    shape: Shape
    columns: int
    rows: int

    def __post_init__(self) -> None:
        if not (1 <= self.columns <= LONGEST_SIDE and 1 <= self.rows <= LONGEST_SIDE):
            raise NoSuchBoard(f"{self.columns} x {self.rows} pegs")
        if self.shape is Shape.HEXAGON and (self.columns != self.rows or self.columns % 2 == 0):
            raise NoSuchBoard("a hexagon has as many rows as its longest row has pegs, and that is odd")
        if self.shape is Shape.CIRCLE and self.columns != max(1, 6 * (self.rows - 1)):
            raise NoSuchBoard("the rings of a circle have 1, 6, 12, 18 … pegs")

    def row_length(self, row: int) -> int:
        """Return how many pegs stand in a row (or ring)."""
        if self.shape is Shape.HEXAGON:
            return self.columns - abs(self.rows // 2 - row)
        if self.shape is Shape.CIRCLE:
            return max(1, 6 * row)
        return self.columns

    def first_column(self, row: int) -> int:
        """Return the column of a row's first peg."""
        return (self.columns - self.row_length(row)) // 2 if self.shape is Shape.HEXAGON else 0

    def holds(self, column: int, row: int) -> bool:
        """Whether there is a peg."""
        if not 0 <= row < self.rows:
            return False
        first = self.first_column(row)
        return first <= column < first + self.row_length(row)

    def pegs(self) -> Iterator[tuple[int, int]]:
        """Yield the column and row of every peg, row by row."""
        for row in range(self.rows):
            first = self.first_column(row)
            for column in range(first, first + self.row_length(row)):
                yield column, row

    def position(self, column: int, row: int) -> tuple[float, float]:
        """Return where a peg's middle is, in pegs to the right of and below the board's upper left corner."""
        if self.shape is Shape.HEXAGON:
            shift = ((self.columns - self.row_length(row)) % 2) / 2
            return column + 0.5 + shift, row * math.sqrt(3) / 2 + 0.5
        if self.shape is Shape.CIRCLE:
            turn = 2 * math.pi * column / self.row_length(row)
            middle = self.rows - 0.5
            return middle + row * math.sin(turn), middle - row * math.cos(turn)
        return column + 0.5, row + 0.5

    @property
    def extent(self) -> tuple[float, float]:
        """How wide and how high the pegs are together, in pegs."""
        if self.shape is Shape.HEXAGON:
            return float(self.columns), (self.rows - 1) * math.sqrt(3) / 2 + 1
        if self.shape is Shape.CIRCLE:
            return 2.0 * self.rows - 1, 2.0 * self.rows - 1
        return float(self.columns), float(self.rows)


# The large boards in the shops, by the millimetres from peg to peg. A hexagon's longest row, a circle's rings.
_STANDARD_SIDES = {5.0: 29, 2.5: 57, 2.6: 50, 10.0: 16}


def standard_board(pitch_mm: float, shape: Shape = Shape.SQUARE) -> Board:
    """Return the large board on which beads of that size lie. Raises NoSuchBoard for a pitch that nobody makes."""
    try:
        side = _STANDARD_SIDES[pitch_mm]
    except KeyError:
        raise NoSuchBoard(f"no beads lie {pitch_mm} mm apart") from None
    if shape is Shape.HEXAGON:
        side -= 1 - side % 2
        return Board(shape, side, side)
    if shape is Shape.CIRCLE:
        rings = (side + 1) // 2
        return Board(shape, 6 * (rings - 1), rings)
    return Board(shape, side, side)
