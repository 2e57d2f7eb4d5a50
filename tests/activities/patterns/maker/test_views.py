"""The maker's page, worked as a browser without scripts works it."""

import re
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext

from activities.engine.beads.boards import Shape
from activities.engine.beads.share_codes import encode
from activities.patterns import turnstile
from activities.patterns.maker import words
from activities.patterns.maker.painting import MOST_REPAINTS
from tests.activities.engine.beads.generated_patterns import a_random_pattern
from tests.activities.patterns.maker.browsing import CHOICES
from tests.activities.patterns.maker.pictures import stripes


def test_an_empty_form_is_kept_for_every_reader(visitor):
    page = visitor.opens()
    assert page.status == 200
    assert page.pattern is None
    assert page.problems == ""


def test_a_picture_becomes_a_pattern(visitor):
    page = visitor.uploads()
    assert (page.pattern.width, page.pattern.height) == (29, 29)
    assert set(page.pattern.colours) == {"H05", "H18"}


def test_no_cookie_is_set_and_nothing_is_kept_by_browsers(visitor):
    visitor.uploads()
    response = visitor.client.post(visitor.address, visitor.page.state)
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_nothing_is_written_to_the_database(visitor):
    visitor.opens()
    with CaptureQueriesContext(connection) as asked:
        visitor.uploads()
    assert [query["sql"] for query in asked if not query["sql"].startswith("SELECT")] == []


@pytest.mark.parametrize(
    ("choice", "size"),
    [
        ({"plader": "2x2"}, (58, 58)),
        ({"plader": "2x1"}, (58, 29)),
        ({"plader": "eget", "bredde": "31", "hoejde": "17"}, (31, 17)),
        ({"maerke": "hama_mini"}, (57, 57)),
        ({"maerke": "hama_maxi"}, (16, 16)),
    ],
)
def test_the_size_is_what_was_chosen(visitor, choice, size):
    page = visitor.uploads(**choice)
    assert (page.pattern.width, page.pattern.height) == size


@pytest.mark.parametrize(("boards", "shape"), [("sekskant", Shape.HEXAGON), ("cirkel", Shape.CIRCLE)])
def test_boards_of_other_shapes(visitor, boards, shape):
    page = visitor.uploads(plader=boards)
    assert page.pattern.board.shape is shape
    assert page.pattern.bead_count


def test_the_picture_need_not_be_chosen_again_to_change_something(visitor):
    visitor.uploads()
    page = visitor.sends(plader="2x2", maerke="perler")
    assert (page.pattern.width, page.pattern.palette) == (58, "perler")


def test_the_same_choices_give_the_same_pattern_again(visitor):
    first = visitor.uploads().pattern
    assert visitor.sends().pattern == first


def test_at_most_so_many_colours(visitor):
    assert len(visitor.uploads(farver="1").pattern.colours) == 1


def test_the_background_is_kept_when_asked(visitor):
    assert visitor.uploads(baggrund="fjern").pattern.bead_count < 841
    assert visitor.sends(baggrund="behold").pattern.bead_count == 841


def test_a_pressed_bead_is_repainted_and_the_rest_stays(visitor):
    visitor.uploads()
    # The third of the second row: 22 pixels a bead on a large screen, 9 on a phone, and the numbers beside them.
    page = visitor.sends(**{"plade.x": "75", "plade.y": "49", "farve": "H05"})
    assert page.fields["trin"] == "31:H05"
    page = visitor.sends(**{"plade_lille.x": "42", "plade_lille.y": "29", "farve": "H01"})
    assert page.fields["trin"] == "31:H05 31:H01"


def test_a_bead_is_repainted_by_its_row_and_column(visitor):
    visitor.uploads()
    page = visitor.sends(handling="mal", raekke="2", kolonne="3", farve="H05")
    assert page.fields["trin"] == "31:H05"


def test_on_a_hexagon_the_beads_of_a_row_are_counted_from_its_own_first_peg(visitor):
    visitor.uploads(plader="sekskant")
    page = visitor.sends(plader="sekskant", handling="mal", raekke="1", kolonne="1", farve="H05")
    assert page.fields["trin"] == "7:H05"  # the first row has 15 pegs, in the middle of 29
    beyond = visitor.sends(plader="sekskant", handling="mal", raekke="1", kolonne="16", farve="H05")
    assert beyond.problems


