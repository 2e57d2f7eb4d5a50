"""Half-strength dithering mixes colours a little, loses no light, and leaves empty cells alone."""

from hypothesis import given
from hypothesis import strategies as st

from activities.engine.beads.dithering import dithered

BLACK_AND_WHITE = [(0, 0, 0), (255, 255, 255)]
colours = st.tuples(*[st.integers(0, 255)] * 3)
grids = st.integers(1, 8).flatmap(
    lambda width: st.tuples(
        st.just(width), st.lists(st.lists(st.none() | colours, min_size=width, max_size=width), max_size=8)
    )
)


def to_black_or_white(colour):
    return int(sum(colour) >= 383)


def test_a_grey_becomes_a_mixture():
    cells = dithered([(100, 100, 100)] * 400, 20, BLACK_AND_WHITE, to_black_or_white)
    assert 0.05 < sum(cells) / 400 < 100 / 255


def test_full_strength_keeps_the_light_and_half_strength_disturbs_less():
    greys = [(100, 100, 100)] * 1600
    full = dithered(greys, 40, BLACK_AND_WHITE, to_black_or_white, strength=1)
    half = dithered(greys, 40, BLACK_AND_WHITE, to_black_or_white)
    assert abs(sum(full) / 1600 - 100 / 255) < 0.03
    assert sum(half) < sum(full)


def test_no_strength_is_the_nearest_colour():
    cells = dithered([(127, 127, 127), (129, 129, 129)] * 8, 4, BLACK_AND_WHITE, to_black_or_white, strength=0)
    assert cells == [0, 1] * 8


def test_a_colour_that_is_there_stays_plain():
    assert dithered([(255, 255, 255)] * 50, 10, BLACK_AND_WHITE, to_black_or_white) == [1] * 50


def test_every_other_row_goes_back():
    seen = []
    targets = [(number, 0, 0) for number in range(6)]
    dithered(targets, 3, [(0, 0, 0)], lambda colour: seen.append(colour) or 0, strength=0)
    assert [colour[0] for colour in seen] == [0, 1, 2, 5, 4, 3]


def test_nothing_crosses_an_empty_column():
    left, right = (200, 200, 200), (120, 120, 120)
    apart = dithered([left, None, right] * 10, 3, BLACK_AND_WHITE, to_black_or_white)
    alone = dithered([right] * 10, 1, BLACK_AND_WHITE, to_black_or_white)
    assert apart[2::3] == alone


@given(grids)
def test_every_cell_gets_a_colour_and_only_empty_ones_none(grid):
    width, rows = grid
    targets = [cell for row in rows for cell in row]

    def nearest(colour):
        assert all(isinstance(value, int) and 0 <= value <= 255 for value in colour)
        return to_black_or_white(colour)

    cells = dithered(targets, width, BLACK_AND_WHITE, nearest)
    assert [cell is None for cell in cells] == [target is None for target in targets]
    assert set(cells) <= {None, 0, 1}
