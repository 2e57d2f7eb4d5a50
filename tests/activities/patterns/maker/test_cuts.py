"""The part of a picture that becomes beads, as the form asks for it."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from activities.engine.beads.making import CropBox
from activities.patterns.maker.cuts import CUTS, MOST_CUT, Cut, Parts
from tests.activities.patterns.maker.browsing import Visitor
from tests.activities.patterns.maker.pictures import as_file

percents = st.integers(0, MOST_CUT)


def quarters():
    """White, red, black and blue: upper left, upper right, lower left, lower right."""
    image = Image.new("RGB", (400, 400), "white")
    image.paste("red", (200, 0, 400, 200))
    image.paste("black", (0, 200, 200, 400))
    image.paste("blue", (200, 200, 400, 400))
    return as_file(image)


@pytest.fixture
def cut(visitor):
    """Upload four quarters and return the page, with that part of it."""

    def cut(part, **sides):
        fields = {f"udsnit_{side}": str(percent) for side, percent in sides.items()}
        return visitor.uploads(quarters(), udsnit=part, baggrund="behold", slags_billede="tegning", **fields)

    return cut


@given(st.builds(Cut, percents, percents, percents, percents))
def test_what_leaves_something_is_a_part_of_the_picture(cut):
    if not cut.leaves_something:
        return
    box = cut.box or CropBox()
    assert box.right - box.left == pytest.approx((100 - cut.left - cut.right) / 100)
    assert box.bottom - box.top == pytest.approx((100 - cut.top - cut.bottom) / 100)


def test_every_part_with_a_name_leaves_something_and_the_whole_is_no_cut():
    assert set(CUTS) == set(Parts) - {Parts.OWN}
    assert all(cut.leaves_something for cut in CUTS.values())
    assert CUTS[Parts.ALL].box is None


@pytest.mark.parametrize(
    ("part", "codes"),
    [
        ("hele", {"H01", "H05", "H18", "H08"}),
        ("midten", {"H01", "H05", "H18", "H08"}),
        ("oeverst", {"H01", "H05"}),
        ("nederst", {"H18", "H08"}),
        ("venstre", {"H01", "H18"}),
        ("hoejre", {"H05", "H08"}),
    ],
)
def test_only_the_part_that_was_chosen_becomes_beads(cut, part, codes):
    assert len(set(cut(part).pattern.colours)) == len(codes)


def test_a_part_can_be_cut_to_the_percent(cut):
    page = cut("eget", venstre=50, bund=50)
    assert len(page.pattern.colours) == 1
    assert (page.fields["udsnit"], page.fields["udsnit_venstre"], page.fields["udsnit_bund"]) == ("eget", "50", "50")
    assert len(cut("eget", venstre=40, bund=50).pattern.colours) == 2


def test_the_numbers_count_only_for_whoever_cuts_by_hand(cut):
    assert len(cut("hele", venstre=50, bund=50).pattern.colours) == 4


def test_another_part_of_the_same_picture_needs_no_new_upload(visitor, cut):
    whole = cut("hele").pattern
    assert visitor.sends(udsnit="oeverst", baggrund="behold").pattern != whole
    assert visitor.sends(udsnit="hele", baggrund="behold", slags_billede="tegning").pattern == whole


@pytest.mark.parametrize("sides", [{"venstre": 60, "hoejre": 40}, {"top": 95, "bund": 1}])
def test_whoever_cuts_all_of_it_away_is_told(cut, sides):
    page = cut("eget", **sides)
    assert page.status == 200
    assert page.problems
    assert page.pattern is None


@pytest.mark.parametrize("sides", [{"venstre": -1}, {"top": 96}, {"bund": "x"}, {"hoejre": "9" * 400}])
def test_what_is_no_percent_is_told(cut, sides):
    page = cut("eget", **sides)
    assert page.status == 200
    assert page.problems


def test_a_part_that_was_never_offered_is_refused(cut):
    assert cut("bagsiden").problems


def test_a_form_without_the_question_means_the_whole_picture(visitor):
    assert len(visitor.uploads(quarters(), baggrund="behold").pattern.colours) == 4


def test_a_librarian_cuts_too(as_editor):
    librarian = Visitor(as_editor, reverse("bead_maker_cms"))
    page = librarian.uploads(quarters(), udsnit="oeverst", baggrund="behold")
    assert len(page.pattern.colours) == 2
