"""An organisation's patterns are drawn in the colours that its own beads really have."""

import pytest

from activities.engine.beads.palettes import read_palette
from activities.models import PatternPage
from activities.patterns.stock.beads import OwnBead, as_json
from activities.patterns.stock.models import BeadStock
from activities.patterns.stock.services import correct_colour
from tests.pattern_factories import make_pattern, make_pattern_page

MEASURED, OTHER = (1, 2, 3), (4, 5, 6)


@pytest.fixture
def page(organisation):
    return make_pattern_page(organisation, pattern=make_pattern(codes=("H01", "H05")))


@pytest.fixture
def beads(organisation):
    own = {"H01": OwnBead(is_owned=True, count=77, rgb=MEASURED)}
    return BeadStock.objects.create(organisation=organisation, palette="hama", beads=as_json(own))


def test_the_picture_the_list_and_the_files_have_the_measured_colour(client, page, beads):
    assert "#010203" in client.get(page.picture_address).content.decode()
    assert "#010203" in client.get(page.url).content.decode()
    assert "#010203" in client.get(f"/perleplader/{page.pk}.svg").content.decode()


def test_the_pattern_itself_stays_as_it_is(client, page):
    before = client.get(f"/perleplader/{page.pk}.json").content
    own = {"H01": OwnBead(is_owned=True, rgb=MEASURED)}
    BeadStock.objects.create(organisation=page.organisation, palette="hama", beads=as_json(own))
    assert client.get(f"/perleplader/{page.pk}.json").content == before


def test_how_many_beads_there_are_is_not_told_to_readers(client, page, beads):
    assert b"77" not in client.get(f"/perleplader/{page.pk}.svg").content
    from_list = client.get(f"/perleplader/{page.pk}.xlsx").content
    beads.beads["H01"]["count"] = 5
    beads.save()
    assert client.get(f"/perleplader/{page.pk}.xlsx").content == from_list


def test_a_colour_that_is_measured_anew_gives_every_picture_a_new_address(client, page, beads, editor):
    old = page.picture_address
    assert client.get(old).status_code == 200
    correct_colour(stock=beads, code="H01", rgb=OTHER, user=editor)
    new = PatternPage.objects.get(pk=page.pk).picture_address
    assert new != old
    assert client.get(old)["Location"] == new
    assert "#040506" in client.get(new).content.decode()
    assert new in client.get("/perleplader/").content.decode()


def test_beads_that_are_counted_anew_leave_every_picture_where_it_was(page, beads):
    before = page.picture_address
    own = {"H01": OwnBead(is_owned=True, count=5, rgb=MEASURED), "H05": OwnBead(is_owned=True)}
    beads.beads = as_json(own)
    beads.save()
    assert PatternPage.objects.get(pk=page.pk).picture_address == before
    assert PatternPage.objects.shown().get().picture_address == before


def test_a_colour_that_is_taken_back_gives_the_picture_its_first_address_again(page, beads, editor):
    listed = read_palette("hama").bead("H01").rgb
    correct_colour(stock=beads, code="H01", rgb=listed, user=editor)
    assert page.look == page.picture_version


def test_a_page_asks_once_for_its_organisations_beads(page, beads, django_assert_num_queries):
    fresh = PatternPage.objects.get(pk=page.pk)
    with django_assert_num_queries(1):
        shown = fresh.picture_address, fresh.measured, fresh.shopping_list
    assert all(shown)


def test_a_page_in_a_list_knows_the_same_address_without_asking(page, beads, django_assert_num_queries):
    (listed,) = PatternPage.objects.shown()
    with django_assert_num_queries(0):
        address = listed.picture_address
    assert address == page.picture_address


def test_beads_of_others_and_of_other_brands_change_nothing(client, page, other_organisation, organisation):
    before = page.picture_address
    own = as_json({"H01": OwnBead(is_owned=True, rgb=MEASURED)})
    BeadStock.objects.create(organisation=other_organisation, palette="hama", beads=own)
    BeadStock.objects.create(organisation=organisation, palette="nabbi", beads={})
    assert PatternPage.objects.get(pk=page.pk).picture_address == before
    assert "#010203" not in client.get(before).content.decode()


def test_a_draft_that_has_changed_to_another_brand_is_drawn_as_that_is_listed(page, beads):
    page.pattern = make_pattern(palette="perler", codes=[read_palette("perler").beads[0].code])
    assert page.measured is None
    assert [line.bead for line in page.shopping_list] == [read_palette("perler").beads[0]]


def test_an_editor_sees_the_draft_in_the_measured_colour(as_editor, page, beads):
    from activities.templatetags.patterns import drawn_pattern

    plain = drawn_pattern(page)
    beads.delete()
    assert drawn_pattern(PatternPage.objects.get(pk=page.pk)) != plain
