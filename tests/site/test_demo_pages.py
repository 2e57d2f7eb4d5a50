"""Every page of the demo renders, can be edited and previewed, and is in Danish."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from activities.models import EventPage, OrganisationPage, PatternPage, RecipePage
from home.models import HomePage, StandardPage

KINDS = [HomePage, StandardPage, OrganisationPage, RecipePage, EventPage, PatternPage]


def test_every_page_of_the_demo_answers_in_danish(client, demo):
    for page in Page.objects.live().filter(depth__gt=1):
        response = client.get(page.get_url())
        assert response.status_code == 200, page.get_url()
        assert '<html lang="da"' in response.content.decode()


def test_every_recipe_has_two_faces(client, demo):
    for recipe in RecipePage.objects.live():
        citizen, guide = client.get(recipe.url).content.decode(), client.get(f"{recipe.url}guide/").content.decode()
        assert recipe.promise in citizen
        assert recipe.learning_goals[0].value in guide
        assert recipe.learning_goals[0].value not in citizen


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_can_be_edited_and_previewed(admin_client, demo, kind):
    page = kind.objects.live().last()
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    for mode, _name in page.preview_modes:
        request_address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        assert admin_client.get(f"{request_address}?mode={mode}").status_code == 200
