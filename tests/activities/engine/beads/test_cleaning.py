"""Lone beads get a neighbour's colour; lines and eyes stay what they are."""

from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.background import without_background
from activities.engine.beads.cleaning import cleaned, lone_beads
from activities.engine.beads.scaling import drawing_targets
from tests.activities.engine.beads.pictures import drawing, shaded, through_jpeg

BLACK, DARK, RED, PINK, WHITE, YELLOW = range(6)
COLOURS = [(20, 20, 20), (55, 50, 45), (210, 60, 60), (225, 110, 120), (250, 250, 250), (250, 220, 70)]
SIGNS = {"#": BLACK, "d": DARK, "r": RED, "p": PINK, "w": WHITE, "y": YELLOW, ".": None}

colours_of_cells = st.sampled_from([None, *range(len(COLOURS))])
grids = st.integers(1, 9).flatmap(
    lambda width: st.tuples(
        st.just(width), st.lists(st.lists(colours_of_cells, min_size=width, max_size=width), max_size=9)
    )
)


def after(text):
    """The rows of a pattern, drawn with signs, after it was cleaned."""
    rows = text.split()
    cells = cleaned([SIGNS[sign] for row in rows for sign in row], len(rows[0]), COLOURS)
    drawn = "".join({index: sign for sign, index in SIGNS.items()}[cell] for cell in cells)
    return [drawn[start : start + len(rows[0])] for start in range(0, len(drawn), len(rows[0]))]


def test_a_lone_bead_takes_the_colour_around_it():
    assert after("rrrr rprr rrrr") == ["rrrr"] * 3


def test_of_several_colours_it_takes_one_that_is_common_and_near():
    assert after("rrrr rpww rrrr") == ["rrrr", "rrww", "rrrr"]


def test_two_of_a_colour_are_not_lone_even_at_a_corner():
    assert after("rrrr rprr rrpr rrrr") == ["rrrr", "rprr", "rrpr", "rrrr"]


def test_an_eye_stays():
    assert after("yyyyy yy#yy yyyyy") == ["yyyyy", "yy#yy", "yyyyy"]


def test_the_light_in_an_eye_stays():
    assert after("#### #w## ####") == ["####", "#w##", "####"]


def test_a_dark_bead_in_a_line_becomes_the_lines_colour_and_never_paint():
    assert after("rrrrr ##d## rrrrr") == ["rrrrr", "#####", "rrrrr"]


def test_paint_beside_a_line_does_not_become_line():
    assert after("##### rrprr rrrrr") == ["#####", "rrrrr", "rrrrr"]


def test_empty_cells_stay_empty_and_are_no_neighbours():
    assert after("... .p. ...") == ["...", ".p.", "..."]
    assert after("... .pr ..r") == ["...", ".rr", "..r"]


@given(grids)
def test_cleaning_invents_nothing_and_leaves_no_more_lone_beads(grid):
    width, rows = grid
    cells = [cell for row in rows for cell in row]
    now = cleaned(cells, width, COLOURS)
    assert [cell is None for cell in now] == [cell is None for cell in cells]
    assert set(now) <= set(cells)
    assert len(lone_beads(now, width)) <= len(lone_beads(cells, width))


@given(grids)
def test_ink_stays_ink_and_paint_stays_paint(grid):
    width, rows = grid
    cells = [cell for row in rows for cell in row]
    ink = (BLACK, DARK)
    assert [cell in ink for cell in cleaned(cells, width, COLOURS)] == [cell in ink for cell in cells]


@given(grids)
def test_lone_beads_are_those_without_their_like_around_them(grid):
    width, rows = grid
    cells = [cell for row in rows for cell in row]
    places = {(at % width, at // width): cell for at, cell in enumerate(cells) if cell is not None}
    expected = [
        y * width + x
        for (x, y), cell in places.items()
        if all(places.get((x + i, y + j)) != cell for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)
    ]
    assert lone_beads(cells, width) == expected


def test_of_a_drawing_hardly_a_bead_is_left_alone():
    greys = [(value, value, value) for value in range(0, 256, 17)]
    colours = [*greys, *((r, g, b) for r in range(20, 256, 60) for g in range(20, 256, 60) for b in range(20, 256, 60))]

    def nearest(target):
        return min(
            range(len(colours)), key=lambda i: sum((a - b) ** 2 for a, b in zip(colours[i], target, strict=True))
        )

    for side in (29, 58):
        for treatment in (through_jpeg, lambda image: through_jpeg(shaded(image), 70)):
            image = without_background(treatment(drawing(2).image).convert("RGBA"))
            cells = [None if target is None else nearest(target) for target in drawing_targets(image, side, side)]
            left = lone_beads(cleaned(cells, side, colours), side)
            assert len(left) <= 0.03 * sum(cell is not None for cell in cells)
