"""What feeds and displays are about, as long as everybody may read it."""

from django.conf import settings
from django.http import Http404, HttpRequest
from wagtail.models import Site

from activities.events.models import EventPage
from activities.organisations.models import OrganisationPage


def site_name(request: HttpRequest) -> str:
    """Return what the site is called."""
    site = Site.find_for_request(request)
    return (site.site_name if site else "") or settings.WAGTAIL_SITE_NAME


def organisation_shown(slug: str) -> OrganisationPage:
    """Return the organisation; raises Http404 where nobody may read it."""
    organisation: OrganisationPage | None = OrganisationPage.objects.shown().filter(slug=slug).first()
    if organisation is None:
        raise Http404
    return organisation


def event_shown(organisation_slug: str, slug: str) -> EventPage:
    """Return the event, with what is told of it; raises Http404 where nobody may read it."""
    listed = EventPage.objects.listed().select_related("organisation", "venue", "timetable")
    event: EventPage | None = listed.filter(organisation__slug=organisation_slug, slug=slug).first()
    if event is None:
        raise Http404
    return event
