"""Pages that other sites show in a frame: a list of dates, or the card of an event or a recipe.

These alone may be framed by anybody. They set no cookie and need no script.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from activities.displays.embeds.look import EmbedLook
from activities.displays.embeds.names import name_of
from activities.displays.scripts import script_response
from activities.engine import schedule
from activities.events.calendar import listings
from activities.events.calendar.query import CalendarQuery
from activities.events.event_dates import seen_from
from activities.events.models import EventPage
from activities.organisations.models import ActivityPage
from activities.recipes.models import RecipePage

_SCRIPT = Path(__file__).parent / "arrangement-liste.js"
_SCRIPT_LASTS = 3600  # seconds
_DATES_ON_CARD = 3

View = Callable[..., HttpResponseBase]


def may_be_framed(view: View) -> View:
    """Let any site show what a view answers."""
    framed: View = csp_replace({"frame-ancestors": ["*"]})(xframe_options_exempt(require_safe(view)))
    return framed


@may_be_framed
def embed_list(request: HttpRequest) -> HttpResponse:
    """Show the next dates that the calendar would show for the same choices, and whose they are."""
    query, look = CalendarQuery(request.GET), EmbedLook.read(request.GET)
    listing = listings.coming(query.wish(schedule.today()))
    cards = [*listing.under_way, *listing.nearest, *(card for day in listing.days for card in day.cards)]
    context = {
        "look": look,
        "cards": cards[: look.count],
        "name": name_of(query),
        "calendar_parameters": query.parameters(),
    }
    return render(request, "activities/displays/embed_list.html", context)


@may_be_framed
def embed_card(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Show the card of one event or one recipe."""
    look = EmbedLook.read(request.GET)
    event = _found(EventPage.objects.listed().select_related("venue", "image"), organisation, slug)
    if event is not None:
        return render(request, "activities/displays/embed_event.html", {"look": look, **_event_card(event)})
    recipe = _found(RecipePage.objects.shown(), organisation, slug)
    if recipe is None:
        raise Http404
    return render(request, "activities/displays/embed_recipe.html", {"look": look, "page": recipe})


@require_safe
def embed_script(request: HttpRequest) -> HttpResponse:
    """Send the module that other sites load: it defines the element `arrangement-liste`."""
    response = script_response(request, _SCRIPT, max_age=_SCRIPT_LASTS)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _event_card(event: EventPage) -> dict[str, Any]:
    dates = list(event.occurrences.select_related("venue"))
    for occurrence in dates:
        occurrence.event = event  # or each of them would fetch it again
    coming = seen_from(timezone.now(), dates).coming
    return {"page": event, "dates": coming[:_DATES_ON_CARD], "more": max(len(coming) - _DATES_ON_CARD, 0)}


def _found(pages: Any, organisation: str, slug: str) -> ActivityPage | None:
    found: ActivityPage | None = pages.filter(organisation__slug=organisation, slug=slug).first()
    return found
