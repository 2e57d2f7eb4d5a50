"""Whose a recipe is stands on its page, in what is copied, in its file and in what other sites show of it."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.engine.package.reading import read
from activities.models import ReusedBy
from activities.reuse.giving.licences import warnings_for
from activities.reuse.works import export_package
from tests.factories import make_image, make_recipe

RANDERS = {
    "id": "0b9f4a0e-57d5-4d3b-8a57-3f0a7f0a8a11",
    "version": "1.2",
    "title": "Ugens madplan",
    "author": "Ida, Randers",
    "licence": "CC BY-SA 4.0",
    "address": "https://randers.dk/madplan/",
}


@pytest.fixture
def adapted(other_organisation):
    return make_recipe(
        other_organisation, title="Madplan med fisk", author="Bo", changes="Med fisk", based_on=RANDERS, source="Hæfte"
    )


def page_of(client, recipe):
    return client.get(recipe.url).content.decode()


def test_the_page_names_everybody_who_made_it(client, adapted):
    page = page_of(client, adapted)
    for said in (
        "”Madplan med fisk” af Bo.",
        "Kilde: Hæfte.",
        "Ændret: Med fisk.",
        '<a href="https://creativecommons.org/licenses/by/4.0/deed.da" rel="license">Licens: CC BY 4.0.</a>',
        '<a href="https://randers.dk/madplan/">Lavet efter Ugens madplan, Ida, Randers (CC BY-SA 4.0).</a>',
    ):
        assert said in page


def test_what_is_copied_carries_the_line_and_the_address(client, adapted):
    line = (
        "”Madplan med fisk” af Bo. http://testserver/aalborg/madplan/ Kilde: Hæfte. Ændret: Med fisk. "
        "Licens: CC BY 4.0. https://creativecommons.org/licenses/by/4.0/deed.da "
        "Lavet efter Ugens madplan, Ida, Randers (CC BY-SA 4.0). https://randers.dk/madplan/"
    )
    for address in (adapted.url, f"{adapted.url}guide/"):
        assert f'data-credit="{line}"' in client.get(address).content.decode()
    assert line in client.get("/indlejring/aalborg/madplan/").content.decode()


def test_a_stranger_is_never_credited_with_our_name(client, organisation):
    ours = make_recipe(organisation)
    theirs = make_recipe(organisation, "deres", canonical="https://aalborg.dk/deres/")
    assert "”Ugens madplan” af Randers Bibliotek." in page_of(client, ours)
    assert "”Ugens madplan”." in page_of(client, theirs)
    assert [read(export_package(recipe)).recipe["author"] for recipe in (ours, theirs)] == ["Randers Bibliotek", ""]


def test_a_picture_says_whose_it_is_and_which_machine_made_it(client, organisation):
    picture = make_image(credit="Alma", licence="CC0 1.0", ai_tool="En billedrobot", ai_made_on="2026-09-01")
    steps = [{"type": "step", "value": {"title": "Kig", "image": picture.pk, "prompt": {"text": "", "slots": []}}}]
    page = page_of(client, make_recipe(organisation, steps=steps))
    assert "Billede: Alma, CC0 1.0." in page
    assert "Lavet med kunstig intelligens: En billedrobot, 1. september 2026." in page


def test_who_uses_a_recipe_is_shown_once_an_editor_has_signed_it_off(client, organisation):
    recipe = make_recipe(organisation)
    ReusedBy.objects.create(page=recipe, who="Ældre Sagen", note="I Vorup", signed_off_at=timezone.now())
    ReusedBy.objects.create(page=recipe, who="En fremmed")
    page = page_of(client, recipe)
    assert "Ældre Sagen: I Vorup" in page
    assert "En fremmed" not in page


def test_an_editor_is_warned_of_licences_that_do_not_go_together(adapted):
    (warning,) = warnings_for(adapted)
    assert "Ugens madplan" in warning
    assert "CC BY-SA 4.0" in warning
    adapted.licence = "CC BY-SA 4.0"
    assert warnings_for(adapted) == []


def test_a_picture_that_may_not_be_passed_on_is_warned_of(organisation):
    recipe = make_recipe(organisation, picture=make_image(title="Et foto", licence="All rights reserved"))
    (warning,) = warnings_for(recipe)
    assert "Et foto" in warning


def test_the_warning_stands_in_the_form_before_anything_is_published(client, adapted, admin_user):
    client.force_login(admin_user)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[adapted.pk])).content.decode()
    assert "Licenser, der ikke passer sammen" in page


def test_what_is_ours_alone_is_shown_here_and_stays_here(client, organisation):
    recipe = make_recipe(organisation, local_note="Vi mødes på første sal.", local_contact="Ida i skranken")
    page = page_of(client, recipe)
    assert "Vi mødes på første sal." in page
    assert "Spørg her: Ida i skranken" in page
    told = json.dumps(read(export_package(recipe)).recipe, ensure_ascii=False)
    assert "sal" not in told
    assert "Ida" not in told
