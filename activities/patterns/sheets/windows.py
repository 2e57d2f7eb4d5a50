"""What of which board is printed on which sheet. A board too large for a page is cut in several, never scaled."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from math import ceil, floor

from django.utils.translation import gettext as _

from activities.engine.beads.boards import Board, Shape
from activities.engine.beads.patterns import EMPTY, BoardPart, Pattern

WIDEST_MM, HIGHEST_MM = 182, 190  # of a page's paper, for pegs
MOST_SHEETS = 36  # six boards by six; more, or longer lists, take more memory than one reader may have
_HALF_A_BEAD = 0.5  # in pegs


class TooMuchToPrint(ValueError):
    """The pattern would take more paper than is printed at once; the text says so to people."""


@dataclass(frozen=True, slots=True)
class Peg:
    """A peg on a sheet.

    Attributes:
        x, y: its middle, in pegs from the sheet's upper left corner.
        cell: 0 when nothing lies on it, n for the pattern's colours[n - 1].
        is_here: whether its middle is on this sheet; of some beads only the edge is.
    """

    x: float
    y: float
    cell: int
    is_here: bool


@dataclass(frozen=True)
class Sheet:
    """What is printed on one sheet: a board, or a rectangle of it.

    Attributes:
        part: what lies on the board.
        left, top, right, bottom: the rectangle, in pegs from the board's upper left corner.
        number, of: which of the board's sheets, counted from 1, and how many there are.
        goes_on: on which sides ("left", "top", "right", "bottom") the board goes on, and on which of its sheets.
        is_square: whether columns and rows are straight, so that the sheet has an edge to draw.
    """

    part: BoardPart
    left: float
    top: float
    right: float
    bottom: float
    number: int
    of: int
    goes_on: dict[str, int]
    is_square: bool

    @property
    def width(self) -> float:
        """In pegs."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In pegs."""
        return self.bottom - self.top


def sheets_of(pattern: Pattern) -> list[Sheet]:
    """Return the sheets, board by board. Raises TooMuchToPrint."""
    sheets = [sheet for part in pattern.board_parts() for sheet in _sheets_of_part(pattern, part)]
    if len(sheets) > MOST_SHEETS:
        words = _("This would be %(number)s sheets of paper; we print at most %(most)s. Choose larger boards.")
        raise TooMuchToPrint(words % {"number": len(sheets), "most": MOST_SHEETS})
    return sheets


def pegs_on(pattern: Pattern, sheet: Sheet) -> Iterator[Peg]:
    """Yield the pegs of which something is on the sheet, row by row."""
    part, board = sheet.part, pattern.board
    for column, row in _pegs_near(board, sheet):
        x, y = board.position(column, row)
        if not (_is_touched(x, sheet.left, sheet.right) and _is_touched(y, sheet.top, sheet.bottom)):
            continue
        is_laid = column < part.width and row < part.height
        cell = pattern.row(part.top + row)[part.left + column] if is_laid else EMPTY
        is_here = sheet.left <= x < sheet.right and sheet.top <= y < sheet.bottom
        yield Peg(x - sheet.left, y - sheet.top, cell, is_here)


def _pegs_near(board: Board, sheet: Sheet) -> Iterator[tuple[int, int]]:
    if board.shape is not Shape.SQUARE:
        return board.pegs()
    columns, rows = range(int(sheet.left), int(sheet.right)), range(int(sheet.top), int(sheet.bottom))
    return ((column, row) for row, column in product(rows, columns))


def _is_touched(middle: float, begin: float, end: float) -> bool:
    return begin - _HALF_A_BEAD < middle < end + _HALF_A_BEAD


def _sheets_of_part(pattern: Pattern, part: BoardPart) -> Iterator[Sheet]:
    columns, rows = _cuts_of(pattern.board.extent, pattern.pitch_mm)
    if len(columns) > 2 or len(rows) > 2:  # not worth printing the pegs on which nothing lies
        extent = (part.width, part.height) if pattern.board.shape is Shape.SQUARE else pattern.board.extent
        columns, rows = _cuts_of(extent, pattern.pitch_mm)
    across, down = len(columns) - 1, len(rows) - 1
    for number, ((top, bottom), (left, right)) in enumerate(product(pairwise(rows), pairwise(columns)), start=1):
        neighbours = {
            "left": number - 1 if left > columns[0] else 0,
            "top": number - across if top > rows[0] else 0,
            "right": number + 1 if right < columns[-1] else 0,
            "bottom": number + across if bottom < rows[-1] else 0,
        }
        goes_on = {side: neighbour for side, neighbour in neighbours.items() if neighbour}
        is_square = pattern.board.shape is Shape.SQUARE
        yield Sheet(part, left, top, right, bottom, number, across * down, goes_on, is_square)


def _cuts_of(extent: tuple[float, float], pitch_mm: float) -> tuple[list[float], list[float]]:
    return _cuts(extent[0], WIDEST_MM / pitch_mm), _cuts(extent[1], HIGHEST_MM / pitch_mm)


def _cuts(length: float, room: float) -> list[float]:
    """Return where to cut a length into equal pieces of whole pegs that there is room for, with both ends."""
    if length <= room:
        return [0, length]
    piece = ceil(length / ceil(length / floor(room)))
    return [*range(0, ceil(length), piece), length]
