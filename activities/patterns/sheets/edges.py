"""The numbers at the edges of a board and the lines at every tenth, by which one finds one's place again.

Columns and rows are counted from 1 through the whole pattern. A hexagon has numbered rows only, for its columns aren't
straight; a circle's rows are its rings, counted from the middle. The sheets say how to count the beads of those
(`words.how_to_count`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil

from activities.engine.beads.boards import Board, Shape
from activities.engine.beads.look import LINES_EVERY
from activities.engine.beads.patterns import Pattern
from activities.patterns.sheets.windows import Sheet

_EVERY_NUMBER_FROM_MM = 4  # where beads are smaller there is only room for every fifth


@dataclass(frozen=True)
class Edges:
    """What stands at the edges, in pegs from the sheet's upper left corner.

    Attributes:
        columns, rows: where a number stands, and the number.
        across, down: where a line goes from side to side, and from top to bottom.
        rings: the circles between rings, each the place of its middle and its radius.
    """

    columns: list[tuple[float, int]]
    rows: list[tuple[float, int]]
    across: list[float]
    down: list[float]
    rings: list[tuple[float, float, float]]


def edges_of(pattern: Pattern, sheet: Sheet) -> Edges:
    """Return the numbers and lines of a sheet."""
    board, part = pattern.board, sheet.part
    is_numbered = _numbered(pattern.pitch_mm)
    rows = [
        (y - sheet.top, part.top + row + 1)
        for row, y in _rows(board)
        if sheet.top <= y < sheet.bottom and is_numbered(part.top + row + 1)
    ]
    if board.shape is Shape.CIRCLE:
        x, y = board.position(0, 0)
        rings = [(x - sheet.left, y - sheet.top, ring - 0.5) for ring in range(LINES_EVERY, board.rows, LINES_EVERY)]
        return Edges([], rows, [], [], rings)
    across = [(y0 + y1) / 2 - sheet.top for y0, y1 in _tenth_rows(board, part.top)]
    across = [y for y in across if 0 < y < sheet.height]
    if board.shape is Shape.HEXAGON:
        return Edges([], rows, across, [], [])
    shown = range(ceil(sheet.left), ceil(sheet.right))
    columns = [(at + 0.5 - sheet.left, part.left + at + 1) for at in shown if is_numbered(part.left + at + 1)]
    down = [at - sheet.left for at in shown if (part.left + at) % LINES_EVERY == 0 and at > sheet.left]
    return Edges(columns, rows, across, down, [])


def _numbered(pitch_mm: float) -> Callable[[int], bool]:
    step = 1 if pitch_mm >= _EVERY_NUMBER_FROM_MM else 5
    return lambda number: number == 1 or number % step == 0


def _rows(board: Board) -> Iterator[tuple[int, float]]:
    for row in range(board.rows):
        yield row, board.position(board.first_column(row), row)[1]


def _tenth_rows(board: Board, top: int) -> Iterator[tuple[float, float]]:
    """Yield where the row above and the row below each line are, in pegs down the board."""
    heights = dict(_rows(board))
    for row in range(1, board.rows):
        if (top + row) % LINES_EVERY == 0:
            yield heights[row - 1], heights[row]
