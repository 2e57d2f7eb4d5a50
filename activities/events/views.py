"""The calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from activities.categories.models import Audience, Topic
from activities.engine import schedule
from activities.events import listings
from activities.events.calendar_query import CalendarQuery
from activities.events.choices import Format
from activities.organisations.models import OrganisationPage


def calendar(request: HttpRequest) -> HttpResponse:
    """Show coming dates, day by day, narrowed by what the address asks for."""
    query = CalendarQuery(request.GET)
    listing = listings.coming(query.wish(schedule.today()), page=query.page)
    context = {
        "query": query,
        "listing": listing,
        "organisations": OrganisationPage.objects.shown(),
        "audiences": Audience.objects.all(),
        "topics": Topic.objects.all(),
        "formats": Format,
        "next_parameters": query.parameters(side=listing.next) if listing.next else None,
        "previous_parameters": query.parameters(side=query.page - 1) if query.page > 1 else None,
    }
    return render(request, "activities/pages/calendar.html", context)
