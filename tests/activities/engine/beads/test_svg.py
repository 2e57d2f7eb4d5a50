import random
import re
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given

from activities.engine.beads import look
from activities.engine.beads.boards import Board, Shape
from activities.engine.beads.palettes import UnknownBead, read_palette
from activities.engine.beads.patterns import Pattern
from activities.engine.beads.svg import pattern_svg
from activities.engine.beads.symbols import symbols_for
from tests.activities.engine.beads.generated_patterns import a_random_pattern, patterns

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = Pattern(3, 2, Board(Shape.SQUARE, 2, 2), "hama", 1, ("H01", "H18"), bytes([0, 1, 2, 2, 1, 1]), "Æble & <pære>")


def paths(svg):
    return ElementTree.fromstring(svg).iter(f"{SVG}path")


def dots(path):
    """Yield where a path's dots are: one at the start of every line, and one for each whole peg along it."""
    for x, y, length in re.findall(r"M(\S+) ([^h]+)h([^M]+)", path.get("d")):
        for step in range(int(float(length) + 1)):
            yield round(float(x) + 0.5 + step, 2), round(float(y) + 0.5, 2)


def beads(pattern):
    """Yield each bead's colour and place."""
    for at, cell in enumerate(pattern.cells):
        if cell:
            x, y = pattern.position(at % pattern.width, at // pattern.width)
            yield look.hexadecimal(pattern.beads[cell - 1].rgb), (x, y)


@given(patterns)
def test_every_bead_is_drawn_in_its_colour_on_its_peg(pattern):
    rings = [path for path in paths(pattern_svg(pattern)) if path.get("stroke-width") == ".9"]
    drawn = Counter((path.get("stroke"), *place) for path in rings for place in dots(path))
    expected = Counter((colour, x, y) for colour, (x, y) in beads(pattern))
    assert len(drawn) == len(expected)
    for (colour, x, y), number in expected.items():
        near = [key for key in drawn if key[0] == colour and abs(key[1] - x) < 0.02 and abs(key[2] - y) < 0.02]
        assert [drawn[key] for key in near] == [number]


def test_empty_pegs_are_faint_dots_and_every_bead_has_an_edge_and_a_hole():
    pegs, edges, *rings, light, dark = paths(pattern_svg(PLAIN))
    assert list(dots(pegs)) == [(0.5, 0.5)]
    assert len(list(dots(edges))) == 5
    assert len(rings) == 2
    assert {light.get("stroke"), dark.get("stroke")} == {"#000000", "#ffffff"}
    assert len([*dots(light), *dots(dark)]) == 5


def test_its_title_and_description_are_read_aloud_whatever_letters_they_have():
    picture = ElementTree.fromstring(pattern_svg(PLAIN, description="3 × 2 perler <her>"))
    assert picture.get("role") == "img"
    assert picture[0].tag == f"{SVG}title"
    assert picture[0].text == "Æble & <pære>"
    assert picture.findtext(f"{SVG}desc") == "3 × 2 perler <her>"


def test_a_picture_without_words_is_passed_over_by_those_who_listen():
    assert ElementTree.fromstring(pattern_svg(replace(PLAIN, title=""))).get("aria-hidden") == "true"


def test_it_may_be_put_inside_a_page_with_a_strict_policy():
    svg = pattern_svg(PLAIN, symbols=True, lines=True)
    assert not re.search(r"\b(id|style|class|href)=|<style|<script", svg)


@given(patterns)
def test_symbols_are_written_once_for_every_bead(pattern):
    picture = ElementTree.fromstring(pattern_svg(pattern, symbols=True))
    texts = list(picture.iter(f"{SVG}text"))
    written = Counter(letter for text in texts for letter in text.text)
    cells = Counter(pattern.cells)
    expected = Counter()
    for cell, symbol in enumerate(symbols_for(pattern), start=1):
        expected.update(dict.fromkeys(symbol, cells[cell]))
    assert written == +expected
    assert all(len(text.get("x").split()) == len(text.text) for text in texts)


def test_symbols_of_two_letters_stand_beside_each_other_on_their_bead():
    pattern = a_random_pattern(random.Random(1), colours=80)
    texts = list(ElementTree.fromstring(pattern_svg(pattern, symbols=True)).iter(f"{SVG}text"))
    pairs = [text for text in texts if text.get("font-size") == ".5"]
    first, second = (float(x) for x in pairs[0].get("x").split()[:2])
    assert round(second - first, 2) == look.PAIR
    assert int(first) == int(second)


def test_symbols_are_black_on_light_beads_and_white_on_dark_ones():
    texts = ElementTree.fromstring(pattern_svg(PLAIN, symbols=True)).iter(f"{SVG}text")
    assert {(text.text[0], text.get("fill")) for text in texts} == {("A", "#000000"), ("B", "#ffffff")}


def test_there_is_a_line_every_ten_pegs_and_where_boards_meet():
    pattern = replace(PLAIN, width=21, height=10, board=Board(Shape.SQUARE, 15, 15), cells=bytes(210))
    tens, seams = list(paths(pattern_svg(pattern, lines=True)))[-2:]
    assert tens.get("d") == "M10 0v10M20 0v10"
    assert seams.get("d") == "M15 0v10"


@pytest.mark.parametrize("options", [{}, {"symbols": True, "lines": True}])
def test_two_by_two_boards_without_any_order_take_less_than_60_kilobytes(options):
    assert len(pattern_svg(a_random_pattern(random.Random(1), side=58), **options).encode()) < 60_000


def test_beads_are_drawn_in_corrected_colours_and_those_alone_differ():
    corrected = read_palette("hama").corrected({"H01": (1, 2, 3)})
    plain, drawn = pattern_svg(PLAIN), pattern_svg(PLAIN, palette=corrected)
    listed = [look.hexadecimal(bead.rgb) for bead in PLAIN.beads]
    assert "#010203" in drawn
    assert listed[0] not in drawn
    assert listed[1] in drawn
    assert pattern_svg(PLAIN, palette=read_palette("hama")) == plain
    assert pattern_svg(PLAIN, symbols=True, palette=corrected).count('fill="#ffffff"') > 0


def test_a_palette_of_other_beads_is_refused():
    with pytest.raises(UnknownBead):
        pattern_svg(PLAIN, palette=read_palette("nabbi"))
