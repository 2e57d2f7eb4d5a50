"""Enlarged pixel art is found again pixel by pixel; drawings and photos are not taken for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from activities.engine.beads.intake import open_picture
from activities.engine.beads.pixel_art import detect
from tests.activities.engine.beads.pictures import (
    drawing,
    enlarged,
    flat_drawing,
    photo_like,
    pixel_art,
    saved,
    shaded,
    through_jpeg,
)

seeds = st.integers(0, 10_000)


def found(image):
    return detect(open_picture(saved(image), most_pixels=16_000_000))


def largest_difference(one, other):
    return max(abs(a - b) for a, b in zip(one.convert("RGB").tobytes(), other.convert("RGB").tobytes(), strict=True))


@settings(max_examples=25, deadline=None)
@given(seed=seeds, columns=st.integers(10, 60), rows=st.integers(10, 60), factor=st.integers(3, 20))
def test_art_enlarged_by_a_whole_number_is_found_exactly(seed, columns, rows, factor):
    art = pixel_art(seed, columns, rows)
    again = found(enlarged(art, factor))
    assert again.size == art.size
    assert largest_difference(again, art) == 0


@settings(max_examples=15, deadline=None)
@given(seed=seeds, columns=st.integers(12, 48), factor=st.floats(9, 24))
def test_art_enlarged_by_any_number_is_found(seed, columns, factor):
    art = pixel_art(seed, columns, 20)
    again = found(enlarged(art, factor))
    assert again.size == art.size
    assert largest_difference(again, art) <= 12


@settings(max_examples=15, deadline=None)
@given(seed=seeds, columns=st.integers(12, 48), factor=st.integers(10, 24), quality=st.integers(75, 95))
def test_art_that_went_through_jpeg_is_found(seed, columns, factor, quality):
    art = pixel_art(seed, columns, 20)
    again = found(through_jpeg(enlarged(art, factor), quality))
    assert again.size == art.size
    assert largest_difference(again, art) <= 24
    assert len(again.getcolors()) <= 2 * len(art.getcolors())


@settings(max_examples=10, deadline=None)
@given(seed=seeds, share=st.floats(0.85, 1.2))
def test_art_resized_after_it_was_enlarged_is_found(seed, share):
    art = pixel_art(seed, 32, 24)
    large = enlarged(art, 20)
    again = found(enlarged(large, share, Image.Resampling.LANCZOS))
    assert again.size == art.size
    assert largest_difference(again, art) <= 12


def test_art_larger_than_the_working_size_is_found():
    art = pixel_art(5, 58, 40)
    assert largest_difference(found(enlarged(art, 60)), art) <= 12


def test_see_through_parts_of_the_art_stay_see_through():
    art = pixel_art(3).convert("RGBA")
    art.paste((0, 0, 0, 0), (0, 0, 24, 6))
    again = found(enlarged(art, 16))
    assert again.getchannel("A").tobytes() == art.getchannel("A").tobytes()


def test_art_that_was_never_enlarged_is_art():
    art = pixel_art(4, 40, 30)
    assert largest_difference(found(art), art) == 0


@settings(max_examples=12, deadline=None)
@given(seed=seeds, line=st.floats(0.006, 0.025), side=st.integers(150, 1100))
def test_drawings_are_not_taken_for_art(seed, line, side):
    image = drawing(seed, side=side, line=line).image
    assert found(image) is None
    assert found(through_jpeg(image)) is None


@settings(max_examples=12, deadline=None)
@given(seed=seeds, side=st.integers(150, 1100))
def test_flat_and_shaded_drawings_are_not_taken_for_art(seed, side):
    image = flat_drawing(seed, side=side)
    assert found(image) is None
    assert found(shaded(image)) is None


@settings(max_examples=10, deadline=None)
@given(seed=seeds, width=st.integers(60, 700))
def test_photos_are_not_taken_for_art(seed, width):
    assert found(photo_like(seed, (width, width * 3 // 4))) is None


@pytest.mark.parametrize("box", [(100, 150, 300, 250), (200, 100, 350, 400)])
def test_a_flag_is_not_taken_for_art_of_a_few_pixels(box):
    flag = Image.new("RGB", (560, 425), "red")
    flag.paste("white", box)
    assert found(flag) is None


def test_a_plain_picture_is_no_art():
    assert found(Image.new("RGB", (400, 300), "green")) is None
