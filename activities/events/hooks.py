"""What the CMS asks events: a venue that coming events need is not deleted."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail import hooks

from activities.engine import schedule
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.events.wording import CLOCK_MESSAGES
from activities.organisations.models import Venue


@hooks.register("before_delete_snippet")
def keep_venues_in_use(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    """Refuse to delete a venue while dates to come are held there."""
    venues = [instance for instance in instances if isinstance(instance, Venue)]
    if not venues:
        return None
    coming = Occurrence.objects.filter(Q(venue__in=venues) | Q(event__venue__in=venues), ends_at__gt=timezone.now())
    count = coming.count()
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
