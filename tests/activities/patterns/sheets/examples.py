"""Patterns to print."""

from activities.engine.beads.boards import Shape, standard_board
from activities.engine.beads.palettes import read_palette
from activities.engine.beads.patterns import used_only

SQUARE, HEXAGON, CIRCLE = Shape


def all_but(board, lines):
    """Return the pegs of a square board that are in none of these columns and rows: to be left empty, to save time."""
    pegs = enumerate(divmod(at, board.columns) for at in range(board.columns * board.rows))
    return {at for at, (row, column) in pegs if row not in lines and column not in lines}


def make_pattern(width=None, height=None, *, palette="hama", board=None, colours=1, title="Rød drage", empty=()):
    """Return a pattern whose beads go through the palette's first colours, again and again; without a size a board."""
    beads = read_palette(palette)
    board = board or standard_board(beads.pitch_mm)
    width, height = width or board.columns, height or board.rows
    pegs = range(width * height)
    if board.shape is not SQUARE:
        pegs = {row * width + column for column, row in board.pegs()}
    cells = [at % colours if at in pegs and at not in empty else -1 for at in range(width * height)]
    return used_only(
        width=width, height=height, board=board, palette=beads, beads=beads.beads, cells=cells, title=title
    )
