import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from activities.engine.beads import palettes
from activities.engine.beads.boards import Board, NoSuchBoard, Shape, standard_board
from activities.engine.beads.palettes import Kind, UnknownBead, UnknownPalette, palette_names, read_palette
from activities.engine.beads.patterns import NotAPattern, Pattern, from_json, mirrored, used_only
from tests.activities.engine.beads.generated_patterns import patterns

SMALL = Board(Shape.SQUARE, 2, 2)


def a_pattern(**changes):
    facts = {"width": 3, "height": 2, "board": SMALL, "palette": "hama", "revision": 1, "colours": ("H01", "H18")}
    return Pattern(**{**facts, "cells": bytes([0, 1, 2, 2, 1, 1]), **changes})


def test_every_palette_is_read_with_unique_codes_and_a_pitch_that_has_a_board():
    for name in palette_names():
        palette = read_palette(name)
        assert len({bead.code for bead in palette.beads}) == len(palette.beads) > 20
        assert standard_board(palette.pitch_mm).columns >= 16


def test_an_unknown_palette_or_bead_is_said_so():
    with pytest.raises(UnknownPalette):
        read_palette("../hama")
    with pytest.raises(UnknownBead):
        read_palette("hama").bead("H999")


def test_allowed_beads_are_of_the_brand_of_the_kinds_and_owned():
    hama = read_palette("hama")
    assert all(bead.kind is Kind.SOLID for bead in hama.allowed())
    assert [bead.code for bead in hama.allowed(owned={"H18", "H01", "H32"})] == ["H01", "H18"]
    assert "H32" in {bead.code for bead in hama.allowed(kinds=[Kind.NEON])}


def test_a_corrected_colour_replaces_only_that_beads():
    hama = read_palette("hama")
    mended = hama.corrected({"H01": (1, 2, 3)})
    assert mended.bead("H01").rgb == (1, 2, 3)
    assert mended.bead("H18") == hama.bead("H18")


@given(patterns)
def test_a_pattern_comes_back_from_json_as_it_was(pattern):
    assert from_json(pattern.as_json()) == pattern


@given(patterns)
def test_the_boards_hold_every_bead_once(pattern):
    total = dict.fromkeys(pattern.colours, 0)
    for part in pattern.board_parts():
        for code, number in pattern.counts_on(part).items():
            total[code] += number
    assert total == pattern.counts
    assert sum(total.values()) == pattern.bead_count


@pytest.mark.parametrize(
    "changes",
    [
        {"width": 4},
        {"cells": bytes([0, 1, 2, 3, 1, 1])},
        {"colours": ("H01", "H01")},
        {"colours": ("H01", "H999")},
        {"palette": "lego"},
        {"title": "x" * 121},
        {"title": "a line\nand another"},
        {"title": "half a letter \ud800"},
        {"revision": 0},
        {"revision": 256},
        {"width": 0, "cells": b""},
    ],
)
def test_what_is_no_pattern_cannot_be_made(changes):
    with pytest.raises(NotAPattern):
        a_pattern(**changes)


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"cells": [0, 1, 2, 2, 1, True]},
        {"cells": [0, 1, 2, 2, 1, 256]},
        {"cells": "000000"},
        {"board": {"shape": "star", "columns": 2, "rows": 2}},
        {"board": None},
        {"width": "3"},
        {"colours": [1, 2]},
        {"palette": ["hama"]},
    ],
)
def test_json_that_is_no_pattern_is_refused(change):
    with pytest.raises(NotAPattern):
        from_json({**a_pattern().as_json(), **change})


@pytest.mark.parametrize("data", [None, [], "x", {}, {"version": 1}])
def test_json_that_is_something_else_is_refused(data):
    with pytest.raises(NotAPattern):
        from_json(data)


def test_only_used_colours_are_kept_the_most_used_first():
    hama = read_palette("hama")
    made = used_only(width=3, height=1, board=SMALL, palette=hama, beads=hama.beads, cells=[4, -1, 4])
    assert made.colours == (hama.beads[4].code,)
    assert made.cells == bytes([1, 0, 1])


