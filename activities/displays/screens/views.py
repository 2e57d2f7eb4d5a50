"""The info screen: today and tomorrow at an organisation, or at some of the places there."""

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.categories.asked import slugs_asked_for
from activities.displays.screens.days import DAYS_SENT, DAYS_SHOWN, screen_days
from activities.displays.scripts import script_response
from activities.engine import schedule
from activities.feeds.shown import organisation_shown
from activities.organisations.models import Venue

_SERVICE_WORKER = Path(__file__).parent / "screen-worker.js"


@require_safe
def screen(request: HttpRequest, organisation: str) -> HttpResponse:
    """Show today and tomorrow in large letters, and send the day after along for when the network is lost.

    `?sted=` names venues, any number of them; those that nobody knows are left out.
    """
    host = organisation_shown(organisation)
    venues = list(Venue.objects.filter(slug__in=slugs_asked_for(request.GET, "sted")))
    now = timezone.now()
    days = screen_days(schedule.today(now), now, organisation=host, venues=venues)
    context: dict[str, Any] = {
        "organisation": host,
        "venues": venues,
        "days": days,
        "days_shown": DAYS_SHOWN,
        "days_sent": DAYS_SENT,
        "is_empty": not any(day.entries for day in days[:DAYS_SHOWN]),
    }
    return render(request, "activities/displays/screen.html", context)


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Send the script that answers for the network when that is gone; its scope is where it is: /skaerm/."""
    return script_response(request, _SERVICE_WORKER, max_age=0)
