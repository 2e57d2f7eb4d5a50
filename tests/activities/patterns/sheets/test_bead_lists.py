"""The lists of beads: every colour once, what is missing, symbols that stay within their beads."""

from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from activities.engine.beads.palettes import read_palette
from activities.engine.beads.symbols import SYMBOLS
from activities.patterns.sheets import bead_lists
from activities.patterns.sheets.choices import Variant
from outreach import letters
from outreach.typesetting import printable
from tests.activities.patterns.sheets.examples import make_pattern


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 220))
def test_every_colour_is_listed_once_in_the_patterns_order(colours):
    found = bead_lists.shopping_list(make_pattern(20, 20, palette="artkal_m", colours=colours), None)
    rows = [row for table in found["tables"] for row in table]
    assert [colour for colour, _ in rows] == list(range(colours))
    assert len(found["tables"]) <= found["columns"]
    assert {len(table) for table in found["tables"][:-1]} <= {found["length"]}


@pytest.mark.parametrize(("colours", "tables"), [(60, 4), (61, 1)])
def test_more_colours_than_fit_beside_each_other_are_one_table_that_flows_on(colours, tables):
    found = bead_lists.list_of(dict.fromkeys(range(colours), 1))
    assert found["columns"] == 4
    assert len(found["tables"]) == tables


def test_few_colours_are_written_larger_than_many():
    sizes = [bead_lists.list_of(dict.fromkeys(range(colours), 1))["size"] for colours in (5, 15, 25, 60, 200)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 12
    assert sizes[-1] >= 8


def test_a_list_of_nothing_has_no_tables():
    assert bead_lists.list_of({})["tables"] == []


def test_with_a_stock_it_says_what_we_have_and_what_is_missing():
    pattern = make_pattern(10, 10, colours=3)
    first, second, _third = pattern.colours
    (table,) = bead_lists.shopping_list(pattern, {first: 1500, second: 10})["tables"]
    assert [numbers for _, numbers in table] == [["34", "1.500", "0"], ["33", "10", "23"], ["33", "0", "33"]]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_is_missing_is_never_less_than_nothing(count, owned):
    assert bead_lists.missing(count, owned) + owned >= count
    assert (bead_lists.missing(count, owned) == 0) is (owned >= count)


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_every_symbol_can_be_printed_and_stays_within_its_bead(symbol):
    assert printable(symbol) == symbol
    left, top, right, bottom = letters.font(letters.BOLD, 500).getbbox(symbol)
    assert 0.2 < hypot(right - left, bottom - top) / 500 * bead_lists.symbol_size(symbol) < 0.8


def test_a_sheet_of_symbols_only_is_black_on_white():
    colours = bead_lists.colours_data(make_pattern(5, 5, colours=5), Variant.SYMBOLS)
    assert {(colour["fill"], colour["ink"]) for colour in colours} == {("#ffffff", "#000000")}


def test_in_colour_a_bead_has_its_own_and_a_symbol_that_can_be_read_on_it():
    black = next(bead for bead in read_palette("hama").beads if bead.code == "H18")
    pattern = make_pattern(20, 20, colours=40)
    found = {colour["code"]: colour for colour in bead_lists.colours_data(pattern, Variant.COLOUR)}
    assert found["H18"]["fill"] == "#{:02x}{:02x}{:02x}".format(*black.rgb)
    assert found["H18"]["ink"] == "#ffffff"
    assert found["H01"]["ink"] == "#000000"


def test_greys_are_as_light_as_the_colours_and_never_black():
    assert bead_lists.grey_of((255, 255, 255)) == "#ffffff"
    assert "#555555" < bead_lists.grey_of((0, 0, 0)) < bead_lists.grey_of((200, 30, 30)) < "#ffffff"
