"""Libraries and partners: what they must have, and the addresses they may not take."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils import WagtailPageTestCase

from activities.models import EventPage, OrganisationPage, RecipePage
from activities.organisations.services import set_up_team
from home.models import HomePage, StandardPage
from tests.factories import make_organisation


def test_only_libraries_have_an_isil(home):
    library = OrganisationPage(title="X", slug="x", introduction="Y", kind="library", isil="DK-773000")
    home.add_child(instance=library)
    library.kind = "partner"
    with pytest.raises(ValidationError) as error:
        library.full_clean()
    assert "isil" in error.value.message_dict


@pytest.mark.parametrize("isil", ["773000", "dk-1", "DK-", "DK 773000"])
def test_an_isil_must_look_like_one(organisation, isil):
    organisation.isil = isil
    with pytest.raises(ValidationError):
        organisation.full_clean()


@pytest.mark.parametrize("postcode", ["890", "89000", "abcd"])
def test_a_postcode_has_four_digits(organisation, postcode):
    organisation.postcode = postcode
    with pytest.raises(ValidationError):
        organisation.full_clean()


def test_setting_up_a_team_twice_gives_the_same_team(organisation):
    assert set_up_team(organisation=organisation) == organisation.team


def test_a_teams_names_follow_the_organisations_title(organisation):
    organisation.title = "Randers Hovedbibliotek"
    organisation.save()
    team = set_up_team(organisation=organisation)
    assert team.editors.name == "Randers Hovedbibliotek: redaktører"
    assert team.collection.name == "Randers Hovedbibliotek"


def test_two_organisations_of_the_same_name_get_a_team_each(organisation):
    namesake = make_organisation("randers-2", organisation.title)
    assert namesake.team.editors != organisation.team.editors


class WherePagesMayStand(WagtailPageTestCase):
    """The tree: front page, organisations below it, recipes and events below those."""

    def test_organisations_stand_under_the_front_page(self):
        self.assertAllowedParentPageTypes(OrganisationPage, {HomePage})

    def test_recipes_and_events_stand_under_an_organisation(self):
        self.assertAllowedParentPageTypes(RecipePage, {OrganisationPage})
        self.assertAllowedParentPageTypes(EventPage, {OrganisationPage})

    def test_nothing_stands_under_recipes_and_events(self):
        self.assertAllowedSubpageTypes(RecipePage, {})
        self.assertAllowedSubpageTypes(EventPage, {})

    def test_plain_pages_stand_where_they_are_needed(self):
        self.assertAllowedParentPageTypes(StandardPage, {HomePage, StandardPage, OrganisationPage})


def test_a_venue_and_an_organisation_never_share_a_name_in_addresses(organisation):
    from tests.factories import make_venue

    venue = make_venue(organisation, "", name="Randers", room="")
    venue.full_clean()
    assert venue.slug == "randers-2"
    venue.slug = "randers"
    with pytest.raises(ValidationError):
        venue.full_clean()
    make_venue(organisation, "gaest")
    other = OrganisationPage(slug="gaest", title="Gæst", introduction="Kom.", path=organisation.path, depth=3)
    with pytest.raises(ValidationError):
        other.clean()
