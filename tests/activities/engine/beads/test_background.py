"""What is behind the figure gets no beads; what is inside it does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from activities.engine.beads.background import Background, without_background
from tests.activities.engine.beads.pictures import drawing, photo_like, pixel_art, through_jpeg

AUTO, KEEP, REMOVE = Background.AUTO, Background.KEEP, Background.REMOVE


def ring(background="white", inside="white", size=(300, 300)):
    """A black ring in the middle."""
    image = Image.new("RGB", size, background)
    ImageDraw.Draw(image).ellipse((75, 75, 225, 225), fill=inside, outline="black", width=10)
    return image.convert("RGBA")


def shown(image, at):
    return image.getpixel(at)[3] == 255


@pytest.mark.parametrize("background", ["white", (40, 90, 200), "black", (240, 235, 220)])
def test_a_plain_background_goes_and_the_inside_of_the_figure_stays(background):
    cut = without_background(ring(background, inside=background if background != "black" else "white"))
    assert not shown(cut, (0, 0))
    assert not shown(cut, (299, 150))
    assert shown(cut, (150, 150))


def test_the_noise_of_jpeg_is_background_too():
    cut = without_background(through_jpeg(ring().convert("RGB"), 60).convert("RGBA"))
    outside = [shown(cut, (x, y)) for x in range(300) for y in range(300) if (x - 150) ** 2 + (y - 150) ** 2 > 85**2]
    assert sum(outside) <= 0.005 * len(outside)
    assert shown(cut, (150, 150))


def test_the_eyes_of_a_drawing_stay_white():
    image = drawing(1).image.convert("RGBA")
    cut = without_background(image)
    eye = (round(1024 * 0.59), round(1024 * 0.4) + 20)
    assert cut.getpixel(eye) == (255, 255, 255, 255)
    assert not shown(cut, (3, 3))


def test_a_thin_line_holds_the_background_back():
    image = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(image).rectangle((50, 50, 150, 150), outline="black", width=1)
    cut = without_background(image.convert("RGBA"))
    assert shown(cut, (100, 100))
    assert not shown(cut, (20, 20))


def test_the_background_is_found_around_every_corner():
    image = Image.new("RGB", (210, 210), "white")
    draw = ImageDraw.Draw(image)
    for step in range(5):  # a spiral of two lines that is open outside
        draw.line((20, 20 + step * 40, 209 if step % 2 else 190, 20 + step * 40), fill="black", width=4)
    draw.line((20, 20, 20, 180), fill="black", width=4)
    assert not shown(without_background(image.convert("RGBA")), (100, 120))


def test_see_through_parts_are_the_background_where_there_are_any():
    image = ring()
    image.paste((0, 0, 0, 0), (0, 0, 30, 300))
    assert without_background(image) is image
    removed = without_background(image, REMOVE)
    assert not shown(removed, (280, 20))
    assert shown(removed, (150, 150))


def test_all_is_kept_on_request():
    image = ring()
    assert without_background(image, KEEP) is image


@pytest.mark.parametrize("seed", range(5))
def test_a_photo_has_no_background_of_one_colour(seed):
    image = photo_like(seed).convert("RGBA")
    assert without_background(image) is image


def test_an_edge_of_several_colours_goes_only_on_request():
    image = ring("white")
    image.paste((200, 60, 60, 255), (0, 0, 300, 60))
    image.paste((60, 60, 200, 255), (0, 240, 300, 300))
    assert without_background(image) is image
    cut = without_background(image, REMOVE)
    assert shown(cut, (150, 150))
    assert not all(shown(cut, at) for at in ((5, 5), (5, 150), (5, 295)))


@pytest.mark.parametrize("choice", [AUTO, REMOVE])
def test_a_picture_without_a_figure_is_left_as_it_is(choice):
    image = Image.new("RGBA", (100, 100), "red")
    assert without_background(image, choice) is image


def test_nothing_along_the_edge_is_no_background():
    image = Image.new("RGBA", (60, 60))
    image.paste((250, 200, 0, 255), (20, 20, 40, 40))
    assert without_background(image, REMOVE) is image


def test_texture_is_not_searched():
    image = Image.effect_noise((1500, 1500), 120).convert("RGBA")
    assert without_background(image, REMOVE).size == image.size


def flood_filled(image):
    """The plain search, pixel by pixel, for what is nearly white and hangs together with the edge."""
    width, height = image.size
    white = {(at % width, at // width) for at, p in enumerate(image.get_flattened_data()) if min(p) >= 255 - 28}
    waiting = [(x, y) for x, y in white if x in (0, width - 1) or y in (0, height - 1)]
    reached = set(waiting)
    while waiting:
        x, y = waiting.pop()
        new = {(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)} & white - reached
        reached |= new
        waiting.extend(new)
    return reached


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), columns=st.integers(6, 30), rows=st.integers(6, 30))
def test_runs_find_what_a_search_pixel_by_pixel_finds(seed, columns, rows):
    image = pixel_art(seed, columns, rows).convert("RGBA")
    cut = without_background(image)
    gone = {(at % columns, at // columns) for at, value in enumerate(cut.getchannel("A").tobytes()) if not value}
    reached = flood_filled(image)
    # Where nothing would be left, nothing goes.
    assert gone == (reached if len(reached) < columns * rows else set())