def test_enter_on_the_picture_counts_the_row_and_column(visitor):
    visitor.uploads()
    page = visitor.sends(**{"plade.x": "0", "plade.y": "0", "raekke": "2", "kolonne": "3", "farve": "H05"})
    assert page.fields["trin"] == "31:H05"


def test_undo_and_redo(visitor):
    visitor.uploads()
    visitor.sends(handling="mal", raekke="1", kolonne="1", farve="H05")
    assert visitor.sends(handling="fortryd").fields["trin"] == "|0:H05"
    assert visitor.sends(handling="gentag").fields["trin"] == "0:H05"


def test_the_colour_one_paints_with_stays_chosen(visitor):
    visitor.uploads()
    assert visitor.sends(handling="mal", raekke="1", kolonne="1", farve="H03").fields["farve"] == "H03"
    assert visitor.sends(handling="mal", raekke="1", kolonne="1", farve="").fields["farve"] == ""


def test_beads_laid_by_hand_stay_while_the_plate_is_the_same(visitor):
    visitor.uploads()
    visitor.sends(handling="mal", raekke="1", kolonne="1", farve="H05")
    assert visitor.sends(farver="2").fields["trin"] == "0:H05"
    assert visitor.sends(plader="2x2").fields["trin"] == ""


def test_more_repaints_than_the_form_can_carry_are_kept_on_the_plate(visitor):
    many = " ".join(f"{cell % 841}:H05" for cell in range(MOST_REPAINTS))
    visitor.sends(kode=encode(stripes()), trin=many, handling="mal", raekke="1", kolonne="1", farve="H01")
    page = visitor.sends(handling="mal", raekke="1", kolonne="2", farve="")
    assert page.problems == ""
    assert page.fields["trin"] == "1:"
    assert page.pattern.counts == {"H05": 840, "H01": 1}


def test_another_picture_starts_afresh(visitor):
    visitor.uploads()
    visitor.sends(handling="mal", raekke="1", kolonne="1", farve="H05")
    assert visitor.uploads().fields["trin"] == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"raekke": "0", "kolonne": "1"},
        {"raekke": "30", "kolonne": "1"},
        {"raekke": "1", "kolonne": "30"},
        {"raekke": "²", "kolonne": "x"},
        {"plade.x": "99999", "plade.y": "5"},
        {"plade.x": "-5", "plade.y": "no"},
        {},
    ],
)
def test_where_there_is_no_peg_nothing_is_laid(visitor, fields):
    visitor.uploads()
    page = visitor.sends(handling="mal", farve="H05", **fields)
    assert page.fields["trin"] == ""
    assert page.problems


def test_a_colour_that_nobody_sells_is_not_laid(visitor):
    visitor.uploads()
    page = visitor.sends(handling="mal", raekke="1", kolonne="1", farve="H999")
    assert page.fields["trin"] == ""
    assert page.problems


def test_a_shared_address_shows_the_pattern_to_go_on_with(visitor):
    page = visitor.opens(kode=encode(stripes()))
    assert page.pattern == stripes()
    assert page.fields["titel"] == "Striber"
    assert visitor.sends(handling="mal", raekke="1", kolonne="1", farve="H05").fields["trin"] == "0:H05"


def test_the_brand_of_a_shared_pattern_can_be_changed_without_its_picture(visitor):
    shared = stripes()
    visitor.opens(kode=encode(shared))
    again = visitor.sends(baggrund="behold")
    assert again.pattern.cells == shared.cells
    assert visitor.sends(maerke="nabbi", baggrund="behold").pattern.palette == "nabbi"


def test_a_shared_pattern_keeps_its_size_in_beads_on_more_boards(visitor):
    shared = a_random_pattern(Random(5), colours=6)
    offered = visitor.opens(kode=encode(shared)).html
    assert re.search(r'name="slags_billede" value="pixels"[^>]* checked', offered)
    larger = visitor.sends(plader="2x2", slags_billede="pixels", baggrund="behold").pattern
    assert (larger.width, larger.bead_count) == (58, shared.bead_count)


