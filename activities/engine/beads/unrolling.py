"""A picture laid out by pegs: what lies around every peg of a hexagon or circle, put into straight columns and rows.

Scaling knows straight rows only. So each peg's square of the picture is cut out where the peg really stands, and put
where the pattern has its cell: scaled to columns x rows, every cell then holds what its own peg lies on.
"""

from math import ceil

from PIL import Image

from activities.engine.beads.boards import Board

_FEWEST_PIXELS = 8  # of a peg's square across, so that rounding to whole pixels matters little


def unrolled(image: Image.Image, board: Board) -> Image.Image:
    """Return an RGBA picture of columns x rows equal squares; see-through where there is no peg or no picture.

    The picture is fitted into the board's extent, as large as possible and in the middle.
    """
    across, down = board.extent
    pixels = max(image.width / across, image.height / down)
    if pixels < _FEWEST_PIXELS:
        times = ceil(_FEWEST_PIXELS / pixels)
        image = image.resize((image.width * times, image.height * times), Image.Resampling.NEAREST)
        pixels *= times
    left, top = (across * pixels - image.width) / 2, (down * pixels - image.height) / 2
    side = round(pixels)
    laid_out = Image.new("RGBA", (board.columns * side, board.rows * side))
    for column, row in board.pegs():
        x, y = board.position(column, row)
        corner = round((x - 0.5) * pixels - left), round((y - 0.5) * pixels - top)
        square = image.crop((*corner, corner[0] + side, corner[1] + side))
        laid_out.paste(square, (column * side, row * side))
    return laid_out
