from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from PIL import Image, ImageDraw

from activities.engine.beads.background import without_background
from activities.engine.beads.boards import Board, Shape, standard_board
from activities.engine.beads.making import (
    Background,
    CropBox,
    Mode,
    NoColours,
    NothingToSee,
    TooFewBeads,
    Wishes,
    make_pattern,
)
from activities.engine.beads.palettes import Kind, read_palette
from activities.engine.beads.patterns import NotAPattern, mirrored
from tests.activities.engine.beads import pictures

HAMA = read_palette("hama")
BOARD = standard_board(5)
HEXAGON, CIRCLE = standard_board(5, Shape.HEXAGON), standard_board(5, Shape.CIRCLE)
WISHES = Wishes(HAMA, BOARD, 29, 29)


@pytest.fixture(scope="module")
def drawing():
    return pictures.drawing(1, side=500).image.convert("RGBA")


@pytest.fixture(scope="module")
def photo():
    return pictures.photo_like(1, size=(600, 450)).convert("RGBA")


def whole(shape):
    board = standard_board(5, shape)
    return replace(WISHES, board=board, width=board.columns, height=board.rows)


def half_and_half(size=(400, 400)):
    """Red on the left, blue on the right."""
    image = Image.new("RGBA", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    return image


def code_at(pattern, column, row):
    cell = pattern.row(row)[column]
    return pattern.colours[cell - 1] if cell else None


def test_the_same_picture_and_wishes_make_the_same_pattern(drawing, photo):
    for image in (drawing, photo):
        assert make_pattern(image, WISHES) == make_pattern(image.copy(), WISHES)


def test_a_drawing_and_a_photo_are_told_apart_and_can_be_told_by_hand(drawing, photo):
    assert make_pattern(drawing, WISHES).mode is Mode.DRAWING
    assert make_pattern(photo, WISHES).mode is Mode.PHOTO
    assert make_pattern(drawing, replace(WISHES, mode=Mode.PHOTO)).mode is Mode.PHOTO
    assert make_pattern(photo, replace(WISHES, mode=Mode.DRAWING)).mode is Mode.DRAWING


def test_pixel_art_is_laid_pixel_by_pixel_in_the_middle():
    art = pictures.pixel_art(3, columns=15, rows=12)
    made = make_pattern(pictures.enlarged(art, 16).convert("RGBA"), replace(WISHES, background=Background.KEEP))
    assert made.mode is Mode.PIXELS
    seen = {}
    for row in range(29):
        for column in range(29):
            x, y = column - 7, row - 8
            inside = 0 <= x < 15 and 0 <= y < 12
            assert (code_at(made.pattern, column, row) is not None) is inside
            if inside:
                seen.setdefault(art.getpixel((x, y)), set()).add(code_at(made.pattern, column, row))
    assert all(len(codes) == 1 for codes in seen.values())


@pytest.mark.parametrize(
    "wishes", [replace(WISHES, width=10, height=10), whole(Shape.HEXAGON)], ids=["small", "hexagon"]
)
def test_pixel_art_that_does_not_fit_the_pegs_is_scaled_as_a_drawing(wishes):
    image = pictures.enlarged(pictures.pixel_art(3), 16).convert("RGBA")
    assert make_pattern(image, replace(wishes, mode=Mode.PIXELS)).mode is Mode.DRAWING


@pytest.mark.parametrize(("mode", "times"), [(Mode.AUTO, 4), (Mode.PIXELS, 1)])
def test_pixel_art_is_as_large_as_whole_beads_allow_unless_a_pixel_is_to_be_a_bead(mode, times):
    art = Image.new("RGB", (24, 24), "white")
    art.paste(pictures.pixel_art(3, columns=15, rows=12), (7, 4))  # uneven margins
    size = {"width": 58, "height": 58}
    pattern = make_pattern(pictures.enlarged(art, 16).convert("RGBA"), replace(WISHES, mode=mode, **size)).pattern
    columns = [at % 58 for at, cell in enumerate(pattern.cells) if cell]
    rows = [at // 58 for at, cell in enumerate(pattern.cells) if cell]
    across, down = (max(ends) + 1 - min(ends) for ends in (columns, rows))
    assert across == 13 * times  # the columns at both ends are white
    assert down <= 10 * times
    assert down % times == 0
    assert abs(min(columns) - (57 - max(columns))) <= 1
    assert abs(min(rows) - (57 - max(rows))) <= 1


@pytest.mark.parametrize("crop", [None, CropBox(0.1, 0.05, 0.95, 1)], ids=["all", "a part"])
@pytest.mark.parametrize("see_through", [False, True])
def test_empty_margins_take_no_pegs(see_through, crop, drawing):
    sheet = Image.new("RGBA", (1100, 1000), (0, 0, 0, 0) if see_through else "white")
    figure = make_pattern(drawing, WISHES).pattern
    cut = without_background(drawing)
    sheet.paste(cut, (400, 300), cut)
    pattern = make_pattern(sheet, replace(WISHES, crop=crop)).pattern
    assert abs(pattern.bead_count - figure.bead_count) <= 0.02 * figure.bead_count
    rows = [row for row in range(29) if any(pattern.row(row))]
    columns = {at % 29 for at, cell in enumerate(pattern.cells) if cell}
    assert len(rows) == 29 or len(columns) == 29


def test_margins_that_are_kept_are_part_of_the_picture(drawing):
    assert make_pattern(drawing, replace(WISHES, background=Background.KEEP)).pattern.bead_count == 841


def test_a_wide_picture_fills_the_width_and_lies_in_the_middle(photo):
    pattern = make_pattern(photo.crop((0, 0, 600, 300)), replace(WISHES, background=Background.KEEP)).pattern
    filled = [row for row in range(29) if all(pattern.row(row))]
    assert len(filled) in {14, 15}
    assert filled[0] in {7, 8}
    assert pattern.bead_count == len(filled) * 29


def test_a_plain_background_gets_no_beads_unless_it_is_kept(drawing):
    removed, kept = (
        make_pattern(drawing, replace(WISHES, background=choice)).pattern
        for choice in (Background.AUTO, Background.KEEP)
    )
    assert kept.bead_count == 29 * 29 > removed.bead_count
    assert removed.cells[0] == 0


def test_only_the_part_within_the_crop_is_laid():
    left_half = replace(WISHES, crop=CropBox(right=0.5), background=Background.KEEP)
    pattern = make_pattern(half_and_half(), left_half).pattern
    assert len(pattern.colours) == 1
    assert pattern.bead_count == 15 * 29 or pattern.bead_count == 14 * 29


def test_mirrored_is_the_same_pattern_from_the_other_side(drawing):
    assert make_pattern(drawing, replace(WISHES, mirror=True)).pattern == mirrored(
        make_pattern(drawing, WISHES).pattern
    )


def test_only_beads_of_the_kinds_that_are_owned_are_laid(photo):
    owned = frozenset({"H01", "H05", "H08", "H18", "H32"})
    solid = make_pattern(photo, replace(WISHES, owned=owned)).pattern
    assert set(solid.colours) <= owned - {"H32"}
    neon = make_pattern(photo, replace(WISHES, owned=owned, kinds=frozenset({Kind.NEON}))).pattern
    assert neon.colours == ("H32",)


def test_there_are_at_most_so_many_colours_and_the_most_used_comes_first(photo):
    pattern = make_pattern(photo, replace(WISHES, colours=5)).pattern
    assert len(pattern.colours) == 5
    assert list(pattern.counts.values()) == sorted(pattern.counts.values(), reverse=True)


def test_a_stock_is_never_exceeded_and_costs_likeness(photo):
    stock = {bead.code: 40 for bead in HAMA.allowed()} | {"H18": 0}
    free, limited = make_pattern(photo, WISHES), make_pattern(photo, replace(WISHES, stock=stock))
    assert all(count <= stock[code] for code, count in limited.pattern.counts.items())
    assert limited.error > free.error


def test_a_stock_and_a_number_of_colours_are_kept_together(photo):
    stock = {bead.code: 100 for bead in HAMA.allowed()}
    pattern = make_pattern(photo, replace(WISHES, stock=stock, colours=9)).pattern
    assert len(pattern.colours) <= 9
    assert max(pattern.counts.values()) <= 100


def test_too_few_beads_are_said_with_numbers(photo):
    with pytest.raises(TooFewBeads) as raised:
        make_pattern(photo, replace(WISHES, stock={"H01": 10, "H18": 20}, background=Background.KEEP))
    assert raised.value.owned == 30
    assert raised.value.needed > 600


@pytest.mark.parametrize(
    "none", [{"owned": frozenset()}, {"stock": {}}, {"stock": {"H01": 0}}, {"kinds": frozenset()}], ids=str
)
def test_no_allowed_beads_at_all_is_said_so(drawing, none):
    with pytest.raises(NoColours):
        make_pattern(drawing, replace(WISHES, **none))


@pytest.mark.parametrize("wishes", [WISHES, whole(Shape.HEXAGON), whole(Shape.CIRCLE)], ids=lambda one: one.board.shape)
def test_a_see_through_picture_is_said_so(wishes):
    with pytest.raises(NothingToSee):
        make_pattern(Image.new("RGBA", (50, 50)), wishes)


@pytest.mark.parametrize("changes", [{"width": 0}, {"width": 1000}, {"board": CIRCLE}], ids=str)
def test_a_size_that_no_pattern_can_have_is_refused(drawing, changes):
    with pytest.raises(NotAPattern):
        make_pattern(drawing, replace(WISHES, **changes))


@pytest.mark.parametrize("shape", [Shape.HEXAGON, Shape.CIRCLE])
def test_pegs_that_stand_in_no_straight_rows_get_what_lies_under_them(shape):
    wishes = whole(shape)
    pattern = make_pattern(half_and_half(), replace(wishes, background=Background.KEEP)).pattern
    across, _ = wishes.board.extent
    left, right = Counter(), Counter()
    for column, row in wishes.board.pegs():
        x, _ = wishes.board.position(column, row)
        if abs(x - across / 2) > 0.55:
            (left if x < across / 2 else right)[code_at(pattern, column, row)] += 1
    assert len(set(left) - {None}) == len(set(right) - {None}) == 1
    assert not set(left) & set(right) - {None}
    assert pattern.bead_count > 0.7 * sum(1 for _ in wishes.board.pegs())


def test_a_ring_drawn_round_the_middle_is_a_ring_of_the_round_board():
    image = Image.new("RGBA", (870, 870), "yellow")
    ImageDraw.Draw(image).circle((435, 435), 8.5 * 30, outline="black", width=30)  # half way from ring 7.5 to 8.5
    pattern = make_pattern(image, replace(whole(Shape.CIRCLE), background=Background.KEEP)).pattern
    assert set(pattern.row(8)[: CIRCLE.row_length(8)]) == {pattern.colours.index("H18") + 1}


def test_corrected_colours_are_what_beads_are_chosen_by():
    image = Image.new("RGBA", (100, 100), (10, 20, 30))
    wishes = replace(WISHES, palette=HAMA.corrected({"H03": (10, 20, 30)}), background=Background.KEEP)
    made = make_pattern(image, wishes)
    assert made.pattern.colours == ("H03",)
    assert made.error == 0


def test_dithering_is_for_photos_only(drawing, photo):
    plain, mixed = (make_pattern(photo, replace(WISHES, dither=choice)).pattern for choice in (False, True))
    assert plain != mixed
    assert make_pattern(drawing, replace(WISHES, dither=True)) == make_pattern(drawing, WISHES)


def test_a_title_of_several_lines_is_put_on_one(drawing):
    assert make_pattern(drawing, replace(WISHES, title="En dino\r\npå traktor")).pattern.title == "En dino på traktor"


@pytest.mark.parametrize("size", [(2, 2), (3, 100), (100, 3)])
@pytest.mark.parametrize("wishes", [WISHES, whole(Shape.HEXAGON), whole(Shape.CIRCLE)], ids=lambda one: one.board.shape)
def test_even_the_smallest_and_slimmest_pictures_become_beads(size, wishes):
    image = half_and_half(size)
    assert make_pattern(image, replace(wishes, background=Background.KEEP)).pattern.bead_count


def test_one_peg_is_enough_for_a_pattern(photo):
    board = Board(Shape.SQUARE, 1, 1)
    assert make_pattern(photo, replace(WISHES, board=board, width=1, height=1)).pattern.bead_count == 1


def test_what_is_taken_for_background_though_it_is_all_there_is_is_kept():
    """Grey noise: most of it is like the colour at its edge, and what isn't is too little for any bead."""
    noise = Random(3).choices((120, 130, 135, 200), (40, 30, 25, 5), k=200 * 200)
    image = Image.frombytes("L", (200, 200), bytes(noise)).convert("RGBA")
    assert make_pattern(image, WISHES).pattern.bead_count == 841
    with pytest.raises(NothingToSee):
        make_pattern(image, replace(WISHES, background=Background.REMOVE))
