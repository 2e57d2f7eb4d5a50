"""The calendar: as a list, a week or a month."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from activities.engine import schedule
from activities.events.calendar import grids, listings
from activities.events.calendar.facets import chosen_of, facets_of
from activities.events.calendar.query import CalendarQuery, Shape, is_within_reach, month_name, week_name
from activities.events.calendar.wishes import Wish


def calendar(request: HttpRequest) -> HttpResponse:
    """Show dates, narrowed by what the address asks for."""
    query = CalendarQuery(request.GET)
    today = schedule.today()
    wish = query.wish(today)
    shown = {Shape.LIST: _as_list, Shape.WEEK: _as_week, Shape.MONTH: _as_month}[query.shape](query, wish, today)
    facets = facets_of(query)
    context = {
        "query": query,
        "facets": facets,
        "total": facets.total,
        "chosen": chosen_of(query),
        "suggestions": chosen_of(query, with_counts=True) if shown["is_empty"] else [],
        "shapes": [(shape, query.parameters(visning=_address_of(shape), uge="", maaned="")) for shape in Shape],
        **shown,
    }
    return render(request, f"activities/pages/calendar_{query.shape.name.lower()}.html", context)


def _as_list(query: CalendarQuery, wish: Wish, today: date) -> dict[str, Any]:
    listing = listings.coming(wish, page=query.page)
    return {
        "listing": listing,
        "is_empty": listing.is_empty,
        "next_parameters": query.parameters(side=listing.next) if listing.next else None,
        "previous_parameters": query.parameters(side=query.page - 1) if query.page > 1 else None,
    }


def _as_week(query: CalendarQuery, wish: Wish, today: date) -> dict[str, Any]:
    grid = grids.week_of(wish, query.week or _shown_first(query, today))
    before, after = grid.first - timedelta(weeks=1), grid.first + timedelta(weeks=1)
    return _grid(query, grid, previous={"uge": week_name(before)}, following={"uge": week_name(after)}, after=after)


def _as_month(query: CalendarQuery, wish: Wish, today: date) -> dict[str, Any]:
    grid = grids.month_of(wish, query.month or _shown_first(query, today))
    before = (grid.first - schedule.DAY).replace(day=1)
    after = (grid.first + timedelta(days=31)).replace(day=1)
    return _grid(
        query, grid, previous={"maaned": month_name(before)}, following={"maaned": month_name(after)}, after=after
    )


def _shown_first(query: CalendarQuery, today: date) -> date:
    """Return the first day of those that were asked for, where the calendar reaches so far."""
    window = query.wish(today).window
    return window.first if window and is_within_reach(window.first) else today


def _grid(
    query: CalendarQuery, grid: grids.Grid, *, previous: dict[str, str], following: dict[str, str], after: date
) -> dict[str, Any]:
    """Return a grid with the queries of the one before and the one after; None where there is nothing more to see."""
    has_previous = grid.first > schedule.today()
    return {
        "grid": grid,
        "total": grid.total,
        "is_empty": grid.is_empty,
        "previous_parameters": query.parameters(**previous) if has_previous else None,
        "next_parameters": query.parameters(**following) if is_within_reach(after) else None,
    }


def _address_of(shape: Shape) -> str:
    return "" if shape == Shape.LIST else shape.value
