"""A picture laid out by pegs: what lies around every peg of a hexagon or circle, put into straight columns and rows.

Scaling knows straight rows only. So each peg's square of the picture is cut out where the peg really stands, and put
where the pattern has its cell: scaled to columns x rows, every cell then holds what its own peg lies on.
"""

from math import ceil

from PIL import Image, ImageChops, ImageDraw, ImageStat

from activities.engine.beads.boards import Board

_FEWEST_PIXELS = 8  # of a peg's square across, so that rounding to whole pixels matters little
# A figure is made smaller step by step, though not without end, until so much of it lies on pegs.
_ON_PEGS, _STEP, _MOST_STEPS = 0.99, 0.04, 16
_FINENESS = 4  # pixels a peg, to see what lies on them
_REACH = 0.62  # of a peg, from its middle: with that, a field of pegs has no holes


def unrolled(image: Image.Image, board: Board) -> Image.Image:
    """Return an RGBA picture of columns x rows equal squares; see-through where there is no peg or no picture.

    The picture is fitted into the board's extent, as large as possible and in the middle, its corners beyond the pegs;
    a figure with nothing around it is made small enough to lose none of it.
    """
    across, down = board.extent
    pixels = max(image.width / across, image.height / down) * _smaller(image, board)
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


def _smaller(image: Image.Image, board: Board) -> float:
    """Return how many times smaller than fitted into the board's extent a figure must be to lie on its pegs."""
    alpha = image.getchannel("A")
    if alpha.getextrema()[0] == 255:
        return 1
    field = _field(board)
    fit = min(field.width / image.width, field.height / image.height)
    for step in range(_MOST_STEPS):
        times = 1 + step * _STEP
        size = (max(1, round(image.width * fit / times)), max(1, round(image.height * fit / times)))
        laid = Image.new("L", field.size)
        laid.paste(
            alpha.resize(size, Image.Resampling.BOX), ((field.width - size[0]) // 2, (field.height - size[1]) // 2)
        )
        if ImageStat.Stat(ImageChops.darker(laid, field)).sum[0] >= _ON_PEGS * ImageStat.Stat(laid).sum[0]:
            break
    return times


def _field(board: Board) -> Image.Image:
    """255 where the board has pegs, 0 around them."""
    across, down = board.extent
    field = Image.new("L", (round(across * _FINENESS), round(down * _FINENESS)))
    draw = ImageDraw.Draw(field)
    for column, row in board.pegs():
        x, y = board.position(column, row)
        draw.circle((x * _FINENESS, y * _FINENESS), _REACH * _FINENESS, fill=255)
    return field
