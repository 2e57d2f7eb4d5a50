"""An organisation's editors keep its beads in one table; to everybody else they aren't there."""

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image
from wagtail.log_actions import registry

from activities.models import BeadStock
from activities.patterns import turnstile
from tests.factories import make_contributor, make_editor
from tests.pattern_factories import make_pattern, make_pattern_page

LIST = "/admin/snippets/activities/beadstock/"


@pytest.fixture
def stock(organisation):
    beads = {"H01": {"owned": True, "count": None, "colour": None}, "H05": {"owned": True, "count": 7, "colour": None}}
    return BeadStock.objects.create(organisation=organisation, palette="hama", beads=beads)


@pytest.fixture
def theirs(other_organisation):
    return BeadStock.objects.create(organisation=other_organisation, palette="perler", beads={})


def edit(stock):
    return f"{LIST}edit/{stock.pk}/"


def test_one_says_which_beads_and_comes_to_their_table(as_editor, organisation, other_organisation):
    page = as_editor.get(f"{LIST}add/").content.decode()
    assert "Aalborg" not in page
    response = as_editor.post(
        f"{LIST}add/", {"organisation": organisation.pk, "palette": "hama", "has_all": "on"}, follow=True
    )
    stock = BeadStock.objects.get()
    assert response.redirect_chain == [(edit(stock), 302)]
    assert len(stock.owned) == len([bead for bead in stock.listed.beads if bead.kind == "solid"])
    assert "H05" in response.content.decode()


def test_the_second_list_of_a_brand_is_refused_in_words(as_editor, stock, organisation):
    response = as_editor.post(f"{LIST}add/", {"organisation": organisation.pk, "palette": "hama"})
    assert response.status_code == 200
    assert "allerede skrevet jeres perler" in response.content.decode()


@pytest.mark.parametrize("palette", ["", "banana", "../hama"])
def test_an_unknown_brand_is_refused(as_editor, organisation, palette):
    assert as_editor.post(f"{LIST}add/", {"organisation": organisation.pk, "palette": palette}).status_code == 200
    assert not BeadStock.objects.exists()


def test_nobody_writes_down_beads_for_others(as_editor, organisation, other_organisation):
    as_editor.post(f"{LIST}add/", {"organisation": other_organisation.pk, "palette": "hama"})
    assert not BeadStock.objects.exists()


def test_the_table_shows_and_takes_every_colour(as_editor, stock):
    page = as_editor.get(edit(stock)).content.decode()
    assert page.count('type="color"') == len(stock.listed.beads)
    assert 'name="beads-H05-antal" value="7"' in page
    response = as_editor.post(
        edit(stock),
        {"beads-H05-har": "on", "beads-H05-antal": "1.200", "beads-H05-farve": "#aa0000", "beads-H18-har": "on"},
    )
    assert response.status_code == 302
    stock = BeadStock.objects.get()
    assert stock.beads == {
        "H05": {"owned": True, "count": 1200, "colour": "#aa0000"},
        "H18": {"owned": True, "count": None, "colour": None},
    }


def test_a_colour_goes_back_to_the_lists(as_editor, stock):
    as_editor.post(edit(stock), {"beads-H05-har": "on", "beads-H05-farve": "#aa0000"})
    assert "som-listen" in as_editor.get(edit(stock)).content.decode()
    as_editor.post(edit(stock), {"beads-H05-har": "on", "beads-H05-farve": "#aa0000", "beads-H05-som-listen": "on"})
    assert BeadStock.objects.get().beads["H05"]["colour"] is None


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"beads-H05-har": "on", "beads-H05-antal": "mange"}, "helt tal"),
        ({"beads-H05-har": "on", "beads-H05-antal": "-3"}, "helt tal"),
        ({"beads-H05-har": "on", "beads-H05-antal": "²"}, "helt tal"),
        ({"beads-H05-har": "on", "beads-H05-antal": "9" * 5000}, "helt tal"),
        ({"beads-H05-antal": "30"}, "Sæt flueben"),
        ({"beads-H05-har": "on", "beads-H05-farve": "<script>"}, "Skriv en farve"),
    ],
)
def test_what_is_wrong_is_said_with_the_beads_name_and_nothing_is_lost(as_editor, stock, posted, words):
    response = as_editor.post(edit(stock), posted)
    page = response.content.decode()
    assert response.status_code == 200
    assert words in page
    assert f"H05 {stock.listed.bead('H05').name}" in page
    assert "<script>" not in page.split("beads-H05-farve")[1][:80]
    assert BeadStock.objects.get().beads == stock.beads


