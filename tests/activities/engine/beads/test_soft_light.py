"""The soft shadow that a figure stands on is background; grey paint isn't."""

import pytest
from PIL import Image, ImageDraw, ImageFilter

from activities.engine.beads.background import without_background
from activities.engine.beads.soft_light import soft
from tests.activities.engine.beads.pictures import through_jpeg

GREY, SHADOW = (176, 178, 184), (165, 162, 160)
LIGHTS = {"as it is": lambda image: image, "JPEG": through_jpeg}


def standing(figure, outline=None, paper="white", shadow=SHADOW):
    """A box with legs, a soft shadow below it."""
    image = Image.new("RGB", (800, 800), paper)
    shade = Image.new("L", image.size)
    ImageDraw.Draw(shade).ellipse((150, 590, 650, 670), fill=150)
    image.paste(shadow, mask=shade.filter(ImageFilter.GaussianBlur(16)))
    for box in ((250, 250, 550, 550), (270, 545, 330, 640), (470, 545, 530, 640)):
        ImageDraw.Draw(image).rectangle(box, fill=figure, outline=outline, width=10)
    return image


def shown(image, at):
    return image.getpixel(at)[3] == 255


@pytest.mark.parametrize("treatment", LIGHTS.values(), ids=LIGHTS)
@pytest.mark.parametrize("paper", ["white", (252, 248, 240)])
def test_the_shadow_goes_and_a_figure_in_the_very_grey_of_a_shadow_stays(treatment, paper):
    for figure, outline in ((GREY, None), (GREY, (60, 58, 66)), ("white", "black"), ((110, 180, 80), None)):
        cut = without_background(treatment(standing(figure, outline, paper)).convert("RGBA"))
        assert not any(shown(cut, at) for at in ((200, 630), (400, 630), (600, 630), (400, 600)))
        assert all(shown(cut, at) for at in ((400, 400), (256, 300), (300, 600), (500, 620)))


def test_a_coloured_glow_is_no_shadow():
    assert shown(without_background(standing(GREY, "black", shadow=(240, 120, 60)).convert("RGBA")), (400, 630))


def test_on_dark_paper_nothing_is_taken_for_shadow():
    cut = without_background(standing("red", None, (120, 120, 130), (60, 60, 66)).convert("RGBA"))
    assert shown(cut, (400, 630))


def test_a_soft_grey_cloud_is_the_figure_and_not_its_own_shadow():
    cloud = Image.new("L", (400, 400))
    ImageDraw.Draw(cloud).ellipse((100, 150, 300, 250), fill=255)
    image = Image.new("RGB", cloud.size, "white")
    image.paste((170, 172, 176), mask=cloud.filter(ImageFilter.GaussianBlur(20)))
    assert shown(without_background(image.convert("RGBA")), (200, 200))


def test_thin_pencil_lines_stay_whole():
    image = Image.new("RGB", (400, 400), "white")
    ImageDraw.Draw(image).circle((200, 200), 120, outline=(150, 150, 152), width=3)
    line = sum(pixel[0] < 200 for pixel in image.get_flattened_data())
    cut = without_background(image.convert("RGBA"))
    assert sum(pixel[3] == 255 and pixel[0] < 200 for pixel in cut.get_flattened_data()) >= 0.95 * line


def test_what_differs_from_a_neighbour_is_not_soft():
    image = Image.new("RGB", (5, 1), "white")
    image.putpixel((2, 0), (255, 200, 255))
    assert list(soft(image, 7).tobytes()) == [255, 0, 0, 0, 255]
