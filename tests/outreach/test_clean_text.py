"""Control characters are gone from every field, structured text included, before anything is kept."""

import json

import pytest

from home.models import SiteSettings, StandardPage
from outreach.forms import RESERVED_SLUGS
from tests.factories import make_recipe, step


@pytest.mark.parametrize("letter", ["\x00", "\x0b", "\x1f", "\x7f"])
def test_structured_text_is_cleaned_to_the_last_slot(organisation, letter):
    steps = [step(title=f"Ki{letter}g", prompt_text=f"Til [ant{letter}al].", slots=[f"ant{letter}al"])]
    recipe = make_recipe(organisation, title=f"Mad{letter}plan", steps=steps, materials=[("item", f"Pa{letter}pir")])
    recipe.refresh_from_db()
    everything = json.dumps([list(recipe.steps.raw_data), list(recipe.materials.raw_data), recipe.title], default=str)
    assert json.dumps(letter)[1:-1] not in everything
    assert letter not in everything
    assert recipe.steps[0].value["title"] == "Kig"


def test_a_draft_is_cleaned_too(home):
    page = StandardPage(title="Om\x0b os", introduction="Vi\x0b er her.", live=False)
    home.add_child(instance=page)
    page.refresh_from_db()
    assert (page.title, page.introduction) == ("Om os", "Vi er her.")


def test_the_sites_settings_are_cleaned(home):
    settings = SiteSettings.for_site(home.get_site())
    settings.footer_text = "Randers\x0b"
    settings.save()
    assert SiteSettings.objects.get().footer_text == "Randers"


def test_every_fixed_address_of_the_site_is_reserved():
    from django.urls import get_resolver

    def first_parts(patterns):
        for pattern in patterns:
            text = str(pattern.pattern).lstrip("^")
            if text:
                yield text.split("/")[0].split("(")[0].rstrip("$?\\")
            elif hasattr(pattern, "url_patterns") and pattern.urlconf_name.__name__ != "wagtail.urls":
                yield from first_parts(pattern.url_patterns)

    fixed = {part for part in first_parts(get_resolver().url_patterns) if part and part.replace("-", "").isalpha()}
    assert {"kalender", "opskrifter", "soeg", "admin", "media"} <= fixed
    assert fixed <= RESERVED_SLUGS


@pytest.mark.parametrize("kind", ["home.standardpage", "activities.organisationpage"])
def test_no_page_takes_an_address_of_the_site(admin_client, home, kind):
    from django.urls import reverse

    app, model = kind.split(".")
    response = admin_client.post(
        reverse("wagtailadmin_pages:add", args=[app, model, home.pk]),
        {
            "title": "Søg",
            "slug": "soeg",
            "introduction": "x",
            "kind": "library",
            "text": '{"blocks": [], "entityMap": {}}',
            "body-count": "0",
            "opening_hours-count": "0",
            "action-publish": "1",
        },
    )
    assert "bruges af selve webstedet" in response.content.decode()


def test_a_venue_gets_a_slug_of_its_own_when_none_is_written(organisation):
    from activities.models import Venue

    fields = {"organisation": organisation, "street": "Gaden 1", "postcode": "8900", "city": "Randers"}
    made = []
    for _number in range(3):
        venue = Venue(name="Biblioteket", room="Værkstedet", **fields)
        venue.full_clean()
        venue.save()
        made.append(venue.slug)
    assert len(set(made)) == 3
    assert made[0] == "biblioteket-vaerkstedet"