ADDRESSES = [
    *(f"{LIST}{what}/{{}}/" for what in ("edit", "delete", "history", "usage")),
    "/admin/vores-perler/{}/farve/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_another_organisations_beads_are_not_there(as_editor, stock, theirs, address):
    assert as_editor.get(address.format(stock.pk)).status_code == 200
    for ask in (as_editor.get, as_editor.post):
        assert ask(address.format(theirs.pk)).status_code in (404, 405)
    assert BeadStock.objects.filter(pk=theirs.pk, beads={}).exists()


def test_the_list_has_ones_own_and_a_contributor_has_none(as_editor, client, stock, theirs, organisation):
    page = as_editor.get(LIST).content.decode()
    assert "Hama Midi" in page
    assert "Aalborg" not in page
    client.force_login(make_contributor(organisation))
    for address in ("", "add/", f"edit/{stock.pk}/"):
        assert client.get(f"{LIST}{address}").status_code in (302, 403, 404)
    client.force_login(make_editor(stock.organisation, "kollega"))
    assert client.get(edit(stock)).status_code == 200


def test_several_at_once_are_deleted_by_nobody_but_administrators(as_editor, theirs, stock):
    address = f"/admin/bulk/activities/beadstock/delete/?id={theirs.pk}&id={stock.pk}"
    as_editor.post(address, {})
    assert BeadStock.objects.count() == 2


def test_there_is_no_chooser_that_lists_everybodys(as_editor, theirs):
    assert as_editor.get("/admin/snippets/choose/activities/beadstock/").status_code == 404


def photo(bead=(150, 20, 20), paper=(225, 225, 225), kind="JPEG"):
    image = Image.new("RGB", (600, 400), bead)
    image.paste(paper, (300, 0, 600, 400))
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


def measure(client, stock, data, name="perle.jpg", **posted):
    from django.core.files.uploadedfile import SimpleUploadedFile

    upload = SimpleUploadedFile(name, data, "image/jpeg")
    return client.post(reverse("bead_colour", args=[stock.pk]), {"code": "H05", "photograph": upload, **posted})


def test_a_colour_is_measured_shown_and_written_down_when_one_says_so(as_editor, stock):
    page = measure(as_editor, stock, photo()).content.decode()
    assert "data:image/jpeg;base64," in page
    colour = page.split('name="brug" value="')[1][:7]
    assert BeadStock.objects.get().beads["H05"]["colour"] is None
    response = as_editor.post(reverse("bead_colour", args=[stock.pk]), {"code": "H05", "brug": colour})
    assert (response.status_code, response["Location"]) == (302, edit(stock))
    assert BeadStock.objects.get().beads["H05"] == {"owned": True, "count": 7, "colour": colour}


def test_who_has_measured_a_colour_stands_in_the_history(as_editor, stock, editor):
    as_editor.post(reverse("bead_colour", args=[stock.pk]), {"code": "H05", "brug": "#aa0000"})
    assert [entry.user for entry in registry.get_logs_for_instance(stock)] == [editor]


def test_while_too_many_pictures_are_looked_at_one_is_asked_to_wait(as_editor, stock, monkeypatch):
    monkeypatch.setattr(turnstile, "PATIENCE", 0.01)
    with turnstile.one_place():
        page = measure(as_editor, stock, photo()).content.decode()
    assert str(turnstile.BUSY) in page
    assert 'name="brug"' not in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "tom"),
        (b"hej", "JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (photo()[:900], "i stykker"),
        (photo(paper=(10, 10, 10)), "for mørk"),
        (photo(paper=(255, 255, 255), kind="PNG"), "så lyst"),
        (photo(paper=(200, 30, 30)), "ikke hvid"),
    ],
)
def test_a_photograph_that_tells_nothing_is_answered_in_words(as_editor, stock, data, words):
    response = measure(as_editor, stock, data)
    page = response.content.decode()
    assert response.status_code == 200
    assert 'name="brug"' not in page
    assert words in page


@pytest.mark.parametrize("posted", [{"brug": "red"}, {"brug": "#aa0000", "code": "H999"}, {"brug": ""}])
def test_a_forged_colour_is_refused(as_editor, stock, posted):
    response = as_editor.post(reverse("bead_colour", args=[stock.pk]), {"code": "H05", **posted})
    assert response.status_code in (302, 403)
    assert BeadStock.objects.get().beads == stock.beads


def test_the_sheets_say_what_is_missing_on_ones_own_shelf(as_editor, stock, theirs, organisation, other_organisation):
    page = make_pattern_page(organisation, pattern=make_pattern(10, 10))
    assert (
        reverse("pattern_sheets", args=[page.pk, stock.pk])
        in as_editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    )
    response = as_editor.get(reverse("pattern_sheets", args=[page.pk, stock.pk]))
    assert response["Content-Type"] == "application/pdf"
    from pypdf import PdfReader

    words = "".join(part.extract_text() for part in PdfReader(BytesIO(response.content)).pages)
    assert "43" in words  # 50 of H05 are needed, and there are 7
    assert as_editor.get(reverse("pattern_sheets", args=[page.pk, theirs.pk])).status_code == 404
    foreign = make_pattern_page(other_organisation)
    assert as_editor.get(reverse("pattern_sheets", args=[foreign.pk, stock.pk])).status_code in (302, 403)


def test_beads_of_another_brand_are_no_answer(as_editor, stock, organisation):
    page = make_pattern_page(organisation, pattern=make_pattern(palette="hama_mini"))
    assert as_editor.get(reverse("pattern_sheets", args=[page.pk, stock.pk])).status_code == 404
