"""The maker in the CMS: our beads, the library's pictures, and a draft at the end."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from activities.engine.beads.share_codes import encode
from activities.patterns.models import PatternPage
from activities.patterns.services import publish_as_draft
from activities.patterns.stock.beads import OwnBead, as_json
from activities.patterns.stock.models import BeadStock
from tests.activities.patterns.maker.browsing import Visitor
from tests.activities.patterns.maker.pictures import stripes
from tests.factories import make_contributor, make_editor, make_image


@pytest.fixture
def librarian(as_editor):
    return Visitor(as_editor, reverse("bead_maker_cms"))


@pytest.fixture
def shelf(organisation):
    """All there is: a thousand white beads and fifty black ones."""
    beads = {"H01": OwnBead(True, 1_000), "H18": OwnBead(True, 50)}
    return BeadStock.objects.create(organisation=organisation, palette="hama", beads=as_json(beads))


@pytest.fixture
def own_image(organisation):
    return make_image(collection=organisation.team.collection)


def page_of(organisation, editor):
    return publish_as_draft(organisation=organisation, pattern=stripes(), title="Striber", user=editor)


def test_a_librarian_makes_a_pattern_and_keeps_it_as_a_draft(librarian, organisation, editor):
    librarian.uploads(titel="En prik")
    response = librarian.client.post(librarian.address, {**librarian.page.state, "titel": "En prik", "handling": "gem"})
    page = PatternPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.live, page.organisation) == ("En prik", False, organisation)
    assert page.pattern.bead_count > 100


def test_what_was_repainted_is_kept_too(librarian):
    librarian.uploads()
    librarian.client.post(librarian.address, {**librarian.page.state, "trin": "0:H05", "handling": "gem"})
    pattern = PatternPage.objects.get().pattern
    assert pattern.colours[pattern.cells[0] - 1] == "H05"


def test_there_is_nothing_to_keep_before_there_is_a_pattern(librarian):
    page = librarian.sends(handling="gem")
    assert page.problems
    assert not PatternPage.objects.exists()


def test_a_page_gets_another_pattern_as_a_draft(librarian, organisation, editor):
    page = page_of(organisation, editor)
    librarian.address = reverse("bead_maker_cms_page", args=[page.pk])
    assert librarian.opens().pattern == page.pattern
    librarian.client.post(librarian.address, {**librarian.page.state, "trin": "0:H05", "handling": "gem"})
    published = PatternPage.objects.get()
    assert published.get_latest_revision_as_object().pattern.counts["H05"] == 1
    assert published.pattern == page.pattern


def test_with_our_beads_no_more_of_a_colour_is_used_than_there_is(librarian, shelf):
    pattern = librarian.uploads(perler=str(shelf.pk), baggrund="behold").pattern
    assert set(pattern.colours) <= {"H01", "H18"}
    assert pattern.counts.get("H18", 0) <= 50


@pytest.mark.parametrize("address", ["perleplader/lav/{}/", "perleplader/{}/ark/1/", "pages/{}/edit/"])
def test_a_page_whose_number_no_database_has_is_not_there(as_editor, address):
    assert as_editor.get(f"/admin/{address.format('9' * 30)}").status_code == 404


@pytest.mark.parametrize("title", ["En\nprik", "En\x00prik", "En\u2028prik", "\ufffe", "\x01", "x" * 5_000])
def test_an_odd_title_becomes_one_that_can_be_kept(librarian, title):
    form = {"kode": encode(stripes()), "titel": title, "handling": "gem"}
    assert librarian.client.post(librarian.address, form).status_code == 302
    page = PatternPage.objects.get()
    assert page.title
    assert page.title == page.pattern.title


def test_too_few_beads_are_told_with_numbers(librarian, shelf):
    page = librarian.uploads(perler=str(shelf.pk), baggrund="behold", plader="2x2")
    assert "3364" in page.problems.replace(".", "")
    assert "1050" in page.problems.replace(".", "")


def test_the_lists_in_a_file_say_what_is_short_of_our_beads(librarian, shelf):
    address = reverse("bead_maker_cms_file")
    sent = {"kode": encode(stripes()), "fil": "xlsx"}
    without = librarian.client.post(address, sent)
    compared = librarian.client.post(address, {**sent, "perler": str(shelf.pk)})
    assert headings(compared) > headings(without)


def test_with_our_beads_the_plate_and_the_files_have_the_colours_that_were_measured(librarian, organisation):
    beads = {"H01": OwnBead(True, rgb=(1, 2, 3)), "H18": OwnBead(True)}
    ours = BeadStock.objects.create(organisation=organisation, palette="hama", beads=as_json(beads))
    listed = librarian.uploads(baggrund="behold")
    measured = librarian.uploads(baggrund="behold", perler=str(ours.pk))
    assert "#010203" in measured.html
    assert "#010203" not in listed.html
    sent = {"kode": encode(stripes()), "fil": "svg", "perler": str(ours.pk)}
    assert b"#010203" in librarian.client.post(reverse("bead_maker_cms_file"), sent).content


def headings(response):
    """What stands in the cells of a workbook's first rows."""
    book = load_workbook(BytesIO(response.content))
    return {cell.value for sheet in book for row in sheet.iter_rows(max_row=3) for cell in row} - {None}


