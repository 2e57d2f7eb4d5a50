"""The site's own API: recipes, organisations and dates, to read. `document` describes it, `front` opens it."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI, Query, Schema
from ninja.errors import ValidationError

from activities.categories.asked import slugs_asked_for
from activities.engine import schedule
from activities.events.calendar.finding import in_chunks
from activities.events.calendar.query import CalendarQuery
from activities.events.models import EventPage
from activities.events.occurrences import Occurrence
from activities.feeds.addresses import whole_address
from activities.feeds.api import schemas
from activities.feeds.api.filters import OCCURRENCE_FILTERS, RECIPE_FILTERS
from activities.feeds.api.front import problem
from activities.feeds.api.paging import MOST, OCCURRENCE_CURSOR, RECIPE_CURSOR, USUAL, After, dates_after
from activities.feeds.api.shapes import occurrence_shape, organisation_shape, recipe_shape, whole_recipe_shape
from activities.feeds.national.schema import NATIONAL_EVENTS, NATIONAL_PARAMETERS
from activities.feeds.national.stream import national_json
from activities.organisations.models import OrganisationPage
from activities.recipes.models import RecipePage

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LONGEST = 1440  # minutes: a whole day, so every recipe
_WHERE_FROM = _("Where the page begins: it is in the address that next has")

_HowMany = Annotated[int, Query(ge=1, le=MOST, description=_("How many on a page"))]
_AfterDate = Annotated[str, Query(pattern=OCCURRENCE_CURSOR, description=_WHERE_FROM)]
_AfterRecipe = Annotated[str, Query(pattern=RECIPE_CURSOR, description=_WHERE_FROM)]
_View = Callable[..., Any]

api = NinjaAPI(
    title=_("Recipes and events"),
    version="1",
    description=_("Everything that is published on the site, to read for everybody, without a key."),
    urls_namespace="api",
    docs_url=None,  # its pages need inline scripts and another site; `document` has one of our own
    openapi_url=None,
)


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    names = dict.fromkeys(str(found["loc"][-1]) for found in error.errors)
    message = gettext("We can't read “%(names)s”. See /api/v1/ for what it can be.")
    return problem(message % {"names": ", ".join(names)}, 422)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(gettext("There is nothing of that name. It may have been taken away."), 404)


def _pages(name: str, page: type[Schema], filters: list[dict[str, Any]], **words: Any) -> Callable[[_View], _View]:
    """Let a function answer a list that is filtered and paged, at its name."""
    answers = {200: page, 422: schemas.Problem}
    return api.get(
        f"/{name}",
        url_name=f"api-{name}",
        response=answers,
        operation_id=name,
        openapi_extra={"parameters": filters},
        **words,
    )


def _one(name: str, path: str, shape: type[Schema], **words: Any) -> Callable[[_View], _View]:
    """Let a function answer one thing, which may not be there."""
    answers = {200: shape, 404: schemas.Problem}
    return api.get(path, url_name=f"api-{name}", response=answers, operation_id=name, **words)


@_pages(
    "occurrences",
    schemas.OccurrencePage,
    OCCURRENCE_FILTERS,
    summary=_("Dates of events to come"),
    description=_("In order of time, each date by itself, filtered as the calendar is."),
)
def occurrences(request: HttpRequest, antal: _HowMany = USUAL, efter: _AfterDate = "") -> dict[str, Any]:
    """Return a page of dates."""
    query = CalendarQuery(request.GET)
    numbers = dates_after(query.wish(schedule.today()), After.read(efter) if efter else None, antal)
    rows = list(in_chunks(numbers[:antal]))
    following = str(After.row(rows[-1])) if len(numbers) > antal and rows else ""
    asked = query.parameters()
    return {
        "items": [occurrence_shape(row) for row in rows],
        "next": _next("api-occurrences", asked, antal, following),
        "notes": query.notes,
    }


@_one(
    "occurrence",
    "/occurrences/{uuid:identity}",
    schemas.Occurrence,
    summary=_("One date"),
    description=_("Also one that is over."),
)
def occurrence(request: HttpRequest, identity: UUID) -> dict[str, Any]:
    """Return one date; raises Http404."""
    listed = EventPage.objects.listed().order_by().values("pk")
    return _first(Occurrence.objects.with_everything().filter(uuid=identity, event__in=listed), occurrence_shape)


@_pages("recipes", schemas.RecipePage, RECIPE_FILTERS, summary=_("Recipes"), description=_("The latest first."))
def recipes(
    request: HttpRequest,
    minutter: int = Query(_LONGEST, ge=1, le=_LONGEST, description=_("The most minutes it may take")),
    antal: _HowMany = USUAL,
    efter: _AfterRecipe = "",
) -> dict[str, Any]:
    """Return a page of recipes."""
    topics, audiences = slugs_asked_for(request.GET, "emne"), slugs_asked_for(request.GET, "hvem")
    found = RecipePage.objects.shown().about(topics).suited_to(audiences).done_within(minutter).order_by("-pk")
    if efter:
        found = found.filter(pk__lt=int(efter))
    rows = list(found.prefetch_related("audiences")[: antal + 1])
    asked = [*(("emne", slug) for slug in topics), *(("hvem", slug) for slug in audiences)]
    if minutter < _LONGEST:
        asked.append(("minutter", str(minutter)))
    following = str(rows[antal - 1].pk) if len(rows) > antal else ""
    return {
        "items": [recipe_shape(row) for row in rows[:antal]],
        "next": _next("api-recipes", asked, antal, following),
    }


@_one(
    "recipe",
    "/recipes/{uuid:identity}",
    schemas.WholeRecipe,
    summary=_("One recipe"),
    description=_("With everything that one needs to follow it."),
)
def recipe(request: HttpRequest, identity: UUID) -> dict[str, Any]:
    """Return one recipe; raises Http404."""
    return _first(RecipePage.objects.shown().filter(translation_key=identity).order_by("pk"), whole_recipe_shape)


@api.get(
    "/organisations",
    url_name="api-organisations",
    response={200: schemas.OrganisationList},
    summary=_("Libraries and partners"),
    description=_("All of them, libraries first."),
    operation_id="organisations",
)
def organisations(request: HttpRequest) -> dict[str, Any]:
    """Return all organisations."""
    rows = OrganisationPage.objects.shown().with_cards().prefetch_related("venues")
    return {"items": [organisation_shape(row) for row in rows], "next": None}


@_one(
    "organisation",
    "/organisations/{slug}",
    schemas.Organisation,
    summary=_("One library or partner"),
    description=_("With its venues."),
)
def organisation(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Return one organisation; raises Http404."""
    return _first(OrganisationPage.objects.shown().with_cards().filter(slug=slug), organisation_shape)


