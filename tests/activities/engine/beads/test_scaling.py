"""Outlines survive being made small, paints are not mixed, and a picture keeps its proportions.

What the measures mean: a cell is truly ink when lines, as they were drawn, cover at least a quarter of it; a cell was
made ink when its colour is nearly the pen's. Recall is how many of the true ones were made, precision how many of
those made are true, over lines from a half to one and a half cells of a 58 x 58 pattern. By the same measure a mean
of all pixels recalls .6 at 58 x 58 and .3 at 29 x 29.
"""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from activities.engine.beads.scaling import drawing_targets, fitted, photo_targets
from tests.activities.engine.beads.pictures import (
    INK,
    PAINTS,
    WHITE,
    drawing,
    flat_drawing,
    photo_like,
    shaded,
    through_jpeg,
)

TRUE_INK = 0.25
LINES = (0.009, 0.014, 0.02, 0.026)
TREATMENTS = {
    "as it is": lambda image: image,
    "JPEG": through_jpeg,
    "shaded": lambda image: through_jpeg(shaded(image)),
}


def distance(one, other):
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def ink_measures(side, treatment, pen=INK):
    """Recall and precision of the ink over some drawings at side x side cells."""
    both = true = made = 0
    for seed, line in enumerate(LINES):
        picture = drawing(seed, line=line, pen=pen)
        truth = picture.true_ink(side, side, TRUE_INK)
        cells = drawing_targets(treatment(picture.image), side, side)
        inked = [distance(cell, pen) < 45 for cell in cells]
        both += sum(a and b for a, b in zip(truth, inked, strict=True))
        true += sum(truth)
        made += sum(inked)
    return both / true, both / made


@pytest.mark.parametrize("treatment", TREATMENTS.values(), ids=TREATMENTS)
@pytest.mark.parametrize(("side", "recall", "precision"), [(58, 0.98, 0.95), (29, 0.85, 0.95)])
def test_outlines_survive(side, recall, precision, treatment):
    recalled, precise = ink_measures(side, treatment)
    assert recalled >= recall
    assert precise >= precision


def test_the_measure_can_tell_a_method_that_loses_outlines():
    picture = drawing(0, line=0.009)
    truth = picture.true_ink(29, 29, TRUE_INK)
    inked = [distance(cell, INK) < 45 for cell in photo_targets(picture.image, 29, 29)]
    assert sum(a and b for a, b in zip(truth, inked, strict=True)) < 0.3 * sum(truth)


@pytest.mark.parametrize("pen", [(95, 50, 30), (120, 70, 45), (140, 140, 140)])
def test_brown_and_pencil_outlines_survive_too(pen):
    assert ink_measures(58, through_jpeg, pen)[0] >= 0.94
    assert ink_measures(29, through_jpeg, pen)[0] >= 0.85


@pytest.mark.parametrize("side", [29, 58, 116])
def test_paints_mix_neither_with_each_other_nor_with_ink(side):
    for seed in range(3):
        for picture in (flat_drawing(seed), drawing(seed).image):
            cells = Counter(drawing_targets(picture, side, side))
            mixed = shifted = 0
            for cell, number in cells.items():
                from_paint = min(distance(cell, paint) for paint in PAINTS)
                mixed += number * (min(from_paint, distance(cell, INK)) > 24)
                shifted += number * (from_paint > 8 and sum(cell) > 200)
            assert mixed <= 0.01 * cells.total()
            assert shifted <= 0.01 * cells.total()


def test_a_strong_red_or_blue_is_paint_and_not_ink():
    picture = Image.new("RGB", (300, 100), (255, 0, 0))
    picture.paste((0, 0, 255), (150, 0, 300, 100))
    cells = drawing_targets(picture, 3, 1)
    assert cells[0] == (255, 0, 0)
    assert cells[2] == (0, 0, 255)
    assert cells[1] in {(255, 0, 0), (0, 0, 255)}


def test_a_picture_all_in_ink_is_all_ink():
    assert drawing_targets(Image.new("RGB", (50, 50), INK), 5, 5) == [INK] * 25


def test_an_outline_against_nothing_is_kept_and_paint_is_not_spread_into_nothing():
    picture = Image.new("RGBA", (40, 10), (0, 0, 0, 0))
    picture.paste((*INK, 255), (7, 0, 10, 10))  # three tenths of the first cell
    picture.paste((250, 220, 70, 255), (10, 0, 24, 10))  # the second cell, and four tenths of the third
    ink, *paint = drawing_targets(picture, 4, 1)
    assert distance(ink, INK) <= 2
    assert paint == [(250, 220, 70), None, None]


def test_a_photo_is_the_mean_of_its_pixels():
    picture = photo_like(1, (580, 580))
    cells = photo_targets(picture, 58, 58)
    expected = picture.reduce(10)
    assert all(distance(cell, expected.getpixel((at % 58, at // 58))) <= 1 for at, cell in enumerate(cells))


def test_colours_hidden_where_a_photo_is_see_through_do_not_count():
    picture = Image.new("RGBA", (20, 10), (0, 255, 0, 0))
    picture.paste((200, 100, 50, 255), (0, 0, 8, 10))
    assert photo_targets(picture, 2, 1) == [(200, 100, 50), None]


@pytest.mark.parametrize("targets", [drawing_targets, photo_targets])
@pytest.mark.parametrize(
    ("size", "columns", "rows"),
    [((200, 100), range(6), range(1, 4)), ((100, 200), range(1, 4), range(6)), ((100, 100), range(6), range(6))],
)
def test_a_picture_is_as_large_as_fits_and_in_the_middle(size, columns, rows, targets):
    cells = targets(Image.new("RGB", size, WHITE), 6, 6)
    assert {at for at, cell in enumerate(cells) if cell} == {row * 6 + column for row in rows for column in columns}


@given(st.integers(1, 3000), st.integers(1, 3000), st.integers(1, 200), st.integers(1, 200))
def test_the_frame_is_within_the_cells_touches_two_sides_and_keeps_proportions(width, height, columns, rows):
    frame = fitted((width, height), columns, rows)
    assert frame.width == columns or frame.height == rows
    assert 0 <= frame.left <= columns - frame.width - frame.left + 1
    assert 0 <= frame.top <= rows - frame.height - frame.top + 1
    scale = min(columns / width, rows / height)
    assert abs(frame.width - width * scale) <= 1
    assert abs(frame.height - height * scale) <= 1


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 90), st.integers(1, 90), st.integers(1, 40), st.integers(1, 40), st.integers(0, 255))
def test_every_size_gives_one_colour_or_none_for_each_cell(width, height, columns, rows, alpha):
    picture = photo_like(1, (width, height)).convert("RGBA")
    picture.putalpha(alpha)
    for targets in (drawing_targets, photo_targets):
        cells = targets(picture, columns, rows)
        assert len(cells) == columns * rows
        assert all(cell is None or (len(cell) == 3 and all(0 <= value <= 255 for value in cell)) for cell in cells)
        assert any(cells) == (alpha >= 128)


def test_the_same_picture_gives_the_same_cells():
    picture = through_jpeg(drawing(3).image)
    assert drawing_targets(picture, 40, 30) == drawing_targets(picture.copy(), 40, 30)
