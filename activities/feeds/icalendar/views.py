"""The addresses of calendars to subscribe to, and of dates to put into one's own."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from activities.engine import schedule
from activities.events.calendar.finding import DAYS_BACK, dates_found
from activities.events.calendar.query import CalendarQuery
from activities.feeds.conditional import conditional, stamped
from activities.feeds.icalendar.calendars import calendar_text, whole_calendar
from activities.feeds.shown import event_shown, organisation_shown, site_name

_KIND = "text/calendar; charset=utf-8"


@require_safe
def whole(request: HttpRequest) -> HttpResponseBase:
    """Tell every date that the calendar's filters leave, from a month back."""
    return _unless_known(request) or _calendar(request, site_name(request), "kalender.ics")


@require_safe
def of_organisation(request: HttpRequest, organisation: str) -> HttpResponseBase:
    """Tell the same of one organisation: its own dates, and those that it holds together with others."""
    page = organisation_shown(organisation)
    if known := _unless_known(request):
        return known
    return _calendar(request, f"{page.title} – {site_name(request)}", f"{page.slug}.ics", place=page.slug)


@require_safe
def of_event(request: HttpRequest, organisation: str, event: str) -> HttpResponseBase:
    """Tell every date of an event, those that are over too."""
    page = event_shown(organisation, event)
    if known := _unless_known(request):
        return known
    rows = page.occurrences.select_related("venue")
    return _answer(request, [whole_calendar(page.title, page, rows)], f"{page.slug}.ics")


@require_safe
def of_date(request: HttpRequest, organisation: str, event: str, recurrence_id: str) -> HttpResponseBase:
    """Tell one date of an event, known by its original start."""
    page = event_shown(organisation, event)
    rows = list(page.occurrences.select_related("venue").filter(recurrence_id=recurrence_id))
    if not rows:
        raise Http404
    if known := _unless_known(request):
        return known
    return _answer(request, [whole_calendar(page.title, page, rows)], f"{page.slug}-{recurrence_id}.ics")


def _unless_known(request: HttpRequest) -> HttpResponseBase | None:
    return conditional(request, of=request.get_full_path(), for_other_sites=True)


def _calendar(request: HttpRequest, name: str, filename: str, *, place: str = "") -> HttpResponseBase:
    """Stream the dates that are asked for, at the organisation or venue where one is named."""
    if request.method == "HEAD":
        return _answer(request, [], filename)
    wish = CalendarQuery(request.GET).wish(schedule.today())
    if place:
        wish = replace(wish, places=(place,))
    # What was, a while ago, stays in the calendars of those who subscribe; not where a span of time is asked for.
    find = partial(dates_found, wish, days_back=0 if wish.window else DAYS_BACK)
    answer = StreamingHttpResponse(calendar_text(name, find), content_type=_KIND)
    return _named(stamped(request, answer), filename)


def _answer(request: HttpRequest, pieces: Iterable[bytes], filename: str) -> HttpResponseBase:
    return _named(stamped(request, HttpResponse(b"".join(pieces), content_type=_KIND)), filename)


def _named(response: HttpResponseBase, filename: str) -> HttpResponseBase:
    response.headers["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
