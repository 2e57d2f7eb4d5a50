"""How large a plate is to be: so many boards, one of another shape, or an exact number of beads."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.engine.beads.boards import Board, Shape, standard_board
from activities.engine.beads.patterns import Pattern


class Boards(models.TextChoices):
    """Which boards are laid beside each other; the values are part of addresses and forms."""

    ONE = "1x1", _("1 board")
    TWO_ACROSS = "2x1", _("2 side by side")
    TWO_DOWN = "1x2", _("2 below each other")
    FOUR = "2x2", _("4 (2 × 2)")
    SIX = "3x2", _("6 (3 × 2)")
    NINE = "3x3", _("9 (3 × 3)")
    HEXAGON = "sekskant", _("Hexagon")
    CIRCLE = "cirkel", _("Circle")
    OWN = "eget", _("Exactly this many beads")


class Size(NamedTuple):
    """A board, and how many pegs the pattern has across and down on one or several of them."""

    board: Board
    width: int
    height: int


_SHAPES = {Boards.HEXAGON: Shape.HEXAGON, Boards.CIRCLE: Shape.CIRCLE}
_SQUARES = [choice for choice in Boards if "x" in choice.value]


def size_of(boards: Boards, pitch_mm: float, *, width: int = 0, height: int = 0) -> Size:
    """Return the size of that many boards; `width` and `height` (pegs) are asked only for OWN. Raises NoSuchBoard."""
    board = standard_board(pitch_mm, _SHAPES.get(boards, Shape.SQUARE))
    if boards is Boards.OWN:
        return Size(board, width, height)
    across, down = _across_and_down(boards)
    return Size(board, board.columns * across, board.rows * down)


def boards_of(pattern: Pattern) -> Boards:
    """Return the choice that gives a pattern's size."""
    for choice, shape in _SHAPES.items():
        if pattern.board.shape is shape:
            return choice
    here = Size(pattern.board, pattern.width, pattern.height)
    return next((choice for choice in _SQUARES if size_of(choice, pattern.pitch_mm) == here), Boards.OWN)


def _across_and_down(boards: Boards) -> tuple[int, int]:
    if boards in _SHAPES:
        return 1, 1
    across, down = boards.value.split("x")
    return int(across), int(down)
