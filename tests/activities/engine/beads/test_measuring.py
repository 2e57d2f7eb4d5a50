"""A bead's colour is read beside white paper, whatever light both were photographed in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from activities.engine.beads.colour import ciede2000, cielab, linear
from activities.engine.beads.cropping import CropBox
from activities.engine.beads.measuring import BadPhotograph, Unmeasurable, measured_colour
from activities.engine.beads.palettes import read_palette

BEAD, PAPER = CropBox(0.17, 0.35, 0.33, 0.65), CropBox(0.67, 0.35, 0.83, 0.65)


def encoded(light):
    light = min(1.0, max(0.0, light))
    share = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(share * 255)


def seen(rgb, light):
    """A colour as a camera sees it in a light: so much of red, green and blue, white paper being all of it."""
    return tuple(encoded(linear(value) * part) for value, part in zip(rgb, light, strict=True))


def photograph(rgb, light=(0.6, 0.6, 0.6), *, size=(600, 400)):
    """A handful of beads on the left, with holes, shadows and shine, and paper on the right."""
    image = Image.new("RGB", size, seen((255, 255, 255), light))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0] // 2, size[1]), fill=seen(tuple(value // 4 for value in rgb), light))
    for x in range(0, size[0] // 2, 40):
        for y in range(0, size[1], 40):
            draw.ellipse((x, y, x + 39, y + 39), fill=seen(rgb, light))
            draw.ellipse((x + 14, y + 14, x + 25, y + 25), fill=seen(tuple(value // 6 for value in rgb), light))
            draw.ellipse((x + 6, y + 8, x + 11, y + 13), fill=seen((255, 255, 255), light))
    return image


def difference(first, second):
    return ciede2000(cielab(first), cielab(second))


@pytest.mark.parametrize("light", [(0.8, 0.8, 0.8), (0.3, 0.3, 0.3), (0.75, 0.55, 0.32), (0.4, 0.5, 0.7)])
def test_every_bead_is_found_in_bright_dim_warm_and_cold_light(light):
    for bead in read_palette("hama").allowed():
        measured = measured_colour(photograph(bead.rgb, light), BEAD, PAPER)
        assert difference(measured, bead.rgb) < 2.5, (bead.code, measured)


@settings(max_examples=40, deadline=None)
@given(st.tuples(*[st.integers(10, 245)] * 3), st.tuples(*[st.floats(0.35, 0.9)] * 3))
def test_the_light_is_gone_from_what_is_measured(rgb, light):
    image = Image.new("RGB", (60, 20), seen(rgb, light))
    image.paste(seen((255, 255, 255), light), (30, 0, 60, 20))
    measured = measured_colour(image, CropBox(0, 0, 0.5, 1), CropBox(0.5, 0, 1, 1))
    assert difference(measured, rgb) < 3


def test_what_is_lighter_than_paper_is_white():
    image = Image.new("RGB", (60, 20), (230, 230, 230))
    image.paste((180, 180, 180), (30, 0, 60, 20))
    assert measured_colour(image, CropBox(0, 0, 0.5, 1), CropBox(0.5, 0, 1, 1)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("paper", "reason"),
    [
        ((20, 20, 20), Unmeasurable.PAPER_TOO_DARK),
        ((0, 0, 0), Unmeasurable.PAPER_TOO_DARK),
        ((255, 255, 255), Unmeasurable.PAPER_BURNT_OUT),
        ((255, 252, 230), Unmeasurable.PAPER_BURNT_OUT),
        ((200, 40, 40), Unmeasurable.PAPER_NOT_WHITE),
        ((200, 200, 0), Unmeasurable.PAPER_NOT_WHITE),
    ],
)
def test_paper_that_says_nothing_is_refused_with_a_reason(paper, reason):
    with pytest.raises(BadPhotograph) as refused:
        measured_colour(Image.new("RGB", (100, 100), paper), BEAD, PAPER)
    assert refused.value.reason is reason


@pytest.mark.parametrize("size", [(2, 2), (3, 900), (6000, 4000)])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_pictures_of_every_size_and_kind_are_measured(size, mode):
    red, green, blue = measured_colour(Image.new(mode, size, "gray"), BEAD, PAPER)
    assert red == green == blue == 255
