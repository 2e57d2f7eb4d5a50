"""A part of a picture is given in fractions, and always has an inside."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from activities.engine.beads.cropping import BadCrop, CropBox, cropped, trimmed
from tests.activities.engine.beads.pictures import pixel_art

fractions = st.floats(0, 1)
sides = st.integers(1, 300)


def test_the_whole_box_is_the_whole_picture():
    image = pixel_art(1)
    assert cropped(image, CropBox()).tobytes() == image.tobytes()


def test_a_quarter_is_a_quarter():
    image = pixel_art(1, 24, 20)
    part = cropped(image, CropBox(0.5, 0, 1, 0.5))
    assert part.size == (12, 10)
    assert part.getpixel((0, 0)) == image.getpixel((12, 0))


@given(width=sides, height=sides, across=st.tuples(fractions, fractions), down=st.tuples(fractions, fractions))
def test_any_part_has_a_pixel_and_lies_within_the_picture(width, height, across, down):
    (left, right), (top, bottom) = sorted(across), sorted(down)
    if left == right or top == bottom:
        return
    part = cropped(Image.new("L", (width, height), 255), CropBox(left, top, right, bottom))
    assert part.getextrema() == (255, 255)  # outside the picture there would be black
    assert abs(part.width - (right - left) * width) <= 1
    assert abs(part.height - (bottom - top) * height) <= 1


@pytest.mark.parametrize(
    "box",
    [
        (0.5, 0, 0.5, 1),
        (0.6, 0, 0.4, 1),
        (0, 0.9, 1, 0.1),
        (-0.1, 0, 1, 1),
        (0, 0, 1, 1.1),
        (math.nan, 0, 1, 1),
        (0, 0, math.inf, 1),
    ],
)
def test_a_box_without_an_inside_or_outside_the_picture_is_refused(box):
    with pytest.raises(BadCrop):
        CropBox(*box)


def test_see_through_margins_are_trimmed_and_nothing_else():
    image = Image.new("RGBA", (50, 40))
    image.paste((200, 0, 0, 255), (10, 5, 30, 25))
    image.paste((0, 0, 0, 0), (15, 10, 20, 15))
    image.paste((0, 0, 200, 100), (30, 5, 40, 25))  # hardly to be seen
    cut = trimmed(image)
    assert cut.size == (20, 20)
    assert cut.getpixel((0, 0)) == (200, 0, 0, 255)
    assert cut.getpixel((7, 7))[3] == 0
    assert trimmed(cut) is cut


def test_a_picture_that_is_see_through_all_over_is_not_trimmed_to_nothing():
    image = Image.new("RGBA", (50, 40))
    assert trimmed(image) is image
