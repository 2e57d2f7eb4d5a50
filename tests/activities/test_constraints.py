"""What the database itself refuses, whoever writes to it: `update()` and `create()` go past `clean()`.

What it refuses of dates is in events/test_occurrences.py.
"""

import pytest
from django.db import IntegrityError, transaction

from activities.models import EventPage, RecipePage
from outreach.models import SiteRendition
from tests.factories import make_audience, make_event, make_image, make_recipe, make_topic, make_venue, png


def test_ages_come_in_order(organisation):
    event = EventPage.objects.filter(pk=make_event(organisation).pk)
    with pytest.raises(IntegrityError, match="event_ages_in_order"), transaction.atomic():
        event.update(age_min=12, age_max=11)
    assert event.update(age_min=12, age_max=12)
    assert event.update(age_min=12, age_max=0)  # no limit


def test_group_sizes_come_in_order(organisation):
    recipe = RecipePage.objects.filter(pk=make_recipe(organisation).pk)
    with pytest.raises(IntegrityError, match="recipe_group_sizes_in_order"), transaction.atomic():
        recipe.update(group_min=9, group_max=8)
    assert recipe.update(group_min=8, group_max=8)


def test_a_picture_has_one_rendition_of_each_kind(db):
    image = make_image()
    kind = {"image": image, "filter_spec": "width-400", "file": png(), "width": 20, "height": 20}
    SiteRendition.objects.create(**kind)
    with pytest.raises(IntegrityError, match=r"one_rendition_per_spec|filter_spec"), transaction.atomic():
        SiteRendition.objects.create(**kind)
    SiteRendition.objects.create(**{**kind, "filter_spec": "width-800"})


@pytest.mark.parametrize("make", [make_topic, make_audience])
def test_two_categories_never_share_an_address(db, make):
    make("mad")
    with pytest.raises(IntegrityError, match="slug"), transaction.atomic():
        make("mad")
    make("perler")


def test_two_venues_never_share_an_address(organisation, other_organisation):
    make_venue(organisation, "salen")
    with pytest.raises(IntegrityError, match="slug"), transaction.atomic():
        make_venue(other_organisation, "salen")
    make_venue(other_organisation, "salen-2")
