"""What stands on the sheets, for those who see it and those who hear it."""

import pytest
from django.utils.translation import gettext, pgettext
from hypothesis import example, given, settings
from hypothesis import strategies as st

from activities.engine.beads.boards import Board
from activities.engine.beads.patterns import LONGEST_TITLE
from activities.patterns.sheets.choices import Variant
from tests.activities.patterns.sheets.examples import CIRCLE, HEXAGON, SQUARE, make_pattern
from tests.activities.patterns.sheets.reading import discs_of, letters_of, paints_of, read, structure_of, words_of

ADDRESS = "https://a.dk/randers/drage/"


def sentence(text, **facts):
    return gettext(text) % facts


def test_the_first_page_tells_what_it_becomes_and_what_it_takes():
    page = read(make_pattern(58, 40, colours=3), address=ADDRESS, credit="Mette, CC BY 4.0").pages[0]
    words = words_of(page)
    for part in ("Rød drage", "29 × 20 cm", "(2 × 2)", "2.320", "Hama Midi", "Mette, CC BY 4.0", "a.dk/randers/drage"):
        assert part in words
    assert words.count("H0") == 3
    assert "774" in words
    assert gettext("Print at 100 %") in words


def test_each_board_has_a_page_with_its_own_counts_and_its_name_and_size():
    pages = read(make_pattern(40, 29, colours=1)).pages
    assert len(pages) == 3
    second = words_of(pages[2])
    assert sentence("Board %(name)s", name="B1") in second
    assert f"{sentence('%(across)s × %(down)s beads', across=11, down=29)} · 5,5 × 14,5" in second
    assert "319" in second
    assert "841" not in second


def test_every_page_has_the_ruler_the_title_and_the_patterns_mark():
    pages = [words_of(page) for page in read(make_pattern(58, 29, empty=range(58, 58 * 29))).pages]
    marks = {words[words.rindex("-") - 3 : words.rindex("-") + 4] for words in pages}
    assert len(marks) == 1
    for words in pages:
        assert gettext("Print at 100 %: this line is exactly 10 cm") in words
        assert "Rød drage" in words


def test_with_a_stock_it_says_how_many_are_missing():
    pattern = make_pattern(10, 10, colours=2)
    short = words_of(read(pattern, stock={pattern.colours[0]: 1000}).pages[0])
    assert f"{pgettext('list of beads', 'We have')} {pgettext('list of beads', 'Missing')}" in short
    assert "50 1.000 0" in short
    assert "50 0 50" in short
    enough = words_of(read(pattern, stock=dict.fromkeys(pattern.colours, 50)).pages[0])
    assert gettext("You have beads enough.") in enough
    assert gettext("You have beads enough.") not in words_of(read(pattern).pages[0])


def test_a_mirrored_sheet_has_the_picture_turned_and_says_so():
    pattern = make_pattern(2, 1, colours=2, board=Board(SQUARE, 2, 1))
    plain, turned = (read(pattern, variant).pages[1] for variant in (Variant.COLOUR, Variant.MIRRORED))
    (first, _), (second, _) = discs_of(plain, 0.92 * 5)  # the pattern's first colour is drawn first
    assert second - first == pytest.approx(5)
    (first, _), (second, _) = discs_of(turned, 0.92 * 5)
    assert second - first == pytest.approx(-5)
    assert gettext("Mirrored: the side you iron becomes the back.") in words_of(turned)
    assert gettext("The side you iron becomes the front.") in words_of(plain)


@pytest.mark.parametrize(
    ("board", "how"),
    [
        (Board(HEXAGON, 5, 5), "The numbers are rows. Count the beads of a row from its left end."),
        (
            Board(CIRCLE, 12, 3),
            "The numbers are rings. Count the beads of a ring from the top, the way the clock goes.",
        ),
    ],
    ids=["hexagon", "circle"],
)
def test_where_columns_are_not_straight_the_sheet_says_how_to_count(board, how):
    overview, sheet = (words_of(page) for page in read(make_pattern(board=board)).pages)
    assert gettext(how) in sheet
    assert gettext(how) not in overview
    assert gettext(how) not in words_of(read(make_pattern(2, 2)).pages[1])


def test_a_sheet_of_symbols_is_drawn_without_colours():
    page = read(make_pattern(board=Board(SQUARE, 12, 12), colours=6), Variant.SYMBOLS).pages[1]
    assert all(len(set(paint)) == 1 for paint in paints_of(page))
    assert len(letters_of(page, 0.66 * 5)) == 144


def test_whoever_hears_it_is_told_of_every_picture_and_has_real_tables():
    reader = read(make_pattern(58, 58, colours=12), address=ADDRESS)
    elements = structure_of(reader)
    pictures = [said for kind, said in elements if kind == "/Figure"]
    assert all(pictures)
    assert len(pictures) == 3 + 2 * 4  # the card, the code and the picture; and of each board the board and the map
    assert sentence("The finished picture: %(title)s", title="Rød drage") in pictures
    kinds = [kind for kind, _ in elements]
    assert kinds.count("/H1") == 1
    assert kinds.count("/Table") == kinds.count("/THead") == 2 * 5
    assert kinds.count("/TH") == 4 * kinds.count("/Table")
    assert reader.trailer["/Root"]["/Lang"] == "da-DK"
    assert reader.metadata.title == "Rød drage"


def test_sixty_colours_are_on_the_boards_own_page_and_more_go_on_over_it():
    assert len(read(make_pattern(29, 29, colours=60)).pages) == 2
    pattern = make_pattern(40, 40, palette="artkal_m", colours=200, empty=range(200, 1600))
    pages = read(pattern).pages
    words = " ".join(words_of(page) for page in pages)
    assert f"A1 · {sentence('%(across)s × %(down)s beads', across=40, down=40)}" in words_of(pages[-1])
    assert gettext("continued") in words_of(pages[-1])
    codes = {word for word in words.split() if word.startswith("M")}
    assert pattern.colours[199] in codes
    assert len(pages) >= 4


@pytest.mark.parametrize(
    "pattern",
    [
        make_pattern(1, 1),
        make_pattern(1, 1, empty={0}),
        make_pattern(58, 29, empty=range(58 * 29)),
        make_pattern(120, 3, colours=4),
        make_pattern(3, 120, colours=4),
        make_pattern(board=Board(HEXAGON, 1, 1)),
        make_pattern(board=Board(CIRCLE, 6 * 24, 25), colours=7),
        make_pattern(palette="hama_maxi", board=Board(SQUARE, 40, 40)),
    ],
    ids=str,
)
def test_any_size_and_shape_can_be_printed(pattern):
    assert len(read(pattern, address=ADDRESS).pages) >= 2


@pytest.mark.parametrize("title", ["", "🤖", "Æ" * LONGEST_TITLE, "#panic() *fed* $x$ \\ [a] @b", "مرحبا بكم", "=1+1"])
def test_a_title_is_words_and_never_markup(title):
    page = read(make_pattern(2, 2, title=title), credit=title, address=ADDRESS).pages[0]
    if title.isascii() and title:
        assert words_of(page).count(title) >= 2
    assert sentence("%(width)s × %(height)s cm", width="1", height="1") in words_of(page)


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
@example("a\u093a\u2029", "")
def test_whatever_credit_and_address_are_it_is_printed(credit, address):
    assert len(read(make_pattern(1, 1), credit=credit, address=f"https://a.dk/{address}").pages) == 2
