"""An organisation that isn't published takes everything below it along: nobody finds it, and nobody reaches it."""

import pytest
from django.urls import reverse

from home.models import StandardPage
from home.search import search
from tests.factories import make_event, make_recipe

PATHS = ["/randers/", "/randers/cafe/", "/randers/madplan/", "/randers/madplan/guide/", "/randers/om/"]


@pytest.fixture
def pages(organisation):
    """An event, a recipe and a plain page of the library."""
    about = StandardPage(slug="om", title="Om køleskabet")
    organisation.add_child(instance=about)
    return make_event(organisation), make_recipe(organisation), about


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_an_unpublished_organisation_is_reached(client, organisation, pages, path):
    assert client.get(path).status_code == 200
    organisation.unpublish()
    assert client.get(path).status_code == 404
    organisation.save_revision().publish()
    assert client.get(path).status_code == 200


def test_the_pages_of_others_are_reached_all_the_same(client, pages, other_organisation):
    other_organisation.unpublish()
    assert [client.get(path).status_code for path in PATHS] == [200] * len(PATHS)


def test_an_editor_still_sees_how_a_page_would_look(as_editor, organisation, pages):
    organisation.unpublish()
    for page in pages[:2]:
        assert as_editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code == 200
        assert as_editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_nothing_leads_to_what_is_not_reached(client, organisation, pages):
    event, recipe, _about = pages
    picture = client.get(event.url).content.decode().partition('property="og:image" content="http://testserver')[2]
    organisation.unpublish()
    assert "randers" not in client.get("/sitemap-pages.xml").content.decode()
    assert recipe.title not in client.get("/opskrifter/").content.decode()
    assert [search(word).count for word in ("cafe", "madplan", "køleskabet")] == [0, 0, 0]
    assert client.get(picture.partition('"')[0]).status_code == 404
