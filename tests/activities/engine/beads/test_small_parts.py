"""Eyes, spikes, teeth and spots get beads of their own, however thick the lines around them.

The measure: of the small things in a face that are at least a quarter of a bead in size, how many have a bead of their
colour where they are. With ink wherever a quarter of a bead is line, that is .54 at 29 x 29.
"""

from statistics import mean

import pytest
from PIL import Image, ImageDraw

from activities.engine.beads.scaling import drawing_targets
from activities.engine.beads.small_parts import FINENESS, claims
from tests.activities.engine.beads.faces import face
from tests.activities.engine.beads.pictures import INK, WHITE, through_jpeg


@pytest.mark.parametrize(("side", "least"), [(29, 0.95), (58, 0.99)])
def test_small_things_survive(side, least):
    faces = [face(seed) for seed in range(3)]
    kept = [one.share_kept(drawing_targets(through_jpeg(one.image), side, side), side, side) for one in faces]
    assert mean(kept) >= least


def mask(columns, rows, *boxes):
    """Boxes in a picture of columns x rows cells of ten pixels."""
    image = Image.new("L", (columns * 10, rows * 10))
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill=255)
    return image


def test_a_spot_across_the_corner_of_four_beads_gets_one_of_them():
    ink = mask(4, 4, (17, 17, 23, 23))
    paint = Image.eval(ink, lambda value: 255 - value)
    claimed = claims(ink, paint, 4, 4)
    assert len(claimed.spots) == 1
    assert claimed.spots < {5, 6, 9, 10}
    assert not claimed.patches  # what is around it is no small part


def test_paint_shut_in_by_ink_gets_the_bead_that_has_most_of_it():
    ink = mask(4, 4, (0, 0, 39, 39))
    paint = mask(4, 4, (18, 12, 24, 18))
    ink.paste(0, mask=paint)
    claimed = claims(ink, paint, 4, 4)
    assert set(claimed.patches) == {6}
    assert all(x // FINENESS == 2 and y // FINENESS == 1 for x, y in claimed.patches[6])


def test_specks_and_large_parts_claim_nothing():
    ink = mask(6, 6, (0, 0, 59, 59))
    paint = mask(6, 6, (2, 2, 4, 4), (10, 10, 55, 55))
    ink.paste(0, mask=paint)
    assert not claims(ink, paint, 6, 6).patches
    assert not claims(ink, paint, 6, 6).spots


def test_a_small_paint_has_its_own_colour_and_not_that_of_what_is_outside_its_outline():
    picture = Image.new("RGB", (150, 150), (90, 180, 80))
    ImageDraw.Draw(picture).rectangle((50, 50, 69, 69), fill=WHITE, outline=INK, width=4)
    ImageDraw.Draw(picture).line((0, 100, 150, 100), fill=INK, width=5)
    assert WHITE in drawing_targets(picture, 10, 10)


def test_texture_is_not_searched():
    ink = Image.effect_noise((1200, 1200), 200).point(lambda value: 255 if value > 128 else 0)
    claimed = claims(ink, Image.eval(ink, lambda value: 255 - value), 200, 200)
    assert len(claimed.patches) + len(claimed.spots) <= 200 * 200
