"""Sheets lie under the board peg by peg: measured in what the PDF draws. And it asks not to be scaled."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from activities.engine.beads.boards import Board, standard_board
from activities.engine.beads.palettes import read_palette
from activities.patterns.sheets.choices import Variant
from activities.patterns.sheets.pdf import sheets_pdf
from activities.patterns.sheets.true_scale import NotOurPdf, true_to_scale
from tests.activities.patterns.sheets.examples import CIRCLE, HEXAGON, SQUARE, all_but, make_pattern
from tests.activities.patterns.sheets.reading import discs_of, letters_of, read

BEAD = 0.92  # of a peg
OFF_AT_MOST = 0.05  # mm, over a whole board


@pytest.mark.parametrize(
    ("palette", "shape"),
    [
        ("hama", SQUARE),
        ("hama_mini", SQUARE),
        ("artkal_c", SQUARE),
        ("hama_maxi", SQUARE),
        ("hama", HEXAGON),
        ("hama_maxi", CIRCLE),
    ],
)
def test_every_bead_is_where_its_peg_is(palette, shape):
    board = standard_board(read_palette(palette).pitch_mm, shape)
    # Enough to see every column and row of the large ones.
    empty = all_but(board, {0, 11, board.columns - 1}) if shape is SQUARE else ()
    pattern = make_pattern(palette=palette, board=board, empty=empty)
    pitch = pattern.pitch_mm
    drawn = discs_of(read(pattern).pages[1], BEAD * pitch)
    laid = ((column, row) for column, row in board.pegs() if pattern.row(row)[column])
    pegs = [board.position(column, row) for column, row in laid]
    assert len(drawn) == len(pegs) == pattern.bead_count
    (x0, y0), (left, top) = drawn[0], pegs[0]
    for (x, y), (across, down) in zip(drawn, pegs, strict=True):
        assert x - x0 == pytest.approx((across - left) * pitch, abs=OFF_AT_MOST)
        assert y - y0 == pytest.approx((down - top) * pitch, abs=OFF_AT_MOST)


@pytest.mark.parametrize("variant", Variant)
def test_every_bead_has_its_symbol_in_its_middle(variant):
    page = read(make_pattern(12, 12), variant).pages[1]
    letters, discs = letters_of(page, 0.66 * 5), discs_of(page, BEAD * 5)
    assert len(letters) == len(discs) == 144
    for axis in range(2):
        apart = [letter[axis] - disc[axis] for letter, disc in zip(letters, discs, strict=True)]
        assert max(apart) - min(apart) < OFF_AT_MOST
        assert abs(apart[0]) < 2  # a letter begins at its left foot


def test_a_board_that_is_larger_than_the_paper_is_cut_and_no_smaller():
    board = Board(SQUARE, 40, 60)
    empty = all_but(board, {0, 19, 20, 39, 59})
    pages = read(make_pattern(board=board, empty=empty)).pages
    assert len(pages) == 5
    discs = [discs_of(page, BEAD * 5) for page in pages[1:]]
    assert sum(map(len, discs)) == 2400 - len(empty)
    for drawn in discs:
        across = [x for x, _ in drawn]
        assert max(across) - min(across) == pytest.approx(19 * 5, abs=OFF_AT_MOST)


def test_nothing_is_drawn_where_a_printer_does_not_reach():
    for board in (Board(SQUARE, 36, 38), Board(SQUARE, 37, 39)):
        empty = all_but(board, {0, 17, 18, 19, 20, 35, 36, 37, 38})
        for page in read(make_pattern(board=board, empty=empty)).pages[1:]:
            drawn = discs_of(page, BEAD * 5)
            assert min(x for x, _ in drawn) > 12
            assert max(x for x, _ in drawn) < 198
            assert max(y for _, y in drawn) < 297 - 30


def test_the_viewer_is_asked_not_to_scale_and_to_print_on_one_side():
    root = read(make_pattern(2, 2)).trailer["/Root"]
    preferences = root["/ViewerPreferences"]
    assert preferences["/PrintScaling"] == "/None"
    assert preferences["/Duplex"] == "/Simplex"
    assert preferences["/DisplayDocTitle"].value is True
    assert root["/MarkInfo"]["/Marked"].value is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_the_wish_is_added_and_every_byte_before_it_stays(monkeypatch):
    monkeypatch.setattr("activities.patterns.sheets.pdf.true_to_scale", lambda pdf: pdf)
    before = sheets_pdf(make_pattern(2, 2))
    after = true_to_scale(before)
    assert after.startswith(before.rstrip())
    assert len(after) < len(before) + 1000
    reader = PdfReader(BytesIO(after), strict=True)
    assert [page.extract_text() for page in reader.pages] == [
        page.extract_text() for page in PdfReader(BytesIO(before)).pages
    ]


END = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 0 0 R>>\nstartxref\n0\n%%EOF"


@pytest.mark.parametrize(
    "pdf",
    [b"", b"%PDF-1.7\nstartxref\n5\n%%EOF", END, END.replace(b"/Root 0", b"/Root 7"), b"0 0 obj\n<<>>\nendobj\n" + END],
)
def test_a_pdf_that_is_built_otherwise_is_refused(pdf):
    with pytest.raises(NotOurPdf):
        true_to_scale(pdf)
