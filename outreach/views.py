"""Uploaded files, bead pictures, and the pages shown when something is wrong."""

import mimetypes

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.static import serve

from outreach.bead_art import motif_svg, read_motif, seed_svg

# Kinds of file that no browser runs as a program; everything else is only ever downloaded.
_SHOWN_IN_PLACE = {"image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"}


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded file so that it can never run as script, whatever it holds and whatever it is called."""
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    kind, _encoding = mimetypes.guess_type(path)
    if kind not in _SHOWN_IN_PLACE:
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
    """Say kindly that there is nothing here, and where there is something."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours; uses nothing that could be what failed (no database, no settings)."""
    return render(None, "500.html", status=500)