def test_a_title_is_put_on_one_line_and_cut():
    def titled(title):
        hama = read_palette("hama")
        return used_only(width=1, height=1, board=SMALL, palette=hama, beads=hama.beads, cells=[0], title=title).title

    assert titled(" En\tdino\r\npå  traktor\x00") == "En dino på traktor"
    assert titled("x" * 119 + " y") == "x" * 119


@given(patterns)
def test_seen_twice_from_the_other_side_a_pattern_is_as_it_was(pattern):
    other = mirrored(pattern)
    assert other.counts == pattern.counts
    assert mirrored(other) == pattern


@given(patterns)
def test_seen_from_the_other_side_every_bead_is_as_far_from_the_other_edge(pattern):
    def beads(of):
        across, _ = of.extent
        for at, cell in enumerate(of.cells):
            row, column = divmod(at, of.width)
            if cell:
                x, y = of.position(column, row)
                yield cell, round(x if of is pattern else across - x, 6), round(y, 6)

    assert sorted(beads(mirrored(pattern))) == sorted(beads(pattern))


def test_a_hexagon_is_a_honeycomb():
    board = Board(Shape.HEXAGON, 5, 5)
    assert [board.row_length(row) for row in range(5)] == [3, 4, 5, 4, 3]
    distances = {
        round(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5, 6)
        for ax, ay in (board.position(*peg) for peg in board.pegs())
        for bx, by in (board.position(*peg) for peg in board.pegs())
    }
    assert min(distances - {0}) == 1


def test_the_pegs_of_a_circle_stand_on_rings_a_peg_apart():
    board = standard_board(5, Shape.CIRCLE)
    middle = board.position(0, 0)
    for column, row in board.pegs():
        x, y = board.position(column, row)
        assert ((x - middle[0]) ** 2 + (y - middle[1]) ** 2) ** 0.5 == pytest.approx(row)


@pytest.mark.parametrize(
    ("shape", "columns", "rows"), [("hexagon", 4, 4), ("hexagon", 5, 7), ("circle", 12, 4), ("square", 0, 9)]
)
def test_boards_that_cannot_be_are_refused(shape, columns, rows):
    with pytest.raises(NoSuchBoard):
        Board(Shape(shape), columns, rows)


def test_a_bead_beside_the_pegs_of_a_hexagon_is_refused():
    board = Board(Shape.HEXAGON, 3, 3)
    sound = a_pattern(width=3, height=3, board=board, cells=bytes([1, 1, 0, 1, 1, 1, 1, 1, 0]))
    assert sound.bead_count == 7
    with pytest.raises(NotAPattern):
        replace(sound, cells=bytes([1] * 9))


def test_every_bead_that_has_a_name_has_a_danish_one():
    with (Path(palettes.__file__).parents[1] / "data/beads/danish_names.csv").open(encoding="utf-8") as lines:
        danish = {row["danish"] for row in csv.DictReader(lines)}
    for name in palette_names():
        for bead in read_palette(name).beads:
            assert bead.name in danish | {bead.code}


@given(patterns)
def test_the_finished_piece_is_as_large_as_the_beads_reach_and_no_larger_than_the_pegs(pattern):
    width, height = pattern.finished_cm
    assert (width > 0) == (height > 0) == (pattern.bead_count > 0)
    for finished, pegs in zip((width, height), pattern.extent, strict=True):
        assert finished <= pegs * pattern.pitch_mm / 10 + 1e-9


def test_empty_rows_and_columns_at_the_edges_are_no_part_of_the_finished_piece():
    board = Board(Shape.SQUARE, 29, 29)
    pattern = Pattern(4, 3, board, "hama", 1, ("H01",), bytes([0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0]))
    assert pattern.finished_cm == (1.5, 0.5)
    assert Pattern(1, 1, board, "hama", 1, (), bytes(1)).finished_cm == (0, 0)