@api.get(
    "/events",
    url_name="api-events",
    response={400: schemas.Problem},
    summary=_("Events, as the libraries' national CMS tells them"),
    description=_("Everything that isn't over, in one list. For what reads other libraries' events already."),
    operation_id="events",
    openapi_extra={"parameters": NATIONAL_PARAMETERS, "responses": {200: NATIONAL_EVENTS}},
)
def events(request: HttpRequest) -> HttpResponseBase:
    """Stream all dates that aren't over, in the national shape."""
    try:
        day = _day(request.GET["from_date"]) if "from_date" in request.GET else None
    except ValueError:
        return problem(gettext("“from_date” must be a day, like 2026-10-07."), 400)
    return StreamingHttpResponse(national_json(from_date=day), content_type="application/json; charset=utf-8")


def _first(found: QuerySet[Any], shape: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Return the first that was found, in its shape; raises Http404 where nothing was."""
    row = found.first()
    if row is None:
        raise Http404
    return shape(row)


def _day(text: str) -> date:
    """Read a day; raises ValueError for anything but YYYY-MM-DD."""
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _next(name: str, asked: list[tuple[str, str]], most: int, following: str) -> str | None:
    """Return the address of the next page: what was asked for as it was understood, and where to go on."""
    if not following:
        return None
    return whole_address(f"{reverse(name)}?{urlencode([*asked, ('antal', most), ('efter', following)])}")
