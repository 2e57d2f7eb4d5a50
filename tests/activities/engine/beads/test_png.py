import random
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from PIL import Image, ImageChops

from activities.engine.beads.boards import Board, Shape
from activities.engine.beads.palettes import read_palette
from activities.engine.beads.patterns import Pattern, pegs_of
from activities.engine.beads.png import PAPER, pattern_png
from outreach import letters
from tests.activities.engine.beads.generated_patterns import a_random_pattern, patterns

PLAIN = Pattern(3, 2, Board(Shape.SQUARE, 2, 2), "hama", 1, ("H01", "H18"), bytes([0, 1, 2, 2, 1, 1]))
LETTERS = letters.FOLDER / letters.BOLD
SIDE = 20


def opened(data):
    return Image.open(BytesIO(data)).convert("RGB")


@settings(max_examples=30)
@given(patterns)
def test_every_bead_is_drawn_in_its_colour_on_its_peg(pattern):
    image = opened(pattern_png(pattern, pixels_per_bead=SIDE))
    for peg in pegs_of(pattern.board, pattern.width, pattern.height):
        x, y = pattern.position(peg % pattern.width, peg // pattern.width)
        seen = image.getpixel((int((x + 0.29) * SIDE), int(y * SIDE)))  # between the hole and the edge
        cell = pattern.cells[peg]
        assert seen == (pattern.beads[cell - 1].rgb if cell else PAPER)


def test_beads_are_drawn_in_corrected_colours():
    corrected = read_palette("hama").corrected({"H01": (1, 2, 3)})
    image = opened(pattern_png(PLAIN, pixels_per_bead=SIDE, palette=corrected))
    assert image.getpixel((int(1.79 * SIDE), SIDE // 2)) == (1, 2, 3)


@pytest.mark.parametrize(
    ("width", "height", "size"), [(58, 58, (1218, 1218)), (29, 58, (609, 1218)), (200, 200, (1200, 1200))]
)
def test_the_longer_side_is_about_1200_pixels(width, height, size):
    pattern = replace(PLAIN, width=width, height=height, cells=bytes(width * height))
    assert opened(pattern_png(pattern)).size == size


def test_few_beads_are_not_blown_up():
    assert opened(pattern_png(PLAIN)).size == (144, 96)


def test_an_empty_peg_is_a_faint_dot():
    image = opened(pattern_png(PLAIN, pixels_per_bead=SIDE))
    assert image.getpixel((SIDE // 2, SIDE // 2)) != PAPER


@pytest.mark.parametrize("colours", [2, 80])
def test_symbols_are_written_on_the_beads(colours):
    pattern = a_random_pattern(random.Random(1), side=29, colours=colours)
    plain, written = (opened(pattern_png(pattern, symbols=choice)) for choice in (None, LETTERS))
    assert plain.size == written.size
    cells = set(range(1, colours + 1))
    side = plain.width // 29
    for at, cell in enumerate(pattern.cells):
        row, column = divmod(at, 29)
        box = (column * side, row * side, (column + 1) * side, (row + 1) * side)
        changed = ImageChops.difference(plain.crop(box), written.crop(box)).getbbox() is not None
        assert changed is (cell in cells)
