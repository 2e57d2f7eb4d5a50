"""Every way to hold a camera is turned right, and a broken block turns nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from activities.engine.pictures.orientation import orientation, upright
from tests.activities.engine.beads.pictures import pixel_art
from tests.activities.engine.pictures.hostile_files import exif_block

ORIENTATION, SHORT = 0x0112, 3


def block(number, order="<"):
    return exif_block([(0x0100, SHORT, 1, 40), (ORIENTATION, SHORT, 1, number)], order)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("number", range(1, 9))
def test_all_eight_ways_are_turned_as_pillow_turns_them(number, order):
    image = pixel_art(1, 12, 8).convert("RGBA")
    reference = image.copy()
    reference.getexif()[ORIENTATION] = number
    assert upright(image, block(number, order)).tobytes() == ImageOps.exif_transpose(reference).tobytes()


@pytest.mark.parametrize("number", [0, 9, 255, 65535])
def test_a_number_that_means_nothing_turns_nothing(number):
    assert orientation(block(number)) == 1


def test_an_orientation_of_the_wrong_type_turns_nothing():
    assert orientation(exif_block([(ORIENTATION, 2, 1, 6)])) == 1


def test_no_block_turns_nothing():
    image = Image.new("RGBA", (3, 2))
    assert upright(image, b"") is image


@given(st.binary(max_size=80), st.integers(0, 100))
def test_a_broken_block_is_read_without_an_error(noise, cut):
    assert orientation(block(6)[:cut] + noise) in range(1, 9)
    assert orientation(b"II*\0" + noise) in range(1, 9)
