import math

import pytest
from PIL import Image, ImageDraw

from activities.engine.beads.boards import Board, Shape, standard_board
from activities.engine.beads.unrolling import unrolled

BOARDS = [standard_board(5, Shape.HEXAGON), standard_board(5, Shape.CIRCLE), Board(Shape.CIRCLE, 1, 1)]


def middle(sheet, board, column, row):
    side = sheet.width // board.columns
    return sheet.getpixel((column * side + side // 2, row * side + side // 2))


@pytest.mark.parametrize("board", BOARDS, ids=str)
@pytest.mark.parametrize("width", [800, 120, 24])
def test_every_cell_has_what_lies_around_its_peg(board, width):
    # Left red, right blue: what a peg gets is told by where it stands, not by its column.
    across, down = board.extent
    image = Image.new("RGBA", (width, round(width * down / across)), "red")
    image.paste("blue", (width // 2, 0, width, image.height))
    sheet = unrolled(image, board)
    assert sheet.width / board.columns == sheet.height / board.rows
    for column, row in board.pegs():
        x, _ = board.position(column, row)
        if abs(x - across / 2) > 0.1:
            wanted = (255, 0, 0, 255) if x < across / 2 else (0, 0, 255, 255)
            assert middle(sheet, board, column, row) == wanted


def test_a_disc_fills_a_round_board_to_the_same_ring_everywhere():
    board = standard_board(5, Shape.CIRCLE)
    image = Image.new("RGBA", (870, 870))
    ImageDraw.Draw(image).circle((435, 435), 300, "green")  # ten pegs of 30 pixels
    sheet = unrolled(image, board)
    full = {row for column, row in board.pegs() if middle(sheet, board, column, row)[3]}
    empty = {row for column, row in board.pegs() if not middle(sheet, board, column, row)[3]}
    assert full & empty <= {10}
    assert max(full) in {9, 10}


def test_a_wide_picture_is_in_the_middle_and_the_rest_is_see_through():
    board = standard_board(5, Shape.HEXAGON)
    sheet = unrolled(Image.new("RGBA", (580, 100), "red"), board)
    rows = [row for row in range(board.rows) if middle(sheet, board, board.columns // 2, row)[3]]
    assert rows == list(range(rows[0], rows[-1] + 1))
    assert rows[0] + rows[-1] == board.rows - 1
    assert math.isclose(len(rows), 5 / (math.sqrt(3) / 2), abs_tol=1)


@pytest.mark.parametrize("board", BOARDS[:2], ids=str)
def test_a_figure_that_fills_its_picture_to_the_corners_lies_on_the_pegs_whole(board):
    figure = Image.new("RGBA", (400, 300))
    for corner in ((0, 0), (340, 0), (0, 240), (340, 240)):
        figure.paste((200, 0, 0, 255), (*corner, corner[0] + 60, corner[1] + 60))
    figure.paste((200, 0, 0, 255), (50, 140, 350, 160))
    sheet = unrolled(figure, board)
    cells = [middle(sheet, board, column, row)[3] for column, row in board.pegs()]
    small = Image.new("RGBA", (800, 600))
    small.paste(figure, (200, 150))
    half_as_large = unrolled(small, board)
    of_half = [middle(half_as_large, board, column, row)[3] for column, row in board.pegs()]
    # Four corners and a bar are a sixth of the box, and the box is as large as the pegs allow.
    assert sum(map(bool, cells)) > 0.08 * len(cells)
    assert sum(map(bool, cells)) > 1.2 * sum(map(bool, of_half))
    places = [board.position(*peg) for peg, cell in zip(board.pegs(), cells, strict=True) if cell]
    middle_x, middle_y = (side / 2 for side in board.extent)
    corners = {(x < middle_x, y < middle_y) for x, y in places if abs(y - middle_y) > board.extent[1] / 6}
    assert len(corners) == 4
