"""The guide shows what has been written, and its contents lead to just that."""

import re

from activities.templatetags.recipes import GUIDE_SECTIONS
from tests.factories import make_recipe


def sections_and_contents(client, recipe):
    page = client.get(f"{recipe.url}guide/").content.decode()
    return re.findall(r'<section class="guide-section[^"]*" id="([\w-]+)"', page), re.findall(
        r'<a href="#([\w-]+)">', page
    )


def test_a_guide_with_nothing_written_has_only_what_every_guide_has(client, organisation):
    sections, contents = sections_and_contents(client, make_recipe(organisation))
    assert sections == ["overblik", "trin", "herkomst"]
    assert contents == sections


def test_one_field_of_several_is_enough_to_show_a_section(client, organisation):
    recipe = make_recipe(organisation, room="Ét bord.", marketing_long="Kom og prøv.")
    sections, contents = sections_and_contents(client, recipe)
    assert sections == ["overblik", "foer", "trin", "omtale", "herkomst"]
    assert contents == sections


def test_every_field_that_shows_a_section_is_a_field_of_the_recipe(organisation):
    recipe = make_recipe(organisation)
    for section in GUIDE_SECTIONS:
        assert all(hasattr(recipe, name) for name in section.fields)
