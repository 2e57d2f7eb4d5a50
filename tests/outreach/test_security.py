"""Headers, uploads, sign-in and addresses: what keeps readers and editors safe."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from outreach.checks import sqlite_is_new_enough
from tests.factories import make_event, make_recipe


@pytest.fixture
def pages(organisation):
    return [
        "/",
        "/kalender/",
        "/opskrifter/",
        "/soeg/?q=x",
        make_recipe(organisation).url,
        make_event(organisation).url,
    ]


def test_the_policy_for_readers_allows_nothing_inline(client, pages):
    for address in pages:
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy


def test_a_reader_gets_no_cookie(client, pages):
    for address in pages:
        assert not client.get(address).cookies


def test_the_usual_headers_are_there(client, pages):
    headers = client.get("/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.xml", "a.pdf", "a", "a.png.html", "a.HTM"])
def test_an_uploaded_file_never_runs_as_script(client, db, name):
    stored = default_storage.save(name, ContentFile(b"<script>alert(1)</script>"))
    response = client.get(settings.MEDIA_URL + stored)
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"] == "attachment"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]


def test_a_picture_is_shown_in_place(client, db):
    stored = default_storage.save("a.png", ContentFile(b"\x89PNG"))
    response = client.get(settings.MEDIA_URL + stored)
    assert response.headers["Content-Type"] == "image/png"
    assert "attachment" not in response.headers.get("Content-Disposition", "")


@pytest.mark.parametrize("path", ["../manage.py", "..%2fmanage.py", "%2e%2e/manage.py", "a%00.png", "/etc/passwd"])
def test_no_other_file_can_be_had(client, db, path):
    assert client.get(f"/media/{path}").status_code in (400, 404)


def test_signing_in_is_throttled(client, editor):
    editor.set_password("rigtigt-kodeord")
    editor.save()
    address = reverse("wagtailadmin_login")
    for _try in range(settings.AXES_FAILURE_LIMIT):
        client.post(address, {"username": editor.username, "password": "forkert"})
    response = client.post(address, {"username": editor.username, "password": "rigtigt-kodeord"})
    assert response.status_code == 429
    assert "For mange forsøg" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_one_persons_mistakes_lock_nobody_else_out(client, editor, organisation):
    from tests.factories import make_editor

    colleague = make_editor(organisation, "kollega")
    colleague.set_password("rigtigt-kodeord")
    colleague.save()
    address = reverse("wagtailadmin_login")
    for _try in range(settings.AXES_FAILURE_LIMIT):
        client.post(address, {"username": editor.username, "password": "forkert"})
    client.post(address, {"username": "kollega", "password": "rigtigt-kodeord"})
    assert "_auth_user_id" in client.session


def test_the_production_settings_pass_djangos_own_check_without_a_warning(tmp_path):
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    environment = {"DJANGO_SETTINGS_MODULE": "outreach.settings.production", "DATA_DIR": str(tmp_path), "PATH": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_the_secret_key_is_made_once_and_kept_to_oneself(tmp_path):
    script = "from django.conf import settings; print(settings.SECRET_KEY)"
    environment = {"DJANGO_SETTINGS_MODULE": "outreach.settings.production", "DATA_DIR": str(tmp_path), "PATH": ""}
    keys = {
        subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
        ).stdout
        for _time in range(2)
    }
    assert len(keys) == 1
    assert len(keys.pop()) > 60
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("version", "warned"), [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False)])
def test_a_sqlite_with_the_wal_bug_is_warned_about(monkeypatch, version, warned):
    from django.db import connections

    if connections["default"].vendor != "sqlite":
        pytest.skip("only where SQLite is used")
    monkeypatch.setattr("sqlite3.sqlite_version_info", version)
    assert bool(sqlite_is_new_enough(databases=["default"])) is warned


def test_sqlite_runs_with_the_settings_that_keep_places_from_being_oversold():
    from outreach.settings import base

    options = base.DATABASES["default"].get("OPTIONS", {})
    if "sqlite" not in base.DATABASES["default"]["ENGINE"]:
        pytest.skip("only where SQLite is used")
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert "mmap" not in options["init_command"]
