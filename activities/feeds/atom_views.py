"""The addresses of the Atom feeds."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from activities.engine import schedule
from activities.events.calendar.finding import dates_found, in_chunks
from activities.events.calendar.query import CalendarQuery
from activities.feeds.atom import MOST_ENTRIES, dates_feed, recipes_feed
from activities.feeds.conditional import conditional, stamped
from activities.feeds.shown import site_name
from activities.recipes.models import RecipePage
from outreach.templatetags.kit import query_string

_KIND = "application/atom+xml; charset=utf-8"


@require_safe
def dates(request: HttpRequest) -> HttpResponseBase:
    """Tell the next dates that the calendar's filters leave, each with an entry of its own; at most MOST_ENTRIES."""
    path = request.get_full_path()
    if known := conditional(request, of=path, for_other_sites=True):
        return known
    query = CalendarQuery(request.GET)
    numbers = dates_found(query.wish(schedule.today()))[:MOST_ENTRIES]
    page = reverse("calendar") + query_string(query.parameters())
    text = dates_feed(in_chunks(numbers), name=site_name(request), path=path, page=page)
    return stamped(request, HttpResponse(text, content_type=_KIND))


@require_safe
def recipes(request: HttpRequest) -> HttpResponseBase:
    """Tell the recipes, those that were changed last first; at most MOST_ENTRIES."""
    path = reverse("recipes_atom")
    if known := conditional(request, of=path, for_other_sites=True):
        return known
    newest = RecipePage.objects.shown().select_related("release").order_by("-last_published_at", "-pk")[:MOST_ENTRIES]
    text = recipes_feed(newest, name=site_name(request), path=path, page=reverse("recipes"))
    return stamped(request, HttpResponse(text, content_type=_KIND))
