"""Drawings and photos are told apart, whatever was done to them on the way."""

import pytest
from PIL import Image, ImageFilter

from activities.engine.beads.background import without_background
from activities.engine.beads.character import Character, character_of
from tests.activities.engine.beads.pictures import (
    drawing,
    enlarged,
    flat_drawing,
    photo_like,
    pixel_art,
    shaded,
    through_jpeg,
)

SEEDS = range(4)
TREATMENTS = {
    "as it is": lambda image: image,
    "shaded": shaded,
    "good JPEG": through_jpeg,
    "poor JPEG": lambda image: through_jpeg(image, 55),
    "shaded JPEG": lambda image: through_jpeg(shaded(image), 75),
    "half as large": lambda image: image.reduce(2),
}


def seen(image):
    return character_of(image.convert("RGBA"))


@pytest.mark.parametrize("treatment", TREATMENTS.values(), ids=TREATMENTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_drawings_are_drawings(seed, treatment):
    assert seen(treatment(drawing(seed).image)) is Character.DRAWING
    assert seen(treatment(flat_drawing(seed))) is Character.DRAWING


@pytest.mark.parametrize("treatment", TREATMENTS.values(), ids=TREATMENTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_photos_are_photos(seed, treatment):
    assert seen(treatment(photo_like(seed))) is Character.PHOTO


def test_a_photo_out_of_focus_is_a_photo():
    assert seen(photo_like(1).filter(ImageFilter.GaussianBlur(6))) is Character.PHOTO


def test_a_thing_photographed_on_white_paper_is_a_photo_when_the_paper_is_gone():
    sheet = Image.new("RGB", (1400, 1400), "white")
    sheet.paste(photo_like(2, (400, 400)), (500, 500))
    assert character_of(without_background(sheet.convert("RGBA"))) is Character.PHOTO


@pytest.mark.parametrize(("seed", "line"), [(7, 0.026), (10, 0.02), (13, 0.014)])
def test_a_drawing_is_a_drawing_also_when_only_its_figure_is_left(seed, line):
    image = drawing(seed, line=line).image
    for saved in (through_jpeg(image), through_jpeg(image.reduce(2))):
        assert character_of(without_background(saved.convert("RGBA"))) is Character.DRAWING


def test_colours_hidden_where_a_drawing_is_see_through_do_not_count():
    hidden = photo_like(1, (600, 600)).convert("RGBA")
    hidden.putalpha(0)
    figure = drawing(1, side=200).image.convert("RGBA")
    hidden.paste(figure, (200, 200))
    assert character_of(hidden) is Character.DRAWING


def test_pixel_art_and_plain_colours_are_drawings():
    assert seen(enlarged(pixel_art(1), 12)) is Character.DRAWING
    assert seen(Image.new("RGB", (50, 50), "red")) is Character.DRAWING
    assert seen(Image.new("RGB", (50, 1), "red")) is Character.DRAWING


def test_a_drawing_that_came_through_a_camera_is_told_by_its_edges_and_not_by_its_grain():
    grain = Image.merge("RGB", [Image.effect_noise((600, 600), 60)] * 3)
    noisy = without_background(Image.blend(drawing(1, side=600).image, grain, 0.09).convert("RGBA"))
    assert character_of(noisy) is Character.PHOTO
    assert character_of(noisy, through_camera=True) is Character.DRAWING
    soft = photo_like(1, (600, 450)).filter(ImageFilter.GaussianBlur(8)).convert("RGBA")
    assert character_of(soft, through_camera=True) is Character.PHOTO
