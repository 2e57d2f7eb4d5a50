from itertools import combinations

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from activities.engine.beads.patterns import MOST_COLOURS
from activities.engine.beads.symbols import SYMBOLS, symbols_for
from outreach import letters
from tests.activities.engine.beads.test_share_codes import PLAIN

SINGLE = [symbol for symbol in SYMBOLS if len(symbol) == 1]


def test_every_colour_that_a_pattern_may_have_gets_a_symbol_of_its_own():
    assert len(set(SYMBOLS)) == len(SYMBOLS) == MOST_COLOURS
    assert max(map(len, SYMBOLS)) == 2


def test_the_commonest_colours_get_letters_that_are_easily_said():
    assert symbols_for(PLAIN) == ("A", "B")
    assert all("A" <= symbol <= "Z" for symbol in SYMBOLS[:20])


def test_all_symbols_are_letters_that_are_brought_along():
    assert all(letters.has_letter(letter) for symbol in SYMBOLS for letter in symbol)


def _drawn(symbol):
    image = Image.new("L", (32, 32))
    ImageDraw.Draw(image).text((16, 16), symbol, font=letters.font(letters.BOLD, 26), fill=255, anchor="mm")
    return image


def _alike(first, second):
    """Return how much of the ink of both the two have in common, 0-1."""
    both, either = ImageChops.darker(first, second), ImageChops.lighter(first, second)
    return ImageStat.Stat(both).sum[0] / ImageStat.Stat(either).sum[0]


def test_no_two_single_letters_look_alike():
    drawn = {symbol: _drawn(symbol) for symbol in SINGLE}
    assert _alike(_drawn("O"), _drawn("Q")) > 0.8
    alike = {pair: _alike(*map(drawn.get, pair)) for pair in combinations(SINGLE, 2)}
    assert max(alike.values()) < 0.84, max(alike, key=alike.get)


@pytest.mark.parametrize("pair", ["OQ", "IL", "S5", "B8", "Cc", "Z2"])
def test_of_two_that_are_easily_mistaken_at_most_one_is_used(pair):
    assert len(set(pair) & set(SINGLE)) < 2
