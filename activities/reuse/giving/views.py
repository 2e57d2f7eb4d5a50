"""What everybody may have of the recipes: the index, packages, the format's schema, and what is new since a print."""

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Site

from activities.engine.package.refusals import Refused
from activities.engine.package.schema import schema_text
from activities.engine.package.versions import read_version
from activities.reuse.giving.answers import answer
from activities.reuse.giving.gone import gone
from activities.reuse.giving.kit_index import kit_index
from activities.reuse.giving.published import found_or_404, given, shown_by_home
from activities.reuse.giving.since import since
from activities.reuse.works import export_package

_JSON = "application/json; charset=utf-8"
_SCHEMA = "application/schema+json; charset=utf-8"


@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """Tell of every recipe that others may have. Raises Http404 where there is no site."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404

    def make() -> HttpResponse:
        text = json.dumps(kit_index(site), ensure_ascii=False, separators=(",", ":"))
        return HttpResponse(text, content_type=_JSON)

    return answer(request, make)


@require_safe
def package(request: HttpRequest, work_id: UUID) -> HttpResponseBase:
    """Send a recipe's package; `?hos=` names the organisation, where another one than its home is meant."""
    page = found_or_404(given(), work_id, request.GET.get("hos", ""))

    def make() -> HttpResponse:
        try:
            data = export_package(page)
        except Refused as error:  # published before the rules were, or too much of it
            raise Http404(str(error)) from error
        name = f"{page.slug}.opskrift.zip"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
        return HttpResponse(data, content_type="application/zip", headers=disposition)

    return answer(request, make)


@require_safe
def schema(request: HttpRequest) -> HttpResponseBase:
    """Send the format's JSON Schema."""
    return answer(request, lambda: HttpResponse(schema_text(), content_type=_SCHEMA))


@require_safe
def work(request: HttpRequest, work_id: UUID) -> HttpResponse:
    """Lead from a work's identity to its page, wherever that has been moved. Raises Http404."""
    page = shown_by_home().filter(work_id=work_id).first()
    if page is None:
        return _say_where_it_went(request, work_id)
    return HttpResponseRedirect(page.get_url(request) or "/")


@require_safe
def version(request: HttpRequest, work_id: UUID, held: str) -> HttpResponse:
    """Say what has changed since the version that somebody holds on paper. Raises Http404."""
    page = shown_by_home().filter(work_id=work_id).first()
    if page is None:
        return _say_where_it_went(request, work_id, held)
    context = {"page": page, "since": since(page, read_version(held))}
    return render(request, "activities/pages/recipe_since.html", context)


def _say_where_it_went(request: HttpRequest, work_id: UUID, held: str = "") -> HttpResponse:
    """Tell whoever holds a recipe that isn't here any more. Raises Http404 for one that never was."""
    found = gone(work_id)
    if found is None:
        raise Http404
    context = {"gone": found, "held": held}
    return render(request, "activities/pages/recipe_gone.html", context, status=404)
