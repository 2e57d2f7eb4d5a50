"""A real Chromium in front of a real site: production's settings and server, the demo, a database of its own."""

import os
import uuid

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch
from tests.browser.signing_in import fill_in_login
from tests.live_site import LiveSite


def pytest_collection_modifyitems(items):
    """Mark what drives a browser, so that it can be left out: `-m "not browser"`."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Return a site that is being served."""
    site = LiveSite(tmp_path_factory.mktemp("site"), "tests.browser.settings", database=_database_of_its_own())
    site.prepare()
    site.addresses = site.ask("tests.demo_addresses")
    with site.serving():
        yield site


def _database_of_its_own():
    """Return the address of a new PostgreSQL database where the suite runs on PostgreSQL; else nothing."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        return ""
    import psycopg

    name = f"site_{uuid.uuid4().hex}"
    server, _slash, _database = address.rpartition("/")
    with psycopg.connect(**_for_psycopg(address), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{server}/{name}"


def _for_psycopg(address):
    import environ

    read = environ.Env.db_url_config(address)
    return {"host": read["HOST"], "user": read["USER"], "dbname": read["NAME"]}


@pytest.fixture(scope="session")
def browser():
    """Return Chromium."""
    # For whoever runs everything in one go: Playwright's event loop stays open in this thread, and Django would take
    # the database tests that follow for async.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, site):
    """Return a function that opens an address in a fresh browser that has never been here."""
    contexts = []

    def open_page(address="/", *, width=1280, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            base_url=site.url,
            locale="da-DK",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(open_page):
    """Return a function that signs somebody of the demo in to the CMS."""

    def sign_in(username, **options):
        page = open_page("/admin/login/", **options)
        fill_in_login(page, username)
        return page

    return sign_in
