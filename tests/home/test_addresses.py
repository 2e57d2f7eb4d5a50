"""/was, robots.txt and the sitemap."""

from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError

from home.models import SiteSettings
from tests.factories import make_event, make_recipe


def test_was_leads_to_the_accessibility_statement(client, home):
    assert client.get("/was").headers["Location"] == "/tilgaengelighed/"
    assert client.get("/was/").headers["Location"] == "/tilgaengelighed/"


def test_where_was_leads_is_a_setting(client, home):
    site_settings = SiteSettings.for_site(home.get_site())
    site_settings.accessibility_statement = "https://was.digst.dk/randers"
    site_settings.save()
    assert client.get("/was").headers["Location"] == "https://was.digst.dk/randers"
    assert "https://was.digst.dk/randers" in client.get("/").content.decode()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "data:text/html,x", ""])
def test_was_can_only_lead_to_a_page(home, address):
    site_settings = SiteSettings.for_site(home.get_site())
    site_settings.accessibility_statement = address
    with pytest.raises(ValidationError):
        site_settings.full_clean()


def test_robots_are_told_where_the_sitemap_is(client, home):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_sitemap_lists_every_public_page_and_no_draft(client, organisation):
    recipe, event = make_recipe(organisation), make_event(organisation)
    hidden = make_event(organisation, "kladde")
    hidden.unpublish()
    parts = places(client.get("/sitemap.xml"))
    assert parts == {"http://testserver/sitemap-pages.xml", "http://testserver/sitemap-lists.xml"}
    addresses = set().union(*(places(client.get(part)) for part in parts))
    assert {f"http://testserver{path}" for path in ("/", "/kalender/", recipe.url, event.url)} <= addresses
    assert not any("kladde" in address for address in addresses)


def places(response):
    root = ElementTree.fromstring(response.content)
    return {element.text for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
