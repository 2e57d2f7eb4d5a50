"""A drawing on paper that is lit unevenly gets its paper white; other pictures are left alone."""

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from activities.engine.beads.boards import standard_board
from activities.engine.beads.making import Background, Mode, Wishes, make_pattern
from activities.engine.beads.palettes import read_palette
from activities.engine.beads.paper import WHITE, evened
from tests.activities.engine.beads.pictures import drawing, photo_like, shaded, through_jpeg

HAMA = read_palette("hama")
WISHES = Wishes(HAMA, standard_board(5), 58, 58)
TABLE, CRAYON, PENCIL = (120, 90, 60), (215, 70, 60), (80, 78, 84)


def on_paper(darkest=110, table=0):
    """A house in crayon with an outline in pencil, photographed: darker to the left, `table` pixels of table above."""
    image = Image.new("RGB", (800, 600), (235, 232, 226))
    draw = ImageDraw.Draw(image)
    draw.rectangle((300, 260, 520, 460), fill=CRAYON)
    draw.line((300, 260, 410, 130, 520, 260, 520, 460, 300, 460, 300, 260, 520, 260), fill=PENCIL, width=6)
    image.paste(TABLE, (0, 0, 800, table))
    light = Image.linear_gradient("L").rotate(90).resize(image.size)
    light = light.point([darkest + value * (255 - darkest) // 255 for value in range(256)])
    lit = ImageChops.multiply(image, Image.merge("RGB", [light] * 3))
    noise = Image.merge("RGB", [Image.effect_noise(image.size, 14)] * 3)
    return through_jpeg(Image.blend(lit, noise, 0.04)).convert("RGBA")


@pytest.mark.parametrize("darkest", [110, 160, 200])
def test_paper_is_white_wherever_it_shows_and_what_is_drawn_keeps_its_colour(darkest):
    lit = evened(on_paper(darkest))
    assert lit.size == (800, 600)
    for at in ((20, 20), (20, 560), (780, 300), (410, 220), (560, 360)):  # under the roof too
        assert all(abs(value - WHITE) <= 14 for value in lit.getpixel(at)[:3])
    for at in ((330, 400), (500, 290)):
        red, green, blue, _ = lit.getpixel(at)
        assert red > 185
        assert max(green, blue) < 110


def test_a_strip_of_table_is_cut_off():
    lit = evened(on_paper(table=20))
    assert 570 <= lit.height <= 584
    assert all(value > 200 for value in lit.getpixel((400, 2))[:3])


@pytest.mark.parametrize(
    "picture",
    [
        drawing(1, side=600).image,
        through_jpeg(shaded(drawing(2, side=600).image.convert("RGB"))).crop((0, 0, 600, 150)),
        drawing(3, side=600, background=(60, 130, 210)).image,
        photo_like(1, (600, 450)),
        Image.new("RGB", (600, 400), "white"),
        Image.new("RGB", (600, 400), "black"),
        Image.new("RGB", (3, 3), "white"),
    ],
    ids=["even", "hardly uneven", "blue", "photo", "white", "black", "tiny"],
)
def test_what_is_no_unevenly_lit_paper_is_left_alone(picture):
    assert evened(picture.convert("RGBA")) is None


def test_a_picture_with_holes_is_no_photo_of_paper():
    image = on_paper()
    image.paste((0, 0, 0, 0), (0, 0, 100, 100))
    assert evened(image) is None


def test_the_paper_gets_no_beads():
    made = make_pattern(on_paper(), WISHES)
    assert made.mode is Mode.DRAWING
    assert made.pattern.bead_count < 0.75 * 58 * 58  # it is higher than it is wide

    reds = [bead for bead in made.pattern.beads if bead.rgb[0] > 150 and max(bead.rgb[1:]) < 110]
    assert sum(made.pattern.counts[bead.code] for bead in reds) > 0.5 * made.pattern.bead_count
    assert not made.pattern.cells[0]


@pytest.mark.parametrize("kept", [{"background": Background.KEEP}, {"mode": Mode.PHOTO}], ids=str)
def test_paper_stays_paper_where_it_is_kept_or_a_photo_is_wished_for(kept):
    pattern = make_pattern(on_paper(), Wishes(HAMA, standard_board(5), 29, 29, **kept)).pattern
    assert pattern.bead_count >= 29 * 21


def test_something_soft_before_a_grey_wall_stays_a_photo():
    image = on_paper().convert("RGB")
    shape = Image.new("L", (400, 500))
    ImageDraw.Draw(shape).ellipse((30, 30, 370, 900), fill=255)
    blur = ImageFilter.GaussianBlur(5)
    image.paste(photo_like(2, (400, 500)).filter(blur), (200, 100), shape.filter(blur))
    assert make_pattern(image.convert("RGBA"), WISHES).mode is Mode.PHOTO
