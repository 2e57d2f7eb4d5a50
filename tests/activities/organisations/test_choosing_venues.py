"""Choosing a venue for an event: one's own come first, and everybody else's are there too."""

import pytest
from django.urls import reverse

from activities.models import Venue
from tests.factories import make_contributor, make_venue


@pytest.fixture
def venues(organisation, other_organisation):
    make_venue(other_organisation, "deres", name="Aalborg Hovedbibliotek", room="")
    make_venue(organisation, "vores", name="Randers Hovedbibliotek", room="")
    make_venue(organisation, "vaerkstedet", name="Kulturhuset", room="")


@pytest.fixture
def offered(client, venues):
    def offered(user, view="choose", **query):
        client.force_login(user)
        viewset = Venue.snippet_viewset.chooser_viewset
        words = client.get(reverse(viewset.get_url_name(view)), query).content.decode()
        names = ("Aalborg Hovedbibliotek", "Kulturhuset", "Randers Hovedbibliotek")
        return sorted((name for name in names if name in words), key=words.index)

    return offered


@pytest.mark.parametrize("view", ["choose", "choose_results"])
def test_ones_own_venues_are_offered_before_those_of_others(offered, editor, organisation, view):
    own_first = ["Kulturhuset", "Randers Hovedbibliotek", "Aalborg Hovedbibliotek"]
    assert offered(editor, view) == own_first
    assert offered(make_contributor(organisation), view) == own_first


def test_who_is_on_no_team_is_offered_all_by_their_organisations(offered, admin_user):
    assert offered(admin_user) == ["Aalborg Hovedbibliotek", "Kulturhuset", "Randers Hovedbibliotek"]


def test_venues_of_all_are_found_by_their_names(offered, editor):
    assert set(offered(editor, "choose_results", q="hovedbib")) == {"Aalborg Hovedbibliotek", "Randers Hovedbibliotek"}
