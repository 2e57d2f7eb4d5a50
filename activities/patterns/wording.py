"""What is said of a pattern wherever it is shown: how large it gets, and which boards it takes."""

from math import floor

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.engine.beads.boards import Board, Shape
from activities.engine.beads.patterns import Pattern


def finished_size(pattern: Pattern) -> str:
    """Return how large the ironed piece is, which may be less than its boards: "12,5 × 13 cm"."""
    return centimetres(*pattern.finished_cm)


def boards(pattern: Pattern) -> str:
    """Return how many boards it takes, and how they lie: "4 boards (2 × 2)"."""
    across, down = pattern.boards_across, pattern.boards_down
    number = ngettext("%(number)s board", "%(number)s boards", across * down) % {"number": across * down}
    return f"{number} ({across} × {down})" if across * down > 1 else number


def board_size(board: Board) -> str:
    """Return what a board is called by: "29 × 29 beads"."""
    if board.shape is Shape.HEXAGON:
        return _("hexagon, %(number)s beads at its widest") % {"number": board.columns}
    if board.shape is Shape.CIRCLE:
        return ngettext("circle of %(number)s ring", "circle of %(number)s rings", board.rows) % {"number": board.rows}
    return pegs(board.columns, board.rows)


def pegs(across: int, down: int) -> str:
    """Return "29 × 29 beads"."""
    return _("%(across)s × %(down)s beads") % {"across": across, "down": down}


def centimetres(width: float, height: float) -> str:
    """Return "14,5 × 10 cm"."""
    return _("%(width)s × %(height)s cm") % {"width": _to_the_millimetre(width), "height": _to_the_millimetre(height)}


def _to_the_millimetre(length_cm: float) -> str:
    return str(floatformat(floor(length_cm * 10 + 0.5) / 10, -1))  # half a millimetre up, as people round
