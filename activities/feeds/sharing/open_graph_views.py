"""Where the pictures are that other sites show beside a link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from activities.events.event_dates import EventDates, seen_from
from activities.events.models import EventPage
from activities.feeds.sharing.open_graph import KINDS, picture_of
from activities.feeds.shown import site_name
from activities.organisations.models import OrganisationPage

_FOR_EVER = "public, max-age=31536000, immutable"  # the address is of what stands on it


@require_safe
def share_picture(request: HttpRequest, kind: str, number: str, version: str) -> HttpResponse:
    """Show a page's picture; an address of how it was before leads on to how it is now."""
    page = _shown(kind, int(number))
    picture = picture_of(page, site=site_name(request), dates=_dates_of(page))
    if picture is None:
        raise Http404
    if picture.version != version:
        return redirect(picture.address)
    return HttpResponse(picture.png(), content_type="image/png", headers={"Cache-Control": _FOR_EVER})


def _shown(kind: str, number: int) -> Page:
    if kind not in KINDS:
        raise Http404
    found = KINDS[kind]._default_manager.live().public().filter(pk=number)
    page: Page | None = OrganisationPage.objects.reachable(found).first()
    if page is None:
        raise Http404
    return page


def _dates_of(page: Page) -> EventDates | None:
    if not isinstance(page, EventPage):
        return None
    rows = list(page.occurrences.select_related("venue"))
    for row in rows:
        row.event = page  # or each of them would fetch it again
    return seen_from(timezone.now(), rows)