def test_beads_of_another_brand_are_not_compared(librarian, shelf):
    sent = {"kode": encode(stripes(palette="nabbi")), "fil": "json", "perler": str(shelf.pk)}
    assert librarian.client.post(reverse("bead_maker_cms_file"), sent).status_code == 200


def test_an_empty_shelf_is_said_in_words(librarian, organisation):
    empty = BeadStock.objects.create(organisation=organisation, palette="hama", beads={})
    page = librarian.uploads(perler=str(empty.pk))
    assert page.status == 200
    assert page.problems


def test_a_picture_of_the_library_becomes_a_pattern(librarian, own_image):
    page = librarian.sends(fra_billeder=str(own_image.pk), baggrund="behold")
    assert page.pattern.bead_count == 400  # it is of 20 x 20 pixels, each of which becomes a bead


def test_an_upload_goes_before_the_librarys_picture_and_stays(librarian, own_image):
    librarian.sends(fra_billeder=str(own_image.pk), baggrund="behold")
    uploaded = librarian.uploads(fra_billeder=str(own_image.pk)).pattern
    again = librarian.sends(fra_billeder=str(own_image.pk), kopi_af=str(own_image.pk))
    assert again.pattern == uploaded


def test_a_picture_whose_file_is_gone_is_said_in_words(librarian, own_image):
    own_image.file.storage.delete(own_image.file.name)
    assert librarian.sends(fra_billeder=str(own_image.pk)).problems


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "99999999"])
def test_a_picture_that_does_not_exist(librarian, number):
    page = librarian.sends(fra_billeder=number)
    assert page.status == 200
    assert page.problems


@pytest.mark.parametrize("field", ["perler", "organisation"])
@pytest.mark.parametrize("value", ["x", "9" * 30])
def test_what_was_never_offered_is_refused(librarian, field, value):
    assert librarian.uploads(**{field: value}).problems


def test_another_librarys_beads_and_pictures_are_not_offered(librarian, other_organisation):
    beads = BeadStock.objects.create(organisation=other_organisation, palette="hama", beads={})
    image = make_image(collection=other_organisation.team.collection)
    assert librarian.uploads(perler=str(beads.pk)).problems
    librarian.page = None
    assert librarian.sends(fra_billeder=str(image.pk)).problems


def test_nothing_is_saved_below_another_library(librarian, other_organisation):
    librarian.uploads()
    sent = {**librarian.page.state, "organisation": str(other_organisation.pk), "handling": "gem"}
    librarian.client.post(librarian.address, sent)
    assert not PatternPage.objects.child_of(other_organisation).exists()


def test_another_librarys_page_is_closed(client, organisation, other_organisation, editor):
    page = page_of(organisation, editor)
    client.force_login(make_editor(other_organisation))
    address = reverse("bead_maker_cms_page", args=[page.pk])
    assert client.get(address).status_code in (302, 403)
    client.post(address, {"kode": encode(stripes(16, 16)), "handling": "gem"})
    assert PatternPage.objects.get().get_latest_revision_as_object().pattern == stripes()


def test_a_contributor_makes_drafts(client, organisation):
    client.force_login(make_contributor(organisation))
    visitor = Visitor(client, reverse("bead_maker_cms"))
    visitor.uploads()
    client.post(visitor.address, {**visitor.page.state, "handling": "gem"})
    assert PatternPage.objects.child_of(organisation).count() == 1


def test_whoever_is_not_signed_in_is_asked_to(client, db):
    assert "login" in client.get(reverse("bead_maker_cms")).url


def test_a_form_that_was_not_sent_from_our_own_page_is_refused(organisation, editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    response = client.post(reverse("bead_maker_cms"), {"kode": encode(stripes()), "handling": "gem"})
    assert response.status_code == 403
    assert not PatternPage.objects.exists()
