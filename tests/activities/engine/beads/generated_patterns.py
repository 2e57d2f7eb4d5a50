"""Patterns that nobody drew, for rules that every pattern keeps."""

from hypothesis import strategies as st

from activities.engine.beads.boards import Board, Shape, standard_board
from activities.engine.beads.palettes import palette_names, read_palette
from activities.engine.beads.patterns import LONGEST_TITLE, Pattern, pegs_of

_SQUARE = st.builds(Board, st.just(Shape.SQUARE), st.integers(1, 30), st.integers(1, 30))
_HEXAGON = st.integers(0, 7).map(lambda n: Board(Shape.HEXAGON, 2 * n + 1, 2 * n + 1))
_CIRCLE = st.integers(1, 8).map(lambda rings: Board(Shape.CIRCLE, max(1, 6 * (rings - 1)), rings))
_LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")


@st.composite
def _patterns(draw):
    board = draw(_SQUARE | _HEXAGON | _CIRCLE)
    alone = board.shape is not Shape.SQUARE
    width = board.columns if alone else draw(st.integers(1, 20))
    height = board.rows if alone else draw(st.integers(1, 20))
    palette = read_palette(draw(st.sampled_from(list(palette_names()))))
    codes = [bead.code for bead in palette.beads]
    colours = tuple(draw(st.lists(st.sampled_from(codes), unique=True, max_size=20)))
    cells = bytearray(width * height)
    pegs = pegs_of(board, width, height)
    for peg, drawn in zip(pegs, draw(st.binary(min_size=len(pegs), max_size=len(pegs))), strict=True):
        cells[peg] = drawn % (len(colours) + 1)
    title = draw(st.text(_LETTERS, max_size=LONGEST_TITLE))
    return Pattern(width, height, board, palette.id, palette.revision, colours, bytes(cells), title)


patterns = _patterns()


def a_random_pattern(random, *, side=29, colours=30, palette="hama", title=""):
    """Return a square pattern without any order in it: the longest to write down."""
    known = read_palette(palette)
    codes = tuple(bead.code for bead in random.sample(known.beads, colours))
    cells = bytes(random.randint(0, colours) for _ in range(side * side))
    board = standard_board(known.pitch_mm)
    return Pattern(side, side, board, palette, known.revision, codes, cells, title)
