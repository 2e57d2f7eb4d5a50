"""Uploaded files, bead pictures, and the pages shown when something is wrong."""

import logging
from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.static import serve

from outreach.bead_art import motif_svg, read_motif, seed_svg

# Kinds of file that no browser runs as a program; everything else is only ever downloaded. By name, because what
# Python knows of kinds comes from the machine it runs on.
_SHOWN_IN_PLACE = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}

# Where not even an error page can be made, for want of its style sheets say.
_LAST_RESORT = """<!doctype html>
<html lang="da">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Noget gik i stykker</title>
<h1>Noget gik i stykker</h1>
<p>Det var ikke dig. Det var maskinen.</p>
<p>Vent lidt, og prøv igen. Bliver det ved, så ring til dit bibliotek.</p>
<p><a href="/">Gå til forsiden</a></p>
"""

logger = logging.getLogger(__name__)


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded file so that it can never run as script, whatever it holds and whatever it is called.

    Documents have an address of their own, which asks who may read them.
    """
    if path.startswith("documents/"):
        raise Http404
    try:
        response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    except OSError as error:  # a name that is too long for the disk
        raise Http404 from error
    kind = _SHOWN_IN_PLACE.get(PurePosixPath(path).suffix.lower())
    if kind is None:
        kind = "application/octet-stream"
        response["Content-Disposition"] = "attachment"
    response["Content-Type"] = kind
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@cache_control(public=True, max_age=31_536_000, immutable=True)
def seed_picture(request: HttpRequest, seed: str) -> HttpResponse:
    """Show the bead picture of a card that has no picture of its own."""
    return HttpResponse(seed_svg(seed), content_type="image/svg+xml")


@cache_control(public=True, max_age=86_400)
def motif_picture(request: HttpRequest, name: str) -> HttpResponse:
    """Show one of the house's own bead pictures."""
    return HttpResponse(motif_svg(read_motif(name)), content_type="image/svg+xml")


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say kindly that there is nothing here, and where there is something; to programs as JSON."""
    if request.path.startswith("/api/"):
        message = _("There is nothing at that address. See /api/v1/ for what there is.")
        readable_from_other_sites = {"Access-Control-Allow-Origin": "*"}
        return JsonResponse({"detail": message}, status=404, headers=readable_from_other_sites)
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours."""
    return _bare_page("500.html", status=500)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that we can't answer that; the request is not to be trusted, so the page knows nothing of it."""
    return _bare_page("400.html", status=400)


def forged_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that wasn't sent from our own page (Django's CSRF_FAILURE_VIEW)."""
    return _bare_page("400.html", status=403)


def _bare_page(template: str, *, status: int) -> HttpResponse:
    """Return a page that uses nothing that could be what failed: no database, no request, at worst no template."""
    try:
        return render(None, template, status=status)
    except Exception:
        logger.exception("%s can't be shown", template)
        return HttpResponse(_LAST_RESORT, status=status)
