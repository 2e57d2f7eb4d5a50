"""The browser's way back leads to files that are decided on: nothing happens twice, and one is told so."""

from django.urls import reverse

from activities.models import RecipePage
from activities.reuse.getting.receiving import receive_file
from tests.activities.reuse.getting.kits import recipe_json


def test_whoever_goes_back_to_a_file_that_is_decided_on_begins_again(as_editor, organisation, editor):
    delivery = receive_file(data=recipe_json(), organisation=organisation, user=editor)
    address = reverse("getting:delivery", args=[delivery.pk])
    as_editor.post(address)
    for again in (as_editor.get, as_editor.post):
        response = again(address, follow=True)
        assert response.redirect_chain == [(reverse("getting:import"), 302)]
        assert response.context["messages"]
    assert RecipePage.objects.count() == 1
