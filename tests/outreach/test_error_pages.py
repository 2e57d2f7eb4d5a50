"""When something is wrong a page says so in Danish, whatever else is broken."""

import json

import pytest
from django.conf import settings as the_settings
from django.test import Client
from django.urls import reverse

from outreach import views

PLAIN = '<html lang="da">\n<meta'  # how the page begins that needs nothing at all


@pytest.fixture
def production(settings, tmp_path):
    """Style sheets as production has them: by a manifest in a folder, which is not there yet."""
    from outreach.settings.base import STORAGES

    settings.STATIC_ROOT = tmp_path
    backend = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**STORAGES, "staticfiles": backend}
    return tmp_path


@pytest.fixture
def manifest(production):
    """The manifest that collectstatic would write."""
    folder = the_settings.BASE_DIR / "outreach" / "static"
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*.*")]
    paths = {path: path.replace(".", ".0123456789ab.", 1) for path in files}
    (production / "staticfiles.json").write_text(json.dumps({"version": "1.1", "paths": paths, "hash": ""}))


# No test here asks for the database, so one that is asked fails the test.
@pytest.mark.parametrize(
    ("view", "status", "says"),
    [(views.server_error, 500, "Det var ikke dig"), (views.bad_request, 400, "finde hoved og hale i")],
)
def test_an_error_page_needs_no_more_than_the_style_sheets(rf, manifest, view, status, says):
    response = view(rf.get("/"))
    page = response.content.decode()
    assert response.status_code == status
    assert says in page
    assert '<html lang="da"' in page
    assert "tokens.0123456789ab.css" in page
    assert PLAIN not in page


@pytest.mark.parametrize(("view", "status"), [(views.server_error, 500), (views.bad_request, 400)])
def test_an_error_page_appears_even_where_the_style_sheets_are_gone(rf, production, view, status):
    response = view(rf.get("/"))
    assert response.status_code == status
    assert PLAIN in response.content.decode()


def test_a_site_whose_style_sheets_are_gone_says_so_kindly(production, home):
    response = Client(raise_request_exception=False).get("/kalender/")
    assert response.status_code == 500
    assert PLAIN in response.content.decode()


def test_a_forged_host_is_refused_in_danish(client):
    response = client.get("/kalender/", headers={"host": "evil.example"})
    page = response.content.decode()
    assert response.status_code == 400
    assert "finde hoved og hale i" in page
    assert "evil.example" not in page
    assert the_settings.SITE_URL in page
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_whoever_is_locked_out_is_told_what_to_do(client, editor, settings):
    address = reverse("wagtailadmin_login")
    for _try in range(settings.AXES_FAILURE_LIMIT + 1):
        response = client.post(address, {"username": editor.username, "password": "forkert"})
    page = response.content.decode()
    assert response.status_code == 429
    assert "<title>For mange forsøg</title>" in page
    assert "Vent et stykke tid, og prøv igen" in page
    assert '<html lang="da"' in page


def test_a_form_from_another_site_is_refused_in_danish(db):
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "finde hoved og hale i" in response.content.decode()