def test_whoever_comes_with_a_pattern_has_chosen_nothing_and_sent_no_picture(visitor):
    still_has_it = gettext("The robot still has it before its eyes. Choose another one to start afresh.")
    chosen = {"titel": "Striber", "baggrund": "behold", "slags_billede": "pixels"}
    for page in (
        visitor.opens(kode=encode(stripes())),
        visitor.sends(handling="mal", **chosen),
        visitor.sends(**chosen),
    ):
        assert "bead-more" in page.html
        assert 'bead-more" open' not in page.html
        assert still_has_it not in page.html
    assert 'bead-more" open' in visitor.sends(titel="Striber", baggrund="fjern").html
    page = visitor.uploads()
    assert still_has_it in page.html
    assert 'bead-more" open' not in page.html
    assert 'bead-more" open' in visitor.sends(baggrund="behold").html


def test_a_shared_hexagon_stays_as_it_is_until_a_picture_is_chosen(visitor):
    shared = visitor.uploads(plader="sekskant").pattern
    visitor.opens(kode=encode(shared))
    page = visitor.sends(plader="1x1")
    assert str(words.NO_PICTURE) in page.problems
    assert page.pattern == shared


def test_a_title_is_letters_on_one_line(visitor):
    assert visitor.uploads(titel=" Dino\x07 på\u2028\ttraktor ").pattern.title == "Dino på traktor"


def test_a_code_too_long_for_an_address_is_opened_by_a_post(visitor):
    page = visitor.sends(handling="vis", kode=encode(stripes(58, 58)))
    assert page.pattern == stripes(58, 58)
    assert page.fields["plader"] == "2x2"


def test_the_script_gets_the_plate_alone_and_the_copy_once(visitor):
    first = visitor.uploads(**{"del": "plade"})
    assert "<html" not in first.html
    assert "data-new-copy" in first.html
    copy = first.html.partition('data-new-copy value="')[2].partition('"')[0]
    second = visitor.sends(kopi=copy, **{"del": "plade"})
    assert second.pattern == first.pattern
    assert "data-new-copy" not in second.html


def test_when_too_many_make_patterns_one_is_asked_to_wait_and_nothing_is_lost(visitor, monkeypatch):
    visitor.uploads()
    before = visitor.page.state
    monkeypatch.setattr(turnstile, "PATIENCE", 0)
    monkeypatch.setattr(turnstile._places, "acquire", lambda timeout: False)
    response = visitor.client.post(visitor.address, {**CHOICES, **before, "plader": "2x2"})
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    for value in before.values():
        assert value in response.content.decode()


def test_whoever_was_asked_to_wait_with_a_new_picture_is_told_to_choose_it_again(visitor, monkeypatch):
    monkeypatch.setattr(turnstile._places, "acquire", lambda timeout: False)
    page = visitor.uploads()
    assert page.status == 503
    assert str(words.busy(sent_picture=True)) in page.problems
    assert str(words.busy(sent_picture=False)) not in page.problems


def test_repainting_needs_no_place_in_the_queue(visitor, monkeypatch):
    visitor.uploads()
    monkeypatch.setattr(turnstile._places, "acquire", lambda timeout: False)
    assert visitor.sends(handling="mal", raekke="1", kolonne="1", farve="H05").status == 200


def test_the_page_of_the_largest_plate_is_below_a_megabyte(visitor):
    code = encode(a_random_pattern(Random(3), side=200, colours=92))
    page = visitor.opens(kode=code)
    assert 'name="plade"' in page.html
    assert len(page.html.encode()) < 1024 * 1024


def test_while_many_make_patterns_a_large_plate_is_opened_without_its_picture_and_repainted_by_row_and_column(
    visitor, monkeypatch
):
    monkeypatch.setattr(turnstile._places, "acquire", lambda timeout: False)
    page = visitor.opens(kode=encode(stripes(128, 128)))
    assert page.status == 200
    assert 'name="plade"' not in page.html
    assert gettext("Row") in page.html
    visitor.sends(handling="mal", raekke="1", kolonne="1", farve="H05")
    assert visitor.page.fields["trin"]
    assert 'name="plade"' in visitor.opens(kode=encode(stripes(58, 58))).html


def test_other_methods_are_refused(client):
    assert client.put(reverse("bead_maker")).status_code == 405
