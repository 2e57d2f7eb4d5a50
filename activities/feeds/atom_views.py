"""The addresses of the Atom feeds."""

from django.core.paginator import Paginator
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
from activities.reuse.giving.published import each_work_once
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
    """Tell every recipe once, those that were changed last first: MOST_ENTRIES, and `?side=2` the next of them."""
    if known := conditional(request, of=request.get_full_path(), for_other_sites=True):
        return known
    newest = RecipePage.objects.shown().select_related("release").order_by("-last_published_at", "-pk")
    told = Paginator(each_work_once(newest), MOST_ENTRIES).get_page(request.GET.get("side"))
    text = recipes_feed(
        told,
        name=site_name(request),
        path=_recipes_path(told.number),
        page=reverse("recipes"),
        following=_recipes_path(told.next_page_number()) if told.has_next() else "",
    )
    return stamped(request, HttpResponse(text, content_type=_KIND))


def _recipes_path(number: int) -> str:
    """Return where some of the recipes are told of, counted from 1."""
    return reverse("recipes_atom") + query_string([("side", str(number))] if number > 1 else [])
