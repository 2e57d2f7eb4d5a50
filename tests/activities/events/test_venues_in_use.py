"""A venue that dates to come need is not taken away, by whichever way."""

from django.urls import reverse

from activities.models import OrganisationPage, Venue
from outreach.models import User
from tests.factories import make_event, make_venue


def test_an_organisation_at_whose_venue_another_holds_dates_is_not_deleted(client, organisation, other_organisation):
    client.force_login(User.objects.create(username="admin", is_superuser=True, is_staff=True))
    make_event(other_organisation, "paa-besoeg", venue=make_venue(organisation))
    answer = client.post(reverse("wagtailadmin_pages:delete", args=[organisation.pk]), follow=True)
    assert "Andre holder stadig arrangementer" in answer.content.decode()
    assert Venue.objects.exists()


def test_an_organisation_that_only_itself_needs_its_venues_can_be_deleted(client, organisation):
    client.force_login(User.objects.create(username="admin", is_superuser=True, is_staff=True))
    make_event(organisation, "hjemme", venue=make_venue(organisation))
    client.post(reverse("wagtailadmin_pages:delete", args=[organisation.pk]))
    assert not OrganisationPage.objects.filter(pk=organisation.pk).exists()
