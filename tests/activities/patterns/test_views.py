"""Published patterns have pictures and files at addresses of their own; drafts have none."""

import json
from contextlib import contextmanager
from io import BytesIO

import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from activities.patterns.turnstile import TooBusy
from tests.pattern_factories import make_pattern, make_pattern_page


@pytest.fixture
def page(organisation):
    return make_pattern_page(organisation, idea_by="Alma, 7 år", ai_tool="ChatGPT", author="Karen")


def test_the_picture_is_kept_for_ever_because_its_address_changes(client, page):
    response = client.get(page.picture_address)
    assert response["Content-Type"] == "image/svg+xml"
    assert "immutable" in response["Cache-Control"]
    old = page.picture_address
    page.pattern = make_pattern(5, 5)
    page.save_revision().publish()
    page.refresh_from_db()
    moved = client.get(old)
    assert (moved.status_code, moved["Location"]) == (302, page.picture_address)
    assert client.get(page.picture_address).content != response.content


@pytest.mark.parametrize("suffix", ["pdf", "png", "svg", "xlsx", "json"])
def test_every_kind_of_file_is_handed_out_to_be_saved(client, page, suffix):
    response = client.get(f"/perleplader/{page.pk}.{suffix}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="en-dinosaur.{suffix}"'


def test_the_files_are_whole(client, page):
    png, xlsx, data = (client.get(f"/perleplader/{page.pk}.{suffix}").content for suffix in ("png", "xlsx", "json"))
    assert min(Image.open(BytesIO(png)).size) > 100
    assert load_workbook(BytesIO(xlsx)).sheetnames
    assert json.loads(data)["title"] == "En dinosaur"


def test_the_sheets_say_who_made_it_and_where_it_is_found(client, page, settings):
    words = "".join(
        part.extract_text() for part in PdfReader(BytesIO(client.get(f"/perleplader/{page.pk}.pdf").content)).pages
    )
    for wanted in ("Karen", "Alma, 7 år", "ChatGPT", "CC BY 4.0"):
        assert wanted in words, wanted


def test_there_are_three_kinds_of_sheets_and_an_unknown_one_is_in_colour(client, page):
    kinds = {
        name: client.get(f"/perleplader/{page.pk}.pdf", {"udgave": name})
        for name in ("", "symboler", "spejlvendt", "x\x00")
    }
    assert "symboler" in kinds["symboler"]["Content-Disposition"]
    assert "spejlvendt" in kinds["spejlvendt"]["Content-Disposition"]
    assert kinds["x\x00"]["Content-Disposition"] == kinds[""]["Content-Disposition"]


def test_what_nobody_may_see_has_no_picture_and_no_files(client, page, organisation):
    page.unpublish()
    for address in (page.picture_address, f"/perleplader/{page.pk}.pdf", f"/perleplader/{page.pk}.json"):
        assert client.get(address).status_code == 404


def test_a_draft_of_a_published_pattern_is_not_handed_out(client, page):
    page.pattern = make_pattern(29, 29)
    page.save_revision()
    assert len(client.get(f"/perleplader/{page.pk}.json").json()["cells"]) == 12


@pytest.mark.parametrize(
    "path", ["999999999.svg", "1-ffffffffffffffff.svg", "999999999999.pdf", "1.exe", "1-xyz.svg", "-1.pdf"]
)
def test_an_address_that_is_none_is_answered_kindly(client, page, path):
    assert client.get(f"/perleplader/{path}").status_code == 404


def test_while_too_many_are_made_one_is_asked_to_wait(client, page, monkeypatch):
    @contextmanager
    def no_place():
        raise TooBusy
        yield

    monkeypatch.setattr("activities.patterns.files.one_place", no_place)
    response = client.get(f"/perleplader/{page.pk}.pdf")
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0


def test_posting_to_the_gallery_is_refused(client, page):
    for path in ("", f"{page.pk}.pdf"):
        assert client.post(f"/perleplader/{path}").status_code == 405
