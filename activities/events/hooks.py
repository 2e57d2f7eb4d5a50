"""What the CMS asks events: how their dates are changed, and that a venue that coming events need is not deleted."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.widgets.button import Button, ListingButton

from activities.engine import schedule
from activities.events.editing.merging import held_again
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.events.querysets import OccurrenceQuerySet
from activities.events.wording import CLOCK_MESSAGES
from activities.organisations.models import OrganisationPage, Venue


@hooks.register("register_admin_urls")
def offer_dates() -> list[Any]:
    """Offer the pages on which an event's dates are changed."""
    return [path("", include("activities.events.editing.urls"))]


@hooks.register("register_page_header_buttons")
def lead_from_the_editor_to_the_dates(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from the event's editor to its dates, one by one."""
    if isinstance(page, EventPage) and page.pk and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Change single dates"), reverse("event_dates", args=[page.pk]), icon_name="calendar-alt", priority=5
        )


@hooks.register("register_page_listing_buttons")
def lead_from_the_list_to_the_dates(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Lead from the list of events to the dates of each."""
    if isinstance(page, EventPage) and page.permissions_for_user(user).can_edit():
        yield ListingButton(_("Dates"), reverse("event_dates", args=[page.pk]), icon_name="calendar-alt", priority=20)


@hooks.register("before_delete_page")
def keep_venues_that_others_use(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Refuse to delete an organisation at whose venues others still hold dates: the venues would go with it."""
    if not isinstance(page.specific, OrganisationPage):
        return None
    venues = Venue.objects.filter(organisation=page.pk)
    others = _coming_at(venues).exclude(event__organisation=page.pk)
    if not others.exists():
        return None
    messages.error(request, _("Others still hold dates at this organisation's venues. Move those first."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_delete_snippet")
def keep_venues_in_use(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    """Refuse to delete a venue while dates to come are held there."""
    venues = [instance for instance in instances if isinstance(instance, Venue)]
    if not venues:
        return None
    count = _coming_at(venues).count()
    if not count:
        return None
    message = ngettext(
        "%(count)s coming date is held there. Move it first, and then delete the venue.",
        "%(count)s coming dates are held there. Move them first, and then delete the venue.",
        count,
    )
    messages.error(request, message % {"count": count})
    return redirect("wagtailsnippets_activities_venue:list")


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_of_clock_changes(request: HttpRequest, page: Any) -> None:
    """Tell the editor when a date starts or ends in an hour that is skipped or comes twice."""
    if not isinstance(page, EventPage):
        return
    for date in page.occurrences.all():
        if note := schedule.clock_note(date.span):
            messages.warning(request, f"{date.in_words}: {CLOCK_MESSAGES[note]}.")


@hooks.register("before_publish_page")
def tell_of_dates_held_again(request: HttpRequest, page: Any) -> None:
    """Tell the editor which dates readers see called off, and will see held: an older version may not know better."""
    if isinstance(page, EventPage) and (rows := held_again(page)):
        dates = "; ".join(row.in_words for row in rows)
        messages.warning(request, _("These dates were called off, and are held again: %(dates)s.") % {"dates": dates})


def _coming_at(venues: Iterable[Venue]) -> OccurrenceQuerySet:
    """Return the dates that are not over at these venues, their own or their events'."""
    return Occurrence.objects.filter(Q(venue__in=venues) | Q(event__venue__in=venues), ends_at__gt=timezone.now())
